"""An invented school calendar around any day, in the shape of an English school year."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.model.nation import Nation

MONDAY = 0
WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)


def school_calendar(today: date) -> tuple[CalendarSpan, ...]:
    """Terms and closures of the school year of `today`, the one before and the one after."""
    year = first_year(today)
    return tuple(span for start in (year - 1, year, year + 1) for span in school_year(start))


def first_year(today: date) -> int:
    """The year in which the school year of `today` began, on 1 September."""
    return today.year if today.month >= 9 else today.year - 1


def school_year(year: int) -> Iterator[CalendarSpan]:
    """The terms and closures of the school year that begins in September of `year`.

    Half-terms fall in the last whole week of October, the week of the third Monday of
    February and that of the last Monday of May; spring has two weeks from the last
    Monday of March.
    """
    october = _monday_on_or_before(date(year, 10, 27))
    january = _monday_on_or_after(date(year + 1, 1, 3))
    february = _monday_on_or_after(date(year + 1, 2, 15))
    march = _monday_on_or_before(date(year + 1, 3, 31))
    may = _monday_on_or_before(date(year + 1, 5, 31))
    september = _monday_on_or_after(date(year, 9, 1))
    christmas = _monday_on_or_before(date(year, 12, 20)) + WEEK
    summer = date(year + 1, 7, 22)
    yield _term(september, october, "autumn first half")
    yield _closed(october, october + WEEK, "half-term")
    yield _term(october + WEEK, christmas, "autumn second half")
    yield _closed(christmas, january, "winter break")
    yield _term(january, february, "spring first half")
    yield _closed(february, february + WEEK, "half-term")
    yield _term(february + WEEK, march, "spring second half")
    yield _closed(march, march + 2 * WEEK, "spring break")
    yield _term(march + 2 * WEEK, may, "summer first half")
    yield _closed(may, may + WEEK, "half-term")
    yield _span(may + WEEK, summer - DAY, SpanKind.TERM, "summer second half")
    yield _span(
        summer, _monday_on_or_after(date(year + 1, 9, 1)) - 3 * DAY, SpanKind.CLOSED, "summer break"
    )


@cache
def public_holidays() -> tuple[CalendarSpan, ...]:
    """Each public holiday of the list, with the nations that keep it."""
    file = files("stepkit.store") / "stories" / "public_holidays.toml"
    return tuple(
        _holiday(date.fromisoformat(day), tuple(Nation(one) for one in table["nations"]))
        for table in tomllib.loads(file.read_text("utf-8"))["day"]
        for day in table["on"]
    )


def is_public_holiday(day: date, nation: Nation | None) -> bool:
    """Whether a day is in the list for a nation."""
    return any(one.start == day and one.kept_in(nation) for one in public_holidays())


class SchoolDays:
    """The days on which the invented school is open: Monday to Friday of its terms."""

    def __init__(self, spans: tuple[CalendarSpan, ...]) -> None:
        self._open = frozenset(
            day
            for span in spans
            if span.kind is SpanKind.TERM
            for day in range(span.start.toordinal(), span.end.toordinal() + 1)
            if date.fromordinal(day).weekday() < 5
        )

    def between(self, first: date, last: date) -> Iterator[date]:
        """The open days from `first` to `last`, both included."""
        for day in range(first.toordinal(), last.toordinal() + 1):
            if day in self._open:
                yield date.fromordinal(day)

    def on_or_before(self, day: date) -> date:
        """The open day nearest before `day`, or `day` itself; the day if none is within a year."""
        ordinal = day.toordinal()
        within = range(ordinal, ordinal - 366, -1)
        return date.fromordinal(next((one for one in within if one in self._open), ordinal))


def _term(first: date, closure: date, note: str) -> CalendarSpan:
    return _span(first, closure - 3 * DAY, SpanKind.TERM, note)


def _closed(first: date, reopening: date, note: str) -> CalendarSpan:
    return _span(first, reopening - 3 * DAY, SpanKind.CLOSED, note)


def _holiday(day: date, nations: tuple[Nation, ...]) -> CalendarSpan:
    return CalendarSpan(
        id=f"public-holiday-{day}",
        start=day,
        end=day,
        kind=SpanKind.PUBLIC_HOLIDAY,
        nations=nations,
        note="public holiday",
    )


def _span(start: date, end: date, kind: SpanKind, note: str) -> CalendarSpan:
    return CalendarSpan(id=f"{kind.value}-{start}", start=start, end=end, kind=kind, note=note)


def _monday_on_or_after(day: date) -> date:
    return day + timedelta(days=(MONDAY - day.weekday()) % 7)


def _monday_on_or_before(day: date) -> date:
    return day - timedelta(days=day.weekday())
