"""Cumulative sums: by hand, gaps, both directions, and what is missing."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.cusum import cusum
from stepkit.model.chart import Flag
from stepkit.pack.words import SENTENCES


def test_sums_by_hand():
    """Target 2, allowance 0.5: 1, 3, 5 give 0, 0.5, 3 upwards and 0.5, 0, 0 downwards."""
    points = cusum([1, 3, 5], target=2, sigma=1).points
    assert [point.upper for point in points] == [0, 0.5, 3]
    assert [point.lower for point in points] == [0.5, 0, 0]
    assert [(point.upper_run, point.lower_run) for point in points] == [(0, 1), (1, 0), (2, 0)]


def test_the_run_dates_the_start():
    days = [date(2026, 1, 5) + timedelta(weeks=week) for week in range(8)]
    found = cusum([2, 2, 2, 5, 5, 5, 5, 5], days, target=2, sigma=1)
    first = found.flagged[0]
    assert (first.number, first.on, first.upper_run) == (6, days[5], 3)
    assert days[first.number - first.upper_run] == days[3]


def test_a_gap_leaves_the_sums_as_they_stand():
    found = cusum([5, None, 5], target=2, sigma=1)
    assert [point.upper for point in found.points] == [2.5, 2.5, 5]
    assert (found.points[1].gap, found.points[1].flags) == ("chart_gap_no_record", ())
    assert "chart_has_gaps" in found.cannot_say


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=20))
def test_upside_down_the_sums_change_places(values):
    plain, turned = (
        cusum([sign * value for value in values], target=0, sigma=2).points for sign in (1, -1)
    )
    assert [(one.upper, one.lower) for one in plain] == [(two.lower, two.upper) for two in turned]


def test_without_a_standard_deviation_the_moving_range_stands_in():
    """Steps of 2 throughout: 2 over 1.128."""
    found = cusum([1, 3, 1, 3], target=2)
    assert found.sigma == pytest.approx(2 / 1.128)
    assert str(found.definition) == (
        "CUSUM (tabular; k 0.5 SD, h 5 SD, SD mean moving range over 1.128)"
    )


def test_going_down_is_flagged_too():
    found = cusum([2, -3, -3, -3], target=2, sigma=1)
    assert found.flagged[0].flags == (Flag.BELOW_LIMIT,)


@pytest.mark.parametrize(
    ("values", "options", "reason"),
    [
        ([1, 2, 3], {"target": None}, "chart_no_target"),
        ([], {"target": 1}, "chart_nothing_recorded"),
        ([1, "2"], {"target": 1}, "chart_not_numbers"),
        ([1, math.nan], {"target": 1}, "chart_not_finite"),
        ([2, 2, 2], {"target": 1}, "chart_no_spread"),
        ([2], {"target": 1}, "chart_no_spread"),
        ([1, 2], {"target": 1, "sigma": 0.0}, "chart_no_spread"),
    ],
)
def test_what_is_missing_is_said(values, options, reason):
    found = cusum(values, **options)
    assert (found.reason, found.points) == (reason, ())
    assert reason in SENTENCES
