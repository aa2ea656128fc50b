"""What was changed on a map and not saved is kept at every change and offered back."""

from __future__ import annotations

import pytest

from stepkit.errors import StoreError
from stepkit.model.formulation import Formulation
from stepkit.model.voice import Voice
from stepkit.widgets.editor import Access
from stepkit.widgets.formulation import FormulationEditor
from stepkit.widgets.map_drafts import Drafts, Offered
from tests.widgets.maps import EMPTY, KIND, do, kept, small


class Shelf:
    """Where drafts are kept: those of earlier sessions by name, and that of this one."""

    def __init__(self, *offered: Offered[Formulation]) -> None:
        self.found = {one.id: one for one in offered}
        self.own: list[tuple[Formulation, int]] = []

    def drafts(self) -> Drafts[Formulation]:
        return Drafts(
            keep=lambda value, read: self.own.append((value, read)),
            forget=self.own.clear,
            found=lambda: tuple(self.found.values()),
            discard=self.found.pop,
        )


def editor(shelf: Shelf, value: Formulation = EMPTY, **given) -> FormulationEditor:
    return FormulationEditor(value, KIND, note=lambda _: "4821ab", drafts=shelf.drafts(), **given)


def shown(one: FormulationEditor):
    return one._page.shown


def offered(value: Formulation, read_version: int = 0) -> Offered[Formulation]:
    return Offered("draft 1", value, read_version, "3 July 2026 at 09:30")


def test_every_change_is_kept_and_looking_is_none():
    shelf = Shelf()
    one = editor(shelf)
    assert shelf.own == []
    do(one, "added", label="Noise", lane="precipitating")
    do(one, "speaker", id="teacher")
    do(one, "chosen", id="room", on=True)
    do(one, "asked", id="undo")
    assert shelf.own == [
        (EMPTY.with_factor("Noise", "precipitating", Voice.KEY_WORKER), 0),
        (EMPTY, 0),
    ]


def test_a_value_set_from_python_is_kept_too():
    shelf = Shelf()
    editor(shelf).value = small()
    assert shelf.own == [(small(), 0)]


def test_what_is_saved_is_kept_no_longer():
    shelf = Shelf()
    one = editor(shelf, access=Access(lambda value, read: [kept(value, read + 1)], list))
    do(one, "added", label="Noise", lane="precipitating")
    do(one, "asked", id="save")
    assert shelf.own == []
    do(one, "added", label="Sleep", lane="predisposing")
    assert [read for _, read in shelf.own] == [1]


def test_a_draft_is_offered_gone_on_with_and_undone():
    shelf = Shelf(offered(small()))
    one = editor(shelf)
    (offer,) = shown(one).offers
    assert offer.words == ("Changed before and not saved: kept as a draft on 3 July 2026 at 09:30.")
    do(one, "asked", id=f"take_up:{offer.id}")
    assert (one.value, shown(one).offers) == (small(), ())
    assert shown(one).status == "This is what was changed before. It is not saved yet."
    assert (shelf.found, shelf.own) == ({}, [(small(), 0)])
    do(one, "asked", id="undo")
    assert one.value == EMPTY


def test_a_draft_is_thrown_away_only_when_asked_to():
    shelf = Shelf(offered(small()))
    one = editor(shelf)
    do(one, "added", label="Noise", lane="precipitating")
    assert (len(shown(one).offers), len(shelf.found)) == (1, 1)
    do(one, "asked", id="throw_away:draft 1")
    assert (shown(one).offers, shelf.found, shown(one).status) == (
        (),
        {},
        "The draft is thrown away.",
    )


def test_a_draft_that_says_what_is_there_is_not_offered():
    assert shown(editor(Shelf(offered(small())), small())).offers == ()


def test_a_draft_begun_before_somebody_else_saved_meets_them_in_a_conflict():
    theirs = EMPTY.with_factor("Theirs", "presenting", Voice.TEACHER)
    saved = [kept(EMPTY, 1), kept(theirs, 2, "B. Colleague")]
    shelf = Shelf(offered(small(), read_version=1))
    reads = []

    def save(value, read_version):
        reads.append(read_version)
        return [*saved, kept(value, 3)]

    one = editor(shelf, theirs, access=Access(save, lambda: saved), versions=saved)
    do(one, "asked", id="take_up:draft 1")
    assert shown(one).alert == (
        "Version 2, 2 June 2026, by B. Colleague, was saved after this was begun. Yours is shown "
        "here: save it as the next version, or take theirs."
    )
    assert (one.value, shelf.own) == (small(), [(small(), 1)])
    assert [action.label for action in shown(one).actions[2:]] == [
        "Take B. Colleague's version",
        "Save mine as the next version",
    ]
    do(one, "asked", id="theirs")
    do(one, "asked", id="undo")
    do(one, "asked", id="save")
    assert (shown(one).status, reads) == ("Saved as version 3.", [2])


def test_a_draft_that_cannot_be_kept_is_told_and_the_change_stays():
    def full(*_):
        raise StoreError("The disk is full. Make room on it.")

    shelf = Shelf()
    one = FormulationEditor(
        EMPTY, KIND, note=lambda _: "4821ab", drafts=shelf.drafts()._replace(keep=full)
    )
    do(one, "added", label="Noise", lane="precipitating")
    assert (shown(one).alert, len(one.value.factors)) == ("The disk is full. Make room on it.", 1)


@pytest.mark.parametrize("switched", [True, False])
def test_nothing_is_offered_where_an_earlier_version_is_looked_at(switched):
    one = editor(Shelf(offered(small())), EMPTY, versions=[kept(EMPTY, 1)])
    do(one, "version", number=0 if switched else 1)
    assert len(shown(one).offers) == (0 if switched else 1)
