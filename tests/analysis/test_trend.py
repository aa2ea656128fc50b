"""Theil-Sen lines on dates and places, against scipy and every slope by itself."""

from datetime import date, timedelta
from itertools import combinations
from statistics import median

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import theilslopes

from stepkit.analysis.trend import theil_sen

DAY = date(2026, 1, 5)
values = st.lists(st.integers(0, 40), min_size=2, max_size=12)
spaced = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 90)), min_size=3, max_size=12)


def dates(days):
    return [DAY + timedelta(days=day) for day in days]


@given(spaced)
def test_the_slope_is_the_median_of_all_slopes_between_two_days(points):
    pairs = [(a, b) for a, b in combinations(points, 2) if a[1] != b[1]]
    found = theil_sen([value for value, _ in points], dates(day for _, day in points))
    if not pairs:
        assert found.slope.reason == "phases_same_time"
        return
    slope = median((b[0] - a[0]) / (b[1] - a[1]) for a, b in pairs)
    assert found.slope.estimate == pytest.approx(slope)


@given(values)
def test_both_intercepts_are_scipys(series):
    for kind in ("joint", "separate"):
        expected = theilslopes(series, range(len(series)), method=kind)
        found = theil_sen(series, intercept=kind)
        assert found.slope.estimate == pytest.approx(expected.slope)
        assert found.intercept.estimate == pytest.approx(expected.intercept)


@given(values)
def test_sens_interval_is_scipys_where_it_stays_among_the_slopes(series):
    found = theil_sen(series).slope
    expected = theilslopes(series, range(len(series)), alpha=0.95)
    if found.low is None:
        assert "phases_no_interval" in found.cannot_say
        return
    assert found.low == pytest.approx(min(expected.low_slope, found.estimate))
    assert found.high == pytest.approx(max(expected.high_slope, found.estimate))


def test_the_two_intercepts_differ_on_bunched_data():
    series = (0, 10, 1, 2, 3)
    joint, separate = (theil_sen(series, intercept=kind) for kind in ("joint", "separate"))
    assert joint.intercept.estimate != separate.intercept.estimate
    assert joint.intercept.definition.version == "joint intercept"


def test_slopes_by_place_and_by_date_can_differ_in_sign():
    """Three falls on neighbouring days, then one high value eleven weeks on.

    By hand: of six slopes the falling ones are -1 each; the flattest rising one is
    13/3 by place and 13/80 by date.
    """
    series = (7, 6, 5, 20)
    assert theil_sen(series).slope.estimate == pytest.approx((13 / 3 - 1) / 2)
    by_date = theil_sen(series, dates((0, 1, 2, 80)))
    assert by_date.slope.estimate == pytest.approx((13 / 80 - 1) / 2)


@given(spaced, st.permutations(range(12)))
def test_the_order_in_which_dated_values_are_given_does_not_matter(points, order):
    assume(len({day for _, day in points}) > 1)
    mixed = [points[place] for place in order if place < len(points)]
    found = [
        theil_sen([value for value, _ in one], dates(day for _, day in one))
        for one in (points, mixed)
    ]
    assert found[0].slope.estimate == pytest.approx(found[1].slope.estimate)
    assert found[0].intercept.estimate == pytest.approx(found[1].intercept.estimate)


@given(values, st.integers(-30, 30), st.sampled_from([-2, 0.5, 8]))
def test_a_shift_moves_the_intercept_and_a_unit_scales_the_slope(series, shift, unit):
    plain, moved = theil_sen(series), theil_sen([unit * value + shift for value in series])
    assert moved.slope.estimate == pytest.approx(unit * plain.slope.estimate)
    assert moved.intercept.estimate == pytest.approx(unit * plain.intercept.estimate + shift)


@pytest.mark.parametrize(
    ("series", "times", "reason"),
    [
        ((1,), None, "phases_too_short"),
        ((), None, "phases_too_short"),
        ((1, 2), dates((0,)), "phases_times_do_not_fit"),
        ((1, 2), dates((3, 3)), "phases_same_time"),
        ((1, float("nan")), None, "phases_not_finite"),
    ],
)
def test_a_series_without_a_line_says_why(series, times, reason):
    found = theil_sen(series, times)
    assert (found.slope.reason, found.intercept.reason) == (reason, reason)
