"""Which chart suits a line of numbers: proposed from the data, chosen by people, then drawn.

A proposal draws nothing. Only a choice, which carries who made it, gives a chart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, Unpack

import pandas as pd

from stepkit.analysis.autocorrelation import STRONG, residual_autocorrelation
from stepkit.analysis.chart_reasons import ChartLimit, ChartReason, Gap, Proposed
from stepkit.analysis.chart_steps import Baseline, Frame, Observed, problem
from stepkit.analysis.count_charts import Held, c, u
from stepkit.analysis.dispersion import dispersion
from stepkit.analysis.rare_event_charts import days_between, g, t
from stepkit.analysis.run_chart import line, run
from stepkit.analysis.shift_rules import DEFAULT, PRESETS, RuleChanges
from stepkit.analysis.xmr import xmr
from stepkit.errors import AnalysisError, listed
from stepkit.model.chart import ChartChoice, ChartKind, ChartProposal, ControlChart, Rebase

RARE = 1.0
"""Below this mean for one place on the chart, limits around counts mostly flag nothing new."""
SMALL = 3.0
"""Below this mean, counts lie too lopsided about it for limits on both sides."""

Maker = Callable[..., ControlChart]

OF_VALUES: dict[ChartKind, Maker] = {ChartKind.LINE: line, ChartKind.RUN: run, ChartKind.XMR: xmr}
OF_RATES: dict[ChartKind, Maker] = {ChartKind.U: u, ChartKind.U_PRIME: partial(u, laney=True)}
OF_WAITS: dict[ChartKind, Maker] = {ChartKind.G: g, ChartKind.T: t}


class Weeks(NamedTuple):
    """Counts week by week (None: a gap), in weeks of exposure, and the day of each event.

    Without `exposures` all weeks are taken as equal. `open_days`, where a calendar
    tells them, are the days that waits between events are counted in.
    """

    counts: Held
    exposures: Held | None = None
    days: Sequence[date] | None = None
    events: Sequence[date] = ()
    open_days: Sequence[date] | None = None


def weeks_of(
    weeks: pd.DataFrame,
    *,
    events: Sequence[date] = (),
    open_days: Sequence[date] | None = None,
) -> Weeks:
    """The weeks of a frame of `stepkit.analysis.incident.weekly_counts`, gaps kept as gaps.

    A full open week is one unit of exposure. `events` are the days of the
    incidents that the frame counts.
    """
    full = weeks["open_days"] / weeks["full_week"]
    return Weeks(
        counts=_plain(weeks["count"]),
        exposures=_plain(full) if full.notna().any() else None,
        days=list(weeks["week"]),
        events=tuple(events),
        open_days=open_days,
    )


def propose(weeks: Weeks) -> ChartProposal:
    """The kind of chart that suits weekly counts, with the reason. It is for people to confirm.

    In this order: four weeks or fewer, or fewer than two events, a line; less than one a
    week, days between events; fewer than twelve weeks, fewer than three a week, or weeks
    like their neighbours, a run chart; unequal exposure, rates; otherwise counts. Where
    counts scatter more than Poisson, Laney's chart or that of individual values. Bad data
    give a line with what is wrong.
    """
    wrong = problem(Observed(weeks.counts), Frame()) or problem(
        Observed(_exposures(weeks)), Frame()
    )
    if wrong:
        return _proposal(ChartKind.LINE, wrong)
    held = _held(weeks)
    n, total = len(held), sum(count for count, _ in held)
    if n < PRESETS[DEFAULT].fewest:
        return _proposal(ChartKind.LINE, Proposed.LINE_FEW, n=n)
    mean = total / n
    if mean < RARE:
        return _rare(weeks, n, total)
    if n < PRESETS[DEFAULT].firm_from:
        return _proposal(ChartKind.RUN, Proposed.RUN_FEW, n=n, enough=PRESETS[DEFAULT].firm_from)
    if mean < SMALL:
        return _proposal(ChartKind.RUN, Proposed.RUN_SMALL, n=n, mean=mean)
    return _alike(_rates(weeks)) or _frequent(held, mean)


def propose_for_scores(scores: Sequence[float | None]) -> ChartProposal:
    """The kind of chart that suits scores or ratings (not counts), with the reason."""
    wrong = problem(Observed(scores), Frame(floor=None))
    if wrong:
        return _proposal(ChartKind.LINE, wrong)
    n = sum(score is not None for score in scores)
    if n < PRESETS[DEFAULT].fewest:
        return _proposal(ChartKind.LINE, Proposed.LINE_FEW, n=n)
    if n < PRESETS[DEFAULT].firm_from:
        return _proposal(ChartKind.RUN, Proposed.RUN_FEW, n=n, enough=PRESETS[DEFAULT].firm_from)
    return _alike(scores) or _proposal(ChartKind.XMR, Proposed.XMR_SCORES, n=n)


def choose(
    proposal: ChartProposal,
    *,
    decided_by: Sequence[str],
    kind: ChartKind | None = None,
    reason: str = "",
) -> ChartChoice:
    """What people made of a proposal: followed, unless they name another `kind` and say why.

    Raises `AnalysisError` when nobody decided, or another kind has no reason.
    """
    chosen = kind or proposal.kind
    if not decided_by:
        raise AnalysisError(
            "Nobody is named who chose this chart. Give the people who decided it.",
            field="decided_by",
        )
    if chosen is not proposal.kind and not reason:
        raise AnalysisError(
            f'The chart "{chosen}" was chosen where "{proposal.kind}" was proposed, without a '
            "reason. Say in a line why.",
            field="reason",
        )
    return ChartChoice(kind=chosen, proposal=proposal, decided_by=tuple(decided_by), reason=reason)


def chart(
    weeks: Weeks,
    choice: ChartChoice,
    *,
    baseline: Baseline = None,
    rebases: Sequence[Rebase] = (),
    preset: str = DEFAULT,
    **changes: Unpack[RuleChanges],
) -> ControlChart:
    """The chart that people chose for weekly counts, rates where there are exposures.

    Baseline, re-basing and rules as for `stepkit.analysis.xmr.xmr`. Raises
    `AnalysisError` for a kind that is no chart of weekly counts.
    """
    make = _maker(weeks, choice.kind)
    made = _closures_told(make(baseline=baseline, rebases=rebases, preset=preset, **changes), weeks)
    if weeks.exposures is not None or made.reason or choice.kind in OF_WAITS:
        return made
    told = (*made.cannot_say, ChartLimit.EQUAL_EXPOSURE.value)
    return made.model_copy(update={"cannot_say": told})


def chart_of_scores(
    values: Sequence[float | None],
    days: Sequence[date],
    choice: ChartChoice,
    *,
    ends: tuple[float | None, float | None] = (None, None),
    baseline: Baseline = None,
    rebases: Sequence[Rebase] = (),
) -> ControlChart:
    """The chart that people chose for scores on `days`; `ends` are those of the scale.

    Raises `AnalysisError` for a kind that is no chart of scores.
    """
    if choice.kind not in OF_VALUES:
        raise AnalysisError(
            f'The chart "{choice.kind}" cannot be made of scores. Choose '
            f"{listed([one.value for one in OF_VALUES])}.",
            field="kind",
        )
    make = OF_VALUES[choice.kind]
    if choice.kind is ChartKind.XMR:
        make = partial(xmr, ceiling=ends[1])
    return make(values, days, baseline=baseline, rebases=rebases, floor=ends[0])


def _closures_told(made: ControlChart, weeks: Weeks) -> ControlChart:
    """The chart with weeks that had no exposure told as such: a closure is no missing record."""
    if weeks.exposures is None or made.kind in OF_WAITS:
        return made
    points = tuple(
        point.model_copy(update={"gap": Gap.NO_EXPOSURE.value})
        if point.gap and time == 0
        else point
        for point, time in zip(made.points, weeks.exposures, strict=False)
    )
    return made.model_copy(update={"points": points})


def _maker(weeks: Weeks, kind: ChartKind) -> Maker:
    if kind in OF_WAITS:
        waits = days_between(weeks.events, open_days=weeks.open_days)
        return partial(OF_WAITS[kind], waits, sorted(weeks.events)[1:])
    if kind in OF_RATES:
        return partial(OF_RATES[kind], weeks.counts, _exposures(weeks), weeks.days)
    if kind is ChartKind.C:
        return partial(c, weeks.counts, weeks.days)
    if kind in OF_VALUES:
        return partial(OF_VALUES[kind], _rates(weeks), weeks.days)
    known = tuple(one.value for one in (*OF_VALUES, ChartKind.C, *OF_RATES, *OF_WAITS))
    raise AnalysisError(
        f'The chart "{kind}" cannot be made of weekly counts. Choose {listed(known)}.',
        field="kind",
    )


def _exposures(weeks: Weeks) -> Held:
    return [1.0] * len(weeks.counts) if weeks.exposures is None else weeks.exposures


def _rates(weeks: Weeks) -> Held:
    """Counts for one unit of exposure; a gap where there was none or it is not known."""
    pairs = zip(weeks.counts, _exposures(weeks), strict=True)
    return [None if count is None or not time else count / time for count, time in pairs]


def _held(weeks: Weeks) -> list[tuple[float, float]]:
    """Counts with their exposures, gaps left out."""
    pairs = zip(weeks.counts, _exposures(weeks), strict=False)
    return [(count, time) for count, time in pairs if count is not None and time]


def _rare(weeks: Weeks, n: int, total: float) -> ChartProposal:
    if total < 2:
        return _proposal(ChartKind.LINE, Proposed.LINE_NO_EVENTS, n=n, total=total)
    tied = 0 in days_between(weeks.events, open_days=weeks.open_days)
    kind = ChartKind.G if tied else ChartKind.T
    reason = Proposed.DAYS_BETWEEN_TIES if tied else Proposed.DAYS_BETWEEN
    return _proposal(kind, reason, n=n, total=total, mean=total / n, waits=total - 1)


def _alike(values: Held) -> ChartProposal | None:
    """A run chart where neighbours are alike, which draws limits too close; otherwise None."""
    recorded = [value for value in values if value is not None]
    likeness = residual_autocorrelation([recorded]).estimate
    if likeness is None or likeness <= STRONG:
        return None
    return _proposal(ChartKind.RUN, Proposed.RUN_ALIKE, n=len(recorded), likeness=likeness)


def _frequent(held: Sequence[tuple[float, float]], mean: float) -> ChartProposal:
    counts, exposures = [count for count, _ in held], [time for _, time in held]
    found = dispersion(counts, exposures)
    numbers = {"n": len(held), "mean": mean, "dispersion": found.finding.estimate or 0.0}
    if max(exposures) > min(exposures):
        numbers |= {"least": min(exposures), "most": max(exposures)}
        if found.over:
            return _proposal(ChartKind.U_PRIME, Proposed.U_PRIME, **numbers)
        return _proposal(ChartKind.U, Proposed.U, **numbers)
    if found.over:
        return _proposal(ChartKind.XMR, Proposed.XMR_OVER_DISPERSED, **numbers)
    return _proposal(ChartKind.C, Proposed.C, **numbers)


def _proposal(kind: ChartKind, reason: Proposed | ChartReason, **numbers: float) -> ChartProposal:
    held = tuple((name, float(number)) for name, number in numbers.items())
    return ChartProposal(kind=kind, reason=reason.value, numbers=held)


def _plain(column: pd.Series[float]) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in column]
