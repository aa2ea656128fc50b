"""Run charts: values about their median, with the Anhøj rules for long runs and few crossings.

A run is longer than chance makes it when it has more than log2(n) + 3 points (rounded),
crossings are fewer when below the 5 % point of the binomial law of n - 1 tosses. n counts
the points off the median; those on it neither count nor break a run.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple, Unpack

from stepkit.analysis.chart_points import Limits, charted
from stepkit.analysis.chart_reasons import ChartLimit, ChartReason
from stepkit.analysis.chart_steps import Baseline, Frame, Observed, Stretch, base_median, values_in
from stepkit.analysis.shift_rules import DEFAULT, Flags, Lines, RuleChanges, rules_of, runs, sides
from stepkit.model.chart import ChartKind, ControlChart, Flag, Rebase
from stepkit.model.method import Definition

ANHOEJ = "Anhøj and Olesen (2014), PLoS ONE 9, e113825; Anhøj (2015), PLoS ONE 10, e0121349"


class RunLimits(NamedTuple):
    """The longest run and the fewest crossings that chance would usually leave."""

    longest: int
    crossings: int


def run_limits(n: int) -> RunLimits:
    """The Anhøj limits for `n` points off the median, at least 1."""
    return RunLimits(round(math.log2(n)) + 3, _crossings_limit(n - 1))


def run(
    values: Sequence[float | None],
    days: Sequence[date] | None = None,
    *,
    baseline: Baseline = None,
    rebases: Sequence[Rebase] = (),
    floor: float | None = 0.0,
    preset: str = DEFAULT,
    **changes: Unpack[RuleChanges],
) -> ControlChart:
    """Values about their median. There are no limits; flags come from the Anhøj rules alone.

    Of the preset only the numbers of points needed are used. Points of a run that is
    too long are flagged; too few crossings flag the whole stretch. The rest as for
    `stepkit.analysis.xmr.xmr`.
    """
    rules = rules_of(preset, changes)
    observed = Observed(values, days)

    def limits_of(stretch: Stretch) -> Limits | ChartReason:
        return _anhoej(values_in(observed, stretch), base_median(observed, stretch))

    definition = Definition(
        name="run chart",
        version="Anhøj rules",
        options=(
            ("centre line", "median"),
            ("longest run", "log2(n) + 3, rounded"),
            ("fewest crossings", "5 % of the binomial law"),
            ("point on the centre line", "passed over"),
        ),
        source=ANHOEJ,
    )
    frame = Frame(baseline, rebases, floor)
    told = (ChartLimit.RUN_ONLY,)
    return charted(ChartKind.RUN, observed, limits_of, definition, rules, frame, cannot_say=told)


def line(
    values: Sequence[float | None],
    days: Sequence[date] | None = None,
    *,
    baseline: Baseline = None,
    rebases: Sequence[Rebase] = (),
    floor: float | None = 0.0,
    preset: str = DEFAULT,
    **changes: Unpack[RuleChanges],
) -> ControlChart:
    """Values as a line only, without limits or flags, however many there are."""
    return charted(
        ChartKind.LINE,
        Observed(values, days),
        lambda _: ChartReason.LINE_ONLY,
        Definition(name="line", version="no limits", source="values as recorded"),
        rules_of(preset, changes),
        Frame(baseline, rebases, floor),
    )


def _anhoej(values: list[float], median: float) -> Limits | ChartReason:
    about = sides(values, [median] * len(values))
    useful = [side for side in about if side]
    if not useful:
        return ChartReason.ALL_ON_MEDIAN
    found = runs(about, "passed_over")
    limit = run_limits(len(useful))
    crossings = sum(one != other for one, other in pairwise(useful))
    flags: Flags = [set() for _ in values]
    for places in found:
        if len(places) > limit.longest:
            for place in places:
                flags[place].add(Flag.LONG_RUN)
    numbers = {
        "median": median,
        "points off the median": float(len(useful)),
        "longest run": float(max(map(len, found))),
        "longest run allowed": float(limit.longest),
        "crossings": float(crossings),
        "crossings needed": float(limit.crossings),
    }
    few = (Flag.FEW_CROSSINGS,) if crossings < limit.crossings else ()
    return Limits(Lines([median] * len(values)), flags, numbers, step_flags=few)


def _crossings_limit(tosses: int) -> int:
    """The 5 % point of the number of heads in so many tosses of a fair coin."""
    at_most = 0.0
    for heads in range(tosses + 1):
        at_most += math.comb(tosses, heads) / 2**tosses
        if at_most >= 0.05:
            return heads
    return tosses
