"""What reported numbers allow to be worked out, and nothing that was not printed."""

from __future__ import annotations

from itertools import pairwise

from stepkit.analysis.finding import Finding
from stepkit.analysis.rates import (
    Count,
    CountChange,
    count_change,
    empty_spell,
    expected_count,
    expected_wait,
    rate_ratio,
)
from stepkit.model.programme import ReportedPoint, ReportedSeries
from stepkit.model.record import Value
from stepkit.model.training_frames import PeriodValue

HALF_TERM = 7
"""School weeks of a long half-term, to say how likely it is that one passes without an event."""


class LowRate(Value):
    """What a mean a week comes to: in a school year, and how likely a half-term is without one."""

    first_in_year: float
    last_in_year: float
    weeks: float
    empty_week: float
    empty_half_term: float
    wait_weeks: float | None


def reported_changes(series: ReportedSeries) -> tuple[CountChange, ...]:
    """Each point beside the one before it, and the last beside the first."""
    counts = [_count(one) for one in series.points]
    pairs = list(pairwise(counts))
    if len(pairs) > 1:
        pairs.append((counts[0], counts[-1]))
    return tuple(count_change(first, last) for first, last in pairs)


def reported_ratio(series: ReportedSeries, change: CountChange) -> Finding | None:
    """The ratio of two whole counts, periods taken as equal; None for anything but counts."""
    if series.measured_as != "count":
        return None
    return rate_ratio(int(change.first.count), int(change.second.count))


def low_rate(series: ReportedSeries) -> LowRate | None:
    """The first and the last mean a week over a school year; None for counts or without weeks."""
    if series.measured_as != "weekly_rate" or series.school_year is None:
        return None
    first, last = series.points[0].value, series.points[-1].value
    weeks = series.school_year.weeks
    return LowRate(
        first_in_year=expected_count(first, weeks),
        last_in_year=expected_count(last, weeks),
        weeks=weeks,
        empty_week=empty_spell(last, 1),
        empty_half_term=empty_spell(last, HALF_TERM),
        wait_weeks=expected_wait(last),
    )


def period_values(series: ReportedSeries) -> tuple[PeriodValue, ...]:
    """The points of a series as a picture draws them."""
    return tuple(
        PeriodValue(label=one.label, value=one.value, shortened=one.shortened, note=one.note)
        for one in series.points
    )


def _count(one: ReportedPoint) -> Count:
    return Count(label=one.label, count=one.value, shortened=one.shortened)
