"""Which events and co-interventions stand beside a series: those of the same days, no others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stepkit.model.concurrent_event import ConcurrentEvent, EventKind
from stepkit.model.frames import Event


def beside(events: Iterable[ConcurrentEvent], *, start: date, end: date) -> tuple[Event, ...]:
    """What happened or went on between two days, both included, oldest first; undated ones last.

    That something stands beside a series says that it was at the same time, and nothing
    else.
    """
    shown = [one for one in events if _overlaps(one, start, end)]
    ordered = sorted(shown, key=lambda one: (one.start or date.max, one.id))
    return tuple(
        Event(label=one.what, kind=one.kind, start=one.start, end=one.end, voice=one.voice)
        for one in ordered
    )


def _overlaps(event: ConcurrentEvent, start: date, end: date) -> bool:
    if event.start is None:
        return True
    if event.end is not None:
        return event.start <= end and event.end >= start
    goes_on = event.kind is EventKind.CO_INTERVENTION
    return event.start <= end and (goes_on or event.start >= start)
