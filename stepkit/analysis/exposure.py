"""When there was time for something to happen: open days, closures and timetable hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from stepkit.model.context import Context, Heading
from stepkit.model.exposure import CalendarSpan, Exposure, SpanKind

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
SCHOOL_DAYS = 5


class DayState(StrEnum):
    """Whether a setting was open: a day no span covers is not known, never closed."""

    OPEN = "open"
    CLOSED = "closed"
    NOT_KNOWN = "not_known"


class Calendar:
    """The spans of a calendar, asked day by day. A closure inside a term wins."""

    def __init__(self, spans: Sequence[CalendarSpan]) -> None:
        self.spans = tuple(spans)
        self._days: Mapping[date, DayState] = _days(self.spans)

    def state(self, day: date) -> DayState:
        """Open from Monday to Friday in term; a covered weekend is closed."""
        return self._days.get(day, DayState.NOT_KNOWN)

    def open_days(self, start: date, end: date) -> tuple[date, ...]:
        """The open days from `start` to `end`, both included."""
        return tuple(day for day in span(start, end) if self.state(day) is DayState.OPEN)

    def week(self, days: Sequence[date]) -> DayState:
        """The state of a week: open with one open day, closed when all its weekdays are."""
        states = {self.state(day) for day in days if day.weekday() < SCHOOL_DAYS}
        if DayState.OPEN in states:
            return DayState.OPEN
        return DayState.CLOSED if states == {DayState.CLOSED} else DayState.NOT_KNOWN

    def left_out(self, day: date) -> bool:
        """Whether `day` was not open in a week of which the calendar knows."""
        week = span(monday(day), monday(day) + 6 * DAY)
        return self.week(week) is not DayState.NOT_KNOWN and self.state(day) is not DayState.OPEN

    def first_open(self, day: date) -> date | None:
        """The first open day on or after `day`; None when the calendar does not say."""
        while (state := self.state(day)) is DayState.CLOSED or _between_weeks(day, state):
            day += DAY
        return day if state is DayState.OPEN else None


def span(start: date, end: date) -> tuple[date, ...]:
    """Every day from `start` to `end`, both included."""
    return tuple(start + DAY * step for step in range((end - start).days + 1))


def monday(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - DAY * day.weekday()


def context_hours(exposures: Sequence[Exposure], context: Context, days: Sequence[date]) -> float:
    """Hours spent in one context over `days`, a fifth of its weekly hours for each."""
    return sum(_hours_over(one, days) for one in exposures if one.context == context)


def heading_hours(exposures: Sequence[Exposure], heading: Heading, days: Sequence[date]) -> float:
    """Hours in all contexts of one heading over `days`; headings overlap and are never summed."""
    return sum(_hours_over(one, days) for one in exposures if one.context.heading is heading)


def _hours_over(exposure: Exposure, days: Sequence[date]) -> float:
    since, until = exposure.since or date.min, exposure.until or date.max
    return exposure.hours_per_week / SCHOOL_DAYS * sum(since <= day <= until for day in days)


def _between_weeks(day: date, state: DayState) -> bool:
    """A weekend that no span covers is passed over like a closure."""
    return state is DayState.NOT_KNOWN and day.weekday() >= SCHOOL_DAYS


def _days(spans: Sequence[CalendarSpan]) -> dict[date, DayState]:
    days: dict[date, DayState] = {}
    for one in sorted(spans, key=lambda one: one.kind is not SpanKind.TERM):
        for day in span(one.start, one.end):
            school_day = one.kind is SpanKind.TERM and day.weekday() < SCHOOL_DAYS
            days[day] = DayState.OPEN if school_day else DayState.CLOSED
    return days
