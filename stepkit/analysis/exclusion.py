"""Exclusions of a school from year to year, one kind at a time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from stepkit.analysis.finding import Finding
from stepkit.analysis.rates import Count, CountChange, count_change, rate_ratio
from stepkit.model.record import RecordId, Value
from stepkit.model.training import ExclusionKind, YearCount


class YearChange(Value):
    """From one year to the next: the difference, and the ratio with its exact interval."""

    change: CountChange
    ratio: Finding


def by_school_and_kind(
    counts: Iterable[YearCount],
) -> dict[tuple[RecordId, ExclusionKind], tuple[YearCount, ...]]:
    """The years of each school and kind, earliest first. Kinds are never added up."""
    series: dict[tuple[RecordId, ExclusionKind], list[YearCount]] = {}
    for one in sorted(counts, key=lambda one: one.year):
        series.setdefault((one.school, one.kind), []).append(one)
    return {key: tuple(years) for key, years in sorted(series.items())}


def year_changes(years: Iterable[YearCount]) -> tuple[YearChange, ...]:
    """Each year beside the one before it.

    The ratio uses the weeks open where both years have them, and equal years otherwise.
    """
    return tuple(
        YearChange(
            change=count_change(_count(first), _count(second)),
            ratio=rate_ratio(first.count, second.count, exposures=_exposures(first, second)),
        )
        for first, second in pairwise(years)
    )


def _count(one: YearCount) -> Count:
    return Count(label=one.year, count=one.count, exposure=one.open_weeks, shortened=one.shortened)


def _exposures(first: YearCount, second: YearCount) -> tuple[float, float]:
    if first.open_weeks is None or second.open_weeks is None:
        return (1.0, 1.0)
    return (first.open_weeks, second.open_weeks)
