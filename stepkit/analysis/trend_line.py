"""Indices that hold the second phase against the baseline's trend drawn on through it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import bdtrc

from stepkit.analysis.effect_size import spread
from stepkit.analysis.finding import Finding
from stepkit.analysis.phase_pair import (
    Array,
    Estimate,
    Outcome,
    Range,
    compared,
    defined,
    leaves,
)
from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.analysis.times import Times, phase_axis
from stepkit.analysis.trend import baseline_line
from stepkit.model.measure import Improvement
from stepkit.model.record import Value

LineKind = Literal["least_squares", "theil_sen", "bisplit"]

PET = "Wolery, Busick, Reichow and Barton (2010), Journal of Special Education 44, 18-28"
CDC = "Fisher, Kelley and Lomas (2003), Journal of Applied Behavior Analysis 36, 387-406"
CANNOT_SAY = (CannotSay.SIZE, CannotSay.INDEPENDENCE, CannotSay.TREND_AS_KNOWN)
SHIFT = 0.25
"""Baseline standard deviations by which the conservative criterion lifts both lines."""


class DualCriterion(Value):
    """Points of the second phase beyond both lines, and the binomial p of that many or more."""

    beyond: Finding
    p: Finding


class Drawn(NamedTuple):
    """The baseline's line where the second phase lies, as measured."""

    heights: Array
    cannot_say: tuple[CannotSay, ...]


def pet(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    times: Times = None,
    line: LineKind = "least_squares",
    scale_range: Range | None = None,
) -> Finding:
    """Percentage exceeding the trend, from 0 to 1: second-phase points better than the line.

    The baseline's least squares line by default; `theil_sen`, or `bisplit` through
    the medians of both halves. A point on the line does not exceed it. `times` holds
    those of both phases, in order. No estimate when the line leaves `scale_range`.
    """
    definition = defined("PET", line, PET, line=line, ties="lost")

    def calculation(before: Array, after: Array) -> Outcome:
        drawn = _drawn(before, after, times, line, scale_range)
        if isinstance(drawn, Reason):
            return drawn
        share = float(_beyond(after, drawn.heights, improvement).mean())
        return Estimate(share, cannot_say=drawn.cannot_say)

    return compared(
        first,
        second,
        calculation,
        definition,
        least=(3, 2),
        cannot_say=(*CANNOT_SAY, CannotSay.NO_INTERVAL),
    )


def dual_criterion(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    times: Times = None,
    line: LineKind = "least_squares",
    conservative: bool = True,
    scale_range: Range | None = None,
) -> DualCriterion:
    """Points beyond both the baseline's mean and its trend (Fisher, Kelley and Lomas 2003).

    The conservative criterion, the default, first moves both lines a quarter of a
    baseline standard deviation towards improvement. p is that of as many successes
    or more in n tosses of a coin.
    """
    definition = defined(
        "dual criterion",
        "conservative" if conservative else "plain",
        CDC,
        line=line,
        shift=f"{SHIFT if conservative else 0:g} SD",
    )

    def calculation(before: Array, after: Array) -> Outcome:
        drawn = _drawn(before, after, times, line, scale_range)
        if isinstance(drawn, Reason):
            return drawn
        lift = SHIFT * spread(before) if conservative else 0.0
        lines = (drawn.heights, np.full_like(after, before.mean()))
        over = [_beyond(after, one, improvement, lift) for one in lines]
        return Estimate(float((over[0] & over[1]).sum()), cannot_say=drawn.cannot_say)

    beyond = compared(first, second, calculation, definition, least=(3, 2), cannot_say=CANNOT_SAY)
    if beyond.estimate is None:
        return DualCriterion(beyond=beyond, p=beyond)
    p = _binomial(int(beyond.estimate), len(second))
    return DualCriterion(beyond=beyond, p=beyond.model_copy(update={"estimate": p}))


def _binomial(successes: int, tosses: int) -> float:
    return float(bdtrc(successes - 1, tosses, 0.5)) if successes else 1.0


def _drawn(
    first: Array, second: Array, times: Times, line: LineKind, scale_range: Range | None
) -> Drawn | Reason:
    m = first.size
    axis = phase_axis(times, m, second.size)
    if isinstance(axis, Reason):
        return axis
    found = _line(first, axis[:m], line)
    if isinstance(found, Reason):
        return found
    heights = found[0] + found[1] * axis[m:]
    if scale_range is not None and leaves(heights, scale_range):
        return Reason.LINE_LEAVES_SCALE
    return Drawn(heights, (CannotSay.RANGE_NOT_CHECKED,) if scale_range is None else ())


def _line(first: Array, times: Array, kind: LineKind) -> tuple[float, float] | Reason:
    if times.min() == times.max():
        return Reason.SAME_TIME
    if kind == "theil_sen":
        return baseline_line(first, times)
    return _least_squares(first, times) if kind == "least_squares" else _bisplit(first, times)


def _least_squares(values: Array, times: Array) -> tuple[float, float]:
    since = times - times.mean()
    slope = float((since * values).sum() / (since**2).sum())
    return float(values.mean() - slope * times.mean()), slope


def _bisplit(values: Array, times: Array) -> tuple[float, float] | Reason:
    half = values.size // 2
    ends = (slice(None, half), slice(values.size - half, None))
    (x0, y0), (x1, y1) = ((np.median(times[end]), np.median(values[end])) for end in ends)
    if x0 == x1:
        return Reason.SAME_TIME
    slope = float((y1 - y0) / (x1 - x0))
    return float(y0 - slope * x0), slope


def _beyond(
    values: Array, heights: Array, improvement: Improvement, lift: float = 0.0
) -> npt.NDArray[np.bool_]:
    if improvement is Improvement.INCREASE:
        return values > heights + lift
    return values < heights - lift
