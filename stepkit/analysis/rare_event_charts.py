"""Charts for rare events: not how many a week, but how long from one to the next.

The g chart takes waits as geometric (so many days without one, then one), the t chart
takes them as exponential and turns them into values that are nearly normal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from statistics import fmean
from typing import Literal, Unpack

from stepkit.analysis.chart_points import Limits, LimitsOf, charted
from stepkit.analysis.chart_reasons import ChartLimit, ChartReason
from stepkit.analysis.chart_steps import (
    Baseline,
    Frame,
    Observed,
    Stretch,
    base_median,
    base_values,
    values_in,
)
from stepkit.analysis.shift_rules import (
    DEFAULT,
    SIGMAS,
    RuleChanges,
    Rules,
    flagged,
    rules_of,
)
from stepkit.analysis.xmr import individual_limits, level_lines, moving_range_definition
from stepkit.model.chart import ChartKind, ControlChart, Rebase
from stepkit.model.method import Definition

GLimits = Literal["sigma", "probability"]

POWER = 1 / 3.6
"""Nelson's (1994) power, which makes exponential waits nearly normal."""
TAIL = 0.00135
"""The chance of a value more than three standard deviations above a normal mean."""
BENNEYAN = "Benneyan (2001), Health Care Management Science 4, 305-318"
NELSON = "Nelson (1994), Journal of Quality Technology 26, 239-240"


def days_between(
    events: Sequence[date], *, open_days: Sequence[date] | None = None
) -> tuple[int, ...]:
    """The days from each event to the next, in order: 0 for two on one day, 1 for the day after.

    With `open_days` only these are counted, so a closure makes no wait longer.
    """
    ordered = sorted(events)
    if open_days is None:
        return tuple((later - earlier).days for earlier, later in pairwise(ordered))
    return tuple(
        sum(earlier < day <= later for day in open_days) for earlier, later in pairwise(ordered)
    )


def g(
    waits: Sequence[float],
    days: Sequence[date] | None = None,
    *,
    limits: GLimits = "sigma",
    baseline: Baseline = None,
    rebases: Sequence[Rebase] = (),
    preset: str = DEFAULT,
    **changes: Unpack[RuleChanges],
) -> ControlChart:
    """Waits between events in whole days (or other chances), against a geometric law.

    `waits` as `days_between` gives them, `days` those of the events that ended them.
    `limits="sigma"` lies three standard deviations of the geometric law about the mean,
    `"probability"` where each tail holds 0.135 %. Runs are counted about the median
    unless `runs_about` says otherwise. The rest as for `stepkit.analysis.xmr.xmr`.
    """
    rules = rules_of(preset, changes, {"runs_about": "median"})
    observed = Observed(waits, days)

    def limits_of(stretch: Stretch) -> Limits | ChartReason:
        return _geometric(observed, stretch, limits, rules)

    definition = Definition(
        name="g chart",
        version="geometric, least 0",
        options=(("limits", limits), *rules.options.items()),
        source=BENNEYAN,
    )
    return _waits_charted(ChartKind.G, observed, limits_of, definition, rules, baseline, rebases)


def t(
    waits: Sequence[float],
    days: Sequence[date] | None = None,
    *,
    baseline: Baseline = None,
    rebases: Sequence[Rebase] = (),
    preset: str = DEFAULT,
    **changes: Unpack[RuleChanges],
) -> ControlChart:
    """Waits between events of any length, as individual values of their 3.6th root.

    Flags are found among the roots; limits are drawn turned back, in the units of
    `waits`, and a lower limit below 0 among the roots is 0. The rest as for `g`.
    """
    rules = rules_of(preset, changes)
    observed = Observed(waits, days)

    def limits_of(stretch: Stretch) -> Limits | ChartReason:
        return _of_roots(observed, stretch, rules)

    definition = moving_range_definition("t chart", rules, power="1/3.6").model_copy(
        update={"source": NELSON}
    )
    return _waits_charted(ChartKind.T, observed, limits_of, definition, rules, baseline, rebases)


def _waits_charted(
    kind: ChartKind,
    observed: Observed,
    limits_of: LimitsOf,
    definition: Definition,
    rules: Rules,
    baseline: Baseline,
    rebases: Sequence[Rebase],
) -> ControlChart:
    if not observed.values:
        return ControlChart(kind=kind, definition=definition, reason=ChartReason.NO_WAITS)
    told = [ChartLimit.LAST_WAIT]
    if 0 in observed.values:
        told.append(ChartLimit.SAME_DAY)
    frame = Frame(baseline, rebases, same_day=True)
    return charted(kind, observed, limits_of, definition, rules, frame, cannot_say=told)


def _geometric(
    observed: Observed, stretch: Stretch, limits: GLimits, rules: Rules
) -> Limits | ChartReason:
    values = values_in(observed, stretch)
    if any(value != int(value) for value in values):
        return ChartReason.NOT_WHOLE
    mean = fmean(base_values(observed, stretch))
    if mean == 0:
        return ChartReason.ALL_EQUAL
    middle = base_median(observed, stretch)
    width = SIGMAS * math.sqrt(mean * (mean + 1))
    lower, upper = (mean - width, mean + width) if limits == "sigma" else _quantiles(mean)
    lines = level_lines(mean, lower, upper, len(values))
    flags = flagged(values, lines, rules, median=middle)
    return Limits(lines, flags, {"mean": mean, "median": middle})


def _quantiles(mean: float) -> tuple[float, float]:
    """The waits below and above which a geometric law of this mean has 0.135 % at most."""
    log_survival = math.log1p(-1 / (mean + 1))
    lower = math.floor(math.log1p(-TAIL) / log_survival)
    return float(lower), float(math.ceil(math.log(TAIL) / log_survival) - 1)


def _of_roots(observed: Observed, stretch: Stretch, rules: Rules) -> Limits | ChartReason:
    roots = Observed([None if one is None else one**POWER for one in observed.values])
    centre, width, numbers = individual_limits(roots, stretch, rules)
    if width == 0:
        return ChartReason.ALL_EQUAL
    values = values_in(roots, stretch)
    lines = level_lines(centre, centre - width, centre + width, len(values))
    flags = flagged(values, lines, rules, median=base_median(roots, stretch))
    turned_back = level_lines(
        _wait(centre), _wait(centre - width), _wait(centre + width), len(values)
    )
    among_roots = {f"{name} of roots": number for name, number in numbers.items()}
    among_roots["lower limit of roots"] = centre - width
    return Limits(turned_back, flags, among_roots)


def _wait(root: float) -> float:
    return float(max(root, 0.0) ** (1 / POWER))
