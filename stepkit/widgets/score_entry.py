"""Typing in the scores of one young person on one measure: a row a scale and voice, a column a day.

The widget holds one thing, `value`, a `ScoreSheet`. Every event is a function from sheet
to sheet; the table is drawn from the sheet alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from traitlets import Instance

from stepkit.analysis.score_merge import laid_over
from stepkit.analysis.score_paste import pasted, pasted_list
from stepkit.analysis.score_sheet import (
    DAY_ROW,
    Place,
    SheetReading,
    read_sheet,
    typed,
    with_another_day,
    with_voice,
    without_voice,
)
from stepkit.errors import EntryError, StaleSaveError
from stepkit.model.score_sheet import ScoreSheet
from stepkit.model.voice import Voice
from stepkit.model.written import counted
from stepkit.widgets.guard import Note, Told, guarded
from stepkit.widgets.score_table import place_name, score_table
from stepkit.widgets.table import Table
from stepkit.widgets.undoing import Undoing

Save = Callable[[ScoreSheet], ScoreSheet]
"""Saves what is new in a sheet and gives the sheet as it is saved now. Raises `StaleSaveError`."""

Reopen = Callable[[], ScoreSheet]
"""Gives the sheet as it is saved now."""


class UnsavedScores(NamedTuple):
    """A sheet that was typed and not saved, and when it was kept, in words."""

    sheet: ScoreSheet
    kept_at: str


class ScoreDrafts(NamedTuple):
    """Where what is typed is kept until it is saved. `keep` is told of every change."""

    keep: Callable[[ScoreSheet], None]
    found: Callable[[], UnsavedScores | None]


class ScoreEntry(Undoing[ScoreSheet]):
    """A table of scores to type or paste into.

    `value` may be set from Python and is drawn again; earlier values are kept for undo
    until the next save. `save`, `reopen` and `drafts` are handed in by whoever opens the
    case; without them there is nothing to save to and no such button. `note` notes defects
    down. What was typed before and not saved is offered back.
    """

    value = Instance(ScoreSheet)

    def __init__(
        self,
        value: ScoreSheet,
        *,
        note: Note,
        save: Save | None = None,
        reopen: Reopen | None = None,
        drafts: ScoreDrafts | None = None,
    ) -> None:
        self._note, self._save, self._reopen, self._drafts = note, save, reopen, drafts
        self._unsaved = drafts.found() if drafts else None
        self._told = Told()
        self._turn = 0
        self._go_to: Place = (DAY_ROW, 0)
        self._table = Table(
            score_table(value, read_sheet(value), saves=save is not None), self._hear
        )
        self.begin_with(value, (self._table,))
        if self._unsaved is not None:
            self._told = Told(status=f"Typed and not saved on {self._unsaved.kept_at}.")
            self._draw()

    @property
    def reading(self) -> SheetReading:
        """The problems in the table, and the scores that are not saved yet."""
        return read_sheet(self.value)

    def save(self) -> str:
        """Save what is new and give a sentence that says so; a second time there is nothing to do.

        Raises `EntryError` while a cell cannot be read, and `StaleSaveError` when somebody
        else saved first; the table then shows theirs beside what was typed.
        """
        reading = self.reading
        if reading.problems:
            self._focus(next(iter(reading.problems)))
            raise EntryError(_not_read(len(reading.problems)))
        if not reading.changes or self._save is None:
            return "Everything in the table is saved already."
        try:
            newest = self._save(self.value)
        except StaleSaveError:
            self._lay_over_newest()
            raise
        self._begin_again(laid_over(newest, self.value))
        return f"{counted(len(reading.changes), 'score')} saved."

    def take_up(self) -> str:
        """Go on with what was typed before and not saved."""
        if self._unsaved is not None:
            found, self._unsaved = self._unsaved, None
            self.value = laid_over(self.value, found.sheet)
        return "This is what was typed before. It is not saved yet."

    def throw_away(self) -> str:
        """Throw away what was typed before and not saved."""
        self._unsaved = None
        self._keep()
        return "The draft is thrown away."

    def _keep(self) -> None:
        """Keep what is typed, together with what is offered back as long as nobody decided."""
        before = self._unsaved
        if self._drafts is not None:
            self._drafts.keep(laid_over(self.value, before.sheet) if before else self.value)

    def _lay_over_newest(self) -> None:
        if self._reopen is not None:
            self._begin_again(laid_over(self._reopen(), self.value))

    def _hear(self, content: dict[str, Any]) -> None:
        with self._table.hold_sync():
            self._told = guarded(lambda: self._do(content), self._note)
            self._draw()

    def _do(self, content: dict[str, Any]) -> str:
        event = content["event"]
        asked = content["id"] if event == "asked" else event
        move = self._moves().get(asked)
        if move is not None:
            return move()
        self.value = _EDITS[asked](self.value, content)
        if asked == "day":
            self._focus((DAY_ROW, len(self.value.days) - 1))
        return self._said_of(content)

    def _moves(self) -> dict[str, Callable[[], str]]:
        moves = {"save": self.save, "undo": self.undo, "redo": self.redo}
        return moves | {"take_up": self.take_up, "throw_away": self.throw_away}

    def _said_of(self, content: dict[str, Any]) -> str:
        """How the table stands after a change, with the sentence at the cell that was typed in."""
        problems = self.reading.problems
        place = (content.get("row", 0), content.get("column", 0))
        if content["event"] == "typed" and place in problems:
            return f"{place_name(self.value, place)}: {problems[place]}"
        return _need_a_look(len(problems)) if problems else ""

    def _changed(self, change: Any) -> None:
        super()._changed(change)
        try:
            self._keep()
        finally:
            self._draw()

    def _focus(self, place: Place) -> None:
        self._turn += 1
        self._go_to = place

    def _draw(self) -> None:
        view = score_table(
            self.value,
            self.reading,
            saves=self._save is not None,
            past=self._past,
            unsaved=self._unsaved is not None,
        )
        self._table.shown = view.model_copy(
            update={**self._told._asdict(), "go_to": (*self._go_to, self._turn)}
        )


def _chosen(sheet: ScoreSheet, content: dict[str, Any]) -> ScoreSheet:
    change = with_voice if content["on"] else without_voice
    return change(sheet, Voice(content["id"]))


_EDITS: dict[str, Callable[[ScoreSheet, dict[str, Any]], ScoreSheet]] = {
    "typed": lambda sheet, said: typed(sheet, (said["row"], said["column"]), said["text"]),
    "pasted": lambda sheet, said: pasted(sheet, (said["row"], said["column"]), said["text"]),
    "listed": lambda sheet, said: pasted_list(sheet, said["text"]),
    "chosen": _chosen,
    "day": lambda sheet, _: with_another_day(sheet),
}


def _need_a_look(count: int) -> str:
    verb = "needs" if count == 1 else "need"
    return f"{counted(count, 'cell')} {verb} a look; the sentence stands in the cell."


def _not_read(count: int) -> str:
    return (
        f"{counted(count, 'cell')} cannot be read, so nothing was saved yet. "
        "The sentence in each says what to type; then save again."
    )
