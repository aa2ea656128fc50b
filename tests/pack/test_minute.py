"""The minute of a meeting about one young person."""

from __future__ import annotations

from stepkit.model.case import Case
from stepkit.model.document import Missing, Table
from stepkit.model.pathway import CarePhase
from stepkit.model.plan import Action
from stepkit.model.review import Decision, Review
from stepkit.pack.minute import minute
from tests.pack.by_hand import AS_OF, NOT_NUMBERS, day, review, texts, view


def held(**more):
    today = {
        "reviews": [
            Review(
                id="mdt",
                on=AS_OF,
                kind="MDT meeting",
                attendees=("key worker 1", "parent"),
                how_took_part="Sent a drawing.",
                next_review=day("2026-08-14"),
            )
        ],
        "decisions": [Decision(id="d9", on=AS_OF, text="Try mornings", decided_by=("team",))],
        "actions": [
            Action(id="a9", what="Ask the school", agreed_on=AS_OF, by_when=day("2026-07-10"))
        ],
    }
    before = review()
    return view(**{name: [*before[name], *today[name]] for name in today}, **more)


def part(document, name):
    return next(one for one in document.sections if one.id == name)


def tables(section):
    return [one for one in section.blocks if isinstance(one, Table)]


def test_a_meeting_without_a_word_says_so():
    said = [
        (one.what, one.sentence)
        for section in minute(view()).sections
        for one in section.blocks
        if isinstance(one, Missing)
    ]
    assert said == [
        ("Attendance", "minute_nobody"),
        ("Taking part", "minute_no_part"),
        ("Decisions", "minute_nothing_decided"),
        ("Actions", "minute_nothing_agreed"),
    ]


def test_it_says_who_was_there_how_the_young_person_took_part_and_when_the_next_is():
    assert list(texts(part(minute(held()), "there")))[-3:] == [
        "There: key worker 1, parent.",
        "How the young person took part: Sent a drawing.",
        "The next review is on 14 August 2026.",
    ]


def test_only_what_was_decided_today_stands_among_the_decisions():
    (table,) = tables(part(minute(held()), "decided"))
    assert [row[0] for row in table.rows] == ["Try mornings"]


def test_a_move_between_phases_stands_with_its_reason_and_whoever_saw_it_differently():
    phase = CarePhase(
        id="p2",
        framework="f",
        phase="two",
        label="Settling",
        since=AS_OF,
        decided_by=("team", "parent"),
        why="Sleeps through.",
        dissent="The teacher would wait.",
    )
    said = texts(part(minute(held(phases=[phase])), "decided"))
    assert (
        "From 3 July 2026 in Settling, decided by team and parent. Reason given: Sleeps through."
        in said
    )
    assert "Seen differently: The teacher would wait." in said


def test_actions_of_today_and_those_from_before_stand_apart():
    today, before = tables(part(minute(held()), "actions"))
    assert [row[0] for row in today.rows] == ["Ask the school"]
    assert before.note == "3 done, 1 changed, 1 late"


def test_a_case_without_a_nation_gets_its_minute_all_the_same():
    seen = held()
    case = Case(id="c", key="YP-900", arrived=day("2026-01-05"))
    file = seen.file.model_copy(update={"case": case})
    document = minute(seen.model_copy(update={"file": file}))
    assert document.facts[0] == ("Young person", "YP-900")
    assert not [
        text for one in document.sections for text in texts(one) if NOT_NUMBERS.search(text)
    ]
