"""Bought help as a document says it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from stepkit.library.load import load_library
from stepkit.model.document import Missing, Table
from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.model.outreach import AttachedFunding, Cycle, Delivery, Package, Placement
from tests.pack.by_hand import blocks, sentences, view

DAY = date(2026, 6, 1)
SILVER = Package(id="p", price_list="outreach_2022", offer="silver", school="s1", bought_on=DAY)
PARENT = SILVER.model_copy(update={"id": "q", "offer": "parent"})
VISIT = Delivery(
    id="d",
    package="p",
    on=date(2026, 6, 8),
    component="visit",
    activity="support",
    hours=3.5,
    parent_absent_because="at work",
)
PLACED = Placement(
    id="w",
    price_list="outreach_2022",
    offer="placement",
    school="s1",
    start=DAY,
    weeks=4,
    hours_a_week=25,
)
TERM = CalendarSpan(id="t", start=DAY, end=date(2026, 7, 17), kind=SpanKind.TERM)


def seen(calendar=(), **records):
    given = view(calendar=calendar, **records)
    return given.model_copy(update={"prices": load_library().prices})


def test_the_ledger_says_what_was_bought_given_left_and_kept_for_the_review():
    shown = seen(packages=[SILVER], deliveries=[VISIT])
    told = sentences("outreach", shown)
    assert told["outreach_ledger_total"] == (
        "Bought 12 h, given 3.5 h, left 8.5 h; 1 h of these are kept for the review."
    )
    assert told["outreach_absent"] == "Parents were not there on 8 June 2026: at work"
    (table,) = blocks("outreach", shown, Table)
    assert table.rows[0] == ("visit", "3", "3.5", "\u22120.5")


def test_hours_whose_split_is_not_stated_have_no_table():
    shown = seen(packages=[PARENT])
    assert blocks("outreach", shown, Table) == []
    assert "outreach_split_unknown" in sentences("outreach", shown)


def test_a_package_of_an_unknown_price_list_says_so():
    lost = SILVER.model_copy(update={"price_list": "elsewhere"})
    (gap,) = blocks("outreach", seen(packages=[lost]), Missing)
    assert gap.why == "The price list of this package is not in the library."


def test_a_cycle_without_a_review_is_open():
    held = Cycle(id="c", assessed_on=DAY, planned="Two lessons seen")
    (table,) = blocks("outreach", seen(cycles=[held]), Table)
    assert table.rows == (
        ("1 June 2026", "", "Two lessons seen", "No review is recorded, so this cycle is open."),
    )


def test_a_placement_prints_both_ends_both_hours_and_never_a_zero_for_funding():
    shown = seen(calendar=[TERM], placements=[PLACED])
    assert sentences("outreach", shown)["outreach_placement_ends"] == (
        "By calendar weeks until 26 June 2026 (100 h possible); by teaching weeks until "
        "26 June 2026 (100 h possible)."
    )
    gaps = {gap.what: gap.why for gap in blocks("outreach", shown, Missing)}
    assert gaps["Attached funding"] == (
        "Attached funding: not entered, which is not the same as none."
    )
    (table,) = blocks("outreach", shown, Table)
    assert [row[1] for row in table.rows] == ["£2,900.00"]


def test_attendance_is_told_with_both_numbers():
    funding = (AttachedFunding(label="Free school meals", pounds=Decimal("120.50")),)
    attended = PLACED.model_copy(update={"attended_hours": 87.5, "funding": funding})
    shown = seen(calendar=[TERM], placements=[attended])
    assert sentences("outreach", shown)["outreach_attended"] == "Attended 87.5 of 100 h, 87.5 %."
    (table,) = blocks("outreach", shown, Table)
    assert [row[1] for row in table.rows] == ["£2,900.00", "£120.50"]
