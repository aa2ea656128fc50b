"""The table of scores driven as the page drives it, and through its one value."""

from __future__ import annotations

from datetime import date

import pytest
from ipywidgets import VBox
from traitlets import TraitError

from stepkit.analysis.score_sheet import DAY_ROW, typed
from stepkit.errors import EntryError, StaleSaveError
from stepkit.model.voice import Voice
from stepkit.widgets.score_entry import ScoreEntry
from tests.analysis.sheets import score, sheet, texts

JUNE = date(2026, 6, 1)


@pytest.fixture
def noted() -> list[Exception]:
    return []


@pytest.fixture
def entry(noted):
    def note(defect: Exception) -> str:
        noted.append(defect)
        return "4821ab"

    def make(value=None, **given) -> ScoreEntry:
        return ScoreEntry(value or sheet(voices=[Voice.TEACHER]), note=note, **given)

    return make


def do(entry: ScoreEntry, event: str, **details: object) -> None:
    """What the page sends."""
    entry._table._answer(None, {"event": event, "view": "v", "kind": "typing", **details}, [])


def shown(entry: ScoreEntry):
    return entry._table.shown


def test_it_holds_one_value_and_nothing_else(entry):
    assert set(entry().trait_names()) - set(VBox().trait_names()) == {"value"}


def test_a_typed_cell_becomes_the_next_value_and_is_drawn(entry):
    one = entry()
    do(one, "typed", row=DAY_ROW, column=0, text="01/06/2026")
    do(one, "typed", row=0, column=0, text="41")
    assert texts(one.value) == [["01/06/2026"], ["41"], [""]]
    cell = shown(one).groups[0].rows[0].cells[0]
    assert (cell.text, cell.problem) == (
        "41",
        "41 is above the highest score of this scale, which is 40. Look at the form again.",
    )
    assert shown(one).status == f"Storms, teacher, 01/06/2026: {cell.problem}"


def test_the_row_says_which_way_is_better_and_the_caption_whose_scores_these_are(entry):
    view = shown(entry())
    assert [row.hint for row in view.groups[0].rows] == [
        "lower is better; 0 to 40",
        "higher is better; 0 to 10",
    ]
    assert view.caption == "YP-014: Inner Weather (edition: first)"


def test_a_value_set_from_python_is_drawn_and_can_be_undone(entry):
    one = entry()
    before = one.value
    one.value = typed(before, (0, 0), "12")
    assert shown(one).groups[0].rows[0].cells[0].text == "12"
    do(one, "undo")
    assert one.value == before
    assert shown(one).status == "The last change is undone."
    do(one, "redo")
    assert texts(one.value)[1] == ["12"]
    with pytest.raises(TraitError):
        one.value = "12"


def test_a_page_cannot_change_what_is_shown(entry):
    one = entry()
    before = shown(one)
    one._table.set_state({"shown": {"caption": "YP-999"}})
    assert shown(one) == before


def test_nothing_is_saved_while_a_cell_cannot_be_read(entry):
    saved = []
    one = entry(save=saved.append)
    do(one, "typed", row=1, column=0, text="11")
    do(one, "asked", id="save")
    assert shown(one).alert == (
        "2 cells cannot be read, so nothing was saved yet. "
        "The sentence in each says what to type; then save again."
    )
    assert (saved, shown(one).go_to) == ([], (DAY_ROW, 0, 1))
    with pytest.raises(EntryError):
        one.save()


def filled(one: ScoreEntry) -> ScoreEntry:
    do(one, "typed", row=DAY_ROW, column=0, text="01/06/2026")
    do(one, "typed", row=0, column=0, text="15")
    return one


def test_a_save_is_told_once_and_a_second_one_has_nothing_to_do(entry):
    calls = []

    def save(value):
        calls.append(value)
        return sheet([score(15, JUNE)])

    one = filled(entry(save=save))
    do(one, "asked", id="save")
    assert shown(one).status == "1 score saved."
    do(one, "asked", id="save")
    assert shown(one).status == "Everything in the table is saved already."
    assert len(calls) == 1
    assert texts(one.value)[0] == ["01/06/2026", ""]
    assert [action.id for action in shown(one).actions if action.enabled] == ["day"]


def test_a_refused_save_says_so_and_shows_theirs_beside_mine(entry):
    def refuse(_):
        raise StaleSaveError("The score was saved by A. Colleague.")

    one = filled(entry(save=refuse, reopen=lambda: sheet([score(12, JUNE)])))
    do(one, "asked", id="save")
    assert shown(one).alert == "The score was saved by A. Colleague."
    cell = shown(one).groups[0].rows[0].cells[0]
    assert (cell.text, cell.note) == (
        "15",
        "Saved is 12, by A. Colleague on 12 June 2026. It stays in the history.",
    )


def test_a_defect_is_a_number_on_the_page_and_leaves_the_value(entry, noted):
    one = filled(entry(save=lambda _: 1 / 0))
    before = one.value
    do(one, "asked", id="save")
    assert shown(one).alert.startswith("Something went wrong in stepkit (reference 4821ab).")
    assert [type(defect) for defect in noted] == [ZeroDivisionError]
    assert one.value == before
    do(one, "no such event")
    assert "4821ab" in shown(one).alert


def test_rows_of_a_voice_come_and_go(entry):
    one = entry()
    do(one, "chosen", id="young_person", on=True)
    assert [group.label for group in shown(one).groups] == [
        "Scored by: young person",
        "Scored by: teacher",
    ]
    do(one, "chosen", id="young_person", on=False)
    assert len(shown(one).groups) == 1


def test_without_anywhere_to_save_to_there_is_no_such_button(entry):
    assert [action.id for action in shown(entry()).actions] == ["day", "undo", "redo"]
