"""How far apart two phases lie: SMD, percent of goal obtained, percentage change."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from stepkit.analysis.finding import Finding
from stepkit.analysis.phase_pair import (
    LEVEL,
    Array,
    Estimate,
    Outcome,
    around,
    compared,
    defined,
    percent,
)
from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.model.measure import Improvement

ScaleBy = Literal["baseline", "pooled"]
Correction = Literal["df", "total", "none"]

SMD = {
    "baseline": "Gingerich (1984), J Applied Behavioral Science 20, 71-79",
    "pooled": "Hedges (1981), J Educational Statistics 6, 107-128",
}
POGO = (
    "Ferron, Goldstein, Olszewski and Rohrer (2020), Evidence-Based Communication "
    "Assessment and Intervention 14, 6-27; error: Patrona et al. (2022)"
)
CONSTANT = 1e-12
"""A standard deviation below this share of the largest value is nothing but rounding."""


def smd(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    scale_by: ScaleBy = "baseline",
    correction: Correction = "df",
    level: float = LEVEL,
) -> Finding:
    """Within-case standardised mean difference, positive for improvement, normal interval.

    In units of the baseline's standard deviation by default (Gingerich 1984),
    or of the pooled one. The default correction for few points is Hedges' (1981)
    1 - 3 / (4 df - 1), which needs three baseline points; `total` is
    1 - 3 / (4 (m + n) - 9) for either unit and differs only for `baseline`.
    """
    definition = defined(
        "SMD",
        f"{scale_by} SD",
        SMD[scale_by],
        scale_by=scale_by,
        correction=correction,
        level=percent(level),
    )

    def calculation(before: Array, after: Array) -> Outcome:
        return _smd(before, after, scale_by, correction, level)

    return compared(
        first,
        second,
        calculation,
        definition,
        improvement=improvement,
        cannot_say=(CannotSay.INDEPENDENCE, CannotSay.WITHIN_CASE),
    )


def pogo(
    first: Sequence[float],
    second: Sequence[float],
    *,
    goal: float | None,
    improvement: Improvement,
    level: float = LEVEL,
) -> Finding:
    """Percent of goal obtained: 100 (M_B - M_A) / (goal - M_A), with its normal interval.

    100 is the goal, 0 the baseline's mean (Ferron et al. 2020). There is no
    estimate without a goal, when the goal is the baseline's mean, or when it lies
    on the worse side of it.
    """
    shown = "none" if goal is None else f"{goal:g}"
    definition = defined("PoGO", "Ferron 2020", POGO, goal=shown, level=percent(level))

    def calculation(before: Array, after: Array) -> Outcome:
        if goal is None or not math.isfinite(goal):
            return Reason.NO_GOAL
        return _pogo(before, after, goal, improvement, level)

    return compared(
        first,
        second,
        calculation,
        definition,
        cannot_say=(CannotSay.INDEPENDENCE, CannotSay.GOAL_ENTERED),
    )


def percentage_change(
    first: Sequence[float],
    second: Sequence[float],
    *,
    of: Literal["mean", "median"] = "mean",
) -> Finding:
    """100 (B - A) / A of the phase means (the default) or medians, sign as measured.

    For scales with a true zero. There is no estimate when the baseline's is 0 or
    below; the log response ratio has an interval where this has none.
    """
    definition = defined("percentage change", of, "arithmetic", of=of, sign="as measured")

    def calculation(before: Array, after: Array) -> Outcome:
        middle = np.mean if of == "mean" else np.median
        base = float(middle(before))
        if min(before.min(), after.min()) < 0:
            return Reason.BELOW_ZERO
        if base <= 0:
            return Reason.BASELINE_MEAN_ZERO
        return Estimate(100 * (float(middle(after)) - base) / base)

    return compared(first, second, calculation, definition, cannot_say=(CannotSay.NO_INTERVAL,))


def spread(values: Array) -> float:
    """The standard deviation with n - 1, and exactly 0 where it is only rounding."""
    deviation = float(values.std(ddof=1)) if values.size > 1 else 0.0
    return deviation if deviation > CONSTANT * float(np.abs(values).max()) else 0.0


def _smd(
    first: Array, second: Array, scale_by: ScaleBy, correction: Correction, level: float
) -> Outcome:
    m, n = first.size, second.size
    one, other = spread(first), spread(second)
    df = m - 1 if scale_by == "baseline" else m + n - 2
    unit = one if scale_by == "baseline" else _pooled(one, other, m, n)
    if unit == 0:
        return Reason.BASELINE_CONSTANT if scale_by == "baseline" else Reason.ALL_EQUAL
    shrink = _shrinkage(df, m + n, correction)
    if shrink <= 0:
        return Reason.TOO_SHORT
    d = shrink * float(second.mean() - first.mean()) / unit
    ratio = other / one if scale_by == "baseline" else 1.0
    sampling = 1 / m + float(np.square(ratio)) / n  # a square beyond all numbers is infinite
    return around(d, shrink * math.sqrt(sampling + float(np.square(d)) / (2 * df)), level)


def _pooled(one: float, other: float, m: int, n: int) -> float:
    return math.sqrt(((m - 1) * one**2 + (n - 1) * other**2) / (m + n - 2))


def _shrinkage(df: int, count: int, correction: Correction) -> float:
    if correction == "none":
        return 1.0
    return 1 - 3 / (4 * df - 1) if correction == "df" else 1 - 3 / (4 * count - 9)


def _pogo(
    first: Array, second: Array, goal: float, improvement: Improvement, level: float
) -> Outcome:
    start = float(first.mean())
    way, gain = goal - start, float(second.mean()) - start
    if math.isclose(goal, start, rel_tol=1e-12, abs_tol=1e-12):
        return Reason.GOAL_AT_BASELINE
    if (way > 0) is not (improvement is Improvement.INCREASE):
        return Reason.GOAL_BEHIND_BASELINE
    share = gain / way
    noise = first.var(ddof=1) / first.size
    error = math.sqrt(noise + second.var(ddof=1) / second.size + share**2 * noise) / abs(way)
    return around(100 * share, 100 * error, level)
