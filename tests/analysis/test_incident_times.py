"""Incidents by weekday and hour: what is counted, what the limits are, what is left out."""

from __future__ import annotations

import math
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.incident_times import incident_times, poisson_limits
from stepkit.model.chart import Flag
from stepkit.model.exposure import CalendarSpan, OpenDays, SpanKind
from stepkit.model.incident import BehaviourClass, Incident

MONDAY = date(2026, 1, 5)
TERM = CalendarSpan(id="term", start=MONDAY, end=MONDAY + timedelta(days=69), kind=SpanKind.TERM)
CLOSED = CalendarSpan(
    id="closed", start=date(2026, 1, 12), end=date(2026, 1, 14), kind=SpanKind.CLOSED
)
ALL = {"start": TERM.start, "end": TERM.end}


def incident(day: date, hour: int | None, place: int = 0, **given_) -> Incident:
    at = None if hour is None else time(hour, 59)
    return Incident(id=f"i{day:%m%d}-{hour}-{place}".lower(), on=day, at=at, **given_)


def at_each(weekday: int, hour: int, times: int) -> list[Incident]:
    return [incident(MONDAY + timedelta(days=weekday, weeks=week), hour) for week in range(times)]


def cell(found, weekday, hour):
    return next(one for one in found.cells if (one.weekday, one.hour) == (weekday, hour))


def test_counts_stand_in_their_hour_beside_the_days_that_were_open():
    found = incident_times([*at_each(0, 9, 4), *at_each(4, 15, 2)], [TERM, CLOSED], **ALL)
    assert len(found.cells) == 5 * 7
    assert (cell(found, 0, 9).count, cell(found, 0, 9).open_days) == (3, 9)
    assert (cell(found, 4, 15).count, cell(found, 4, 15).open_days) == (2, 10)
    assert cell(found, 4, 15).per_100_hours == 20
    assert (found.total, found.on_days_not_open) == (5, 1)


def test_an_even_rate_spreads_the_incidents_over_the_open_hours():
    found = incident_times(at_each(1, 10, 7), [TERM, CLOSED], **ALL)
    open_hours = (9 + 9 + 9 + 10 + 10) * 7
    assert cell(found, 0, 9).expected == pytest.approx(6 / open_hours * 9)
    assert cell(found, 4, 9).expected == pytest.approx(6 / open_hours * 10)
    assert sum(one.expected for one in found.cells) == pytest.approx(6)


@pytest.mark.parametrize(
    ("expected", "limits"),
    [(0.1, (0, 2)), (1.0, (0, 5)), (2.0, (0, 7)), (5.0, (0, 13)), (10.0, (2, 21))],
)
def test_limits_are_those_of_printed_poisson_tables(expected, limits):
    """Cumulative Poisson tables: at mean 10, 0.9993 up to 21, 0.0005 up to 1, 0.0028 up to 2."""
    assert poisson_limits(expected) == limits


@given(st.floats(0.01, 60), st.floats(0.0001, 0.2))
def test_beyond_each_limit_lies_at_most_the_tail_and_one_nearer_lies_more(expected, tail):
    def up_to(k):
        return math.fsum(
            math.exp(-expected + j * math.log(expected) - math.lgamma(j + 1)) for j in range(k + 1)
        )

    lower, upper = poisson_limits(expected, tail)
    hair = 1e-9
    assert 1 - up_to(upper) <= tail + hair
    assert up_to(lower - 1) <= tail + hair
    assert up_to(lower) > tail - hair


def test_an_hour_with_far_more_than_the_others_is_flagged_and_no_other():
    others = [one for weekday in range(5) for one in at_each(weekday, 12, 4)]
    found = incident_times([*others, *at_each(1, 10, 10)], [TERM], **ALL)
    assert [(one.weekday, one.hour, one.flag) for one in found.flagged] == [
        (1, 10, Flag.ABOVE_LIMIT)
    ]


def test_an_empty_hour_among_busy_ones_is_flagged_below():
    days = [MONDAY + timedelta(days=step) for step in range(70)]
    busy = [incident(day, hour, place) for day in days for hour in (9, 10) for place in range(2)
            if (day.weekday(), hour) != (2, 10)]  # fmt: skip
    found = incident_times(busy, [TERM], **ALL, hours=(9, 10))
    assert [(one.weekday, one.hour, one.flag) for one in found.flagged] == [
        (2, 10, Flag.BELOW_LIMIT)
    ]


def test_how_often_chance_marks_an_hour_is_the_poisson_probability():
    found = incident_times(at_each(0, 9, 10), [TERM], **ALL, hours=(9,))
    above = 1 - math.fsum(math.exp(-2) * 2**k / math.factorial(k) for k in range(8))
    assert [one.expected for one in found.cells] == [2.0] * 5
    assert found.by_chance == pytest.approx(1 - (1 - above) ** 5)


def test_what_is_not_in_an_hour_is_counted_apart():
    found = incident_times(
        [
            incident(MONDAY, 9),
            incident(MONDAY, None),
            incident(MONDAY, 20),
            incident(MONDAY + timedelta(days=5), 10),
            incident(MONDAY, 11, behaviour_class=BehaviourClass.PROSOCIAL),
            incident(MONDAY - timedelta(days=1), 10),
        ],
        [TERM],
        **ALL,
        hours=range(9, 16),
    )
    left_out = (found.without_time, found.outside_hours, found.on_days_not_open)
    assert (found.total, *left_out) == (1, 1, 1, 1)


def test_hours_are_widened_to_what_was_recorded_and_never_narrowed():
    late = incident_times([incident(MONDAY, 20), incident(MONDAY, 10)], [TERM], **ALL)
    assert {one.hour for one in late.cells} == set(range(9, 21))
    assert (late.total, late.outside_hours) == (2, 0)
    assert dict(late.definition.options)["hours"] == "9 to 21, as recorded, at least 9 to 16"
    early = incident_times([incident(MONDAY, 7)], [TERM], **ALL)
    assert {one.hour for one in early.cells} == set(range(7, 16))
    # an hour recorded on a Saturday of a school is on no open day
    saturday = incident_times([incident(MONDAY + timedelta(days=5), 22)], [TERM], **ALL)
    assert (saturday.reason, saturday.on_days_not_open) == ("times_none", 1)


def test_a_home_is_open_every_day_of_the_week():
    home = TERM.model_copy(update={"open_on": OpenDays.EVERY_DAY})
    found = incident_times([incident(MONDAY + timedelta(days=6), 10)], [home], **ALL)
    assert len(found.cells) == 7 * 7
    assert (cell(found, 6, 10).count, cell(found, 6, 10).open_days) == (1, 10)
    assert cell(found, 0, 9).expected == pytest.approx(10 / (70 * 7))


def test_a_weekday_that_was_never_open_has_no_limits():
    week = CalendarSpan(id="w", start=MONDAY, end=MONDAY + timedelta(days=1), kind=SpanKind.TERM)
    found = incident_times([incident(MONDAY, 9)], [week], start=week.start, end=week.end)
    one = cell(found, 2, 9)
    assert (one.open_days, one.expected, one.per_100_hours, one.flag) == (0, None, None, None)


@pytest.mark.parametrize(
    ("incidents", "calendar", "reason"),
    [
        ([], [TERM], "times_none"),
        ([incident(MONDAY, None)], [TERM], "times_none"),
        ([incident(MONDAY, 9)], [], "times_no_open_days"),
    ],
)
def test_nothing_to_count_gives_a_reason(incidents, calendar, reason):
    found = incident_times(incidents, calendar, **ALL)
    assert (found.cells, found.reason, found.by_chance) == ((), reason, None)
