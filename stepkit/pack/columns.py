"""How wide the columns of a table are on paper, counted in signs of ordinary text."""

from __future__ import annotations

from math import sqrt

from stepkit.model.document import Table

FULL = 90.0
"""So many signs fill the width of a page."""
LEAST = 0.4
PADDING = 2
LONGEST_WORD = 15
"""A longer word may be broken."""
LONGEST_HEADING = 14
"""A longer heading is broken between its words."""
MOST = 80
"""What a column asks for beyond this gets it no more room."""


def width(table: Table) -> float:
    """What share of the page's width the table gets: few narrow columns do not need it all."""
    return min(1.0, max(LEAST, sum(_wishes(table)) / FULL))


def shares(table: Table) -> tuple[float, ...]:
    """What share of the table's width each column gets; together they are 1.

    Every column gets room for its longest word. What is left is shared out by the
    square root of what each still asks for, so that long texts get more room
    without squeezing short ones.
    """
    wishes, needs = _wishes(table), _needs(table)
    given = wishes
    if sum(wishes) > FULL:
        asked = [sqrt(min(wish - need, MOST)) for wish, need in zip(wishes, needs, strict=True)]
        spare = max(0.0, FULL - sum(needs)) / max(sum(asked), 1)
        given = [need + spare * more for need, more in zip(needs, asked, strict=True)]
    total = sum(given)
    return tuple(one / total for one in given)


def _wishes(table: Table) -> list[float]:
    """The longest line of each column, unbroken."""
    headings = [min(len(name), LONGEST_HEADING) for name in table.columns]
    lines = [
        max((len(line) for cell in cells for line in cell.split("\n")), default=0)
        for cells in zip(*table.rows, strict=True)
    ] or headings
    asked = zip(headings, lines, _needs(table), strict=True)
    return [max(heading + PADDING, line + PADDING, need) for heading, line, need in asked]


def _needs(table: Table) -> list[float]:
    columns = zip(table.columns, *table.rows, strict=True)
    words = [
        max((len(word) for cell in cells for word in cell.split()), default=0) for cells in columns
    ]
    return [min(word, LONGEST_WORD) + PADDING for word in words]
