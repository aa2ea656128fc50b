"""The six-week review date.

"Six weeks later" has three readings. All three are shown, each with the event it is
counted from, and a person chooses.
"""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.exposure import DayState
from stepkit.analysis.review import ReviewRule, review_dates
from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.pack.words import sentence

AUTUMN_2022 = (
    CalendarSpan(id="one", start=date(2022, 9, 5), end=date(2022, 10, 21), kind=SpanKind.TERM),
    CalendarSpan(
        id="half_term", start=date(2022, 10, 24), end=date(2022, 10, 28), kind=SpanKind.CLOSED
    ),
    CalendarSpan(id="two", start=date(2022, 10, 31), end=date(2022, 12, 16), kind=SpanKind.TERM),
)
DELIVERED = date(2022, 9, 14)


def dates(anchored_on=DELIVERED, anchor="report delivered"):
    return {one.rule: one for one in review_dates(anchored_on, AUTUMN_2022, anchor=anchor, weeks=6)}


@pytest.mark.parametrize(
    ("rule", "on", "state"),
    [
        (ReviewRule.CALENDAR_WEEKS, date(2022, 10, 26), DayState.CLOSED),
        (ReviewRule.FIRST_OPEN_DAY, date(2022, 10, 31), DayState.OPEN),
        (ReviewRule.SCHOOL_WEEKS, date(2022, 11, 2), DayState.OPEN),
    ],
)
def test_six_weeks_after_a_report_delivered_on_14_september_2022(rule, on, state):
    assert (dates()[rule].on, dates()[rule].state) == (on, state)


def test_every_date_names_what_it_is_counted_from():
    assert {(one.anchor, one.anchored_on) for one in dates().values()} == {
        ("report delivered", DELIVERED)
    }


@pytest.mark.parametrize(
    ("rule", "on"),
    [
        (ReviewRule.CALENDAR_WEEKS, date(2022, 10, 19)),
        (ReviewRule.FIRST_OPEN_DAY, date(2022, 10, 19)),
        (ReviewRule.SCHOOL_WEEKS, date(2022, 10, 19)),
    ],
)
def test_counted_from_the_visit_a_week_earlier_everything_moves(rule, on):
    found = dates(date(2022, 9, 7), "visit")[rule]
    assert (found.on, found.anchor) == (on, "visit")


def test_past_the_end_of_the_calendar_no_date_is_made_up():
    found = dates(date(2022, 11, 16))
    assert found[ReviewRule.CALENDAR_WEEKS].state is DayState.NOT_KNOWN
    assert found[ReviewRule.FIRST_OPEN_DAY].on is None
    assert found[ReviewRule.SCHOOL_WEEKS].on is None


def test_each_date_is_said_with_its_anchor():
    one = dates()[ReviewRule.CALENDAR_WEEKS]
    said = sentence(
        "review_calendar_weeks",
        weeks=one.weeks,
        anchor=one.anchor,
        anchored_on=one.anchored_on,
        on=one.on,
        state=one.state,
    )
    assert said == (
        "6 calendar weeks after report delivered (14 September 2022): 26 October 2022, closed."
    )
