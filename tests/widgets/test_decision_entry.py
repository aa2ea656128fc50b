"""Decisions and actions, written while a meeting goes on."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.decision_entry import decision_sheet
from stepkit.errors import StaleSaveError
from stepkit.model.plan import Action, ActionStatus
from stepkit.model.review import Decision, Review
from stepkit.widgets.decision_entry import DecisionEntry
from tests.widgets.forms import (
    HOSTILE,
    TODAY,
    case_file,
    do,
    part,
    parts,
    pressed,
    raises,
    shown,
    tap,
    words,
)

OPEN = Action(
    id="action-1",
    what="Ring the dentist",
    agreed_on=date(2026, 5, 22),
    by_when=date(2026, 6, 24),
    by_whom="key worker 4",
)
REVIEW = Review(id="review-1", on=date(2026, 5, 22), attendees=("key worker 4", "teacher 5"))
ID = "decision-abc-1"
ROW = f"decision/{ID}"


def sheet(*actions: Action, session: str = "abc"):
    return decision_sheet(
        case_file(actions=actions or (OPEN,), reviews=(REVIEW,)), session, today=TODAY
    )


@pytest.fixture
def form(saved):
    def save(changes):
        saved.extend(changes)
        return sheet(session="next")

    return DecisionEntry(sheet(), note=raises, save=save, reopen=sheet)


def test_a_decision_and_its_action_are_saved_together(form, saved):
    do(form, "typed", f"{ROW}/text", text="A walk before lunch")
    for person in ("key worker 4", "teacher 5"):
        do(form, "offered", f"{ROW}/decided_by", text=person, on=True)
    do(form, "asked", f"action:{ID}")
    do(form, "typed", "action/action-abc-1/what", text="Plan the walk")
    do(form, "typed", "action/action-abc-1/by_when", text="10/07/2026")
    do(form, "asked", "save")
    assert saved == [
        (
            Decision(
                id=ID,
                on=TODAY,
                text="A walk before lunch",
                decided_by=("key worker 4", "teacher 5"),
            ),
            0,
        ),
        (
            Action(
                id="action-abc-1",
                what="Plan the walk",
                agreed_on=TODAY,
                by_when=date(2026, 7, 10),
                decision=ID,
            ),
            0,
        ),
    ]
    assert shown(form).status == "2 records saved."
    do(form, "asked", "save")
    assert len(saved) == 2


def test_what_an_action_lacks_is_said_until_it_is_there(form):
    do(form, "asked", f"action:{ID}")
    assert words(form)[0] == "Not filled in: how, where, by when, by whom, resources."
    do(form, "typed", "action/action-abc-1/how", text="By bus")
    do(form, "typed", "action/action-abc-1/resources", text="A pass")
    assert words(form)[0] == "Not filled in: where, by when, by whom."


def test_an_open_action_says_whose_it_is_and_how_late(form):
    (late,) = [one for one in parts(form) if one.part == "group" and one.id == "action/action-1"]
    assert late.label == "Ring the dentist (key worker 4, by 24 June 2026, 9 days late)"


def test_an_action_is_closed_with_what_came_of_it(form, saved):
    tap(form, "action/action-1/status", "done")
    do(form, "typed", "action/action-1/closed_on", text="02/07/2026")
    do(form, "typed", "action/action-1/outcome", text="Booked.")
    do(form, "asked", "save")
    ((action, version),) = saved
    assert version == 1
    assert action == OPEN.model_copy(
        update={
            "status": ActionStatus.DONE,
            "closed_on": date(2026, 7, 2),
            "outcome": "Booked.",
        }
    )


def test_a_changed_answer_shows_what_is_saved_and_by_whom(form):
    do(form, "typed", "action/action-1/by_whom", text="teacher 5")
    assert part(form, "action/action-1/by_whom").note == (
        "Saved by A. Colleague on 3 July 2026; it stays in the history:\nkey worker 4"
    )


def test_considered_and_not_done_is_a_decision_too(form, saved):
    do(form, "typed", f"{ROW}/text", text="No change of class")
    do(form, "typed", f"{ROW}/decided_by", text="teacher 5")
    tap(form, f"{ROW}/considered_not_done", "yes")
    assert pressed(form, f"{ROW}/considered_not_done") == ["yes"]
    do(form, "asked", "save")
    assert saved[0][0].considered_not_done


def test_the_second_of_two_editors_sees_both_texts_and_decides(saved):
    theirs = OPEN.model_copy(update={"by_whom": "teacher 5"})
    newest = [sheet(), sheet(theirs)]
    refusals = [StaleSaveError("The action was saved by A. Colleague.")]

    def save(changes):
        if refusals:
            raise refusals.pop()
        saved.extend(changes)
        return sheet(session="next")

    form = DecisionEntry(newest[0], note=raises, save=save, reopen=lambda: newest[1])
    do(form, "typed", "action/action-1/by_whom", text="psychologist 3")
    do(form, "asked", "save")
    assert shown(form).alert == "The action was saved by A. Colleague."
    field = part(form, "action/action-1/by_whom")
    assert field.text == "psychologist 3"
    assert field.note.endswith("it stays in the history:\nteacher 5")
    do(form, "asked", "save")
    assert saved[0][0].by_whom == "psychologist 3"


def test_a_text_too_long_for_one_line_is_refused_and_stays(form, saved):
    do(form, "typed", f"{ROW}/text", text="x" * 2001)
    assert part(form, f"{ROW}/text").problem == (
        "This text has 2,001 characters, and at most 2,000 fit here. "
        "Shorten it; what is typed stays here until then."
    )
    assert len(part(form, f"{ROW}/text").text) == 2001


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_only_text(form, text):
    do(form, "typed", f"{ROW}/why", text=text)
    assert part(form, f"{ROW}/why").text == text


def test_a_defect_is_a_number_and_leaves_the_value():
    form = DecisionEntry(sheet(), note=lambda _: "4821ab")
    before = form.value
    do(form, "asked", "no such button")
    assert shown(form).alert.startswith("Something went wrong in stepkit (reference 4821ab).")
    assert form.value == before
