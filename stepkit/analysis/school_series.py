"""Physical interventions a week in a school, from period to period, each beside its time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from itertools import pairwise

from stepkit.analysis.finding import Finding
from stepkit.analysis.rates import poisson_rate, rate_ratio
from stepkit.model.programme import Alongside
from stepkit.model.record import RecordId, Value
from stepkit.model.school_series import InterventionCount, SchoolChange


class Gap(StrEnum):
    """What has to be known before two periods can be compared, and was not entered."""

    WEEKS_OPEN = "weeks_open"
    NUMBER_ON_ROLL = "number_on_roll"
    WHAT_COUNTED = "what_counted"


class WeeklyRate(Value):
    """One period with its interventions a week; without open weeks there is no rate."""

    period: InterventionCount
    rate: Finding


class PeriodPair(Value):
    """One period beside the one before it; no ratio where the time of one is not known."""

    first: InterventionCount
    second: InterventionCount
    ratio: Finding | None


def by_school(
    counts: Iterable[InterventionCount], day: date
) -> dict[RecordId, tuple[InterventionCount, ...]]:
    """The periods of each school that ended by a day, earliest first."""
    found: dict[RecordId, list[InterventionCount]] = {}
    for one in sorted(counts, key=lambda one: one.start):
        if one.end <= day:
            found.setdefault(one.school, []).append(one)
    return {school: tuple(periods) for school, periods in found.items()}


def weekly_rates(periods: Iterable[InterventionCount]) -> tuple[WeeklyRate, ...]:
    """Interventions a week of each period with the exact Poisson interval."""
    return tuple(
        WeeklyRate(period=one, rate=poisson_rate(one.count, one.open_weeks or 0)) for one in periods
    )


def period_pairs(periods: Iterable[InterventionCount]) -> tuple[PeriodPair, ...]:
    """Each period beside the one before it, weighed by the weeks the school was open."""
    return tuple(
        PeriodPair(first=first, second=second, ratio=_ratio(first, second))
        for first, second in pairwise(periods)
    )


def gaps(periods: Iterable[InterventionCount]) -> tuple[Gap, ...]:
    """What was not entered for at least one of the periods."""
    held = tuple(periods)
    lacking = {
        Gap.WEEKS_OPEN: any(one.open_weeks is None for one in held),
        Gap.NUMBER_ON_ROLL: any(one.roll is None for one in held),
        Gap.WHAT_COUNTED: any(not one.counted for one in held),
    }
    return tuple(gap for gap, is_lacking in lacking.items() if is_lacking)


def brought_in(changes: Iterable[SchoolChange], school: RecordId) -> tuple[Alongside, ...]:
    """What was brought in at a school, undated things last, as a picture draws it."""
    mine = [one for one in changes if one.school == school]
    ordered = sorted(mine, key=lambda one: (one.since is None, one.since or date.min, one.label))
    return tuple(
        Alongside(
            id=f"change_{place}",
            label=one.label,
            since=one.since,
            until=one.until,
            people=one.people,
            source="the service's own record",
        )
        for place, one in enumerate(ordered)
    )


def _ratio(first: InterventionCount, second: InterventionCount) -> Finding | None:
    if first.open_weeks is None or second.open_weeks is None:
        return None
    return rate_ratio(first.count, second.count, exposures=(first.open_weeks, second.open_weeks))
