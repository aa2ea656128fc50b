"""The table inside a sheet: which column is which field, and which rows are data.

A column that is missing, unknown, named twice or shifted stops the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from stepkit.errors import ImportFileError
from stepkit.store.columns import ColumnMapping
from stepkit.store.grid import Row, Sheet, column_letter, known, normal
from stepkit.store.headings import DEEPEST_HEADER, Header, above_header, find_header, not_data
from stepkit.store.import_report import NotData, RowProblem


class Table(NamedTuple):
    """The data rows of a sheet with the columns of every field; rows that do not fit apart."""

    headings: tuple[str, ...]
    places: Mapping[str, Sequence[int]]
    rows: tuple[Row, ...]
    misfits: tuple[RowProblem, ...]
    not_data: tuple[NotData, ...]

    @property
    def data_rows(self) -> int:
        """How many rows hold data, those that do not fit included."""
        return len(self.rows) + len(self.misfits)


def read_table(sheet: Sheet, mapping: ColumnMapping) -> Table:
    """Find the header of `mapping` in `sheet` and sort the rows. Raises `ImportFileError`."""
    header = find_header(sheet.rows, known(mapping.headings))
    if header is None:
        raise ImportFileError(_no_header(mapping))
    places = _places(header.headings, mapping)
    below = sheet.rows[header.last + 1 :]
    why = [(row, not_data(row, header)) for row in below]
    data = [row for row, reason in why if not reason]
    left_out = [NotData(row=row.number, to=row.number, what=what) for row, what in why if what]
    if not data:
        raise ImportFileError(_no_data(sheet.rows[header.last].number))
    misfits = tuple(filter(None, (_misfit(row, header, ragged=sheet.ragged) for row in data)))
    _stop_if_shifted(misfits, len(data))
    odd = {problem.row for problem in misfits}
    rows = tuple(row for row in data if row.number not in odd)
    above = [*above_header(sheet.rows[: header.first]), *left_out]
    return Table(header.headings, places, rows, misfits, tuple(_runs(above)))


def _no_header(mapping: ColumnMapping) -> str:
    wanted = [heading for heading in mapping.columns if heading not in mapping.optional]
    return (
        f"No header row was found in the first {DEEPEST_HEADER} rows; expected one with the "
        f"columns {', '.join(wanted)}; map the columns of this file or add a header row."
    )


def _no_data(row: int) -> str:
    return (
        f"There is no row of data below the header in row {row}; check that the export was made "
        "for the right dates and young people."
    )


def _places(headings: Sequence[str], mapping: ColumnMapping) -> dict[str, list[int]]:
    ignored = known(mapping.ignore)
    fields = {normal(heading): field for heading, field in mapping.columns.items()}
    places: dict[str, list[int]] = {}
    for index, heading in enumerate(map(normal, headings)):
        if heading in fields:
            places.setdefault(fields[heading], []).append(index)
        elif heading and heading not in ignored:
            raise ImportFileError(_unknown(headings[index], index))
    _stop_if_twice([heading for heading in headings if normal(heading) in fields])
    _stop_if_missing(known(headings), mapping)
    return places


def _unknown(heading: str, index: int) -> str:
    return (
        f'The column "{heading}" ({column_letter(index)}) is not in the mapping; give it a field '
        "under [columns] or list it under ignore."
    )


def _stop_if_twice(headings: Sequence[str]) -> None:
    counts = Counter(map(normal, headings))
    twice = next((heading for heading in headings if counts[normal(heading)] > 1), None)
    if twice is not None:
        raise ImportFileError(
            f'Two columns are headed "{twice}", so it cannot be told which is meant; rename one '
            "of them in the file."
        )


def _stop_if_missing(present: frozenset[str], mapping: ColumnMapping) -> None:
    missing = [
        f'"{heading}"'
        for heading in mapping.columns
        if normal(heading) not in present and heading not in mapping.optional
    ]
    if missing:
        raise ImportFileError(
            f"The file has no column {' and no column '.join(missing)}, which the mapping "
            "expects; export it with that column or change the mapping."
        )


def _misfit(row: Row, header: Header, *, ragged: bool) -> RowProblem | None:
    """The problem of a row whose cells do not stand under the headings."""
    headings = header.headings
    for index, text in enumerate(row.cells):
        if text.strip() and not (index < len(headings) and headings[index]):
            return _outside(row.number, index, text)
    width = max(index for index, heading in enumerate(headings, 1) if heading)
    if ragged and len(row.cells) < width:
        return _short(row.number, len(row.cells), width)
    return None


def _outside(row: int, index: int, text: str) -> RowProblem:
    return RowProblem(
        row=row,
        field=column_letter(index),
        found=text,
        why="a value stands in a column without a heading",
        expected="values under the headings only",
    )


def _short(row: int, cells: int, width: int) -> RowProblem:
    return RowProblem(
        row=row,
        field=column_letter(width - 1),
        found="",
        why=f"the row has only {cells} cells",
        expected=f"{width} cells, one for each heading",
    )


def _stop_if_shifted(misfits: Sequence[RowProblem], data_rows: int) -> None:
    if 2 * len(misfits) > data_rows:
        first = misfits[0]
        raise ImportFileError(
            f"The cells of {len(misfits)} of {data_rows} rows do not stand under the headings "
            f"(row {first.row}, column {first.field}: {first.why}); the columns may have "
            "shifted, so nothing was taken."
        )


def _runs(rows: Sequence[NotData]) -> list[NotData]:
    """Neighbouring rows of one sort as one entry."""

    def run(numbered: tuple[int, NotData]) -> tuple[int, str]:
        place, row = numbered
        return row.row - place, row.what

    groups = (list(group) for _, group in groupby(enumerate(rows), run))
    return [NotData(row=g[0][1].row, to=g[-1][1].to, what=g[0][1].what) for g in groups]
