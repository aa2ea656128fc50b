"""Rates of countable events: exact intervals, exact ratios, and how often nothing happens.

Every interval rests on the Poisson model, in which events come one by one and
independently. Events in a school or a home cluster, so the truth is less certain.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated

from pydantic import Field
from scipy.special import betaincinv, gammaincinv

from stepkit.analysis.finding import Definition, Finding
from stepkit.model.frames import Finite
from stepkit.model.record import Line, Value

LEVEL = 0.95
CANNOT_SAY = ("rate_clustered", "rate_no_comparison")


class Count(Value):
    """How many events a period had. `exposure` is in any unit (weeks, hours) or not known.

    `shortened` marks a period in which less could happen than in the others, such
    as a year of closures, whether or not its exposure is known.
    """

    label: Line
    count: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    exposure: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    shortened: bool = False


class CountChange(Value):
    """The change from one count to another. `percent` is None when the first count is 0."""

    first: Count
    second: Count
    difference: Finite
    percent: Finite | None

    @property
    def sentence(self) -> str:
        """The fixed sentence for this change; one with a shortened period says so itself."""
        if self.first.shortened or self.second.shortened:
            return "rate_change_shortened" if self.percent is not None else "rate_from_none"
        return "rate_change" if self.percent is not None else "rate_from_none"


def count_change(first: Count, second: Count) -> CountChange:
    """The difference of two counts, and in percent of the first."""
    difference = second.count - first.count
    percent = 100 * difference / first.count if first.count else None
    return CountChange(first=first, second=second, difference=difference, percent=percent)


def poisson_rate(count: int, exposure: float, *, level: float = LEVEL) -> Finding:
    """Events for one unit of exposure with the exact Poisson interval.

    `exposure` is in any unit and above 0, otherwise there is no estimate. The
    interval is Garwood's (1936): gamma quantiles with shapes `count` and `count` + 1.
    """
    definition = _definition(
        "Poisson rate", "exact interval", level, "Garwood (1936), Biometrika 28, 437-442"
    )
    if exposure <= 0:
        return Finding(n=count, definition=definition, reason="rate_no_exposure")
    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    high = float(gammaincinv(count + 1, 1 - tail))
    return Finding(
        estimate=count / exposure,
        low=low / exposure,
        high=high / exposure,
        n=count,
        definition=definition,
        cannot_say=CANNOT_SAY,
    )


def per_week(
    counts: int | Sequence[int],
    days: float | Sequence[float],
    *,
    days_a_week: int = 7,
    level: float = LEVEL,
) -> Finding:
    """Events for a full week of `days_a_week` days, with the exact Poisson interval.

    `counts` and `days` (those on which something could have happened: days present, open
    days) may be totals or one number a week. No days, or numbers that do not fit, give no
    estimate.
    """
    totals = [one if isinstance(one, int | float) else sum(one) for one in (counts, days)]
    fit = isinstance(counts, int) or isinstance(days, int | float) or len(counts) == len(days)
    found = poisson_rate(int(totals[0]), totals[1] / days_a_week if fit else 0, level=level)
    week = (("week", f"{days_a_week} days"),)
    definition = found.definition.model_copy(update={"options": found.definition.options + week})
    return found.model_copy(update={"definition": definition})


def rate_ratio(
    first: int,
    second: int,
    *,
    exposures: tuple[float, float] = (1.0, 1.0),
    level: float = LEVEL,
) -> Finding:
    """The second rate divided by the first, with the exact conditional interval.

    Given the total, the second count is binomial; the Clopper-Pearson interval of
    its share is turned into one of the ratio. Equal exposures are assumed unless
    given. There is no estimate when the first count is 0.
    """
    definition = _definition(
        "rate ratio",
        "exact conditional Poisson",
        level,
        "Przyborowski and Wilenski (1940), Biometrika 31, 313-323",
        exposures="assumed equal" if exposures[0] == exposures[1] else "as entered",
    )
    if not first or min(exposures) <= 0:
        reason = "rate_no_exposure" if min(exposures) <= 0 else "rate_from_none"
        return Finding(n=first + second, definition=definition, reason=reason)
    scale = exposures[0] / exposures[1]
    low, high = _odds_interval(first, second, (1 - level) / 2)
    return Finding(
        estimate=scale * second / first,
        low=scale * low,
        high=scale * high,
        n=first + second,
        definition=definition,
        cannot_say=CANNOT_SAY,
    )


def compatible_with_no_change(ratio: Finding) -> bool | None:
    """Whether 1 lies in the interval of a rate ratio; None when there is no interval."""
    if ratio.low is None or ratio.high is None:
        return None
    return ratio.low <= 1 <= ratio.high


def empty_spell(rate: float, length: float = 1.0) -> float:
    """The probability that nothing happens for `length` units at an unchanged `rate` a unit."""
    return math.exp(-rate * length)


def expected_count(rate: float, length: float) -> float:
    """How many events `length` units hold on average at `rate` a unit."""
    return rate * length


def expected_wait(rate: float) -> float | None:
    """How many units pass on average for one event; None when the rate is 0."""
    return 1 / rate if rate > 0 else None


def _odds_interval(first: int, second: int, tail: float) -> tuple[float, float]:
    low = float(betaincinv(second, first + 1, tail)) if second else 0.0
    high = float(betaincinv(second + 1, first, 1 - tail))
    return low / (1 - low), high / (1 - high)


def _definition(name: str, version: str, level: float, source: str, **options: str) -> Definition:
    settings = {"level": f"{100 * level:g} %", **options}
    return Definition(name=name, version=version, options=tuple(settings.items()), source=source)
