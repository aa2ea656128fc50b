"""SMD, percent of goal and percentage change, from formulas written out in the test."""

from math import isclose, sqrt
from statistics import mean, median, stdev, variance

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stepkit.analysis.effect_size import percentage_change, pogo, smd
from stepkit.model.measure import Improvement

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
Z = 1.959963984540054
phases = st.lists(st.integers(0, 60), min_size=3, max_size=9)


def spread_enough(*phases):
    assume(all(len(set(phase)) > 1 for phase in phases))


@given(phases, phases)
def test_smd_by_the_baseline(first, second):
    spread_enough(first)
    m, n, s = len(first), len(second), stdev(first)
    shrink = 1 - 3 / (4 * (m - 1) - 1)
    d = shrink * (mean(second) - mean(first)) / s
    error = shrink * sqrt(1 / m + variance(second) / (n * s**2) + d**2 / (2 * (m - 1)))
    found = smd(first, second, improvement=UP)
    expected = (d, d - Z * error, d + Z * error)
    assert (found.estimate, found.low, found.high) == pytest.approx(expected)


@given(phases, phases)
def test_smd_by_the_pooled_spread(first, second):
    spread_enough(first, second)
    m, n = len(first), len(second)
    df = m + n - 2
    pooled = sqrt(((m - 1) * variance(first) + (n - 1) * variance(second)) / df)
    shrink = 1 - 3 / (4 * (m + n) - 9)
    d = shrink * (mean(second) - mean(first)) / pooled
    error = shrink * sqrt(1 / m + 1 / n + d**2 / (2 * df))
    found = smd(first, second, improvement=UP, scale_by="pooled")
    assert (found.estimate, found.high) == pytest.approx((d, d + Z * error))


def test_the_two_corrections_agree_for_the_pooled_spread_only():
    first, second = (1, 4, 2, 6, 5), (3, 7, 8, 6)

    def found(scale_by, correction):
        return smd(first, second, improvement=UP, scale_by=scale_by, correction=correction)

    assert found("pooled", "df").estimate == found("pooled", "total").estimate
    plain = found("baseline", "none").estimate
    assert found("baseline", "df").estimate == pytest.approx(plain * (1 - 3 / 15))
    assert found("baseline", "total").estimate == pytest.approx(plain * (1 - 3 / 27))


@given(phases, phases, st.integers(-30, 30), st.sampled_from([0.5, 4, 100]))
def test_direction_negates_and_shift_and_unit_change_nothing(first, second, shift, unit):
    spread_enough(first)
    moved = [[unit * (value + shift) for value in phase] for phase in (first, second)]
    plain = smd(first, second, improvement=UP)
    assert smd(*moved, improvement=UP).estimate == pytest.approx(plain.estimate)
    turned = smd(first, second, improvement=DOWN)
    expected = (-plain.estimate, -plain.high, -plain.low)
    assert (turned.estimate, turned.low, turned.high) == pytest.approx(expected)


def test_a_baseline_without_spread_is_no_unit():
    assert smd((2, 2, 2), (3, 4, 5), improvement=UP).reason == "phases_baseline_constant"
    assert smd((0.1 + 0.2, 0.3, 0.3), (1, 2), improvement=UP).reason == "phases_baseline_constant"
    flat = smd((2, 2, 2), (3, 3, 3), improvement=UP, scale_by="pooled")
    assert flat.reason == "phases_all_equal"
    assert smd((2, 2, 2), (3, 4, 5), improvement=UP, scale_by="pooled").estimate is not None


def test_two_baseline_points_leave_nothing_after_the_correction():
    assert smd((1, 3), (4, 6), improvement=UP).reason == "phases_too_short"
    assert smd((1, 3), (4, 6), improvement=UP, correction="none").estimate is not None


@given(phases, phases, st.integers(-20, 80))
def test_percent_of_goal(first, second, goal):
    start = mean(first)
    found = pogo(first, second, goal=goal, improvement=UP)
    if isclose(goal, start, rel_tol=1e-12):
        assert found.reason == "phases_goal_at_baseline"
    elif goal < start:
        assert found.reason == "phases_goal_behind_baseline"
    else:
        share = (mean(second) - start) / (goal - start)
        assert found.estimate == pytest.approx(100 * share)
        noise = variance(first) / len(first)
        error = sqrt(noise + variance(second) / len(second) + share**2 * noise) / (goal - start)
        assert found.high - found.estimate == pytest.approx(100 * Z * error)


def test_a_goal_on_the_better_side_of_a_falling_scale():
    assert pogo((10, 12), (6, 6), goal=1, improvement=DOWN).estimate == 50
    assert pogo((10, 12), (6, 6), goal=20, improvement=DOWN).reason == (
        "phases_goal_behind_baseline"
    )


@pytest.mark.parametrize("goal", [None, float("nan"), float("inf")])
def test_without_a_goal_nothing_is_a_share_of_it(goal):
    found = pogo((1, 2), (3, 4), goal=goal, improvement=UP)
    assert found.reason == "phases_no_goal"


@given(phases, phases)
def test_percentage_change_of_means_and_medians(first, second):
    for of, middle in (("mean", mean), ("median", median)):
        found = percentage_change(first, second, of=of)
        if middle(first) == 0:
            assert found.reason == "phases_baseline_mean_zero"
        else:
            expected = 100 * (middle(second) - middle(first)) / middle(first)
            assert found.estimate == pytest.approx(expected)


def test_percentage_change_has_no_meaning_below_zero():
    assert percentage_change((1, 2), (-1, 3)).reason == "phases_below_zero"
