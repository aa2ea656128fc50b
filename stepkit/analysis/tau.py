"""Tau between two phases, and Tau-U, which takes the trends within them into the count."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from stepkit.analysis.finding import Finding
from stepkit.analysis.nap import score_interval
from stepkit.analysis.phase_pair import (
    LEVEL,
    Array,
    Estimate,
    Outcome,
    around,
    compared,
    defined,
    dominance,
    percent,
)
from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.model.measure import Improvement

TauPairs = Literal["crossed", "crossed_less_half_ties", "tau_a", "tau_b"]
TrendSign = Literal["baseline", "intervention", "both"]

TAU = "Parker, Vannest, Davis and Sauber (2011), Behavior Therapy 42, 284-299"
KENDALL = "Kendall (1970), Rank Correlation Methods"
DENOMINATORS = {
    "crossed": TAU,
    "crossed_less_half_ties": "R package scan 0.67, tau_u, denominator less half the ties",
    "tau_a": KENDALL,
    "tau_b": KENDALL,
}
CANNOT_SAY = (CannotSay.SIZE, CannotSay.INDEPENDENCE)


def tau(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    pairs: TauPairs = "crossed",
    level: float = LEVEL,
) -> Finding:
    """Tau from -1 to 1: pairs with the second phase better less pairs with it worse.

    The default divides by all m n pairs of the two phases (Parker et al. 2011),
    so that Tau is 2 NAP - 1 with NAP's score interval. `crossed_less_half_ties`
    takes half the tied pairs off the denominator. `tau_a` and `tau_b` divide as
    Kendall (1970) does for the correlation with a phase indicator, without and
    with a correction for ties. Only the default and `tau_b` (with Tarlow's error)
    have an interval.
    """
    definition = defined("Tau", pairs, DENOMINATORS[pairs], denominator=pairs, level=percent(level))

    def calculation(before: Array, after: Array) -> Outcome:
        return tau_estimate(before, after, pairs, level)

    return compared(
        first, second, calculation, definition, improvement=improvement, cannot_say=CANNOT_SAY
    )


def tau_u(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    trend: TrendSign = "baseline",
    pairs: Literal["parker", "complete"] = "parker",
) -> Finding:
    """Tau-U: Tau's numerator less the baseline's own trend (Parker et al. 2011).

    `trend="intervention"` adds the second phase's trend instead, `"both"` does
    both. With the default denominator the baseline variant divides by m n only and
    can leave -1 to 1; `complete` counts the pairs of every trend that was used.
    """
    definition = defined("Tau-U", f"{trend} trend, {pairs} pairs", TAU, trend=trend, pairs=pairs)

    def calculation(before: Array, after: Array) -> Outcome:
        s = float(dominance(before, after).sum())
        count = before.size * after.size
        if trend != "intervention":
            s -= _rise(before)
            count += _pairs(before.size) if (pairs, trend) != ("parker", "baseline") else 0
        if trend != "baseline":
            s += _rise(after)
            count += _pairs(after.size)
        return Estimate(s / count)

    unbounded = (CannotSay.BEYOND_ONE,) if (pairs, trend) == ("parker", "baseline") else ()
    return compared(
        first,
        second,
        calculation,
        definition,
        improvement=improvement,
        cannot_say=(*CANNOT_SAY, CannotSay.NO_INTERVAL, *unbounded),
    )


def tau_estimate(first: Array, second: Array, pairs: TauPairs, level: float) -> Outcome:
    """Tau of two arrays in which higher is better, with the interval of its kind."""
    crossed = dominance(first, second)
    count = _denominator(crossed, first, second, pairs)
    if count <= 0:
        return Reason.ALL_EQUAL
    value = float(crossed.sum()) / count
    if pairs == "crossed":
        low, high = score_interval((1 + value) / 2, first.size, second.size, level)
        return Estimate(value, 2 * low - 1, 2 * high - 1)
    if pairs == "tau_b":
        return _tarlow(value, first.size + second.size, level)
    return Estimate(value, cannot_say=(CannotSay.NO_INTERVAL,))


def _tarlow(value: float, n: int, level: float) -> Estimate:
    error = math.sqrt(max(2 * (1 - value**2) / n, 0.0))
    _, low, high, _ = around(value, error, level)
    return Estimate(value, max(low or 0.0, -1.0), min(high or 0.0, 1.0))


def _denominator(crossed: Array, first: Array, second: Array, pairs: TauPairs) -> float:
    if pairs == "crossed":
        return crossed.size
    if pairs == "crossed_less_half_ties":
        return crossed.size - np.count_nonzero(crossed == 0) / 2
    together = np.concatenate([first, second])
    every = _pairs(together.size)
    if pairs == "tau_a":
        return every
    tied = sum(_pairs(int(count)) for count in np.unique(together, return_counts=True)[1])
    return math.sqrt(crossed.size * (every - tied))


def _rise(values: Array) -> float:
    return float(np.triu(dominance(values, values), 1).sum())


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
