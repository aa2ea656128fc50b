"""Invented values that the tests of the store save and read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from stepkit.model.case import Case
from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.model.goal import Goal
from stepkit.model.incident import Incident
from stepkit.model.measure import Score
from stepkit.model.nation import Nation
from stepkit.model.voice import Voice

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEY = bytes(range(32))
DISCLOSURE = "Marmalade the lynx was mentioned twice"


def after(minutes: float) -> datetime:
    """A moment some minutes after the start."""
    return START + timedelta(minutes=minutes)


def case(key: str = "YP-001", **given: Any) -> Case:
    """A case with a fixed id."""
    named = {"id": "case", "arrived": date(2025, 9, 1), "jurisdiction": Nation.ENGLAND}
    return Case(key=key, **named | given)


def goal(record_id: str = "goal-1", text: str = "Join the music group", **given: Any) -> Goal:
    """A goal set on 2 February 2026."""
    return Goal(id=record_id, text=text, **{"number": 1, "set_on": date(2026, 2, 2)} | given)


def incident(record_id: str = "incident-1", **given: Any) -> Incident:
    """An incident of 23 February 2026."""
    return Incident(id=record_id, **{"on": date(2026, 2, 23), "behaviour": DISCLOSURE} | given)


def score(record_id: str, on: date, value: float = 12) -> Score:
    """A score by a teacher."""
    return Score(
        id=record_id,
        on=on,
        measure="invented_scale",
        scale="total",
        edition="first",
        voice=Voice.TEACHER,
        value=value,
    )


def span(record_id: str, start: date, end: date) -> CalendarSpan:
    """A stretch of term time."""
    return CalendarSpan(id=record_id, start=start, end=end, kind=SpanKind.TERM)
