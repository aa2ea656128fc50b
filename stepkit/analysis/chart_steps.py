"""What goes into a chart: values with their gaps, cut into stretches, each with its baseline."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from numbers import Real
from statistics import median
from typing import NamedTuple

from stepkit.analysis.chart_reasons import ChartReason, Gap
from stepkit.errors import AnalysisError
from stepkit.model.chart import Rebase
from stepkit.model.written import day as written

Baseline = int | date | None
"""What the first limits rest on: so many first points, those up to and with a day, or all."""

LARGEST = 1e12


class Observed(NamedTuple):
    """What is drawn place by place; a place without a value has its reason in `gaps`."""

    values: Sequence[float | None]
    days: Sequence[date] | None = None
    gaps: Sequence[Gap | None] | None = None
    counts: Sequence[float | None] | None = None
    exposures: Sequence[float | None] | None = None


class Frame(NamedTuple):
    """Where the limits come from, where the scale ends, whether points may share a day."""

    baseline: Baseline = None
    rebases: Sequence[Rebase] = ()
    floor: float | None = 0.0
    ceiling: float | None = None
    same_day: bool = False


class Stretch(NamedTuple):
    """The places of one step that hold a value, and how many of them (the first) are its base."""

    places: list[int]
    base: int
    start: int
    stop: int
    rebase: Rebase | None


def problem(observed: Observed, frame: Frame) -> ChartReason | None:
    """What is wrong with the values or the days, if anything; raises nothing."""
    values = [value for value in observed.values if value is not None]
    if not all(isinstance(value, Real) and not isinstance(value, bool) for value in values):
        return ChartReason.NOT_NUMBERS
    if not all(abs(value) < math.inf for value in values):
        return ChartReason.NOT_FINITE
    if not values:
        return ChartReason.NOTHING
    if max(map(abs, values)) > LARGEST:
        return ChartReason.TOO_LARGE
    if frame.floor is not None and min(values) < frame.floor:
        return ChartReason.BELOW_FLOOR
    if frame.ceiling is not None and max(values) > frame.ceiling:
        return ChartReason.ABOVE_CEILING
    return _wrong_days(observed, frame)


def base_values(observed: Observed, stretch: Stretch) -> list[float]:
    """The values that the limits of a stretch rest on."""
    return values_in(observed, stretch)[: stretch.base]


def base_median(observed: Observed, stretch: Stretch) -> float:
    """The median of what the limits of a stretch rest on."""
    return median(base_values(observed, stretch))


def values_in(observed: Observed, stretch: Stretch) -> list[float]:
    """The values of a stretch, gaps left out."""
    held = (observed.values[place] for place in stretch.places)
    return [float(value) for value in held if value is not None]


def _wrong_days(observed: Observed, frame: Frame) -> ChartReason | None:
    if observed.days is None:
        return None
    if len(observed.days) != len(observed.values):
        return ChartReason.DAYS_DO_NOT_FIT
    for earlier, later in pairwise(observed.days):
        if later < earlier or (later == earlier and not frame.same_day):
            return ChartReason.DAYS_OUT_OF_ORDER
    return None


def stretches(observed: Observed, frame: Frame) -> list[Stretch]:
    """The stretches between re-basings, in order.

    Raises `AnalysisError` when a re-basing or a baseline lies outside the days, or two
    re-basings fall on one point.
    """
    rebases = sorted(frame.rebases, key=lambda one: one.on)
    starts = [0, *(_place_of(one, observed.days) for one in rebases)]
    if len(set(starts)) < len(starts):
        raise AnalysisError(
            "The limits are set anew twice before one point, or before the first. Keep one "
            "decision for each point, from the second point on.",
            field="rebases",
        )
    ends = [*starts[1:], len(observed.values)]
    return [
        _stretch(observed, start, stop, rebase, frame.baseline)
        for start, stop, rebase in zip(starts, ends, [None, *rebases], strict=True)
    ]


def _stretch(
    observed: Observed, start: int, stop: int, rebase: Rebase | None, baseline: Baseline
) -> Stretch:
    places = [place for place in range(start, stop) if observed.values[place] is not None]
    wanted = baseline if rebase is None else rebase.points
    base = len(places)
    if isinstance(wanted, date):
        days = _days_for(wanted, observed.days)
        base = sum(days[place] <= wanted for place in places)
    elif wanted is not None:
        base = min(wanted, len(places))
    return Stretch(places, base, start, stop, rebase)


def _place_of(rebase: Rebase, days: Sequence[date] | None) -> int:
    known = _days_for(rebase.on, days)
    return next(place for place, day in enumerate(known) if day >= rebase.on)


def _days_for(day: date, days: Sequence[date] | None) -> Sequence[date]:
    """The days of the points. Raises `AnalysisError` when `day` lies outside them."""
    if not days:
        raise AnalysisError(
            f"The day {written(day)} was given for the limits, and the points have no dates. Give "
            "the dates of the points.",
            field="days",
        )
    if not days[0] <= day <= days[-1]:
        raise AnalysisError(
            f"The day {written(day)} was given for the limits, and the points run from "
            f"{written(days[0])} to {written(days[-1])}. Choose a day among these.",
            field="days",
        )
    return days
