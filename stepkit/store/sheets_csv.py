"""Cells of a CSV file: its encoding, its delimiter, its rows."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from stepkit.errors import ImportFileError
from stepkit.store.grid import Row, Sheet, trimmed
from stepkit.store.headings import DEEPEST_HEADER, find_header

DELIMITERS = (",", ";", "\t")
_MARK = "\ufeff"


def read_csv(data: bytes, headings: frozenset[str]) -> Sheet:
    """All rows of a CSV file, cells exactly as written.

    UTF-8 and UTF-16 are recognised by their mark, UTF-8 without a mark by its
    form; what is neither is Windows-1252. Raises `ImportFileError` for anything else.
    """
    text, encoding = _decoded(data)
    if not text.strip():
        message = "The file is empty; export it again and check that it has rows."
        raise ImportFileError(message)
    rows = _all_rows(text, _delimiter(text, headings))
    return Sheet(rows=trimmed(rows), read_as=encoding, ragged=True)


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith(codecs.BOM_UTF8):
        return ("utf-8",)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return ("utf-8", "cp1252")


def _decoded(data: bytes) -> tuple[str, str]:
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding).removeprefix(_MARK)
        except UnicodeDecodeError as error:
            readable = data[: error.start].decode("latin-1")
            continue
        if "\0" not in text:
            return text, encoding
        readable = text.partition("\0")[0]
        break
    line = max(readable.count("\n"), readable.count("\r")) + 1
    raise ImportFileError(
        f"The file cannot be read as text from line {line} on: it is not UTF-8, UTF-16 with "
        "its mark, or Windows-1252; save it as CSV UTF-8 and import it again."
    )


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _delimiter(text: str, headings: frozenset[str]) -> str:
    """The delimiter under which most of the headings are found; the comma if none is."""
    matches = {delimiter: _matched(text, delimiter, headings) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=matches.__getitem__)


def _matched(text: str, delimiter: str, headings: frozenset[str]) -> int:
    header = find_header(tuple(_first_rows(text, delimiter)), headings)
    return header.matched if header else 0


def _first_rows(text: str, delimiter: str) -> Iterator[Row]:
    try:
        for number, cells in enumerate(islice(_reader(text, delimiter), DEEPEST_HEADER), 1):
            yield Row(number, tuple(cells))
    except csv.Error:
        return


def _all_rows(text: str, delimiter: str) -> Iterator[Row]:
    number = 0
    try:
        for number, cells in enumerate(_reader(text, delimiter), 1):
            yield Row(number, tuple(cells))
    except csv.Error as error:
        raise ImportFileError(_broken(number + 1, error)) from error


def _broken(row: int, error: csv.Error) -> str:
    if "field limit" in str(error):
        return (
            f"Row {row} holds a cell of more than {csv.field_size_limit():,} characters, or a "
            "quotation mark that is never closed; mend that row and import the file again."
        )
    return (
        f"Row {row} holds a quotation mark that is not closed, or text after a closed one; "
        "mend that row and import the file again."
    )
