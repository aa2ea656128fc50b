"""Dates that rules hang on an event: reminders with their source, never advice."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from stepkit.analysis.exposure import DAY, WEEK, Calendar, DayState, span
from stepkit.analysis.review import after_school_weeks
from stepkit.model.clock import Rule, Unit
from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.model.record import Value

WORKING_WEEK = 5


class Caution(StrEnum):
    """What a date by a rule does not know."""

    CALENDAR_ENDS = "calendar_ends"
    NO_PUBLIC_HOLIDAYS = "no_public_holidays"
    NO_TIME = "no_time"


class RuleDate(Value):
    """A date by one rule; the rule carries its source and its note.

    `at` is the time of day where the rule counts hours and the time of the event is known.
    `on` is None when the calendar ends before the date; `cautions` say what is not known.
    """

    rule: Rule
    on: date | None
    at: time | None = None
    cautions: tuple[Caution, ...] = ()


def rule_date(
    anchored_on: date,
    rule: Rule,
    *,
    at: time | None = None,
    calendar: Sequence[CalendarSpan] = (),
) -> RuleDate:
    """The date by one rule, counted from the day of its anchor.

    `at` is the time of the event, for rules that count hours; `calendar` the terms, closures
    and public holidays, for rules that count school days or working days.
    """
    if rule.offset is None:
        return RuleDate(rule=rule, on=_yearly(anchored_on, rule.yearly_day or ""))
    if rule.unit is Unit.HOURS:
        return _after_hours(anchored_on, at, rule, rule.offset)
    if rule.unit in _PLAIN:
        return RuleDate(rule=rule, on=_PLAIN[rule.unit](anchored_on, rule.offset))
    if rule.unit is Unit.WORKING_DAYS:
        return _after_working_days(anchored_on, rule, rule.offset, calendar)
    on = _OPEN[rule.unit](anchored_on, rule.offset, Calendar(calendar))
    return RuleDate(rule=rule, on=on, cautions=() if on else (Caution.CALENDAR_ENDS,))


def months_after(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _yearly(anchored_on: date, yearly_day: str) -> date:
    month, day = (int(part) for part in yearly_day.split("-"))
    this_year = date(anchored_on.year, month, min(day, monthrange(anchored_on.year, month)[1]))
    return this_year if this_year <= anchored_on else months_after(this_year, -12)


def _after_hours(anchored_on: date, at: time | None, rule: Rule, hours: int) -> RuleDate:
    """Without the time of the event the count runs from the beginning of its day."""
    due = datetime.combine(anchored_on, at or time()) + timedelta(hours=hours)
    if at is None:
        return RuleDate(rule=rule, on=due.date(), cautions=(Caution.NO_TIME,))
    return RuleDate(rule=rule, on=due.date(), at=due.time())


def _after_working_days(
    anchored_on: date, rule: Rule, days: int, calendar: Sequence[CalendarSpan]
) -> RuleDate:
    holidays = {
        day
        for one in calendar
        if one.kind is SpanKind.PUBLIC_HOLIDAY
        for day in span(one.start, one.end)
    }
    step, day, left = (DAY if days >= 0 else -DAY), anchored_on, abs(days)
    while left:
        day += step
        left -= day.weekday() < WORKING_WEEK and day not in holidays
    cautions = () if holidays else (Caution.NO_PUBLIC_HOLIDAYS,)
    return RuleDate(rule=rule, on=day, cautions=cautions)


def _after_school_days(anchored_on: date, days: int, calendar: Calendar) -> date | None:
    step, day, left = (DAY if days >= 0 else -DAY), anchored_on, abs(days)
    while left:
        day += step
        state = calendar.state(day)
        if state is DayState.NOT_KNOWN and day.weekday() < WORKING_WEEK:
            return None
        left -= state is DayState.OPEN
    return day


_PLAIN: dict[Unit, Callable[[date, int], date]] = {
    Unit.DAYS: lambda day, count: day + DAY * count,
    Unit.WEEKS: lambda day, count: day + WEEK * count,
    Unit.MONTHS: months_after,
}
_OPEN: dict[Unit, Callable[[date, int, Calendar], date | None]] = {
    Unit.SCHOOL_DAYS: _after_school_days,
    Unit.SCHOOL_WEEKS: after_school_weeks,
}
