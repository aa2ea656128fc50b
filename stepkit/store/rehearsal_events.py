"""What happened beside an invented case's numbers, and the charts that people confirmed for it."""

from __future__ import annotations

from stepkit.model.chart_decision import ChartDecision, DaySpan
from stepkit.model.concurrent_event import ConcurrentEvent
from stepkit.store.rehearsal_making import Making, moment


def add_events(making: Making) -> None:
    """Record each life event and co-intervention at noon of its first day."""
    for number, plan in enumerate(making.story.event, start=1):
        event = ConcurrentEvent(
            id=f"event-{number}",
            what=plan.what,
            kind=plan.kind,
            start=making.day(plan.since),
            end=None if plan.until is None else making.day(plan.until),
            voice=plan.voice,
            basis=plan.basis,
        )
        when = moment(making.day(plan.since), 12 * 60 + number)
        making.record(event, making.person("key worker"), when)


def add_chart_decisions(making: Making) -> None:
    """Record each chart that people confirmed on the afternoon of that day."""
    for number, plan in enumerate(making.story.chart, start=1):
        fixed = plan.baseline
        chosen = ChartDecision(
            id=f"chart-{number}",
            decided_on=making.day(plan.on),
            decided_by=plan.decided_by,
            reason=plan.reason,
            kind=plan.kind,
            baseline=DaySpan(start=making.day(fixed[0]), end=making.day(fixed[1]))
            if fixed
            else None,
            anew_from=None if plan.anew_from is None else making.day(plan.anew_from),
        )
        making.record(
            chosen, making.person("psychologist"), moment(chosen.decided_on, 15 * 60 + 30)
        )
