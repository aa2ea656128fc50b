"""Open days, closures and what nobody knows; hours that are never added across headings."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.exposure import Calendar, DayState, context_hours, heading_hours, monday, span
from stepkit.model.context import Context, Heading
from stepkit.model.exposure import CalendarSpan, Exposure, OpenDays, SpanKind


def spans(*given):
    return [
        CalendarSpan(
            id=f"span{place}",
            start=date.fromisoformat(start),
            end=date.fromisoformat(end),
            kind=kind,
        )
        for place, (start, end, kind) in enumerate(given)
    ]


SPRING = Calendar(
    spans(
        ("2026-01-05", "2026-02-13", SpanKind.TERM),
        ("2026-01-20", "2026-01-20", SpanKind.CLOSED),
        ("2026-02-16", "2026-02-20", SpanKind.CLOSED),
        ("2026-02-23", "2026-03-26", SpanKind.TERM),
    )
)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-01-05", DayState.OPEN),
        ("2026-01-10", DayState.CLOSED),
        ("2026-01-20", DayState.CLOSED),
        ("2026-02-14", DayState.NOT_KNOWN),
        ("2026-02-18", DayState.CLOSED),
        ("2026-03-26", DayState.OPEN),
        ("2026-03-27", DayState.NOT_KNOWN),
    ],
)
def test_a_day_is_open_closed_or_not_known(day, state):
    assert SPRING.state(date.fromisoformat(day)) is state


@pytest.mark.parametrize("order", [1, -1])
def test_a_closure_wins_whatever_order_the_spans_come_in(order):
    """One closure lies inside a term, the other begins before the term it runs into."""
    both = spans(
        ("2026-02-16", "2026-02-24", SpanKind.CLOSED),
        ("2026-02-23", "2026-03-26", SpanKind.TERM),
        ("2026-03-02", "2026-03-02", SpanKind.CLOSED),
    )
    turned = Calendar(both[::order])
    closed = [day for day in (23, 24, 25) if turned.state(date(2026, 2, day)) is DayState.CLOSED]
    assert closed == [23, 24]
    assert turned.state(date(2026, 3, 2)) is DayState.CLOSED


@pytest.mark.parametrize(
    ("first", "state"),
    [
        ("2026-01-19", DayState.OPEN),
        ("2026-02-16", DayState.CLOSED),
        ("2026-03-23", DayState.OPEN),
        ("2026-03-30", DayState.NOT_KNOWN),
    ],
)
def test_a_week_is_open_with_one_open_day(first, state):
    start = date.fromisoformat(first)
    assert SPRING.week(span(start, start + 6 * date.resolution)) is state


@pytest.mark.parametrize(
    ("day", "first_open"),
    [
        ("2026-02-18", date(2026, 2, 23)),
        ("2026-02-14", date(2026, 2, 23)),
        ("2026-02-23", date(2026, 2, 23)),
        ("2026-03-27", None),
    ],
)
def test_the_first_open_day_passes_over_closures_and_weekends(day, first_open):
    assert SPRING.first_open(date.fromisoformat(day)) == first_open


@pytest.mark.parametrize(
    ("day", "left_out"),
    [("2026-01-10", True), ("2026-02-14", True), ("2026-01-07", False), ("2026-04-04", False)],
)
def test_a_day_is_left_out_only_in_a_week_the_calendar_knows(day, left_out):
    assert SPRING.left_out(date.fromisoformat(day)) is left_out


def test_the_open_days_of_a_fortnight():
    assert len(SPRING.open_days(date(2026, 1, 12), date(2026, 1, 25))) == 9


def test_a_week_begins_on_monday():
    assert {monday(day) for day in span(date(2026, 7, 6), date(2026, 7, 12))} == {date(2026, 7, 6)}


def hours(heading, name, weekly, **dates):
    return Exposure(
        id=name.replace(" ", "-"),
        context=Context(heading=heading, name=name),
        hours_per_week=weekly,
        **dates,
    )


TIMETABLE = [
    hours(Heading.PLACE, "classroom", 15.0),
    hours(Heading.PLACE, "playground", 2.5, until=date(2026, 1, 6)),
    hours(Heading.ACTIVITY, "maths", 5.0),
]
WEEK = span(date(2026, 1, 5), date(2026, 1, 9))


def test_hours_are_added_within_one_heading_only():
    assert heading_hours(TIMETABLE, Heading.PLACE, WEEK) == 15 + 2 * 0.5
    assert heading_hours(TIMETABLE, Heading.ACTIVITY, WEEK) == 5
    assert heading_hours(TIMETABLE, Heading.PEERS, WEEK) == 0


def test_hours_in_one_context_stop_where_the_timetable_does():
    playground = TIMETABLE[1].context
    assert context_hours(TIMETABLE, playground, WEEK) == 2 * 0.5
    assert context_hours(TIMETABLE, playground, WEEK[2:]) == 0


def test_a_home_is_open_at_weekends_too_and_its_full_week_has_seven_days():
    home = Calendar(
        [one.model_copy(update={"open_on": OpenDays.EVERY_DAY}) for one in SPRING.spans]
    )
    assert home.state(date(2026, 1, 10)) is DayState.OPEN
    assert home.state(date(2026, 2, 18)) is DayState.CLOSED
    assert (home.week_days, SPRING.week_days) == (7, 5)


@pytest.mark.parametrize("order", [1, -1])
def test_where_a_home_holds_a_school_the_more_open_one_holds(order):
    (school,) = spans(("2026-01-05", "2026-02-13", SpanKind.TERM))
    home = school.model_copy(update={"id": "home", "open_on": OpenDays.EVERY_DAY})
    both = Calendar([school, home][::order])
    assert both.state(date(2026, 1, 10)) is DayState.OPEN


def test_hours_of_a_home_are_spread_over_seven_days():
    bedroom = Context(heading=Heading.PLACE, name="Bedroom")
    timetable = [Exposure(id="b", context=bedroom, hours_per_week=70)]
    assert context_hours(timetable, bedroom, WEEK, week_days=7) == 50
    assert heading_hours(timetable, Heading.PLACE, WEEK, week_days=7) == 50
