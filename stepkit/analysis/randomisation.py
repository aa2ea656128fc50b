"""The exact randomisation test of an AB design whose start was drawn by lot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from stepkit.analysis.finding import Definition, Finding
from stepkit.analysis.phase_pair import Array, Estimate, Outcome, compared, defined, dominance
from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.model.measure import Improvement
from stepkit.model.record import Value

Statistic = Literal["mean_difference", "median_difference", "nap"]
Alternative = Literal["improvement", "either"]

SOURCE = "Edgington (1975), Journal of Psychology 90, 57-68; Bulte and Onghena (2008), BRM 40"
ROUNDING = 1e-9


class RandomisationTest(Value):
    """What was observed, its p, how many starts were possible, and the smallest p they allow.

    `floor` is 1 over the number of starts: no result, however clear, can go below it.
    """

    observed: Finding
    p: Finding
    floor: Finding
    starts: int


def randomisation_test(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    least: int = 3,
    statistic: Statistic = "mean_difference",
    alternative: Alternative = "improvement",
) -> RandomisationTest:
    """The share of possible starts whose statistic is at least the observed one.

    Every start that leaves `least` points in each phase is tried (Edgington 1975). It
    answers only for a start that was drawn at random from just these; 12 sessions
    with three in each phase have 7 starts, so p is 1/7 at best. The statistic is
    positive for improvement; `either` compares its size whatever its sign (NAP: its
    distance from 0.5).
    """
    starts = max(len(first) + len(second) - 2 * least + 1, 0)
    definition = defined(
        "randomisation test",
        statistic,
        SOURCE,
        starts=str(starts),
        least_in_a_phase=str(least),
        alternative=alternative,
    )

    def found(reduce: Callable[[Array, int], float]) -> Finding:
        def calculation(before: Array, after: Array) -> Outcome:
            if min(before.size, after.size) < max(least, 1):
                return Reason.START_NOT_ALLOWED
            sizes = _statistics(np.concatenate([before, after]), max(least, 1), statistic)
            place = before.size - max(least, 1)
            return Estimate(reduce(_by(alternative, sizes, statistic), place))

        return _tested(first, second, calculation, definition, improvement)

    return RandomisationTest(
        observed=found(_observed), p=found(_p), floor=found(_floor), starts=starts
    )


def _tested(
    first: Sequence[float],
    second: Sequence[float],
    calculation: Callable[[Array, Array], Outcome],
    definition: Definition,
    improvement: Improvement,
) -> Finding:
    return compared(
        first,
        second,
        calculation,
        definition,
        improvement=improvement,
        cannot_say=(CannotSay.RANDOM_START, CannotSay.FLOOR_OF_TEST),
    )


def _statistics(values: Array, least: int, statistic: Statistic) -> Array:
    starts = range(least, values.size - least + 1)
    return np.array([_statistic(values[:start], values[start:], statistic) for start in starts])


def _statistic(first: Array, second: Array, statistic: Statistic) -> float:
    if statistic == "nap":
        return float(dominance(first, second).mean())
    middle = np.mean if statistic == "mean_difference" else np.median
    return float(middle(second) - middle(first))


def _by(alternative: Alternative, sizes: Array, statistic: Statistic) -> Array:
    compared_as = np.abs(sizes) if alternative == "either" else sizes
    return (1 + compared_as) / 2 if statistic == "nap" else compared_as


def _observed(sizes: Array, place: int) -> float:
    return float(sizes[place])


def _p(sizes: Array, place: int) -> float:
    slack = ROUNDING * float(np.abs(sizes).max())
    return float((sizes >= sizes[place] - slack).mean())


def _floor(sizes: Array, _: int) -> float:
    return 1 / sizes.size
