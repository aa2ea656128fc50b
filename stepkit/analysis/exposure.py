"""When there was time for something to happen: open days, closures and timetable hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from stepkit.model.context import Context, Heading
from stepkit.model.exposure import CalendarSpan, Exposure, OpenDays, SpanKind

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
SCHOOL_DAYS = 5
ALL_DAYS = 7


class DayState(StrEnum):
    """Whether a setting was open: a day no span covers is not known, never closed."""

    OPEN = "open"
    CLOSED = "closed"
    NOT_KNOWN = "not_known"


class Calendar:
    """The spans of a calendar, asked day by day. A closure inside a term wins.

    `week_days` is how many open days make a full week: 5, or 7 where term time is open
    every day.
    """

    def __init__(self, spans: Sequence[CalendarSpan]) -> None:
        self.spans = tuple(spans)
        self._days: Mapping[date, DayState] = _days(self.spans)
        self.week_days = ALL_DAYS if any(map(_every_day, self.spans)) else SCHOOL_DAYS

    def state(self, day: date) -> DayState:
        """Open in term, from Monday to Friday or every day; another covered day is closed."""
        return self._days.get(day, DayState.NOT_KNOWN)

    def open_days(self, start: date, end: date) -> tuple[date, ...]:
        """The open days from `start` to `end`, both included."""
        return tuple(day for day in span(start, end) if self.state(day) is DayState.OPEN)

    def week(self, days: Sequence[date]) -> DayState:
        """The state of a week: open with one open day, closed when all that could be are."""
        states = {self.state(day) for day in days if day.weekday() < self.week_days}
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


def context_hours(
    exposures: Sequence[Exposure],
    context: Context,
    days: Sequence[date],
    *,
    week_days: int = SCHOOL_DAYS,
) -> float:
    """Hours spent in one context over `days`, of its weekly hours one of `week_days` parts each."""
    return sum(_hours_over(one, days, week_days) for one in exposures if one.context == context)


def heading_hours(
    exposures: Sequence[Exposure],
    heading: Heading,
    days: Sequence[date],
    *,
    week_days: int = SCHOOL_DAYS,
) -> float:
    """Hours in all contexts of one heading over `days`; headings overlap and are never summed."""
    mine = [one for one in exposures if one.context.heading is heading]
    return sum(_hours_over(one, days, week_days) for one in mine)


def _hours_over(exposure: Exposure, days: Sequence[date], week_days: int) -> float:
    since, until = exposure.since or date.min, exposure.until or date.max
    return exposure.hours_per_week / week_days * sum(since <= day <= until for day in days)


def _between_weeks(day: date, state: DayState) -> bool:
    """A weekend that no span covers is passed over like a closure."""
    return state is DayState.NOT_KNOWN and day.weekday() >= SCHOOL_DAYS


@lru_cache(maxsize=8)
def _days(spans: tuple[CalendarSpan, ...]) -> Mapping[date, DayState]:
    days: dict[date, DayState] = {}
    for one in sorted(spans, key=lambda one: one.kind is not SpanKind.TERM):
        for day in span(one.start, one.end):
            days[day] = DayState.OPEN if _opens(one, day, days) else DayState.CLOSED
    return days


def _opens(one: CalendarSpan, day: date, days: Mapping[date, DayState]) -> bool:
    """Whether a span opens a day; of two terms on one day the more open one holds."""
    if one.kind is not SpanKind.TERM:
        return False
    weekday = day.weekday() < SCHOOL_DAYS
    return weekday or _every_day(one) or days.get(day) is DayState.OPEN


def _every_day(one: CalendarSpan) -> bool:
    return one.kind is SpanKind.TERM and one.open_on is OpenDays.EVERY_DAY
