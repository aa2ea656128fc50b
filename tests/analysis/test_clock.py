"""What a date rule may say."""

from __future__ import annotations

from datetime import date, time

import pytest
from pydantic import ValidationError

from stepkit.analysis.clock import Caution, rule_date
from stepkit.model.clock import Rule, Unit
from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.model.nation import Nation


def rule(**given):
    named = {
        "id": "one",
        "nation": Nation.WALES,
        "label": "report",
        "anchor": "meeting",
        "source": "an address",
        "verified": False,
    }
    return Rule(**named | given)


@pytest.mark.parametrize("distance", [{}, {"offset": 1, "yearly_day": "02-15"}])
def test_a_rule_has_one_distance(distance):
    with pytest.raises(ValidationError, match="either an offset or a yearly_day"):
        rule(**distance)


@pytest.mark.parametrize(
    ("offset", "on"),
    [
        ({"offset": 5, "unit": Unit.DAYS}, date(2024, 3, 4)),
        ({"offset": -1, "unit": Unit.DAYS}, date(2024, 2, 27)),
        ({"offset": 52}, date(2025, 2, 26)),
        ({"offset": 0, "unit": Unit.DAYS}, date(2024, 2, 28)),
    ],
)
def test_a_rule_counts_days_through_leap_years(offset, on):
    assert rule_date(date(2024, 2, 28), rule(**offset)).on == on


CALENDAR = (
    CalendarSpan(id="a", start=date(2026, 1, 5), end=date(2026, 2, 13), kind=SpanKind.TERM),
    CalendarSpan(id="b", start=date(2026, 2, 16), end=date(2026, 2, 20), kind=SpanKind.CLOSED),
    CalendarSpan(id="c", start=date(2026, 2, 23), end=date(2026, 4, 2), kind=SpanKind.TERM),
    CalendarSpan(
        id="easter", start=date(2026, 4, 3), end=date(2026, 4, 6), kind=SpanKind.PUBLIC_HOLIDAY
    ),
)


@pytest.mark.parametrize(
    ("begun", "offset", "unit", "due"),
    [
        (date(2026, 1, 31), 1, Unit.MONTHS, date(2026, 2, 28)),  # counted by hand on a calendar
        (date(2026, 3, 31), -1, Unit.MONTHS, date(2026, 2, 28)),
        (date(2025, 11, 30), 3, Unit.MONTHS, date(2026, 2, 28)),
        (date(2026, 4, 1), 2, Unit.WORKING_DAYS, date(2026, 4, 7)),
        (date(2026, 4, 7), -2, Unit.WORKING_DAYS, date(2026, 4, 1)),
        (date(2026, 2, 13), 1, Unit.SCHOOL_DAYS, date(2026, 2, 23)),
        (date(2026, 2, 12), 3, Unit.SCHOOL_DAYS, date(2026, 2, 24)),
        (date(2026, 2, 11), 1, Unit.SCHOOL_WEEKS, date(2026, 2, 25)),
        (date(2026, 4, 1), 3, Unit.SCHOOL_DAYS, None),
    ],
)
def test_each_unit_is_counted_its_own_way(begun, offset, unit, due):
    found = rule_date(begun, rule(offset=offset, unit=unit), calendar=CALENDAR)
    assert found.on == due
    assert (Caution.CALENDAR_ENDS in found.cautions) is (due is None)


def test_without_public_holidays_a_count_of_working_days_says_so():
    found = rule_date(date(2026, 4, 1), rule(offset=2, unit=Unit.WORKING_DAYS))
    assert (found.on, found.cautions) == (date(2026, 4, 3), (Caution.NO_PUBLIC_HOLIDAYS,))


def test_hours_count_from_the_time_of_the_event():
    one = rule(offset=48, unit=Unit.HOURS)
    found = rule_date(date(2026, 5, 1), one, at=time(16, 20))
    assert (found.on, found.at) == (date(2026, 5, 3), time(16, 20))
    untimed = rule_date(date(2026, 5, 1), one)
    assert (untimed.on, untimed.at) == (date(2026, 5, 3), None)
    assert untimed.cautions == (Caution.NO_TIME,)


@pytest.mark.parametrize(
    ("move", "by"),
    [
        (date(2026, 9, 1), date(2026, 2, 15)),
        (date(2026, 1, 10), date(2025, 2, 15)),
        (date(2026, 2, 15), date(2026, 2, 15)),
    ],
)
def test_a_yearly_day_is_the_last_one_up_to_the_event(move, by):
    assert rule_date(move, rule(yearly_day="02-15")).on == by


def test_a_rule_that_repeats_goes_forward():
    with pytest.raises(ValidationError, match="needs an offset above 0"):
        rule(offset=-1, repeats=True)
