"""A copy of everything on record: all of it, but for what is kept back, which is only counted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap
from stepkit.model.case import CaseView, Stamp
from stepkit.model.document import Document, Heading, Missing, Table, Words
from stepkit.model.goal import Goal, GoalRating
from stepkit.model.intervention import InterventionRecord
from stepkit.model.nouns import CASE_FIELDS
from stepkit.model.own_words import OwnWords
from stepkit.model.record import Audience
from stepkit.pack.front import front_of
from stepkit.pack.html import page
from stepkit.pack.section import SECTIONS
from tests.pack.by_hand import AS_OF, HALL, view
from tests.pack.test_documents import LIBRARY, STORIES, files, of
from tests.pack.test_withheld import read_docx

KEPT = "Xylophone"
KIND = LIBRARY.document("access_copy")
FROM_THEM = (Audience.YOUNG_PERSON,)
EVERYBODY_ELSE = (Audience.AUTHORITY, Audience.FAMILY)


def with_forms(one: CaseView) -> CaseView:
    return one.model_copy(update={"forms": LIBRARY.forms})


def document(one: CaseView) -> Document:
    front = front_of(one, name=KIND.id, title=KIND.title)
    return front.model_copy(
        update={"sections": tuple(SECTIONS[name](one) for name in KIND.sections)}
    )


def blocks(name: str, one: CaseView, kind: type) -> list:
    return [block for block in SECTIONS[name](one).blocks if isinstance(block, kind)]


def contents(one: CaseView) -> dict[str, int]:
    (table,) = [each for each in blocks("access", one, Table) if each.columns[1] == "How many"]
    return {row[0]: int(row[1]) for row in table.rows}


def kept_back(one: CaseView) -> list[tuple[str, ...]]:
    return [row for each in blocks("access", one, Table) if len(each.columns) == 5
            for row in each.rows]  # fmt: skip


def held_back() -> CaseView:
    """Two words, a goal with its rating, a restraint and an item of a map, all kept from them."""
    return with_forms(
        view(
            own_words=[
                OwnWords(id=f"w{one}", on=AS_OF, words=f"{KEPT} {one}", kept_from=FROM_THEM)
                for one in (1, 2)
            ],
            goals=[Goal(id="g", number=1, text=KEPT, set_on=AS_OF, kept_from=FROM_THEM)],
            ratings=[GoalRating(id="r", goal="g", on=AS_OF, rating=7, comment=KEPT)],
            interventions=[
                InterventionRecord(
                    id="x", regime="england_home", on=AS_OF, why=KEPT,
                    withheld_because="said in confidence by a relative", kept_from=FROM_THEM,
                )
            ],
            anxiety_maps=[
                AnxietyMap(
                    id="m", on=AS_OF,
                    items=(AnxietyItem(id="i", context=HALL, note=KEPT, kept_from=FROM_THEM),),
                )
            ],
        )
    )  # fmt: skip


@pytest.mark.parametrize("number", STORIES)
@pytest.mark.parametrize("audience", KIND.audiences)
def test_every_record_of_every_kind_of_a_case_is_in_the_copy(number, audience):
    one = with_forms(of(files()[number], audience))
    shown = of(files()[number], Audience.YOUNG_PERSON).file
    called = {form.id: form.label for form in LIBRARY.forms}
    expected = {
        called[kind.noun]: len(getattr(shown, name))
        for name, kind in CASE_FIELDS.items()
        if getattr(shown, name)
    }
    tables = blocks("every_record", one, Table)
    headings = [each.text for each in blocks("every_record", one, Heading)]
    assert dict(zip(headings, (len(each.rows) for each in tables), strict=True)) == expected
    if expected:
        assert contents(one) == expected
        assert list(contents(one)) == headings == sorted(expected)


def test_the_invented_cases_have_a_record_of_every_kind():
    there = {name for number in STORIES for name in CASE_FIELDS if getattr(files()[number], name)}
    assert there == set(CASE_FIELDS)


def test_a_record_says_its_day_its_answers_and_who_wrote_it():
    at = datetime(2026, 7, 2, 9, 30, tzinfo=UTC)
    one = with_forms(view(own_words=[OwnWords(id="w", on=AS_OF, words="Not on Mondays.")]))
    stamps = (Stamp("own_words", "w", 1, "key worker 1", at),)
    stamped = one.model_copy(update={"file": one.file.model_copy(update={"stamps": stamps})})
    (table,) = blocks("every_record", stamped, Table)
    assert table.caption == "1 record, oldest first"
    assert table.rows == (
        (
            "3 July 2026",
            "What they said, word for word: Not on Mondays.\nHow the words came: spoken\n"
            "Written down by key worker 1 on 2 July 2026",
        ),
    )
    (table,) = blocks("every_record", one, Table)
    assert table.rows[0][1].endswith("\nWho wrote this down is not known")


def test_what_is_kept_back_is_counted_by_kind_and_day_for_a_person_to_decide():
    decides = "whoever answers the request"
    assert kept_back(held_back()) == [
        ("Goal", "3 July 2026", "1", "not recorded", decides),
        ("Rating of a goal", "3 July 2026", "1", "not recorded", decides),
        ("Own words", "3 July 2026", "2", "not recorded", decides),
        ("Part of: Anxiety map", "3 July 2026", "1", "not recorded", decides),
        (
            "Use of a restrictive intervention",
            "3 July 2026",
            "1",
            "said in confidence by a relative",
            decides,
        ),
    ]


@pytest.mark.parametrize("audience", KIND.audiences)
def test_what_is_kept_back_is_in_no_byte_of_the_copy_for_anybody(audience):
    made = document(of_audience(held_back(), audience))
    for read in (page, read_docx):
        assert KEPT not in read(made)
        assert "in confidence" not in read(made) or audience is Audience.PROFESSIONAL


def of_audience(one: CaseView, audience: Audience) -> CaseView:
    return with_forms(of(one.file, audience))


def test_the_copy_for_the_young_person_does_not_say_what_was_kept_back():
    theirs = of_audience(held_back(), Audience.YOUNG_PERSON)
    assert kept_back(theirs) == []
    said = [block.sentence for block in blocks("access", theirs, Words)]
    assert said == [
        "access_about",
        "access_not_in",
        "access_others",
        "access_other_names",
        "access_may_be_kept_back",
    ]


def test_what_is_kept_from_others_is_in_the_copy():
    words = OwnWords(id="w", on=AS_OF, words=KEPT, kept_from=EVERYBODY_ELSE)
    one = with_forms(view(own_words=[words]))
    assert KEPT in page(document(one))
    assert kept_back(one) == []
    assert blocks("access", one, Words)[-1].text == (
        "Nothing is marked as kept back from the young person."
    )


def test_an_empty_case_says_so_in_a_whole_sentence():
    (gap,) = blocks("every_record", view(), Missing)
    assert gap.why == "Nothing is on record yet but the stay itself."
    (stay,) = blocks("access", view(), Table)
    assert stay.rows == (
        ("Key", "YP-900"),
        ("Arrived", "5 January 2026"),
        ("Nation", "England"),
    )


def test_the_opening_says_which_names_were_not_looked_for():
    said = {block.sentence: block.text for block in blocks("access", view(), Words)}
    assert said["access_other_names"] == (
        "No other name was looked for: not a first name by itself, a nickname, a relative or a "
        "member of staff that somebody typed into a text. Before this copy is given out, a person "
        "has to read it to its end for such names."
    )
