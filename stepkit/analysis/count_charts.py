"""Charts of counts, rates and shares: c, u and p, and Laney's u' and p' where they scatter more.

Limits lie three standard errors out, from the Poisson model (c, u) or the binomial (p).
Laney's versions stretch them by the moving range of the standardised points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from statistics import fmean
from typing import NamedTuple, Unpack

from stepkit.analysis.chart_points import Limits, charted
from stepkit.analysis.chart_reasons import ChartLimit, ChartReason, Gap
from stepkit.analysis.chart_steps import (
    Baseline,
    Frame,
    Observed,
    Stretch,
    base_median,
    problem,
    values_in,
)
from stepkit.analysis.dispersion import dispersion
from stepkit.analysis.shift_rules import (
    DEFAULT,
    SIGMAS,
    Lines,
    RuleChanges,
    Rules,
    flagged,
    rules_of,
)
from stepkit.analysis.xmr import moving_ranges, screened
from stepkit.model.chart import ChartKind, ControlChart, Rebase
from stepkit.model.method import Definition

D2 = 1.128
"""The mean moving range of two is this many standard deviations."""
SHEWHART = "Shewhart (1931); Montgomery (2009), Introduction to Statistical Quality Control, ch. 7"
LANEY = "Laney (2002), Quality Engineering 14, 531-537"

Held = Sequence[float | None]


def c(
    counts: Held,
    days: Sequence[date] | None = None,
    *,
    baseline: Baseline = None,
    rebases: Sequence[Rebase] = (),
    preset: str = DEFAULT,
    **changes: Unpack[RuleChanges],
) -> ControlChart:
    """Counts over equal stretches of time, limits at the mean plus and minus 3 of its roots.

    None is a gap; the rest as for `stepkit.analysis.xmr.xmr`.
    """
    chart = _Chart(ChartKind.C, rules_of(preset, changes), Frame(baseline, rebases))
    return _charted(chart, counts, [1.0] * len(counts), days)


def u(
    counts: Held,
    exposures: Held,
    days: Sequence[date] | None = None,
    *,
    laney: bool = False,
    baseline: Baseline = None,
    rebases: Sequence[Rebase] = (),
    preset: str = DEFAULT,
    **changes: Unpack[RuleChanges],
) -> ControlChart:
    """Rates (counts for one unit of exposure) with limits that follow the exposure.

    A place without a count, without exposure or with unknown exposure is a gap; a count
    where there was no exposure is refused. `laney=True` gives the u' chart. The rest as
    for `stepkit.analysis.xmr.xmr`.
    """
    kind = ChartKind.U_PRIME if laney else ChartKind.U
    chart = _Chart(kind, rules_of(preset, changes), Frame(baseline, rebases))
    return _charted(chart, counts, exposures, days)


def p(
    events: Held,
    trials: Held,
    days: Sequence[date] | None = None,
    *,
    laney: bool = False,
    baseline: Baseline = None,
    rebases: Sequence[Rebase] = (),
    preset: str = DEFAULT,
    **changes: Unpack[RuleChanges],
) -> ControlChart:
    """Shares (events of so many trials) from 0 to 1, with limits that follow the trials.

    Gaps and `laney` (here the p' chart) as for `u`; the rest as for `xmr`.
    """
    kind = ChartKind.P_PRIME if laney else ChartKind.P
    chart = _Chart(kind, rules_of(preset, changes), Frame(baseline, rebases, ceiling=1.0))
    return _charted(chart, events, trials, days)


class _Chart(NamedTuple):
    kind: ChartKind
    rules: Rules
    frame: Frame

    @property
    def laney(self) -> bool:
        return self.kind in (ChartKind.U_PRIME, ChartKind.P_PRIME)

    @property
    def of_shares(self) -> bool:
        return self.kind in (ChartKind.P, ChartKind.P_PRIME)

    def spread(self, rate: float) -> float:
        """The standard deviation of the count over one unit."""
        return math.sqrt(rate * (1 - rate) if self.of_shares else rate)


def _charted(chart: _Chart, counts: Held, over: Held, days: Sequence[date] | None) -> ControlChart:
    definition = _definition(chart)
    wrong = _wrong(chart, counts, over)
    if wrong:
        return ControlChart(kind=chart.kind, definition=definition, reason=wrong)
    rates = [_rate(*pair) for pair in zip(counts, over, strict=True)]
    gaps = [_gap(*pair) for pair in zip(counts, over, strict=True)]
    observed = Observed(rates, days, gaps, counts, over)

    def limits_of(stretch: Stretch) -> Limits | ChartReason:
        return _limits(chart, observed, stretch)

    return charted(chart.kind, observed, limits_of, definition, chart.rules, chart.frame)


def _wrong(chart: _Chart, counts: Held, over: Held) -> ChartReason | None:
    if len(counts) != len(over):
        return ChartReason.EXPOSURES_DO_NOT_FIT
    wrong = problem(Observed(counts), Frame()) or problem(Observed(over), Frame(floor=None))
    if wrong:
        return wrong
    if any(one is not None and one < 0 for one in over):
        return ChartReason.NEGATIVE_EXPOSURE
    if any(count is not None and count != int(count) for count in counts):
        return ChartReason.NOT_WHOLE
    both = [(a, b) for a, b in zip(counts, over, strict=True) if a is not None and b is not None]
    if any(count > 0 and not exposure for count, exposure in both):
        return ChartReason.COUNT_WITHOUT_EXPOSURE
    more = chart.of_shares and any(count > trials for count, trials in both)
    return ChartReason.MORE_THAN_TRIALS if more else None


def _rate(count: float | None, over: float | None) -> float | None:
    return None if count is None or not over else count / over


def _gap(count: float | None, over: float | None) -> Gap | None:
    if over == 0:
        return Gap.NO_EXPOSURE
    if count is None:
        return Gap.NO_RECORD
    return Gap.EXPOSURE_NOT_KNOWN if over is None else None


def _limits(chart: _Chart, observed: Observed, stretch: Stretch) -> Limits | ChartReason:
    counts, over = (_at(held, stretch.places) for held in (observed.counts, observed.exposures))
    n = stretch.base
    rate = sum(counts[:n]) / sum(over[:n])
    if chart.spread(rate) == 0:
        return ChartReason.ALL_TRIALS if rate else ChartReason.ALL_ZERO
    errors = [chart.spread(rate) / math.sqrt(time) for time in over]
    values = values_in(observed, stretch)
    numbers = {"rate": rate}
    stretched = 1.0
    if chart.laney:
        scores = [(a - rate) / b for a, b in zip(values[:n], errors[:n], strict=True)]
        stretched = numbers["sigma z"] = _sigma_z(scores, stretch.places, chart.rules)
    if stretched == 0:
        return ChartReason.ALL_EQUAL
    over_dispersed = _tell_dispersion(chart, counts[:n], over[:n], numbers)
    widths = [SIGMAS * stretched * error for error in errors]
    lines = Lines(
        [rate] * len(values), [rate - width for width in widths], [rate + width for width in widths]
    )
    flags = flagged(values, lines, chart.rules, median=base_median(observed, stretch))
    told = (ChartLimit.OVER_DISPERSED,) if over_dispersed else ()
    return Limits(lines, flags, numbers, cannot_say=told)


def _at(held: Held | None, places: Sequence[int]) -> list[float]:
    numbers = ((held or ())[place] for place in places)
    return [float(one) for one in numbers if one is not None]


def _sigma_z(scores: Sequence[float], places: Sequence[int], rules: Rules) -> float:
    """How much more the standardised points scatter from one to the next than chance makes them."""
    held = dict(zip(places, scores, strict=False))
    ranges = moving_ranges([held.get(place) for place in range(max(places) + 1)], sorted(held))
    kept = screened(ranges) if rules.screened else ranges
    return fmean(kept) / D2 if kept else 0.0


def _tell_dispersion(
    chart: _Chart, counts: list[float], over: list[float], numbers: dict[str, float]
) -> bool:
    """Put the dispersion among the numbers; whether limits from the Poisson model are too near."""
    if chart.of_shares:
        return False
    found = dispersion(counts, over)
    if found.finding.estimate is not None:
        numbers["dispersion"] = found.finding.estimate
    return found.over and not chart.laney


def _definition(chart: _Chart) -> Definition:
    model = "binomial" if chart.of_shares else "Poisson"
    stretched = {"stretched by": "moving range of the standardised points over 1.128"}
    options = {
        "limits": "3 standard errors",
        **(stretched if chart.laney else {}),
        **chart.rules.options,
    }
    return Definition(
        name=f"{chart.kind.value.removesuffix('_prime')}{chr(8242) * chart.laney} chart",
        version=model,
        options=tuple(options.items()),
        source=LANEY if chart.laney else SHEWHART,
    )
