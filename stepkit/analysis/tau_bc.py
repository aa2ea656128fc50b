"""Baseline-corrected Tau: Tau once the baseline's own line has been taken off everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from stepkit.analysis.finding import Finding
from stepkit.analysis.mann_kendall import concordance, two_sided
from stepkit.analysis.phase_pair import (
    LEVEL,
    Array,
    Outcome,
    Range,
    compared,
    defined,
    leaves,
    percent,
    turned,
)
from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.analysis.tau import CANNOT_SAY, tau_estimate
from stepkit.analysis.times import Times, phase_axis
from stepkit.analysis.trend import baseline_line
from stepkit.model.measure import Improvement

Correction = Literal["always", "pretest", "pretest_continuity"]

SOURCE = "Tarlow (2017), Behavior Modification 41, 427-467"
DIGITS = 12
"""Two values that differ beyond this digit are tied: the difference is rounding."""


class Corrected(NamedTuple):
    """Two phases with the baseline's line taken off, and what that leaves open."""

    first: Array
    second: Array
    cannot_say: tuple[CannotSay, ...]


def tau_bc(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    times: Times = None,
    correction: Correction = "always",
    alpha: float = 0.05,
    pairs: Literal["crossed", "tau_b"] = "crossed",
    scale_range: Range | None = None,
    level: float = LEVEL,
) -> Finding:
    """Baseline-corrected Tau: the baseline's Theil-Sen line is taken off everything first.

    `correction="always"` is the default; Tarlow (2017) corrects only when the
    baseline's trend is significant at `alpha`: `pretest`, or with a continuity
    correction `pretest_continuity`. The default divides by m n; `pairs="tau_b"` is
    Tarlow's own denominator, with the root of 2 (1 - tau^2) / (m + n) for error.
    `times` holds those of both phases, in order. There is no estimate when the
    line, drawn on through the second phase, leaves `scale_range`.
    """
    definition = defined(
        "Tau-BC",
        f"{correction} corrected, {pairs}",
        SOURCE,
        correction=correction,
        alpha="not used" if correction == "always" else f"{alpha:g}",
        denominator=pairs,
        line="Theil-Sen, joint intercept",
        level=percent(level),
    )

    def calculation(before: Array, after: Array) -> Outcome:
        axis = phase_axis(times, before.size, after.size)
        if isinstance(axis, Reason):
            return axis
        corrected = _corrected(before, after, axis, correction, alpha, scale_range)
        if isinstance(corrected, Reason):
            return corrected
        one, other = (turned(values, improvement) for values in corrected[:2])
        return _with_cautions(tau_estimate(one, other, pairs, level), corrected.cannot_say)

    return compared(first, second, calculation, definition, least=(3, 2), cannot_say=CANNOT_SAY)


def _corrected(
    first: Array,
    second: Array,
    axis: Array,
    correction: Correction,
    alpha: float,
    scale_range: Range | None,
) -> Corrected | Reason:
    m = first.size
    if correction != "always" and not _significant(first, axis[:m], correction, alpha):
        return Corrected(first, second, (CannotSay.TREND_NOT_CORRECTED,))
    line = baseline_line(first, axis[:m])
    if isinstance(line, Reason):
        return line
    drawn = line[0] + line[1] * axis
    if scale_range is not None and leaves(drawn[m:], scale_range):
        return Reason.LINE_LEAVES_SCALE
    unchecked = (CannotSay.RANGE_NOT_CHECKED,) if scale_range is None else ()
    rest = _rest(np.concatenate([first, second]), drawn)
    return Corrected(rest[:m], rest[m:], (CannotSay.TREND_AS_KNOWN, *unchecked))


def _rest(values: Array, drawn: Array) -> Array:
    """What a line leaves, in units of the largest number, without the digits of rounding."""
    size = float(max(np.abs(values).max(), np.abs(drawn).max()))
    return np.round((values - drawn) / size, DIGITS) if size > 0 else values


def _significant(first: Array, times: Array, correction: Correction, alpha: float) -> bool:
    p = two_sided(concordance(first, times), continuity=correction == "pretest_continuity")
    return p is not None and p <= alpha


def _with_cautions(outcome: Outcome, cannot_say: tuple[CannotSay, ...]) -> Outcome:
    if isinstance(outcome, Reason):
        return outcome
    return outcome._replace(cannot_say=(*outcome.cannot_say, *cannot_say))
