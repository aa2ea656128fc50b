"""Exact intervals against printed tables and against sums of binomial terms."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.rates import (
    Count,
    compatible_with_no_change,
    count_change,
    empty_spell,
    per_week,
    poisson_rate,
    rate_ratio,
)
from stepkit.pack.words import SENTENCES


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (0, 0.000, 3.689),
        (1, 0.025, 5.572),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (30, 20.241, 42.827),
    ],
)
def test_the_interval_of_a_count_is_the_one_in_print(count, low, high):
    """Exact 95 % limits of a Poisson count as tabulated since Garwood (1936)."""
    found = poisson_rate(count, 1)
    assert (round(found.low, 3), round(found.high, 3)) == (low, high)


@pytest.mark.parametrize(
    ("count", "hours", "rate", "low", "high"),
    [(18, 230, 0.08, 0.05, 0.12), (6, 12.5, 0.48, 0.18, 1.04)],
)
def test_lessons_and_break_by_the_hour(count, hours, rate, low, high):
    """18 in 230 hours and 6 in 12.5; the tabulated limits of 6 are 2.202 and 13.059."""
    found = poisson_rate(count, hours)
    assert tuple(round(one, 2) for one in (found.estimate, found.low, found.high)) == (
        rate,
        low,
        high,
    )


def test_no_exposure_gives_a_count_and_no_rate():
    found = poisson_rate(4, 0)
    assert (found.estimate, found.n, found.reason) == (None, 4, "rate_no_exposure")


def test_events_a_week_before_and_after_with_the_ratio():
    """45 in 40 days and 5 in 37 days of seven a week."""
    before, after = per_week(45, 40), per_week(5, 37)
    assert (round(before.estimate, 3), round(after.estimate, 3)) == (7.875, 0.946)
    ratio = rate_ratio(45, 5, exposures=(40 / 7, 37 / 7))
    assert [round(one, 3) for one in (ratio.estimate, ratio.low, ratio.high)] == [
        0.120,
        0.037,
        0.302,
    ]
    assert str(before.definition) == "Poisson rate (exact interval; level 95 %, week 7 days)"


def test_a_week_may_be_of_school_days_and_counts_may_come_week_by_week():
    assert per_week([4, 0, 5], [5, 5, 4], days_a_week=5) == per_week(9, 14, days_a_week=5)
    assert per_week(9, 14, days_a_week=5).estimate == pytest.approx(9 * 5 / 14)


@pytest.mark.parametrize(("counts", "days"), [(3, 0), ([1, 2], [0, 0]), ([1, 2], [5, 5, 5])])
def test_without_days_or_with_days_that_do_not_fit_there_is_no_rate_a_week(counts, days):
    assert per_week(counts, days).reason == "rate_no_exposure"


def tail(total: int, share: float, counts: range) -> float:
    return sum(math.comb(total, k) * share**k * (1 - share) ** (total - k) for k in counts)


@given(st.integers(1, 60), st.integers(0, 60))
def test_each_end_of_a_ratio_leaves_one_fortieth_beyond_it(first, second):
    """The defining property of the exact conditional interval, by adding binomial terms."""
    found = rate_ratio(first, second)
    total = first + second
    at_high = tail(total, found.high / (1 + found.high), range(second + 1))
    assert math.isclose(at_high, 0.025, rel_tol=1e-6)
    if second:
        at_low = tail(total, found.low / (1 + found.low), range(second, total + 1))
        assert math.isclose(at_low, 0.025, rel_tol=1e-6)
    else:
        assert found.low == 0


@given(st.integers(1, 50), st.integers(0, 50), st.floats(0.1, 10), st.floats(0.1, 10))
def test_exposures_scale_the_ratio_and_both_its_ends(first, second, before, after):
    plain, scaled = rate_ratio(first, second), rate_ratio(first, second, exposures=(before, after))
    for end in ("estimate", "low", "high"):
        assert math.isclose(getattr(scaled, end), getattr(plain, end) * before / after)


@pytest.mark.parametrize(
    ("counts", "exposures", "reason"),
    [((0, 3), (1, 1), "rate_from_none"), ((0, 0), (1, 1), "rate_from_none"),
     ((4, 3), (0, 1), "rate_no_exposure")],
)  # fmt: skip
def test_a_ratio_that_does_not_exist_says_why(counts, exposures, reason):
    found = rate_ratio(*counts, exposures=exposures)
    assert (found.estimate, found.low, found.high, found.reason) == (None, None, None, reason)
    assert compatible_with_no_change(found) is None


def test_every_reason_and_caution_has_its_sentence():
    found = rate_ratio(3, 4)
    assert {*found.cannot_say, "rate_from_none", "rate_no_exposure"} <= set(SENTENCES)


def test_a_result_names_its_method():
    assert str(rate_ratio(3, 4).definition) == (
        "rate ratio (exact conditional Poisson; level 95 %, exposures assumed equal)"
    )
    assert str(poisson_rate(3, 4, level=0.9).definition) == (
        "Poisson rate (exact interval; level 90 %)"
    )


def test_from_nought_there_is_a_difference_and_no_percentage():
    change = count_change(Count(label="a", count=0), Count(label="b", count=3))
    assert (change.difference, change.percent, change.sentence) == (3, None, "rate_from_none")


@given(st.floats(0, 5), st.floats(0, 10), st.floats(0, 10))
def test_two_empty_spells_in_a_row_are_one_long_one(rate, first, second):
    both = empty_spell(rate, first) * empty_spell(rate, second)
    assert math.isclose(both, empty_spell(rate, first + second), abs_tol=1e-12)
