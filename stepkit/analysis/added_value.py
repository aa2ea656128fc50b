"""The SDQ added value score: whether children fared better than expected of their like.

Ford, Hutchings, Bywater, Goodman and Goodman (2009), British Journal of Psychiatry
194, 552-558: parent forms, about six months apart, of children like those seen in
clinics. It is a figure for services: one child's score is uncertain by about 10
points either way.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean, stdev

from scipy.stats import t as student

from stepkit.analysis.change_reasons import ChangeLimit, ChangeReason, nothing, number
from stepkit.analysis.finding import Definition, Finding
from stepkit.model.record import Value

FEWEST = 20
"""Children below which no figure for a service is given."""
ONE_CHILD = 10.0
"""Half the width of the published 95 % interval for one child, in points."""
SPREAD = 5.0
"""The published standard deviation, which turns the score into an effect size."""
SOURCE = (
    "Ford and others (2009), Br J Psychiatry 194, 552-558, and sdqinfo.com: "
    "2.3 + 0.8 total + 0.2 impact - 0.3 emotional - later total"
)
RANGES = {"total": 40, "impact": 10, "emotional": 10, "later_total": 40}
LIMITS = (ChangeLimit.CLINIC_ONLY.value, ChangeLimit.NOT_ONE_CHILD.value)


class SdqPair(Value):
    """One child's parent totals at the start, and the total difficulties about half a year on.

    Totals and impact run from 0 to 40 and 0 to 10, emotional from 0 to 10.
    """

    total: float
    impact: float
    emotional: float
    later_total: float

    @property
    def expected(self) -> float:
        """The later total to be expected without the service, in points."""
        return 2.3 + 0.8 * self.total + 0.2 * self.impact - 0.3 * self.emotional

    @property
    def score(self) -> float:
        """Expected less observed, in points: positive when it went better than expected."""
        return self.expected - self.later_total

    @property
    def in_range(self) -> bool:
        """Whether all four are numbers within the range of their scales."""
        values = {name: number(getattr(self, name)) for name in RANGES}
        return all(
            value is not None and 0 <= value <= RANGES[name] for name, value in values.items()
        )


def added_value(children: Sequence[SdqPair], *, level: float = 0.95) -> Finding:
    """The mean added value score of a service's children with its t interval, in SDQ points.

    Refused for fewer than 20 children, and when a score lies outside its scale.
    """
    options = (("level", f"{level:g}"), ("fewest children", f"{FEWEST}"))
    return _mean_of(children, 1.0, _definition("added value score", options), level)


def added_value_effect_size(children: Sequence[SdqPair], *, level: float = 0.95) -> Finding:
    """The mean added value score over the published SD of 5, with its interval."""
    options = (("SD", f"{SPREAD:g}"), ("level", f"{level:g}"), ("fewest children", f"{FEWEST}"))
    return _mean_of(children, SPREAD, _definition("added value effect size", options), level)


def added_value_of_one(child: SdqPair) -> Finding:
    """One child's score with its published interval of 10 points either way.

    It is there to show how little it says; a service's figure is `added_value`.
    """
    definition = _definition("added value score", (("for", "one child, interval as published"),))
    if not child.in_range:
        return nothing(ChangeReason.OUTSIDE_RANGE, definition, 1)
    low, high = child.score - ONE_CHILD, child.score + ONE_CHILD
    return Finding(
        estimate=child.score, low=low, high=high, n=1, definition=definition, cannot_say=LIMITS
    )


def _mean_of(
    children: Sequence[SdqPair], unit: float, definition: Definition, level: float
) -> Finding:
    count = len(children)
    if count < FEWEST:
        return nothing(ChangeReason.GROUP_TOO_SMALL, definition, count)
    if not all(child.in_range for child in children):
        return nothing(ChangeReason.OUTSIDE_RANGE, definition, count)
    scores = [child.score / unit for child in children]
    mean = fmean(scores)
    reach = float(student.ppf(0.5 + level / 2, count - 1)) * stdev(scores) / math.sqrt(count)
    return Finding(
        estimate=mean,
        low=mean - reach,
        high=mean + reach,
        n=count,
        definition=definition,
        cannot_say=LIMITS,
    )


def _definition(name: str, options: tuple[tuple[str, str], ...]) -> Definition:
    return Definition(name=name, version="Ford 2009", options=options, source=SOURCE)
