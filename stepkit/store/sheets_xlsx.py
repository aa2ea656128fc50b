"""Cells of an XLSX workbook as the text a person sees in them."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from contextlib import closing
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from stepkit.errors import ImportFileError
from stepkit.store.grid import OddCell, Row, Sheet, trimmed
from stepkit.store.headings import find_header

MOST_BYTES = 250_000_000
"""How large a workbook may be when unpacked."""

_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f])_")
FORMULA = "holds a formula"
NO_RESULT = "holds a formula without a stored result, read as blank"
_ODD = {"f": FORMULA, "e": "holds an error of the spreadsheet program"}
_DAMAGED = "The file is not a complete Excel workbook; save it again as .xlsx and import that."


def read_xlsx(data: bytes, headings: frozenset[str], sheet: str | None) -> Sheet:
    """One sheet of a workbook: the one named, or the first visible one that has the headings.

    Dates stored as dates become ISO text and are marked as real; numbers their
    shortest text; a formula the value that was last worked out for it. Raises
    `ImportFileError` when the file is no workbook or the sheet cannot be told.
    """
    _check_archive(data)
    try:
        return _read(data, headings, sheet)
    except ImportFileError:
        raise
    except Exception as error:  # a damaged workbook raises whatever the parser happens to meet
        raise ImportFileError(_DAMAGED) from error


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            is_workbook = any(name.startswith("xl/workbook") for name in archive.namelist())
    except zipfile.BadZipFile as error:
        raise ImportFileError(_DAMAGED) from error
    if not is_workbook:
        message = "The file is a ZIP archive but no Excel workbook; import the file inside it."
        raise ImportFileError(message)
    if size > MOST_BYTES:
        raise ImportFileError(
            f"The workbook would unpack to {size // 1_000_000:,} MB, more than the "
            f"{MOST_BYTES // 1_000_000} MB that are read; delete what is not needed from it."
        )


def _read(data: bytes, headings: frozenset[str], title: str | None) -> Sheet:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which are not read
        with closing(_open(data, values=False)) as book:
            title, read = _chosen(book, headings, title)
        if not any(odd.why == FORMULA for odd in read.odd_cells):
            return read
        with closing(_open(data, values=True)) as book:
            return _worked_out(read, _sheet(book[title]))


def _open(data: bytes, *, values: bool) -> Any:
    # loaded here because it takes 0.3 s and most commands never read a workbook
    from openpyxl import load_workbook  # noqa: PLC0415

    return load_workbook(io.BytesIO(data), read_only=True, data_only=values)


def _chosen(book: Any, headings: frozenset[str], title: str | None) -> tuple[str, Sheet]:
    if title is not None:
        if title not in book.sheetnames:
            message = "The workbook has no sheet of the name that was given; check its spelling."
            raise ImportFileError(message)
        return title, _sheet(book[title])
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in visible:
        read = _sheet(sheet)
        if len(visible) == 1 or find_header(read.rows, headings):
            return sheet.title, read
    raise ImportFileError(
        f"None of the {len(visible)} visible sheets of the workbook has the columns that are "
        "expected; name the sheet to import, or map its columns."
    )


def _worked_out(formulas: Sheet, values: Sheet) -> Sheet:
    """The sheet with results in place of formulas, and a note where no result was stored."""
    texts = {row.number: row.cells for row in values.rows}
    left_open = tuple(
        OddCell(odd.row, odd.column, NO_RESULT)
        for odd in formulas.odd_cells
        if odd.why == FORMULA and not _at(texts.get(odd.row, ()), odd.column)
    )
    return Sheet(values.rows, values.read_as, values.ragged, values.odd_cells + left_open)


def _at(cells: tuple[str, ...], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _sheet(sheet: Any) -> Sheet:
    sheet.reset_dimensions()  # some programs write a size smaller than the sheet
    odd: list[OddCell] = []
    rows = trimmed(_row(number, cells, odd) for number, cells in enumerate(sheet.iter_rows(), 1))
    width = max((len(row.cells) for row in rows), default=0)
    padded = tuple(row._replace(cells=row.cells + ("",) * (width - len(row.cells))) for row in rows)
    return Sheet(rows=padded, read_as="workbook", ragged=False, odd_cells=tuple(odd))


def _row(number: int, cells: Any, odd: list[OddCell]) -> Row:
    texts = []
    real = set()
    for index, cell in enumerate(cells):
        texts.append(_text(cell))
        if cell.data_type == "d" and isinstance(cell.value, date):
            real.add(index)
        elif cell.data_type in _ODD:
            odd.append(OddCell(number, index, _ODD[cell.data_type]))
    return Row(number, tuple(texts), frozenset(real))


def _text(cell: Any) -> str:
    value = cell.value
    if value is None or cell.data_type == "f":
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, bool):
        return str(value).upper()
    return _number(cell) if isinstance(value, (int, float)) else _moment(value)


def _number(cell: Any) -> str:
    exact = Decimal(repr(cell.value))
    if cell.has_style and "%" in cell.number_format:
        return f"{(exact * 100).normalize():f}%"
    return f"{exact.normalize():f}"


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return value.isoformat() if isinstance(value, date) else value.isoformat("seconds")
