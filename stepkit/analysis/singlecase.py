"""Single-case comparisons: every index for every pair of phases of one line, in one frame.

Phases keep their order. Neighbours are compared, and the first with the last; phases
are never pooled. Where a boundary was set after looking at the line, every index of
overlap flatters: who set it, and when, belongs beside the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple

import pandas as pd

from stepkit.analysis.finding import Finding
from stepkit.analysis.indices import Pair, Settings, indices
from stepkit.model.frames import Band, Point, Series
from stepkit.model.measure import Improvement
from stepkit.model.record import Line, Value

NUMBERS = ("estimate", "low", "high")
COLUMNS = (
    "first",
    "second",
    "pair",
    "index",
    *NUMBERS,
    "n",
    "definition",
    "source",
    "reason",
    "cannot_say",
)


class Stretch(NamedTuple):
    """The values of one line within one phase, oldest first, with their days where known."""

    label: str
    values: tuple[float, ...]
    days: tuple[date, ...] = ()


class Stretches(NamedTuple):
    """A line cut into phases, and how many of its points lie in none of them."""

    inside: tuple[Stretch, ...]
    outside: int


class Comparison(Value):
    """All indices for two phases. `pair` says whether they are neighbours or first and last."""

    first: Line
    second: Line
    pair: Literal["neighbours", "first and last"]
    findings: tuple[tuple[Line, Finding], ...]

    def __getitem__(self, index: str) -> Finding:
        return dict(self.findings)[index]


def by_condition(series: Series) -> tuple[Stretch, ...]:
    """The runs of points that share a condition (baseline 1, intervention 1 ...), in order."""
    runs = groupby(series.points, key=lambda point: point.condition)
    return tuple(_stretch(condition or "no condition", points) for condition, points in runs)


def by_band(series: Series, bands: Sequence[Band]) -> Stretches:
    """The points within each band, in the order of the bands, days at both ends included.

    A band without a point stays, empty. Points in no band are counted.
    """
    inside = tuple(_stretch(band.label, _within(series, band)) for band in bands)
    covered = {point for band in bands for point in _within(series, band)}
    return Stretches(inside, sum(point not in covered for point in series.points))


def phase_pairs(count: int) -> tuple[tuple[int, int], ...]:
    """Which of `count` ordered phases are compared: neighbours, then the first with the last."""
    neighbours = tuple((place, place + 1) for place in range(count - 1))
    return neighbours if count < 3 else (*neighbours, (0, count - 1))


def compare_phases(
    stretches: Sequence[Stretch],
    *,
    improvement: Improvement,
    settings: Settings | None = None,
) -> tuple[Comparison, ...]:
    """Every index for neighbouring phases, and for the first and the last of three or more."""
    return tuple(
        _comparison(stretches, places, improvement, settings or Settings())
        for places in phase_pairs(len(stretches))
    )


def comparison_frame(comparisons: Iterable[Comparison]) -> pd.DataFrame:
    """One row for each index of each pair, columns `COLUMNS`.

    Numbers are nullable floats: one that is not there is missing, never NaN.
    """
    rows = [
        _row(comparison, index, found)
        for comparison in comparisons
        for index, found in comparison.findings
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype(dict.fromkeys(NUMBERS, "Float64"))


def _within(series: Series, band: Band) -> list[Point]:
    return [point for point in series.points if band.start <= point.on <= band.end]


def _stretch(label: str, points: Iterable[Point]) -> Stretch:
    held = tuple(points)
    return Stretch(label, tuple(one.value for one in held), tuple(one.on for one in held))


def _comparison(
    stretches: Sequence[Stretch],
    places: tuple[int, int],
    improvement: Improvement,
    settings: Settings,
) -> Comparison:
    first, second = (stretches[place] for place in places)
    joined = places[1] == places[0] + 1
    pair = Pair(
        first=first.values,
        second=second.values,
        sessions=tuple(one for place in places for one in _sessions(stretches, place)),
        days=_days(first, second),
        joined=joined,
        improvement=improvement,
        settings=settings,
    )
    return Comparison(
        first=first.label,
        second=second.label,
        pair="neighbours" if joined else "first and last",
        findings=tuple(indices(pair).items()),
    )


def _sessions(stretches: Sequence[Stretch], place: int) -> range:
    start = sum(len(stretch.values) for stretch in stretches[:place])
    return range(start, start + len(stretches[place].values))


def _days(first: Stretch, second: Stretch) -> tuple[date, ...] | None:
    days = (*first.days, *second.days)
    return days if days and len(days) == len(first.values) + len(second.values) else None


def _row(comparison: Comparison, index: str, found: Finding) -> tuple[object, ...]:
    return (
        comparison.first,
        comparison.second,
        comparison.pair,
        index,
        found.estimate,
        found.low,
        found.high,
        found.n,
        str(found.definition),
        found.definition.source,
        found.reason or "",
        " ".join(found.cannot_say),
    )
