"""What a table of typed scores says: the scores in it, or the sentence at the cell that has none.

Edits are functions from sheet to sheet; none of them changes what is saved.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from stepkit.analysis.typed import TypedError, typed_day, typed_number, typed_score
from stepkit.errors import EntryError
from stepkit.model.measure import Score
from stepkit.model.score_sheet import ScoreCell, ScoreSheet, SheetRow
from stepkit.model.voice import Voice
from stepkit.model.written import label

_T = TypeVar("_T")

DAY_ROW = -1
"""The row of the days, above the first row of scores."""

LONGEST = 60
MOST_DAYS = 60

Place = tuple[int, int]
"""Row and column of a cell; the row of the days is `DAY_ROW`."""


class SheetReading(NamedTuple):
    """All problems of a sheet by place, and the scores in it that differ from what is saved.

    Each score comes with the version it was read as, 0 for a new one.
    """

    problems: dict[Place, str]
    changes: tuple[tuple[Score, int], ...]


def typed(sheet: ScoreSheet, place: Place, text: str) -> ScoreSheet:
    """The sheet with `text` in one cell, without the white space around it.

    Raises `EntryError` for what no cell can hold.
    """
    plain = cell_text(text)
    row, column = place
    if row == DAY_ROW:
        return sheet.replaced(days=_put(sheet.days, column, plain))
    cell = sheet.cells[row][column].model_copy(update={"text": plain})
    return sheet.replaced(cells=_put(sheet.cells, row, _put(sheet.cells[row], column, cell)))


def with_another_day(sheet: ScoreSheet) -> ScoreSheet:
    """The sheet with one more empty day. Raises `EntryError` when it has as many as it may."""
    if len(sheet.days) >= MOST_DAYS:
        raise EntryError(
            f"The table has {MOST_DAYS} days, which is the most it can show. "
            "Save it and open a new one."
        )
    return sheet.replaced(
        days=(*sheet.days, ""), cells=tuple((*row, ScoreCell()) for row in sheet.cells)
    )


def with_voice(sheet: ScoreSheet, voice: Voice) -> ScoreSheet:
    """The sheet with rows for `voice`, in the usual order of voices."""
    return _with_voices(sheet, {*sheet.voices, voice})


def without_voice(sheet: ScoreSheet, voice: Voice) -> ScoreSheet:
    """The sheet without the rows of `voice`. Raises `EntryError` while something stands in them."""
    if any(
        cell.text or cell.saved
        for row, cells in zip(sheet.rows, sheet.cells, strict=True)
        for cell in cells
        if row.voice is voice
    ):
        raise EntryError(
            f"There are scores by the {label(voice)} in the table. "
            "Their rows stay, so that nothing typed or saved is hidden."
        )
    return _with_voices(sheet, {*sheet.voices} - {voice})


def read_sheet(sheet: ScoreSheet) -> SheetReading:
    """Read every cell. Nothing is converted; a cell that cannot be read gets its sentence."""
    days, problems = _days(sheet)
    taken = {cell.saved.id for cell in sheet.saved if cell.saved}
    changes = []
    for place, cell in _cells(sheet):
        row, column = place
        try:
            value = _value(cell, sheet.rows[row])
        except TypedError as problem:
            problems[place] = problem.sentence
            continue
        on = days[column]
        if value is None or on is None:
            continue
        score = _score(sheet, sheet.rows[row], cell, on=on, value=value, taken=taken)
        if score != cell.saved:
            changes.append((score, cell.read_version))
    return SheetReading(dict(sorted(problems.items())), tuple(changes))


def is_settled(cell: ScoreCell) -> bool:
    """Whether a cell says what is saved and nothing else."""
    if cell.saved is None:
        return False
    try:
        return typed_number(cell.text) == cell.saved.value
    except TypedError:
        return False


def cell_text(text: str) -> str:
    """`text` without the white space around it.

    Raises `EntryError` for text that is too long for a cell or cannot be seen.
    """
    plain = text.strip()
    if len(plain) > LONGEST:
        raise EntryError(
            f"One cell would hold {len(plain):,} characters, and a day or a score has at most "
            f"{LONGEST}. Nothing was changed; copy the right cells and paste again."
        )
    if not plain.isprintable():
        raise EntryError(
            "One cell would hold signs that cannot be seen, such as a line break. "
            "Nothing was changed; copy the right cells and paste again."
        )
    return plain


def _cells(sheet: ScoreSheet) -> Iterator[tuple[Place, ScoreCell]]:
    for row, cells in enumerate(sheet.cells):
        for column, cell in enumerate(cells):
            yield (row, column), cell


def _days(sheet: ScoreSheet) -> tuple[list[date | None], dict[Place, str]]:
    days: list[date | None] = []
    problems: dict[Place, str] = {}
    for column in range(len(sheet.days)):
        try:
            days.append(_day(sheet, column, days))
        except TypedError as problem:
            days.append(None)
            problems[DAY_ROW, column] = problem.sentence
    return days, problems


def _day(sheet: ScoreSheet, column: int, earlier: list[date | None]) -> date | None:
    held = [row[column] for row in sheet.cells]
    if not sheet.days[column].strip():
        if any(cell.text.strip() or cell.saved for cell in held):
            raise TypedError(
                "These scores have no day. Type the day they were taken, as in 03/07/2026."
            )
        return None
    day = typed_day(sheet.days[column], today=sheet.today)
    if day in earlier and any(cell.text.strip() and not cell.saved for cell in held):
        raise TypedError(
            "This day stands in another column already. Type its scores there, or correct the day."
        )
    return day


def _value(cell: ScoreCell, row: SheetRow) -> float | None:
    if cell.text.strip():
        return typed_score(cell.text, row.scale)
    if cell.saved:
        raise TypedError(
            "A score is saved here, and emptying the cell does not take it off the record. "
            "Type the right number, or undo."
        )
    return None


def _score(
    sheet: ScoreSheet, row: SheetRow, cell: ScoreCell, *, on: date, value: float, taken: set[str]
) -> Score:
    if cell.saved:
        return Score.model_validate({**dict(cell.saved), "on": on, "value": value})
    return Score(
        id=_new_id(sheet, row, on, taken),
        on=on,
        measure=sheet.measure.id,
        scale=row.scale.id,
        edition=sheet.measure.edition,
        voice=row.voice,
        value=value,
    )


def _new_id(sheet: ScoreSheet, row: SheetRow, on: date, taken: set[str]) -> str:
    """The same for whoever enters this score, so that two who do so are told of each other."""
    line = (sheet.measure.id, sheet.measure.edition, row.scale.id, row.voice.value, on.isoformat())
    digest = hashlib.sha256("\n".join(line).encode()).hexdigest()[:16]
    ids = (f"score-{digest}{f'-{count}' if count else ''}" for count in range(len(taken) + 1))
    return next(one for one in ids if one not in taken)


def _with_voices(sheet: ScoreSheet, voices: set[Voice]) -> ScoreSheet:
    cells = dict(zip(sheet.rows, sheet.cells, strict=True))
    kept = tuple(voice for voice in Voice if voice in voices)
    blank = (ScoreCell(),) * len(sheet.days)
    return sheet.replaced(
        voices=kept,
        cells=tuple(
            cells.get(SheetRow(voice, scale), blank)
            for voice in kept
            for scale in sheet.measure.scales
        ),
    )


def _put(values: tuple[_T, ...], index: int, value: _T) -> tuple[_T, ...]:
    return (*values[:index], value, *values[index + 1 :])
