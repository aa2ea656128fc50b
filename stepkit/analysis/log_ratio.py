"""Ratios of phase means on the log scale: the response ratio and the odds ratio."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

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

Unit = Literal["count", "rate", "proportion", "percentage"]
Form = Literal["fitting", "increasing", "decreasing"]

LRR = (
    "Pustejovsky (2015), Psychological Methods 20, 342-359; "
    "Pustejovsky (2018), Journal of School Psychology 68, 99-112"
)
CANNOT_SAY = (CannotSay.INDEPENDENCE,)
COARSEST = 1e-6
"""A session observed for less than this has no floor that means anything."""


class Level(NamedTuple):
    """A phase's mean and variance, lifted to their floors where they lay below."""

    mean: float
    variance: float
    n: int
    lifted: bool


def log_response_ratio(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    unit: Unit,
    form: Form = "fitting",
    observed: float | None = None,
    bias_corrected: bool = True,
    level: float = LEVEL,
) -> Finding:
    """LRR: the log of the second phase's mean over the first's (Pustejovsky 2015, 2018).

    `increasing` (LRRi) is positive for improvement and `decreasing` (LRRd)
    negative. The default is the one that fits the scale, so that the sign is that
    of the change as measured. For proportions and percentages the other form takes
    what is left to 1 or 100. Each phase has ln M + V / (2 n M^2) unless
    `bias_corrected` is off.

    Means are lifted to 1 / (2 D n) and variances to 1 / (D^2 n^3), so that a phase
    of zeros stays finite. D is 1 for counts; `observed` is the length of a session
    for rates and the number of intervals for proportions. Without it a mean of 0
    gives no estimate.
    """
    upward = _upward(form, improvement)
    definition = defined(
        "LRRi" if upward else "LRRd",
        "bias-corrected" if bias_corrected else "plain",
        LRR,
        unit=unit,
        observed=_shown(observed),
        level=percent(level),
    )

    def calculation(before: Array, after: Array) -> Outcome:
        if unit in WHOLE and upward is not (improvement is Improvement.INCREASE):
            before, after = WHOLE[unit] - before, WHOLE[unit] - after
        outcome = _response_ratio(
            before, after, unit, observed, level, bias_corrected=bias_corrected
        )
        agrees = unit in WHOLE or upward is (improvement is Improvement.INCREASE)
        return outcome if agrees else negated(outcome)

    return compared(first, second, calculation, definition, cannot_say=CANNOT_SAY)


def as_percentage_change(ratio: Finding) -> Finding:
    """A log ratio and its interval as percentage change: 100 (e^LRR - 1)."""
    if ratio.estimate is None:
        return ratio
    ends = (ratio.estimate, ratio.low, ratio.high)
    value, low, high = (None if end is None else 100 * math.expm1(end) for end in ends)
    name = f"percentage change by {ratio.definition.name}"
    definition = ratio.definition.model_copy(update={"name": name})
    return ratio.model_copy(
        update={"estimate": value, "low": low, "high": high, "definition": definition}
    )


def log_odds_ratio(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    unit: Literal["proportion", "percentage"],
    observed: float | None = None,
    bias_corrected: bool = True,
    level: float = LEVEL,
) -> Finding:
    """LOR: the log odds of the second phase's mean less the first's, positive for improvement.

    For proportions from 0 to 1 or percentages from 0 to 100 (Pustejovsky 2015).
    Means are kept 1 / (2 D n) away from both ends, where D is `observed`, the number
    of intervals of a session; without it a mean at an end gives no estimate.
    """
    definition = defined(
        "LOR",
        "bias-corrected" if bias_corrected else "plain",
        LRR,
        unit=unit,
        observed=_shown(observed),
        level=percent(level),
    )

    def calculation(before: Array, after: Array) -> Outcome:
        outcome = _odds_ratio(
            before / WHOLE[unit],
            after / WHOLE[unit],
            observed,
            level,
            bias_corrected=bias_corrected,
        )
        return outcome if improvement is Improvement.INCREASE else negated(outcome)

    return compared(first, second, calculation, definition, cannot_say=CANNOT_SAY)


WHOLE: dict[str, float] = {"proportion": 1.0, "percentage": 100.0}
"""What a proportion and a percentage are parts of."""


def _upward(form: Form, improvement: Improvement) -> bool:
    if form == "fitting":
        return improvement is Improvement.INCREASE
    return form == "increasing"


def _response_ratio(
    first: Array,
    second: Array,
    unit: Unit,
    observed: float | None,
    level: float,
    *,
    bias_corrected: bool,
) -> Outcome:
    if min(first.min(), second.min()) < 0:
        return Reason.OUTSIDE_PROPORTION if unit in WHOLE else Reason.BELOW_ZERO
    if unit in WHOLE and max(first.max(), second.max()) > WHOLE[unit]:
        return Reason.OUTSIDE_PROPORTION
    known = 1.0 if unit == "count" else observed
    fineness = None if known is None else known / WHOLE.get(unit, 1.0)
    before, after = (_lifted(values, fineness) for values in (first, second))
    if min(before.mean, after.mean) <= 0:
        return Reason.NO_FLOOR
    logs = [math.log(one.mean) for one in (before, after)]
    noise = [one.variance / (one.n * one.mean**2) for one in (before, after)]
    bias = (noise[1] - noise[0]) / 2 if bias_corrected else 0.0
    return _ratio(logs[1] - logs[0] + bias, sum(noise), (before, after), level)


def _odds_ratio(
    first: Array,
    second: Array,
    observed: float | None,
    level: float,
    *,
    bias_corrected: bool,
) -> Outcome:
    if min(first.min(), second.min()) < 0 or max(first.max(), second.max()) > 1:
        return Reason.OUTSIDE_PROPORTION
    sides = [_within(values, observed) for values in (first, second)]
    spreads = [(one.mean * (1 - one.mean)) ** 2 for one in sides]
    if not all(spread > 0 for spread in spreads):
        return Reason.NO_FLOOR
    logits = [math.log(one.mean / (1 - one.mean)) for one in sides]
    noise = [one.variance / (one.n * spread) for one, spread in zip(sides, spreads, strict=True)]
    bias = [share * (2 * one.mean - 1) / 2 for share, one in zip(noise, sides, strict=True)]
    shift = bias[1] - bias[0] if bias_corrected else 0.0
    return _ratio(logits[1] - logits[0] - shift, sum(noise), (sides[0], sides[1]), level)


def _ratio(value: float, variance: float, sides: tuple[Level, Level], level: float) -> Outcome:
    lifted = (CannotSay.FLOOR_USED,) if any(one.lifted for one in sides) else ()
    if variance <= 0:
        return Estimate(value, cannot_say=(CannotSay.NO_INTERVAL, *lifted))
    return around(value, math.sqrt(variance), level)._replace(cannot_say=lifted)


def _lifted(values: Array, fineness: float | None) -> Level:
    n, mean, variance = values.size, float(values.mean()), float(values.var(ddof=1))
    if fineness is None or not fineness > COARSEST:
        return Level(mean, variance, n, lifted=False)
    floor = 1 / (2 * fineness * n)
    return Level(max(mean, floor), max(variance, 1 / (fineness**2 * n**3)), n, mean < floor)


def _within(values: Array, fineness: float | None) -> Level:
    low = _lifted(values, fineness)
    if fineness is None or not fineness > COARSEST:
        return low
    ceiling = 1 - 1 / (2 * fineness * low.n)
    return low._replace(mean=min(low.mean, ceiling), lifted=low.lifted or low.mean > ceiling)


def _shown(observed: float | None) -> str:
    return "not entered" if observed is None else f"{observed:g}"
