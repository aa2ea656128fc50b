"""How wide the columns of a table are on paper."""

from __future__ import annotations

from stepkit.model.document import Table

NARROWEST = 6
PADDING = 2
SHORT = 16
"""A line of so many characters is kept whole; what is longer counts half."""
WIDEST = 30
FULL = 70
"""A table of so many characters fills the page."""
LEAST = 0.4


def width(table: Table) -> float:
    """What share of the page's width the table gets: few narrow columns do not need it all."""
    return min(1.0, max(LEAST, sum(map(_weight, _columns(table))) / FULL))


def shares(table: Table) -> tuple[float, ...]:
    """What share of the table's width each column gets, by its longest line; together 1."""
    weights = [_weight(column) for column in _columns(table)]
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def _columns(table: Table) -> list[tuple[str, ...]]:
    return list(zip(table.columns, *table.rows, strict=True))


def _weight(cells: tuple[str, ...]) -> float:
    longest = max(len(line) for cell in cells for line in cell.split("\n"))
    beyond = max(0, longest - SHORT) / 2
    return PADDING + max(NARROWEST, min(longest, SHORT) + min(beyond, WIDEST - SHORT))
