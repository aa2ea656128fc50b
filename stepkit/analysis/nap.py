"""Non-overlap of all pairs: the share of pairs in which the second phase is the better one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from stepkit.analysis.finding import Finding
from stepkit.analysis.phase_pair import (
    LEVEL,
    Array,
    Estimate,
    Outcome,
    around,
    compared,
    defined,
    dominance,
    normal_quantile,
    percent,
)
from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.model.measure import Improvement

ErrorKind = Literal["unbiased", "hanley_mcneil", "null"]
IntervalKind = Literal["score", "unbiased", "hanley_mcneil", "null"]

SOURCE = "Parker and Vannest (2009), Behavior Therapy 40, 357-367"
INTERVALS = {
    "score": "Newcombe (2006), Statistics in Medicine 25, 559-573, method 5",
    "unbiased": "Sen (1967), Sankhya A 29, 95-102",
    "hanley_mcneil": "Hanley and McNeil (1982), Radiology 143, 29-36",
    "null": "Grissom and Kim (2001), Psychological Methods 6, 135-146",
}
CANNOT_SAY = (CannotSay.SIZE, CannotSay.INDEPENDENCE)
HALVINGS = 44
"""Enough halvings of [0, 1] for thirteen digits."""
ROUNDING = 1e-12
"""A variance below this is nothing but rounding."""


def nap(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    interval: IntervalKind = "score",
    level: float = LEVEL,
) -> Finding:
    """NAP from 0 to 1, ties counted as half (Parker and Vannest 2009). 0.5 is no difference.

    The default interval is Newcombe's score-type method 5, whose lower end at
    complete non-overlap is the root inside (0, 1). The other kinds are the
    estimate and its standard error of that kind, cut at 0 and 1.
    """
    definition = defined(
        "NAP",
        "Parker-Vannest 2009",
        f"{SOURCE}; interval: {INTERVALS[interval]}",
        ties="half",
        interval=interval,
        level=percent(level),
    )

    def calculation(before: Array, after: Array) -> Outcome:
        return _with_interval(dominance(before, after), interval, level)

    return compared(
        first, second, calculation, definition, improvement=improvement, cannot_say=CANNOT_SAY
    )


def nap_standard_error(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    kind: ErrorKind = "unbiased",
) -> Finding:
    """The standard error of NAP; that of Tau is twice as large.

    `unbiased` (the default, Sen 1967) and `hanley_mcneil` (1982) say nothing at
    complete non-overlap, where they would be 0.
    `null` holds if nothing changed: the root of (m + n + 1) / (12 m n).
    """
    definition = defined("standard error of NAP", kind, INTERVALS[kind], ties="half")

    def calculation(before: Array, after: Array) -> Outcome:
        error = _error(dominance(before, after), kind)
        return Reason.NO_ERROR if error is None else Estimate(error)

    return compared(
        first,
        second,
        calculation,
        definition,
        improvement=improvement,
        cannot_say=(CannotSay.INDEPENDENCE,),
    )


def score_interval(value: float, m: int, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Newcombe's method 5 for NAP of `m` by `n` points: the interior roots of a quartic."""
    z = normal_quantile(level)
    return _lower_root(value, m, n, z), 1 - _lower_root(1 - value, m, n, z)


def _with_interval(pairs: Array, interval: IntervalKind, level: float) -> Estimate:
    value = _share(pairs)
    if interval == "score":
        m, n = pairs.shape
        return Estimate(value, *score_interval(value, m, n, level))
    error = _error(pairs, interval)
    if error is None:
        return Estimate(value, cannot_say=(CannotSay.NO_INTERVAL,))
    _, low, high, _ = around(value, error, level)
    return Estimate(value, max(low or 0.0, 0.0), min(high or 0.0, 1.0))


def _share(pairs: Array) -> float:
    return (1 + float(pairs.sum()) / pairs.size) / 2


def _error(pairs: Array, kind: ErrorKind) -> float | None:
    m, n = pairs.shape
    if kind == "null":
        return math.sqrt((m + n + 1) / (12 * m * n))
    variance = (_unbiased if kind == "unbiased" else _hanley_mcneil)((1 + pairs) / 2)
    return math.sqrt(variance) if variance > ROUNDING else None


def _unbiased(pairs: Array) -> float:
    m, n = pairs.shape
    value, rows, columns = _moments(pairs)
    squares = float((pairs**2).mean())
    total = value - (m + n - 1) * value**2 + n * rows + m * columns - 2 * squares
    return float(total / ((m - 1) * (n - 1)))


def _hanley_mcneil(pairs: Array) -> float:
    m, n = pairs.shape
    value, rows, columns = _moments(pairs)
    square = value**2
    total = value - square + (n - 1) * (rows - square) + (m - 1) * (columns - square)
    return float(total / (m * n))


def _moments(pairs: Array) -> tuple[float, float, float]:
    rows, columns = pairs.mean(axis=1), pairs.mean(axis=0)
    return float(pairs.mean()), float((rows**2).mean()), float((columns**2).mean())


def _lower_root(value: float, m: int, n: int, z: float) -> float:
    """Where (value - t)^2 = z^2 u (1 + h (1 + 2 u) / (2 + u)) / (m n) with u = t (1 - t).

    That is Newcombe's equation with both fractions brought together; below `value`
    it has one root, which is never the trivial one at 1.
    """
    scale, half = z * z / (m * n), (m + n) / 2 - 1
    low, high = 0.0, value
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        u = middle * (1 - middle)
        if (value - middle) ** 2 > scale * u * (1 + half * (1 + 2 * u) / (2 + u)):
            low = middle
        else:
            high = middle
    return high
