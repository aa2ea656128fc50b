"""A table of cells as text, with the row numbers and letters a spreadsheet program shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """One row of a sheet: its number from 1, its cells, and which cells hold real dates.

    A real date is one that the workbook itself stores as a date; its text is ISO.
    """

    number: int
    cells: tuple[str, ...]
    real_dates: frozenset[int] = frozenset()

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything but white space."""
        return not any(map(str.strip, self.cells))


class OddCell(NamedTuple):
    """A cell that the file itself leaves open: row number, column index from 0, and why."""

    row: int
    column: int
    why: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows up to the last one that holds anything, and how they were read.

    `read_as` is the encoding of a CSV file or the word "workbook". `ragged` says
    that rows keep their own length, so a row that is too short can be noticed.
    """

    rows: tuple[Row, ...]
    read_as: str
    ragged: bool
    odd_cells: tuple[OddCell, ...] = ()


def trimmed(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows without the blank ones at the end."""
    kept = list(rows)
    while kept and kept[-1].blank:
        kept.pop()
    return tuple(kept)


def column_letter(index: int) -> str:
    """The letter a spreadsheet program shows over column `index`, counted from 0.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def normal(heading: str) -> str:
    """A heading as it is compared: white space made single, capitals made small."""
    return " ".join(heading.split()).casefold()


def known(headings: Collection[str]) -> frozenset[str]:
    """All `headings` as they are compared."""
    return frozenset(map(normal, headings))
