"""Which events stand beside a series: those of the same days, and nothing is said of them."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from stepkit.analysis.concurrent_event import beside
from stepkit.model.concurrent_event import ConcurrentEvent, EventKind
from stepkit.model.voice import Voice

START, END = date(2026, 3, 1), date(2026, 5, 31)


def event(name, start=None, end=None, kind=EventKind.EVENT):
    return ConcurrentEvent(
        id=name, what=name, kind=kind, start=start, end=end, voice=Voice.KEY_WORKER
    )


@pytest.mark.parametrize(
    ("start", "end", "kind", "shown"),
    [
        (date(2026, 3, 1), None, EventKind.EVENT, True),
        (date(2026, 5, 31), None, EventKind.EVENT, True),
        (date(2026, 2, 28), None, EventKind.EVENT, False),
        (date(2026, 6, 1), None, EventKind.EVENT, False),
        (date(2026, 2, 1), date(2026, 3, 1), EventKind.EVENT, True),
        (date(2026, 2, 1), date(2026, 2, 28), EventKind.EVENT, False),
        (date(2025, 9, 1), None, EventKind.CO_INTERVENTION, True),
        (date(2026, 6, 1), None, EventKind.CO_INTERVENTION, False),
        (None, None, EventKind.EVENT, True),
    ],
)
def test_an_event_stands_beside_the_days_it_shares(start, end, kind, shown):
    found = beside([event("one", start, end, kind)], start=START, end=END)
    assert bool(found) is shown


def test_the_oldest_comes_first_and_the_undated_last_with_whose_voice_it_is():
    held = [event("undated"), event("later", date(2026, 5, 1)), event("first", date(2026, 4, 1))]
    found = beside(held, start=START, end=END)
    assert [one.label for one in found] == ["first", "later", "undated"]
    assert {one.voice for one in found} == {Voice.KEY_WORKER}


def test_an_end_needs_a_start_and_comes_after_it():
    for start in (None, date(2026, 4, 2)):
        with pytest.raises(ValidationError, match="an event that has an end also has a start"):
            event("one", start, date(2026, 4, 1))
