"""The log ratio of the medians of two phases."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy.special import bdtr, ndtri

from stepkit.analysis.finding import Finding
from stepkit.analysis.phase_pair import (
    LEVEL,
    Array,
    Estimate,
    Outcome,
    around,
    compared,
    defined,
    negated,
    percent,
)
from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.model.measure import Improvement

SOURCE = "Bonett and Price (2020), J Educational and Behavioral Statistics 45, 750-770"


def log_ratio_of_medians(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    level: float = LEVEL,
) -> Finding:
    """LRM: the log of the second phase's median over the first's, positive for improvement.

    For scales with a true zero; a median of 0 has no logarithm. The error comes
    from order statistics (Bonett and Price 2020); where one of those is 0 there is no
    interval.
    """
    definition = defined("LRM", "Bonett-Price 2020", SOURCE, level=percent(level))

    def calculation(before: Array, after: Array) -> Outcome:
        outcome = _median_ratio(before, after, level)
        return outcome if improvement is Improvement.INCREASE else negated(outcome)

    return compared(first, second, calculation, definition, cannot_say=(CannotSay.INDEPENDENCE,))


def _median_ratio(first: Array, second: Array, level: float) -> Outcome:
    if min(first.min(), second.min()) < 0:
        return Reason.BELOW_ZERO
    medians = [float(np.median(values)) for values in (first, second)]
    if min(medians) <= 0:
        return Reason.MEDIAN_NOT_POSITIVE
    value = math.log(medians[1] / medians[0])
    errors = [_median_error(values) for values in (first, second)]
    known = [error for error in errors if error is not None]
    if len(known) < 2 or sum(known) == 0:
        return Estimate(value, cannot_say=(CannotSay.NO_INTERVAL,))
    return around(value, math.hypot(*known), level)


def _median_error(values: Array) -> float | None:
    ordered, n = np.sort(values), values.size
    place = max(1, round(n / 2 - math.sqrt(n)))
    low, high = float(ordered[place - 1]), float(ordered[n - place])
    if low <= 0:
        return None
    return math.log(high / low) / (-2 * float(ndtri(bdtr(place - 1, n, 0.5))))
