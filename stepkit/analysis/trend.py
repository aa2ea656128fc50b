"""Theil-Sen lines through one series, over dates or sessions.

Slopes are as measured, whichever way is better, for one unit of time: a day where
the times are dates, a session otherwise. Times need not be evenly spaced.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from stepkit.analysis.finding import Finding
from stepkit.analysis.mann_kendall import concordance
from stepkit.analysis.phase_pair import (
    LEVEL,
    Array,
    Estimate,
    Outcome,
    defined,
    finding,
    median,
    normal_quantile,
    percent,
)
from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.analysis.times import Times, kind_of_times, timed
from stepkit.model.record import Value

InterceptKind = Literal["joint", "separate"]

SOURCE = "Theil (1950); Sen (1968), J Am Stat Assoc 63, 1379-1389"


class Trend(Value):
    """A straight line through one series: its slope for one unit of time, and its start."""

    slope: Finding
    intercept: Finding


def theil_sen(
    values: Sequence[float],
    times: Times = None,
    *,
    intercept: InterceptKind = "joint",
    level: float = LEVEL,
) -> Trend:
    """The median of all slopes between two times, with Sen's interval.

    `intercept="joint"` (the default) is the median of what the slope leaves, so
    that half of the values lie on either side; `"separate"` is the line through
    both medians. The intercept is the line's height at the earliest time.
    """
    definition = defined(
        "Theil-Sen",
        f"{intercept} intercept",
        SOURCE,
        times=kind_of_times(times),
        sign="as measured",
        level=percent(level),
    )
    series = timed(values, times, least=2)
    outcomes = series if isinstance(series, Reason) else _line(series, intercept, level)
    if isinstance(outcomes, Reason):
        outcomes = (outcomes, outcomes)
    slope, start = (
        finding(one, definition, len(values), (CannotSay.INDEPENDENCE,)) for one in outcomes
    )
    return Trend(slope=slope, intercept=start)


def baseline_line(first: Array, times: Array) -> tuple[float, float] | Reason:
    """Intercept and slope of the baseline's Theil-Sen line with the joint intercept."""
    slopes = pair_slopes(first, times)
    if not slopes.size:
        return Reason.SAME_TIME
    slope = median(slopes)
    return median(first - slope * times), slope


def pair_slopes(values: Array, times: Array) -> Array:
    """The slope between every two values of different times, sorted."""
    run = times[np.newaxis, :] - times[:, np.newaxis]
    step = values[np.newaxis, :] - values[:, np.newaxis]
    later = run > 0
    return np.sort(step[later] / run[later])


def _line(
    series: tuple[Array, Array], intercept: InterceptKind, level: float
) -> tuple[Outcome, Outcome] | Reason:
    with np.errstate(all="ignore"):
        slopes = pair_slopes(*series)
        if not slopes.size:
            return Reason.SAME_TIME
        slope = median(slopes)
        start = Estimate(_intercept(*series, slope, intercept))
        return _sen_interval(slope, slopes, series, level), start


def _intercept(values: Array, times: Array, slope: float, kind: InterceptKind) -> float:
    since = times - times.min()
    if kind == "joint":
        return median(values - slope * since)
    return median(values) - slope * median(since)


def _sen_interval(
    slope: float, slopes: Array, series: tuple[Array, Array], level: float
) -> Estimate:
    spread = normal_quantile(level) * math.sqrt(max(concordance(*series).variance, 0.0))
    low = round((slopes.size - spread) / 2) - 1
    high = round((slopes.size + spread) / 2)
    if low < 0 or high >= slopes.size:
        return Estimate(slope, cannot_say=(CannotSay.NO_INTERVAL,))
    return Estimate(slope, float(slopes[low]), float(slopes[high]))
