"""What people decided about a chart, put together from the records of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from stepkit.analysis.chart_steps import Baseline
from stepkit.model.chart import ChartChoice, ChartProposal, Rebase
from stepkit.model.chart_decision import ChartDecision, DaySpan, ScoreLine


class Decided(NamedTuple):
    """The newest decision, which names the kind, and those that set the limits, oldest first."""

    newest: ChartDecision
    fixed: ChartDecision | None
    anew: tuple[ChartDecision, ...]

    @property
    def baseline(self) -> DaySpan | None:
        """The days that the first limits rest on, where people fixed them."""
        return self.fixed.baseline if self.fixed else None

    def choice(self, proposal: ChartProposal) -> ChartChoice:
        """The chart as people chose it, beside what is proposed today."""
        newest = self.newest
        return ChartChoice(
            kind=newest.kind,
            proposal=proposal,
            decided_by=newest.decided_by,
            decided_on=newest.decided_on,
            reason=newest.reason,
        )


class Limits(NamedTuple):
    """What limits rest on, as the charts take it: the baseline and the re-basings."""

    baseline: Baseline = None
    rebases: tuple[Rebase, ...] = ()


def decided(
    decisions: Iterable[ChartDecision], *, as_of: date, line: ScoreLine | None = None
) -> Decided | None:
    """What was decided up to `as_of` about one line of scores, or without one the incidents."""
    mine = sorted(
        (one for one in decisions if one.line == line and one.decided_on <= as_of),
        key=lambda one: (one.decided_on, one.id),
    )
    if not mine:
        return None
    fixed = next((one for one in reversed(mine) if one.baseline is not None), None)
    after = fixed.baseline.end if fixed and fixed.baseline else date.min
    anew = {one.anew_from: one for one in mine if one.anew_from and one.anew_from > after}
    return Decided(mine[-1], fixed, tuple(anew[day] for day in sorted(anew)))


def limits(found: Decided, days: Sequence[date]) -> Limits:
    """What the limits of a chart with points on `days` rest on.

    Limits that were set anew before the second point leave one stretch, and those to be
    set anew after the last point wait for the next. A baseline without a point on or
    before its last day fixes nothing.
    """
    if not days:
        return Limits()
    span, rebases = found.baseline, {}
    for one in found.anew:
        if one.anew_from and days[0] < one.anew_from <= days[-1]:
            place = next(place for place, day in enumerate(days) if day >= one.anew_from)
            rebases[place] = _rebase(one, one.anew_from)
    held = span is not None and days[0] <= span.end
    return Limits(
        baseline=min(span.end, days[-1]) if span and held else None,
        rebases=tuple(rebases[place] for place in sorted(rebases)),
    )


def _rebase(decision: ChartDecision, on: date) -> Rebase:
    return Rebase(
        on=on, decided_by=decision.decided_by, reason=decision.reason, decision=decision.id
    )
