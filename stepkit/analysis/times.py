"""When values were taken: dates, session numbers, or simply their order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from stepkit.analysis.phase_pair import Array, numbers
from stepkit.analysis.reasons import Reason

Times = Sequence[float] | Sequence[date] | None


def time_axis(times: Times, count: int) -> Array | Reason:
    """Times as numbers: days since the earliest date, the numbers given, or 0, 1, 2 ..."""
    if times is None:
        return np.arange(count, dtype=np.float64)
    if len(times) != count:
        return Reason.TIMES_DO_NOT_FIT
    days = [one.toordinal() if isinstance(one, date) else one for one in times]
    axis = numbers(days)
    if isinstance(axis, Reason) or not axis.size or not isinstance(times[0], date):
        return axis
    since: Array = axis - axis.min()
    return since


def phase_axis(times: Times, m: int, n: int) -> Array | Reason:
    """The times of two phases together: every time of the second after all of the first."""
    axis = time_axis(times, m + n)
    if isinstance(axis, Reason):
        return axis
    if axis[:m].max() >= axis[m:].min():
        return Reason.TIMES_OUT_OF_ORDER
    return axis


def timed(values: Sequence[float], times: Times, least: int) -> tuple[Array, Array] | Reason:
    """Values and times as arrays of the same length, or what is wrong with them."""
    heights = numbers(values)
    if isinstance(heights, Reason):
        return heights
    axis = time_axis(times, heights.size)
    if isinstance(axis, Reason):
        return axis
    return (heights, axis) if heights.size >= least else Reason.TOO_SHORT


def kind_of_times(times: Times) -> str:
    """What the times are, as it stands in a definition."""
    if times is None:
        return "position in the series"
    return "days" if len(times) and isinstance(times[0], date) else "sessions"
