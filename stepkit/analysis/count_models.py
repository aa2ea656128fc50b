"""One rate for a series of counts under several models, side by side and never mixed.

Poisson takes events as independent. Quasi-Poisson widens its interval by the scatter seen.
The negative binomial (variance m + a m squared, m the mean of a count) is fitted by maximum
likelihood, and only to twenty counts or more: with fewer its a is not to be believed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq, minimize_scalar
from scipy.special import ndtri, stdtrit

from stepkit.analysis.dispersion import Dispersion, count_problem, dispersion
from stepkit.analysis.finding import Definition, Finding
from stepkit.analysis.rates import CANNOT_SAY, LEVEL, poisson_rate
from stepkit.model.method import SentenceId
from stepkit.model.record import Value

Array = npt.NDArray[np.float64]

ENOUGH = 20
ENOUGH_IN_A_PERIOD = 5
WITHIN = (math.log(1e-8), math.log(1e4))
"""The logarithms between which the extra variance a is looked for."""
WEDDERBURN = "Wedderburn (1974), Biometrika 61, 439-447"
LAWLESS = "Lawless (1987), Canadian Journal of Statistics 15, 209-225"


class SeriesRate(Value):
    """The rate of a series by every model; `dispersion` says how far Poisson can be believed.

    `extra` is the negative binomial's a, 0 for Poisson.
    """

    poisson: Finding
    dispersion: Dispersion
    quasi: Finding
    negative_binomial: Finding
    extra: Finding


class _Period(NamedTuple):
    counts: Array
    over: Array


class _Fit(NamedTuple):
    rates: list[float]
    extra: float


def series_rate(
    counts: Sequence[int], exposures: Sequence[float] | None = None, *, level: float = LEVEL
) -> SeriesRate:
    """Events for one unit of exposure, from counts each with an exposure above 0 (1 by default).

    Bad data give reasons.
    """
    over = [1.0] * len(counts) if exposures is None else list(exposures)
    rate, extra = _negative_binomial(counts, over, level)
    return SeriesRate(
        poisson=_poisson(counts, over, level),
        dispersion=dispersion(counts, over),
        quasi=quasi_poisson_rate(counts, over, level=level),
        negative_binomial=rate,
        extra=extra,
    )


def quasi_poisson_rate(
    counts: Sequence[int], exposures: Sequence[float] | None = None, *, level: float = LEVEL
) -> Finding:
    """The rate with an interval on the log scale, widened by the root of the dispersion.

    A dispersion below 1 does not narrow it. Student's t with n - 1 degrees of freedom.
    """
    over = [1.0] * len(counts) if exposures is None else list(exposures)
    definition = _defined("rate", "quasi-Poisson", WEDDERBURN, level)
    reason = count_problem(counts, over)
    scatter = dispersion(counts, over).finding.estimate
    if reason or scatter is None:
        return Finding(n=len(counts), definition=definition, reason=reason)
    total = float(sum(counts))
    error = math.sqrt(max(scatter, 1.0) / total)
    reach = float(stdtrit(len(counts) - 1, 0.5 + level / 2)) * error
    return _around(total / sum(over), reach, len(counts), definition)


def negative_binomial_ratio(
    first: Sequence[int],
    second: Sequence[int],
    exposures: tuple[Sequence[float], Sequence[float]] | None = None,
    *,
    level: float = LEVEL,
) -> Finding:
    """The second period's rate over the first's, both with the same extra variance.

    Needs twenty counts in all and five in each period, events in both, and counts that
    scatter more than Poisson; otherwise a reason. The interval is Wald's, on the log scale.
    """
    over = exposures or ([1.0] * len(first), [1.0] * len(second))
    definition = _defined("rate ratio", "negative binomial", LAWLESS, level)
    n = len(first) + len(second)
    periods = [*zip((first, second), over, strict=True)]
    reason = next(filter(None, (_period_problem(*one) for one in periods)), None)
    if n < ENOUGH and not reason:
        reason = "rate_too_few_for_negative_binomial"
    fit = reason or _fitted([_period(*one) for one in periods])
    if not isinstance(fit, _Fit):
        return Finding(n=n, definition=definition, reason=fit)
    errors = [
        _error(_period(*one), rate, fit.extra) for one, rate in zip(periods, fit.rates, strict=True)
    ]
    reach = float(ndtri(0.5 + level / 2)) * math.hypot(*errors)
    return _around(fit.rates[1] / fit.rates[0], reach, n, definition)


def _poisson(counts: Sequence[int], over: Sequence[float], level: float) -> Finding:
    reason = count_problem(counts, over)
    if reason in (None, "rate_one_count", "rate_all_zero"):
        return poisson_rate(int(sum(counts)), sum(over), level=level)
    definition = poisson_rate(0, 1, level=level).definition
    return Finding(n=len(counts), definition=definition, reason=reason)


def _negative_binomial(
    counts: Sequence[int], over: Sequence[float], level: float
) -> tuple[Finding, Finding]:
    definition = _defined("rate", "negative binomial", LAWLESS, level)
    of_extra = _defined("extra variance", "negative binomial", LAWLESS, None)
    n = len(counts)
    reason = count_problem(counts, over)
    if n < ENOUGH and not reason:
        reason = "rate_too_few_for_negative_binomial"
    fit = reason or _fitted([_period(counts, over)])
    if not isinstance(fit, _Fit):
        none = Finding(n=n, definition=definition, reason=fit)
        return none, none.model_copy(update={"definition": of_extra})
    reach = float(ndtri(0.5 + level / 2)) * _error(_period(counts, over), fit.rates[0], fit.extra)
    return (
        _around(fit.rates[0], reach, n, definition),
        Finding(estimate=fit.extra, n=n, definition=of_extra),
    )


def _period(counts: Sequence[int], over: Sequence[float]) -> _Period:
    return _Period(np.array(counts, dtype=np.float64), np.array(over, dtype=np.float64))


def _period_problem(counts: Sequence[int], over: Sequence[float]) -> SentenceId | None:
    if len(counts) < ENOUGH_IN_A_PERIOD:
        return "rate_too_few_for_negative_binomial"
    reason = count_problem(counts, over)
    return "rate_none_in_a_period" if reason == "rate_all_zero" else reason


def _fitted(periods: list[_Period]) -> _Fit | SentenceId:
    """The most likely rates and extra variance, or why there is no extra variance."""
    start = [float(one.counts.sum() / one.over.sum()) for one in periods]
    beyond = sum(
        float(((one.counts - rate * one.over) ** 2 - one.counts).sum())
        for one, rate in zip(periods, start, strict=True)
    )
    if beyond <= 0:
        return "rate_not_over_dispersed"

    def unlikely(log_extra: float) -> float:
        extra = math.exp(log_extra)
        return -sum(_log_likelihood(one, _rate(one, extra), extra) for one in periods)

    found = minimize_scalar(unlikely, bounds=WITHIN, method="bounded", options={"xatol": 1e-10})
    extra = math.exp(float(found.x))
    return _Fit([_rate(one, extra) for one in periods], extra)


def _rate(period: _Period, extra: float) -> float:
    """The most likely rate given the extra variance: where the score is 0."""

    def score(rate: float) -> float:
        expected = rate * period.over
        return float(((period.counts - expected) / (1 + extra * expected)).sum())

    rates = period.counts / period.over
    low, high = float(rates.min()), float(rates.max())
    return low if low == high else float(brentq(score, low, high, xtol=1e-14))


def _log_likelihood(period: _Period, rate: float, extra: float) -> float:
    """Up to a constant. The gamma functions are written out, so that a small a loses no digits."""
    expected = rate * period.over
    most = int(period.counts.max())
    gammas = np.concatenate([[0.0], np.cumsum(np.log1p(extra * np.arange(most)))])
    parts = (
        gammas[period.counts.astype(int)]
        + period.counts * np.log(expected)
        - (period.counts + 1 / extra) * np.log1p(extra * expected)
    )
    return float(parts.sum())


def _error(period: _Period, rate: float, extra: float) -> float:
    """The standard error of the log of the rate, from the expected information."""
    expected = rate * period.over
    return 1 / math.sqrt(float((expected / (1 + extra * expected)).sum()))


def _around(value: float, reach: float, n: int, definition: Definition) -> Finding:
    return Finding(
        estimate=value,
        low=value * math.exp(-reach),
        high=value * math.exp(reach),
        n=n,
        definition=definition,
        cannot_say=CANNOT_SAY[1:],
    )


def _defined(name: str, version: str, source: str, level: float | None) -> Definition:
    options = () if level is None else (("level", f"{100 * level:g} %"),)
    return Definition(name=name, version=version, options=options, source=source)
