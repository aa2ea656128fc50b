"""The drawn-on baseline: PET and the dual criterion."""

from math import comb
from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import linregress

from stepkit.analysis.trend_line import dual_criterion, pet
from stepkit.model.measure import Improvement

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
phases = st.lists(st.integers(0, 40), min_size=3, max_size=9)


def drawn(first, second):
    line = linregress(range(len(first)), first)
    return [line.intercept + line.slope * (len(first) + k) for k in range(len(second))]


@given(phases, phases)
def test_pet_counts_points_above_the_least_squares_line(first, second):
    heights = drawn(first, second)
    gaps = [value - height for value, height in zip(second, heights, strict=True)]
    if min(map(abs, gaps)) < 1e-9:
        return
    share = sum(gap > 0 for gap in gaps) / len(gaps)
    assert pet(first, second, improvement=UP).estimate == pytest.approx(share)
    assert pet(first, second, improvement=DOWN).estimate == pytest.approx(1 - share)


@given(phases, phases)
def test_the_conservative_criterion_lifts_both_lines_by_a_quarter_of_the_spread(first, second):
    lift = stdev(first) / 4
    heights = drawn(first, second)
    gaps = [
        min(value - height, value - mean(first)) - lift
        for value, height in zip(second, heights, strict=True)
    ]
    if min(map(abs, gaps)) < 1e-9:
        return
    over = sum(gap > 0 for gap in gaps)
    n = len(second)
    found = dual_criterion(first, second, improvement=UP)
    assert found.beyond.estimate == over
    assert found.p.estimate == pytest.approx(sum(comb(n, k) for k in range(over, n + 1)) / 2**n)


def test_the_three_lines_by_hand():
    """Baseline 0, 0, 9, 3: slopes 1.8, 1.25 (median of -6, 0, 1, 1.5, 4.5, 9) and 3."""
    first = (0, 0, 9, 3)
    for line, at_four in (("least_squares", 7.5), ("theil_sen", 4.625), ("bisplit", 10.5)):
        below = pet(first, (at_four - 0.1, -99), improvement=UP, line=line).estimate
        above = pet(first, (at_four + 0.1, -99), improvement=UP, line=line).estimate
        assert (line, below, above) == (line, 0, 0.5)


def test_a_point_on_the_line_does_not_exceed_it():
    assert pet((1, 2, 3), (4, 6), improvement=UP).estimate == 0.5


@pytest.mark.parametrize("index", [pet, dual_criterion])
def test_a_line_that_leaves_the_scale_gives_no_number(index):
    found = index((9, 6, 3), (1, 1), improvement=DOWN, scale_range=(0, 10))
    reasons = {found.reason} if index is pet else {found.beyond.reason, found.p.reason}
    assert reasons == {"phases_line_leaves_scale"}


def test_times_decide_how_far_the_line_is_drawn():
    first, second = (9, 8, 7), (5, 5)
    assert pet(first, second, improvement=UP).estimate == 0
    spaced = pet(first, second, improvement=UP, times=(0, 1, 2, 12, 13))
    assert spaced.estimate == 1
    assert pet(first, second, improvement=UP, times=(0, 0, 0, 1, 2)).reason == "phases_same_time"
    halves = pet(first, second, improvement=UP, times=(0, 0, 0, 1, 2), line="bisplit")
    assert halves.reason == "phases_same_time"


def test_no_success_at_all_has_a_p_of_one():
    assert dual_criterion((1, 2, 1), (0, 0, 0), improvement=UP).p.estimate == 1
