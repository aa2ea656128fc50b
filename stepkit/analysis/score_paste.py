"""Pasting into a table of scores: a block of cells, or a list of scale, voice, day and number.

A paste is taken whole or not at all. Days and numbers that cannot be read are taken as
they stand and get their sentence at the cell; what has no cell to go to is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stepkit.analysis.score_sheet import (
    DAY_ROW,
    Place,
    cell_text,
    typed,
    with_another_day,
    with_voice,
)
from stepkit.analysis.typed import TypedError, typed_day
from stepkit.errors import EntryError, listed
from stepkit.model.measure import Measure, Scale
from stepkit.model.score_sheet import ScoreSheet, SheetRow
from stepkit.model.voice import Voice
from stepkit.model.written import counted, label

MOST_LINES = 2_000

_HEADINGS = {
    "scale": "scale",
    "subscale": "scale",
    "voice": "voice",
    "respondent": "voice",
    "scored by": "voice",
    "completed by": "voice",
    "day": "day",
    "date": "day",
    "number": "number",
    "score": "number",
    "value": "number",
    "edition": "edition",
    "measure": "measure",
}
_NEEDED = ("scale", "voice", "day", "number")
_NO_CHANGE = "Nothing was pasted; correct it where it was copied from and paste again."


class _Listed(NamedTuple):
    """One line of a list, its places looked up."""

    line: int
    row: SheetRow
    day: str
    number: str


def pasted(sheet: ScoreSheet, place: Place, text: str) -> ScoreSheet:
    """The sheet with what was copied from a spreadsheet put in from `place` on.

    A list (its first line holds headings, or every line begins with a scale and a
    voice) goes where its scales, voices and days say; any other block spreads to the
    right and down from `place`, and days are added for columns that are not there.
    Raises `EntryError` when part of it has nowhere to go.
    """
    lines = _lines(text)
    if _is_list(sheet.measure, lines):
        return _with_list(sheet, lines)
    return _with_block(sheet, place, lines)


def pasted_list(sheet: ScoreSheet, text: str) -> ScoreSheet:
    """The sheet with a list of scale, voice, day and number put in. Raises as `pasted`."""
    return _with_list(sheet, _lines(text))


def _lines(text: str) -> list[list[str]]:
    ends = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    lines = [[cell_text(cell) for cell in line.split("\t")] for line in ends.split("\n")]
    if len(lines) > MOST_LINES:
        raise EntryError(
            f"What was pasted has {len(lines):,} lines, and this table takes at most "
            f"{MOST_LINES:,}. Import it as a file with 'stepkit import'."
        )
    if not any(map(any, lines)):
        raise EntryError("What was pasted is empty. Copy the cells again, then paste.")
    return lines


def _is_list(measure: Measure, lines: Sequence[Sequence[str]]) -> bool:
    if _headings(lines[0]) is not None:
        return True
    return all(len(line) == len(_NEEDED) and _scale(measure, line[0]) for line in lines)


def _with_block(sheet: ScoreSheet, place: Place, lines: list[list[str]]) -> ScoreSheet:
    row, column = place
    room = len(sheet.rows) - row
    if len(lines) > room:
        raise EntryError(
            f"What was pasted has {counted(len(lines), 'row')}, and from this cell down the table "
            f"has {room}. Nothing was pasted; begin further up, or copy fewer rows."
        )
    for _ in range(column + max(map(len, lines)) - len(sheet.days)):
        sheet = with_another_day(sheet)
    for down, line in enumerate(lines):
        for right, text in enumerate(line):
            sheet = typed(sheet, (row + down, column + right), text)
    return sheet


def _with_list(sheet: ScoreSheet, lines: list[list[str]]) -> ScoreSheet:
    heads = _headings(lines[0])
    numbered = [(number, line) for number, line in enumerate(lines, 1) if any(line)]
    entries = [
        _listed(sheet.measure, heads or _NEEDED, line, number)
        for number, line in (numbered[1:] if heads else numbered)
    ]
    _require_one_each(sheet, entries)
    for entry in entries:
        if entry.number:
            sheet = _with_entry(sheet, entry)
    return sheet


def _headings(line: Sequence[str]) -> tuple[str, ...] | None:
    names = tuple(_HEADINGS.get(text.casefold(), "") for text in line)
    return names if set(_NEEDED) <= set(names) else None


def _listed(measure: Measure, heads: Sequence[str], line: list[str], number: int) -> _Listed:
    if len(line) != len(heads):
        raise EntryError(
            f"Line {number} of what was pasted has {counted(len(line), 'cell')} where "
            f"{len(heads)} were expected: {', '.join(head or 'other' for head in heads)}. "
            f"{_NO_CHANGE}"
        )
    found = dict(zip(heads, line, strict=True))
    _require_measure(measure, found, number)
    if not found["day"]:
        raise EntryError(f"Line {number} of what was pasted has no day. {_NO_CHANGE}")
    scale = _scale(measure, found["scale"])
    if scale is None:
        names = listed([one.name for one in measure.scales])
        raise EntryError(
            f"The scale in line {number} of what was pasted is not one of {measure.name}, which "
            f"has {names}. {_NO_CHANGE}"
        )
    voice = _voice(measure, found["voice"], number)
    return _Listed(number, SheetRow(voice, scale), found["day"], found["number"])


def _require_measure(measure: Measure, found: dict[str, str], number: int) -> None:
    if found.get("edition", measure.edition).casefold() != measure.edition.casefold():
        raise EntryError(
            f"Line {number} of what was pasted is of another edition than this table, "
            f'"{measure.edition}". Editions are never put on one line: open a table for the other '
            "edition and paste it there."
        )
    names = {measure.id.casefold(), measure.name.casefold()}
    if found.get("measure", measure.id).casefold() not in names:
        raise EntryError(
            f"Line {number} of what was pasted is of another measure than this table, "
            f"{measure.name}. Open a table for that measure and paste it there."
        )


def _scale(measure: Measure, text: str) -> Scale | None:
    wanted = text.casefold()
    return next(
        (one for one in measure.scales if wanted in {one.id.casefold(), one.name.casefold()}), None
    )


def _voice(measure: Measure, text: str, number: int) -> Voice:
    allowed = measure.voices or tuple(Voice)
    for voice in allowed:
        if text.casefold() in {voice.value, label(voice)}:
            return voice
    raise EntryError(
        f"The voice in line {number} of what was pasted is not one that scores {measure.name}: "
        f"{listed([label(voice) for voice in allowed])}. {_NO_CHANGE}"
    )


def _require_one_each(sheet: ScoreSheet, entries: Sequence[_Listed]) -> None:
    first: dict[tuple[SheetRow, str], _Listed] = {}
    for entry in entries:
        other = first.setdefault((entry.row, _same_day(sheet, entry.day)), entry)
        if other.number != entry.number:
            raise EntryError(
                f"Lines {other.line} and {entry.line} of what was pasted give two numbers for one "
                f"scale, voice and day. {_NO_CHANGE}"
            )


def _with_entry(sheet: ScoreSheet, entry: _Listed) -> ScoreSheet:
    sheet = with_voice(sheet, entry.row.voice)
    sheet, column = _column_of(sheet, entry.day)
    return typed(sheet, (sheet.rows.index(entry.row), column), entry.number)


def _column_of(sheet: ScoreSheet, day: str) -> tuple[ScoreSheet, int]:
    """The sheet with a column for `day`, and its index: one that is there, an empty one or new."""
    days = [_same_day(sheet, one) for one in sheet.days]
    if _same_day(sheet, day) in days:
        return sheet, days.index(_same_day(sheet, day))
    empty = (
        column
        for column, text in enumerate(sheet.days)
        if not text and not any(cells[column].text for cells in sheet.cells)
    )
    column = next(empty, len(sheet.days))
    if column == len(sheet.days):
        sheet = with_another_day(sheet)
    return typed(sheet, (DAY_ROW, column), day), column


def _same_day(sheet: ScoreSheet, text: str) -> str:
    """The day in one way of writing, or the text itself where it is no day."""
    try:
        return typed_day(text, today=sheet.today).isoformat()
    except TypedError:
        return text
