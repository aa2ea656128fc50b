"""The Mann-Kendall test: whether later values of one series tend to be the higher ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
from scipy.special import ndtr

from stepkit.analysis.finding import Definition, Finding
from stepkit.analysis.phase_pair import (
    Array,
    Estimate,
    Outcome,
    defined,
    dominance,
    finding,
)
from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.analysis.times import Times, kind_of_times, timed
from stepkit.model.record import Value

TestKind = Literal["continuity", "plain", "exact"]

SOURCE = "Mann (1945), Econometrica 13, 245-259; Kendall (1970), Rank Correlation Methods"


class MannKendall(Value):
    """The Mann-Kendall test: S, Kendall's tau-b, the standardised S and the two-sided p."""

    s: Finding
    tau: Finding
    z: Finding
    p: Finding


class Concordance(NamedTuple):
    """S with its variance when nothing changes, corrected for ties in values and times.

    Where all values or all times are the same, the variance is 0 and there is no tau.
    """

    s: float
    variance: float
    tau: float | None


def mann_kendall(
    values: Sequence[float], times: Times = None, *, test: TestKind = "continuity"
) -> MannKendall:
    """Whether later values tend to lie higher: S counts rising pairs less falling ones.

    The variance is corrected for ties in values and times (Kendall 1970). The
    default takes 1 off |S| before the normal approximation; `plain` does not, and
    `exact` counts all orders and needs values and times without ties.
    """
    definition = defined(
        "Mann-Kendall", test, SOURCE, times=kind_of_times(times), sign="as measured"
    )
    series = timed(values, times, least=3)
    if isinstance(series, Reason):
        refused = _found(series, definition, values)
        return MannKendall(s=refused, tau=refused, z=refused, p=refused)
    found = concordance(*series)
    tau = Reason.ALL_EQUAL if found.tau is None else Estimate(found.tau)
    return MannKendall(
        s=_found(Estimate(found.s), definition, values),
        tau=_found(tau, definition, values),
        z=_found(_standardised(found, test), definition, values),
        p=_found(_p_value(series, found, test), definition, values),
    )


def concordance(values: Array, times: Array) -> Concordance:
    """S of values over times with its tie-corrected variance and tau-b."""
    rises, passes = dominance(values, values), dominance(times, times)
    s = float((rises * passes).sum()) / 2
    untied = float(np.count_nonzero(rises)) * np.count_nonzero(passes) / 4
    if not untied:
        return Concordance(s, 0.0, None)
    variance = _variance(_sharing(rises), _sharing(passes))
    return Concordance(s, variance, s / math.sqrt(untied))


def two_sided(found: Concordance, *, continuity: bool) -> float | None:
    """The two-sided p of S by the normal approximation; None when every value is the same."""
    z = _z(found, continuity=continuity)
    return None if z is None else float(2 * ndtr(-abs(z)))


def _standardised(found: Concordance, test: TestKind) -> Outcome:
    z = _z(found, continuity=test == "continuity")
    return Reason.ALL_EQUAL if z is None else Estimate(z)


def _p_value(series: tuple[Array, Array], found: Concordance, test: TestKind) -> Outcome:
    if test != "exact":
        p = two_sided(found, continuity=test == "continuity")
        return Reason.ALL_EQUAL if p is None else Estimate(p)
    values, times = series
    if _tied(values) or _tied(times):
        return Reason.TIES_NO_EXACT
    from scipy.stats import kendalltau  # noqa: PLC0415 - half a second, and only this test needs it

    return Estimate(float(kendalltau(times, values, method="exact").pvalue))


def _z(found: Concordance, *, continuity: bool) -> float | None:
    if found.variance <= 0:
        return None
    size = max(abs(found.s) - 1, 0.0) if continuity else abs(found.s)
    return math.copysign(size, found.s) / math.sqrt(found.variance)


def _sharing(pairs: Array) -> Array:
    """How many observations have the value of each one, itself included."""
    sharing: Array = (pairs == 0).sum(axis=1).astype(np.float64)
    return sharing


def _variance(values: Array, times: Array) -> float:
    """Kendall's variance of S; a sum over tied groups is one over observations without a t."""
    n = values.size
    untied = n * (n - 1) * (2 * n + 5)
    single = (untied - _weighted(values) - _weighted(times)) / 18
    pairs = float((values - 1).sum() * (times - 1).sum()) / (2 * n * (n - 1)) if n > 1 else 0.0
    if n < 3:
        return single + pairs
    triples = [float(((one - 1) * (one - 2)).sum()) for one in (values, times)]
    return single + pairs + triples[0] * triples[1] / (9 * n * (n - 1) * (n - 2))


def _weighted(sharing: Array) -> float:
    return float(((sharing - 1) * (2 * sharing + 5)).sum())


def _tied(values: Array) -> bool:
    return np.unique(values).size < values.size


def _found(outcome: Outcome, definition: Definition, values: Sequence[float]) -> Finding:
    return finding(outcome, definition, len(values), (CannotSay.INDEPENDENCE,))
