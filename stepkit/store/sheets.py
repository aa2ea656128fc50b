"""Spreadsheet files in and out: the cells of a CSV or XLSX file as text, and CSV again.

Nothing is converted here. A cell keeps the text a person sees in it, a row keeps
the number a spreadsheet program shows beside it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, time
from pathlib import PurePath

from stepkit.errors import ImportFileError, listed
from stepkit.store.grid import Sheet, known
from stepkit.store.sheets_csv import read_csv
from stepkit.store.sheets_xlsx import read_xlsx

TEXT_ENDINGS = (".csv", ".tsv", ".txt")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")

_OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_LIVE = re.compile(r"'*[=+\-@\t\r]")


def read_sheet(
    data: bytes, name: str, headings: Collection[str], *, sheet: str | None = None
) -> Sheet:
    """The cells of the file `data`, called `name`, as text.

    `headings` are column names to look for: they settle the delimiter of a CSV file
    and which sheet of a workbook is meant, unless `sheet` names it. Raises
    `ImportFileError` when the file cannot be read.
    """
    ending = PurePath(name).suffix.lower()
    _check_form(data, ending)
    if ending in WORKBOOK_ENDINGS:
        return read_xlsx(data, known(headings), sheet)
    return read_csv(data, known(headings))


def _check_form(data: bytes, ending: str) -> None:
    if ending not in (*TEXT_ENDINGS, *WORKBOOK_ENDINGS, ".xls"):
        raise ImportFileError(
            f'A file that ends in "{ending}" cannot be imported; expected '
            f"{listed((*TEXT_ENDINGS, *WORKBOOK_ENDINGS))}."
        )
    if not data:
        message = "The file is empty; export it again and check that it has rows."
        raise ImportFileError(message)
    if data.startswith(_OLD_OFFICE) and _ENCRYPTED in data:
        message = "The workbook is protected by a password; save it without one and import that."
        raise ImportFileError(message)
    if ending == ".xls" or data.startswith(_OLD_OFFICE):
        message = "The file is an old Excel workbook; save it as .xlsx and import that."
        raise ImportFileError(message)
    if data.startswith(_ZIP) != (ending in WORKBOOK_ENDINGS):
        held = "no Excel workbook" if ending in WORKBOOK_ENDINGS else "a ZIP archive or workbook"
        raise ImportFileError(
            f'The file ends in "{ending}" but holds {held}; save it in the form its name says.'
        )


def defuse(text: str) -> str:
    """`text` so that no spreadsheet program takes it for a formula.

    A text that begins with = + - @, a tab or a carriage return gets an apostrophe
    in front. So does one that already has apostrophes there, so that `undefuse`
    always gives back the same text.
    """
    return f"'{text}" if _LIVE.match(text) else text


def undefuse(text: str) -> str:
    """The text that `defuse` was given."""
    return text[1:] if text.startswith("'") and _LIVE.match(text) else text


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV document with CR LF line ends; texts are defused, numbers are left as they are."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(map(_cell, columns))
    writer.writerows(map(_cell, row) for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return defuse(value)
    return value.isoformat() if isinstance(value, (date, time)) else str(value)
