"""How many times more often something happens for an hour in one context than in another."""

from __future__ import annotations

import math

from scipy.special import ndtri

from stepkit.analysis.finding import Definition, Finding
from stepkit.analysis.rates import LEVEL, rate_ratio
from stepkit.model.record import Value

CANNOT_SAY = ("rate_clustered", "calibration_ratio_not_the_place")


class ContextRatio(Value):
    """The rate in one context divided by that in another, with two intervals side by side.

    `exact` never promises too much; `large_sample` is the narrower interval found in most
    textbooks and needs some five incidents in each context.
    """

    exact: Finding
    large_sample: Finding


def context_ratio(
    incidents: tuple[int, int], hours: tuple[float, float], *, level: float = LEVEL
) -> ContextRatio:
    """The second context's rate divided by the first's, `hours` being those spent in each."""
    exact = rate_ratio(*incidents, exposures=hours, level=level)
    cautious = exact.model_copy(update={"cannot_say": CANNOT_SAY if exact.cannot_say else ()})
    return ContextRatio(exact=cautious, large_sample=_large_sample(exact, incidents, level))


def _large_sample(exact: Finding, incidents: tuple[int, int], level: float) -> Finding:
    definition = Definition(
        name="rate ratio",
        version="large-sample interval of the logarithm",
        options=(("level", f"{100 * level:g} %"), ("exposures", "as entered")),
        source="Rothman, Greenland and Lash (2008), Modern Epidemiology, 3rd edition, chapter 14",
    )
    if not exact.estimate:
        reason = exact.reason or "calibration_none_in_one"
        return Finding(n=exact.n, definition=definition, reason=reason)
    error = math.sqrt(sum(1 / count for count in incidents))
    spread = math.exp(float(ndtri((1 + level) / 2)) * error)
    return Finding(
        estimate=exact.estimate,
        low=exact.estimate / spread,
        high=exact.estimate * spread,
        n=exact.n,
        definition=definition,
        cannot_say=CANNOT_SAY,
    )
