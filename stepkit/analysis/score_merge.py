"""Laying what was typed over what is saved now, so that neither text is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from stepkit.analysis.score_sheet import is_settled
from stepkit.analysis.typed import TypedError, typed_day
from stepkit.model.score_sheet import ScoreCell, ScoreSheet, SheetRow
from stepkit.model.voice import Voice


def laid_over(newest: ScoreSheet, mine: ScoreSheet) -> ScoreSheet:
    """`newest`, with everything that was typed in `mine` and is not saved there on top.

    Saved scores behind the cells are those of `newest`, so where both hold a number
    the cell says mine and the saved one stands behind it. Columns are matched by
    their saved scores, else by their day; what matches nothing comes last.
    """
    voices = tuple(voice for voice in Voice if voice in {*newest.voices, *mine.voices})
    partners = _partners(newest, mine)
    pairs = [(new, partners.get(new)) for new in range(len(newest.days))]
    left = [own for own in range(len(mine.days)) if own not in partners.values()]
    saved = [pair for pair in pairs if newest.days[pair[0]]]
    columns: list[tuple[int | None, int | None]] = [*saved, *((None, own) for own in left)]
    if not left:
        columns += [pair for pair in pairs if not newest.days[pair[0]]]
    rows = tuple(SheetRow(voice, scale) for voice in voices for scale in newest.measure.scales)
    return ScoreSheet(
        case_key=newest.case_key,
        measure=newest.measure,
        voices=voices,
        days=tuple(_day(newest, mine, *pair) for pair in columns),
        cells=tuple(
            tuple(_laid(_at(newest, row, new), _at(mine, row, own)) for new, own in columns)
            for row in rows
        ),
        today=newest.today,
    )


def _partners(newest: ScoreSheet, mine: ScoreSheet) -> dict[int, int]:
    """For each column of `newest` that `mine` has too, which one that is."""
    free = list(range(len(mine.days)))
    found: dict[int, int] = {}
    for same in (_share_a_score, _share_a_day):
        for new in range(len(newest.days)):
            own = next((one for one in free if same(newest, new, mine, one)), None)
            if new not in found and own is not None:
                found[new] = own
                free.remove(own)
    return found


def _share_a_score(newest: ScoreSheet, new: int, mine: ScoreSheet, own: int) -> bool:
    return bool(_ids(newest, new) & _ids(mine, own))


def _share_a_day(newest: ScoreSheet, new: int, mine: ScoreSheet, own: int) -> bool:
    day = _as_day(newest, newest.days[new])
    return day is not None and day == _as_day(mine, mine.days[own])


def _ids(sheet: ScoreSheet, column: int) -> set[str]:
    return {row[column].saved.id for row in sheet.cells if row[column].saved}  # type: ignore[union-attr]


def _as_day(sheet: ScoreSheet, text: str) -> date | None:
    try:
        return typed_day(text, today=sheet.today)
    except TypedError:
        return None


def _day(newest: ScoreSheet, mine: ScoreSheet, new: int | None, own: int | None) -> str:
    if own is None or (new is not None and _share_a_day(newest, new, mine, own)):
        return newest.days[new or 0]
    return mine.days[own]


def _at(sheet: ScoreSheet, row: SheetRow, column: int | None) -> ScoreCell:
    rows: Sequence[SheetRow] = sheet.rows
    if column is None or row not in rows:
        return ScoreCell()
    return sheet.cells[rows.index(row)][column]


def _laid(newest: ScoreCell, mine: ScoreCell) -> ScoreCell:
    untouched = is_settled(mine) or (mine.saved is None and not mine.text)
    if untouched or _says(mine.text, newest):
        return newest
    return newest.model_copy(update={"text": mine.text})


def _says(text: str, cell: ScoreCell) -> bool:
    return is_settled(cell.model_copy(update={"text": text}))
