"""Outreach: dated prices, hours bought and given, cycles and placements (OUT rows, W5, W6).

Prices are added to the penny and compared by arithmetic only; nothing is recommended.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from stepkit.analysis.outreach import hours_ledger, open_cycles, placement_hours
from stepkit.analysis.quote import LineNote, Ordered, bookable, per_hour, quote, shared_out
from stepkit.errors import EntryError
from stepkit.library.load import load_library
from stepkit.model.document import Words
from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.model.outreach import Cycle, Delivery, Package, Placement, PlannedHours
from stepkit.pack.quote import section

PRICES = load_library().price_list("outreach_2022")
DAY = date(2022, 9, 14)
SILVER = [Ordered(offer="silver"), Ordered(offer="silver_top_up")]


def priced(order, **given):
    return quote(PRICES, order, on=given.pop("on", DAY), **given)


def offer(name):
    found = PRICES.offer(name)
    assert found is not None
    return found


def said(made):
    return {one.sentence: one.text for one in section(made).blocks if isinstance(one, Words)}


def test_out_09_and_w6_a_school_without_the_universal_offer_gets_its_line_first():
    made = priced(SILVER, reviewed=["silver"])
    assert [(line.offer.id, line.pounds, line.note) for line in made.lines] == [
        ("universal", Decimal(550), LineNote.NEEDED_FIRST),
        ("silver", Decimal(1000), LineNote.ORDERED),
        ("silver_top_up", Decimal(500), LineNote.ORDERED),
    ]
    assert (made.total, made.hours) == (Decimal(2050), 18)


def test_out_09_and_w6_a_school_that_holds_it_pays_nothing_for_it_and_is_told():
    made = priced(SILVER, held=["universal"], reviewed=["silver"])
    assert made.lines[0].note is LineNote.ALREADY_HELD
    assert made.lines[0].pounds == 0
    assert made.total == Decimal(1500)


def test_w6_prices_by_the_hour():
    assert per_hour(Decimal(1500), 18) == Decimal("83.33")
    assert per_hour(Decimal(2050), 18) == Decimal("113.89")
    assert per_hour(Decimal(2900), 300) == Decimal("9.67")
    told = said(priced(SILVER, held=["universal"], reviewed=["silver"]))
    assert told["quote_per_hour"] == "£83.33 for each hour, with everything on this quote."
    told = said(priced(SILVER, reviewed=["silver"]))
    assert told["quote_per_hour"] == "£113.89 for each hour, with everything on this quote."
    assert "quote_per_hour" not in said(priced([Ordered(offer="universal")]))


def test_w6_two_silvers_a_bronze_and_an_ehc_with_the_offer():
    made = priced([Ordered(offer="silver", count=2), Ordered(offer="bronze"), Ordered(offer="ehc")])
    assert (made.total, made.hours) == (Decimal(3800), 37)


def test_out_10_outside_its_dates_a_list_is_historic_and_vat_is_not_stated():
    assert not priced(SILVER, on=date(2023, 3, 31), reviewed=["silver"]).historic
    assert priced(SILVER, on=date(2023, 4, 2), reviewed=["silver"]).historic
    assert priced([Ordered(offer="bronze")]).vat == "not stated"


@pytest.mark.parametrize(
    ("name", "pounds", "hours", "each"),
    [
        ("consultation", 100, 1, "100.00"),
        ("ehc", 600, 6, "100.00"),
        ("bronze", 650, 7, "92.86"),
        ("silver", 1000, 12, "83.33"),
        ("silver_top_up", 500, 6, "83.33"),
        ("parent", 500, 6, "83.33"),
        ("placement", 2900, 300, "9.67"),
    ],
)
def test_out_18_to_24_what_each_package_costs(name, pounds, hours, each):
    assert (offer(name).pounds, offer(name).hours) == (pounds, hours)
    assert per_hour(offer(name).pounds, offer(name).hours) == Decimal(each)


def test_out_23_hours_whose_split_is_not_stated_are_never_divided():
    assert offer("parent").components == ()


def test_out_25_hours_that_are_planned_otherwise_must_still_add_up():
    planned = (
        PlannedHours(component="visit", hours=3.5),
        PlannedHours(component="report", hours=2),
        PlannedHours(component="review", hours=1),
    )
    bought = Package(
        id="p",
        price_list="outreach_2022",
        offer="bronze",
        school="s1",
        bought_on=DAY,
        planned=planned,
    )
    assert hours_ledger(bought, offer("bronze"), [], as_of=DAY).unallocated == 0.5


def test_out_26_a_cycle_without_a_review_is_open_and_never_done():
    done = Cycle(id="c1", assessed_on=date(2022, 5, 1), reviewed_on=date(2022, 7, 1))
    waiting = Cycle(id="c2", assessed_on=date(2022, 5, 1), begun_on=date(2022, 6, 1))
    assert open_cycles([done, waiting], as_of=DAY) == (waiting,)
    assert open_cycles([done, waiting], as_of=date(2022, 6, 1)) == (done, waiting)


def test_out_27_a_top_up_before_the_review_is_answered_with_what_is_missing():
    with pytest.raises(EntryError) as refused:
        priced(SILVER)
    assert str(refused.value) == (
        '"Silver top-up" follows the review of "Silver package", and no such review is recorded. '
        "Record the review first, or leave the line out."
    )


def test_out_29_and_w6_the_ledger_after_four_weeks():
    bought = Package(id="p", price_list="outreach_2022", offer="silver", school="s1", bought_on=DAY)
    given = [("visit", 3.0), ("report", 2.0), ("delivery", 1.0), ("weekly", 2.5)]
    deliveries = [
        Delivery(
            id=f"d{number}",
            package="p",
            on=date(2022, 10, 1),
            component=name,
            activity="support",
            hours=hours,
        )
        for number, (name, hours) in enumerate(given)
    ]
    stands = hours_ledger(bought, offer("silver"), deliveries, as_of=date(2022, 10, 12))
    assert (stands.bought, stands.given, stands.left) == (12, 8.5, 3.5)
    assert stands.review_held_back == 1
    earlier = hours_ledger(bought, offer("silver"), deliveries, as_of=date(2022, 9, 30))
    assert (earlier.given, earlier.left) == (0, 12)


def test_out_29_more_than_was_bought_is_shown_and_not_blocked():
    bought = Package(id="p", price_list="outreach_2022", offer="ehc", school="s1", bought_on=DAY)
    long_visit = Delivery(
        id="d", package="p", on=DAY, component="visit", activity="support", hours=7
    )
    stands = hours_ledger(bought, offer("ehc"), [long_visit], as_of=DAY)
    assert (stands.left, stands.components[0].left) == (-1, -4)


def test_out_30_comparisons_are_arithmetic_only():
    hour, silver = offer("consultation").pounds, offer("silver").pounds
    assert offer("bronze").pounds + 5 * hour - silver == 150
    assert 12 * hour - silver == 200


@pytest.mark.parametrize(
    ("name", "fifteen", "twenty_two"),
    [
        ("staff_meeting_short", 210, 350),
        ("staff_meeting_long", 300, 440),
        ("twilight", 350, 490),
        ("half_day", 470, 610),
        ("full_day", 780, 920),
    ],
)
def test_out_44_to_48_training_costs_more_for_each_head_over_fifteen(name, fifteen, twenty_two):
    assert priced([Ordered(offer=name, people=15)]).total == fifteen
    assert priced([Ordered(offer=name, people=22)]).total == twenty_two


def test_out_49_twelve_titles_and_one_that_refuses_a_twilight():
    assert len(PRICES.courses) == 12
    overview = next(course for course in PRICES.courses if course.id == "neurodiversity")
    assert bookable(PRICES, overview, "half_day").hours == 3
    with pytest.raises(EntryError) as refused:
        bookable(PRICES, overview, "twilight")
    assert str(refused.value) == (
        '"Neurodiversity: an overview" cannot be booked as "Training: twilight, 2 hours". '
        "Choose Training: half day, 3 hours or Training: full day, 6 hours."
    )


def test_out_52_a_session_shared_by_schools_is_priced_once_and_the_shares_sum():
    shares = shared_out(Decimal("470.00"), [Decimal(1), Decimal(1), Decimal(1)])
    assert shares == (Decimal("156.66"), Decimal("156.67"), Decimal("156.67"))
    assert sum(shares) == Decimal(470)


TERM = (
    CalendarSpan(id="a", start=date(2022, 9, 5), end=date(2022, 10, 21), kind=SpanKind.TERM),
    CalendarSpan(id="b", start=date(2022, 10, 24), end=date(2022, 10, 28), kind=SpanKind.CLOSED),
    CalendarSpan(id="c", start=date(2022, 10, 31), end=date(2022, 12, 16), kind=SpanKind.TERM),
)
PLACED = Placement(
    id="p",
    price_list="outreach_2022",
    offer="placement",
    school="s1",
    start=date(2022, 9, 5),
    weeks=12,
    hours_a_week=25,
    attended_hours=262.5,
)


def test_out_57_and_w5_twelve_weeks_counted_both_ways():
    hours = placement_hours(PLACED, TERM)
    assert (hours.end_by_calendar_weeks, hours.hours_by_calendar_weeks) == (date(2022, 11, 25), 275)
    assert (hours.end_by_teaching_weeks, hours.hours_by_teaching_weeks) == (date(2022, 12, 2), 300)
    assert hours.attended == 262.5
    assert placement_hours(PLACED, TERM, closed_hours=5).hours_by_teaching_weeks == 295


def test_out_57_a_calendar_that_ends_too_soon_gives_no_day():
    assert placement_hours(PLACED, TERM[:1]).end_by_teaching_weeks is None


def test_out_61_attached_funding_is_never_assumed():
    assert PLACED.funding == ()
