"""The form of any kind of record, driven as its page drives it."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.record_form import record_sheet, with_new
from stepkit.analysis.record_lists import Known
from stepkit.errors import StaleSaveError
from stepkit.library.load import load_library
from stepkit.model.case import Stamp
from stepkit.model.context import Context, Heading
from stepkit.model.history_event import HistoryEvent
from stepkit.model.incident import Incident
from stepkit.model.move import Handover, OpenItem
from stepkit.model.record import Audience
from stepkit.model.review import Review
from stepkit.model.service import ServiceFile
from stepkit.widgets.entry_form import Drafts, Unsaved
from stepkit.widgets.record_entry import RecordEntry
from tests.widgets.forms import (
    HOSTILE,
    NOW,
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

ID = "handover-abc-1"
ROW = f"handover/{ID}"
CORRIDOR = Context(heading=Heading.PLACE, name="Corridor")
GIVEN = Handover(
    id="handover-1",
    on=date(2026, 6, 1),
    what="The timetable",
    from_whom="teacher 5",
    to_whom="teacher 6",
    open_items=(OpenItem(text="Order a desk", owner="teacher 6"),),
)


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(forms=load_library().forms)


@pytest.fixture
def sheet(known):
    def made(*records: Handover, session: str = "abc"):
        file = case_file(handovers=records or (GIVEN,))
        return record_sheet(file, session, noun="handover", today=TODAY, known=known)

    return made


@pytest.fixture
def form(sheet, saved):
    def save(changes):
        saved.extend(changes)
        return sheet(session="next")

    return RecordEntry(sheet(), note=raises, save=save, reopen=sheet)


def fill(form, row: str = ROW, **said: str) -> None:
    for field, text in said.items():
        do(form, "typed", f"{row}/{field.replace('__', '.')}", text=text)


def test_a_record_with_parts_is_written_row_by_row_and_saved_once(form, saved):
    fill(form, what="The keys", from_whom="nurse 1", to_whom="nurse 2", on="02/07/2026")
    do(form, "asked", "add:open_items")
    do(form, "asked", "add:open_items")
    fill(form, open_items__1__text="Count them", open_items__1__owner="nurse 2")
    fill(form, open_items__2__text="Label them", open_items__2__owner="nurse 1")
    do(form, "asked", "remove:open_items.1")
    do(form, "asked", "save")
    assert saved == [
        (
            Handover(
                id=ID,
                on=date(2026, 7, 2),
                what="The keys",
                from_whom="nurse 1",
                to_whom="nurse 2",
                open_items=(OpenItem(text="Label them", owner="nurse 1"),),
            ),
            0,
        )
    ]
    assert shown(form).status == "Saved. The form is ready for another."
    do(form, "asked", "save")
    assert len(saved) == 1


def test_what_is_missing_is_said_at_its_field_once_somebody_tries_to_save(form, saved):
    do(form, "asked", "add:open_items")
    fill(form, what="The keys", open_items__1__text="Count them")
    assert part(form, f"{ROW}/from_whom").problem == ""
    do(form, "asked", "save")
    assert saved == []
    assert part(form, f"{ROW}/from_whom").problem == "Write this down."
    assert part(form, f"{ROW}/open_items.1.owner").problem == (
        "Say who owns it; nothing is handed over without an owner."
    )
    assert shown(form).go_to[0] == f"{ROW}/from_whom"


def test_a_row_that_was_only_added_is_neither_an_answer_nor_wrong(known):
    file = ServiceFile(as_at=NOW, head="0" * 64)
    sheet = record_sheet(file, "abc", noun="standards_audit", today=TODAY, known=known)
    form = RecordEntry(sheet, note=raises)
    do(form, "asked", "add:findings")
    assert form.reading == ({}, ())
    row = "standards_audit/standards-audit-abc-1"
    fill(form, row, auditor="nurse 1")
    assert [one.text for one in part(form, f"{row}/findings").parts if one.part == "words"] == []
    do(form, "asked", "save")
    told = [one.text for one in part(form, f"{row}/findings").parts if one.part == "words"]
    assert told == ["Add at least one."]


def test_an_earlier_record_is_chosen_and_corrected(form, saved):
    menu = part(form, "/earlier")
    assert (menu.menu, menu.label) == (True, "On record: 1. Choose one to correct it")
    assert [one.label for one in menu.options] == ["1 June 2026: The timetable, teacher 5"]
    tap(form, "/earlier", "handover-1")
    earlier = "handover/handover-1"
    assert part(form, earlier).label == "Correct what A. Colleague saved on 3 July 2026"
    assert part(form, f"{earlier}/open_items.1.text").text == "Order a desk"
    fill(form, earlier, open_items__1__owner="teacher 7")
    assert part(form, f"{earlier}/open_items.1.owner").note == (
        "Saved by A. Colleague on 3 July 2026; it stays in the history:\nteacher 6"
    )
    do(form, "asked", "save")
    ((corrected, read),) = saved
    assert (corrected.id, corrected.open_items[0].owner, read) == ("handover-1", "teacher 7", 1)
    assert shown(form).status == "The change is saved. The form is ready for another."


def test_leaving_an_earlier_record_brings_room_for_a_new_one_and_undo_goes_back(form):
    tap(form, "/earlier", "handover-1")
    do(form, "asked", "new")
    assert part(form, ROW).label == "New: handover"
    do(form, "undo")
    assert pressed(form, "/earlier") == ["handover-1"]
    assert form.reading == ({}, ())


def test_what_is_typed_stays_while_another_record_is_looked_at(form):
    fill(form, what="The keys")
    tap(form, "/earlier", "handover-1")
    assert form.reading == ({}, ())
    fill(form, "handover/handover-1", accepted_by="teacher 9")
    do(form, "asked", "new")
    assert part(form, f"{ROW}/what").text == "The keys"
    assert [one.label for one in part(form, "/earlier").options] == [
        "1 June 2026: The timetable, teacher 5 (changed and not saved)"
    ]
    tap(form, "/earlier", "handover-1")
    assert part(form, "handover/handover-1/accepted_by").text == "teacher 9"
    assert part(form, "new").actions[0].label == "Go on with the new one"


def test_what_was_begun_before_is_there_again_after_a_correction_is_saved(form, saved):
    fill(form, what="The keys")
    tap(form, "/earlier", "handover-1")
    fill(form, "handover/handover-1", accepted_by="teacher 9")
    do(form, "asked", "save")
    assert [record.id for record, _ in saved] == ["handover-1"]
    assert part(form, f"{ROW}/what").text == "The keys"
    fill(form, from_whom="nurse 1", to_whom="nurse 2", on="02/07/2026")
    do(form, "asked", "save")
    assert saved[1][0].what == "The keys"
    assert part(form, "handover/handover-next-1/what").text == ""


def test_a_draft_that_is_taken_up_puts_aside_what_is_typed(sheet):
    begun = sheet(session="before").written.answered("what", "The map")
    told = []
    drafts = Drafts(told.append, lambda: (Unsaved(begun, "3 July 2026 at 21:40"),), told.append)
    form = RecordEntry(sheet(), note=raises, drafts=drafts)
    fill(form, what="The keys")
    do(form, "asked", "take_up:handover/handover-before-1")
    assert part(form, "handover/handover-before-1/what").text == "The map"
    assert [row.text("what") for row in told[-1].aside] == ["The keys"]


def test_of_two_on_one_record_the_second_sees_both_texts_and_decides(sheet, known):
    theirs = GIVEN.model_copy(update={"accepted_by": "teacher 6"})
    asked = []

    def reopen():
        stamp = Stamp("handover", "handover-1", 2, "B. Teacher", NOW)
        return sheet(theirs).model_copy(update={"stamps": (stamp,)})

    def save(changes):
        asked.append(changes[0])
        if len(asked) == 1:
            raise StaleSaveError("The handover was saved by B. Teacher.")
        return sheet(session="next")

    form = RecordEntry(sheet(), note=raises, save=save, reopen=reopen)
    tap(form, "/earlier", "handover-1")
    fill(form, "handover/handover-1", accepted_by="teacher 9")
    do(form, "asked", "save")
    assert shown(form).alert == "The handover was saved by B. Teacher."
    field = part(form, "handover/handover-1/accepted_by")
    assert field.text == "teacher 9"
    assert field.note == ("Saved by B. Teacher on 3 July 2026; it stays in the history:\nteacher 6")
    do(form, "asked", "save")
    assert [read for _, read in asked] == [1, 2]


def test_a_draft_of_a_correction_is_taken_up_over_what_is_saved(sheet):
    kept = sheet()
    form = RecordEntry(kept, note=raises)
    tap(form, "/earlier", "handover-1")
    fill(form, "handover/handover-1", accepted_by="teacher 9")
    row = form.value.written.model_copy(update={"saved": None, "stamp": None})
    told = []
    drafts = Drafts(told.append, lambda: (Unsaved(row, "3 July 2026 at 21:40"),), told.append)
    again = RecordEntry(sheet(session="other"), note=raises, drafts=drafts)
    do(again, "asked", "take_up:handover/handover-1")
    assert part(again, "handover/handover-1/accepted_by").text == "teacher 9"
    ((corrected, read),) = again.reading.changes
    assert (corrected.accepted_by, corrected.what, read) == ("teacher 9", "The timetable", 1)


def test_whom_a_record_is_kept_from_can_be_said_of_it_and_is_folded_away(form, saved):
    fill(form, what="The keys", from_whom="nurse 1", to_whom="nurse 2", on="02/07/2026")
    (folded,) = [one for one in parts(form) if one.part == "group" and one.folded]
    assert folded.label == "More: whose pages leave this out"
    tap(form, f"{ROW}/kept_from", "family")
    tap(form, f"{ROW}/kept_from", "young_person")
    do(form, "asked", "save")
    assert saved[0][0].kept_from == (Audience.FAMILY, Audience.YOUNG_PERSON)


def test_what_does_not_fit_together_is_said_above_the_questions(known):
    file = case_file()
    sheet = record_sheet(file, "abc", noun="attendance", today=TODAY, known=known)
    form = RecordEntry(sheet, note=raises)
    fill(form, "attendance/attendance-abc-1", possible="4", attended="5")
    fill(form, "attendance/attendance-abc-1", start="01/06/2026", end="05/06/2026")
    do(form, "asked", "save")
    assert words(form)[1] == "Nothing of this kind is on record yet."
    assert words(form)[2] == (
        "This does not fit together yet: 5 sessions were attended of 4 possible. "
        "Nothing is lost: change an answer and save again."
    )


def test_of_many_options_a_list_is_opened_and_of_few_there_are_buttons(known):
    few = tuple(
        HistoryEvent(id=f"e{one}", what=f"Event {one}", when_approx="?", source="?")
        for one in range(3)
    )
    for events, menu in ((few, False), (tuple(
        HistoryEvent(id=f"e{one}", what=f"Event {one}", when_approx="?", source="?")
        for one in range(30)
    ), True)):  # fmt: skip
        sheet = record_sheet(
            case_file(history_events=events), "abc", noun="therapy", today=TODAY, known=known
        )
        form = RecordEntry(sheet, note=raises)
        assert part(form, "therapy/therapy-abc-1/assessments").menu is menu


def test_roles_and_contexts_of_the_case_are_put_into_a_field_with_one_tap(known):
    file = case_file(
        reviews=(Review(id="r", on=TODAY, attendees=("key worker 4", "nurse 1")),),
        incidents=(
            Incident(
                id="i", on=TODAY, contexts=(CORRIDOR, CORRIDOR.model_copy(update={"name": "Gym"}))
            ),
        ),
    )
    sheet = record_sheet(file, "abc", noun="incident", today=TODAY, known=known)
    form = RecordEntry(with_new(sheet), note=raises)
    row = "incident/incident-abc-1"
    do(form, "asked", "add:contexts")
    name = f"{row}/contexts.1.name"
    assert part(form, name).offers == ()
    tap(form, f"{row}/contexts.1.heading", "place")
    assert [one.text for one in part(form, name).offers] == ["Corridor", "Gym"]
    for text in ("Corridor", "Gym"):
        do(form, "offered", name, text=text, on=True)
    assert part(form, name).text == "Gym"
    asked = record_sheet(file, "abc", noun="consultation", today=TODAY, known=known)
    form = RecordEntry(asked, note=raises)
    by = "consultation/consultation-abc-1/asked_by"
    do(form, "offered", by, text="nurse 1", on=True)
    assert [(one.text, one.on) for one in part(form, by).offers] == [
        ("key worker 4", False),
        ("nurse 1", True),
    ]


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_hostile_text_stays_text(form, saved, text):
    fill(form, what=text, from_whom="nurse 1", to_whom="nurse 2", on="02/07/2026")
    assert part(form, f"{ROW}/what").text == text
    do(form, "asked", "save")
    assert saved[0][0].what == text


def test_a_text_that_is_too_long_is_kept_and_answered(form):
    fill(form, what=HOSTILE[-1])
    assert part(form, f"{ROW}/what").text == HOSTILE[-1]
    assert part(form, f"{ROW}/what").problem == (
        "This text has 100,000 characters, and at most 2,000 fit here. "
        "Shorten it; what is typed stays here until then."
    )
