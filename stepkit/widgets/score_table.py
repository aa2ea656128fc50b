"""What the table of a score sheet shows: every word beside a cell is put together here."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from stepkit.analysis.score_sheet import DAY_ROW, Place, SheetReading, is_settled
from stepkit.model.measure import Improvement, Scale, ScaleKind
from stepkit.model.score_sheet import ScoreCell, ScoreSheet, saved_text
from stepkit.model.voice import Voice
from stepkit.model.written import day, label
from stepkit.widgets.page import Action
from stepkit.widgets.table import (
    Choice,
    TableCell,
    TableColumn,
    TableGroup,
    TableRow,
    TableView,
)
from stepkit.widgets.undo import Past

_BETTER = {Improvement.INCREASE: "higher is better", Improvement.DECREASE: "lower is better"}
_HELP = (
    "An empty cell means not scored. Tab goes to the next cell of a day that is not saved yet, "
    "Enter goes down, arrows go to any cell; cells copied from a spreadsheet can be pasted."
)
_OFFER = (
    Action(id="take_up", label="Go on with what was typed before"),
    Action(id="throw_away", label="Throw it away"),
)
_LIST_HELP = (
    "Copy the rows from a spreadsheet and paste them here: scale, voice, day and number, with "
    "the day first in every date."
)


def score_table(
    sheet: ScoreSheet,
    reading: SheetReading,
    *,
    saves: bool,
    past: Past[ScoreSheet] | None = None,
    unsaved: bool = False,
) -> TableView:
    """The table of `sheet`. `saves` says whether there is anywhere to save to.

    `unsaved` says that scores were typed before and not saved, and are offered back.
    """
    known = past or Past()
    return TableView(
        caption=f"{sheet.case_key}: {sheet.measure.name} (edition: {sheet.measure.edition})",
        help=_HELP,
        corner="Scale",
        columns=tuple(_column(sheet, reading, column) for column in range(len(sheet.days))),
        groups=tuple(_groups(sheet, reading)),
        choices_label="Scored by",
        choices=tuple(
            Choice(id=voice.value, label=_capital(label(voice)), on=voice in sheet.voices)
            for voice in sheet.measure.voices or tuple(Voice)
        ),
        list_label="Paste a list instead",
        list_help=_LIST_HELP,
        actions=(*(_OFFER if unsaved else ()), *_actions(reading, known, saves=saves)),
    )


def place_name(sheet: ScoreSheet, place: Place) -> str:
    """What a cell is called in a sentence: its scale, voice and day."""
    row, column = place
    when = sheet.days[column] or f"day {column + 1}"
    if row == DAY_ROW:
        return f"Day {column + 1}"
    about = sheet.rows[row]
    return f"{about.scale.name}, {label(about.voice)}, {when}"


def hint(scale: Scale) -> str:
    """What must be known to fill in a scale: which way is better, its kind, range and step."""
    least, most = saved_text(scale.minimum), scale.maximum
    span = f"{least} or more" if most is None else f"{least} to {saved_text(most)}"
    kind = "" if scale.kind is ScaleKind.RAW else f"{label(scale.kind)} "
    steps = "" if scale.step == 1 else f" in steps of {saved_text(scale.step)}"
    return f"{_BETTER[scale.improvement]}; {kind}{span}{steps}"


def _column(sheet: ScoreSheet, reading: SheetReading, column: int) -> TableColumn:
    held = [row[column] for row in sheet.cells if row[column].saved]
    problem = reading.problems.get((DAY_ROW, column), "")
    head = TableCell(text=sheet.days[column], problem=problem, settled=bool(held) and not problem)
    return TableColumn(label=f"Day {column + 1}{', saved' if held else ''}", head=head)


def _groups(sheet: ScoreSheet, reading: SheetReading) -> Iterable[TableGroup]:
    numbered = enumerate(sheet.rows)
    for voice, rows in groupby(numbered, key=lambda one: one[1].voice):
        yield TableGroup(
            label=f"Scored by: {label(voice)}",
            rows=tuple(_row(sheet, reading, number, row.scale) for number, row in rows),
        )


def _row(sheet: ScoreSheet, reading: SheetReading, number: int, scale: Scale) -> TableRow:
    return TableRow(
        label=scale.name,
        hint=hint(scale),
        cells=tuple(
            _cell(
                cell,
                reading.problems.get((number, column), ""),
                of_saved_day=any(other[column].saved for other in sheet.cells),
            )
            for column, cell in enumerate(sheet.cells[number])
        ),
    )


def _cell(cell: ScoreCell, problem: str, *, of_saved_day: bool) -> TableCell:
    """One cell. What was not scored on a saved day is as settled as what was."""
    untouched = is_settled(cell) or (of_saved_day and not cell.saved and not cell.text)
    return TableCell(
        text=cell.text,
        problem=problem,
        note="" if untouched else _note(cell),
        settled=untouched and not problem,
    )


def _note(cell: ScoreCell) -> str:
    """What is saved behind a cell that now says something else, and by whom it was saved."""
    if cell.saved is None:
        return ""
    number = saved_text(cell.saved.value)
    if cell.stamp is None:
        return f"Saved is {number}."
    by, on = cell.stamp.author, day(cell.stamp.recorded_at.date())
    return f"Saved is {number}, by {by} on {on}. It stays in the history."


def _actions(reading: SheetReading, past: Past[ScoreSheet], *, saves: bool) -> Iterable[Action]:
    if saves:
        yield Action(
            id="save",
            label="Save",
            enabled=bool(reading.changes or reading.problems),
            main=True,
        )
    yield Action(id="day", label="Add a day")
    yield Action(id="undo", label="Undo", enabled=bool(past.earlier))
    yield Action(id="redo", label="Redo", enabled=bool(past.later))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
