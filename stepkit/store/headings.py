"""Where a table begins: the header row below title rows, and rows that are no data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from stepkit.store.grid import Row, normal
from stepkit.store.import_report import NotData

DEEPEST_HEADER = 50
"""How many rows are searched for the header."""

_GENERATED = re.compile(r"(generated|exported|printed|produced|created|report run|run on)\b", re.I)
_FOOTER = re.compile(r"(page \d|end of )", re.I)
_TOTAL = re.compile(r"((grand |sub-?)?totals?|sum|count|average|mean)\b[\s:]*[\d.,]*$", re.I)
_FIGURE = re.compile(r"[\d.,%\s-]+$")


class Header(NamedTuple):
    """The heading over each column, as written, and the rows they were read from.

    `first` and `last` are indices into the rows; they differ when headings stand
    in two rows with merged cells. `matched` counts the headings that were known.
    """

    headings: tuple[str, ...]
    first: int
    last: int
    matched: int


def find_header(rows: Sequence[Row], known: frozenset[str]) -> Header | None:
    """The row, or the two rows, that hold most of the `known` headings; None if none does.

    One row goes before two, an earlier row before a later one. A row counts from
    two known headings on (from one when only one is known).
    """
    top = rows[:DEEPEST_HEADER]
    best = max((*_single(top, known), *_double(top, known)), key=_by_matches, default=None)
    return best if best and best.matched >= min(2, len(known)) else None


def _by_matches(header: Header) -> int:
    return header.matched


def _single(rows: Sequence[Row], known: frozenset[str]) -> Iterator[Header]:
    for index, row in enumerate(rows):
        yield _header(row.cells, index, index, known)


def _double(rows: Sequence[Row], known: frozenset[str]) -> Iterator[Header]:
    for index, (upper, lower) in enumerate(pairwise(rows)):
        if not lower.blank:
            headings = tuple(_merged(upper.cells, lower.cells, known))
            yield _header(headings, index, index + 1, known)


def _header(cells: Sequence[str], first: int, last: int, known: frozenset[str]) -> Header:
    headings = tuple(cell.strip() for cell in cells)
    matched = len({normal(heading) for heading in headings} & known)
    return Header(headings, first, last, matched)


def _merged(upper: Sequence[str], lower: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    over = ""
    for above, below in zip_longest(map(str.strip, upper), map(str.strip, lower), fillvalue=""):
        over = above or over
        options = (f"{over} {below}", below, above) if below else (above,)
        yield next((text for text in options if normal(text) in known), below or above)


def above_header(rows: Sequence[Row]) -> Iterator[NotData]:
    """What the rows above the header are."""
    for row in rows:
        yield NotData(row=row.number, to=row.number, what=_title(row))


def _title(row: Row) -> str:
    if row.blank:
        return "an empty row"
    text = next(filter(None, map(str.strip, row.cells)))
    return "a generated-on row" if _GENERATED.match(text) else "a title row"


def not_data(row: Row, header: Header) -> str:
    """Why a row below the header is no data, such as "a Total row"; "" if it is data."""
    filled = [text for text in map(str.strip, row.cells) if text]
    if not filled:
        return "an empty row"
    if _TOTAL.match(filled[0]) and all(map(_FIGURE.match, filled[1:])):
        return "a Total row"
    if len(filled) == 1 and (_GENERATED.match(filled[0]) or _FOOTER.match(filled[0])):
        return "a generated-on row" if _GENERATED.match(filled[0]) else "a footer row"
    return "a repeated header row" if _repeats(filled, header) else ""


def _repeats(filled: Sequence[str], header: Header) -> bool:
    headings = [normal(heading) for heading in header.headings if heading]
    return len(filled) == len(headings) and list(map(normal, filled)) == headings
