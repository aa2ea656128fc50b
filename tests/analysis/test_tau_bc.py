"""Baseline-corrected Tau: the line, the dates, the scale's end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau, theilslopes

from stepkit.analysis.tau_bc import tau_bc
from stepkit.model.measure import Improvement

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
DAY = date(2026, 1, 5)
baselines = st.lists(st.integers(0, 40), min_size=3, max_size=8)
seconds = st.lists(st.integers(0, 40), min_size=2, max_size=8)


def by_hand(first, second):
    """The correlation with the phase of what scipy's Theil-Sen line leaves."""
    slope = theilslopes(first, range(len(first))).slope
    rest = [value - slope * place for place, value in enumerate([*first, *second])]
    return [round(value, 9) for value in rest]


@given(baselines, seconds)
def test_tau_b_of_what_the_line_leaves(first, second):
    rest = by_hand(first, second)
    found = tau_bc(first, second, improvement=UP, pairs="tau_b")
    if len(set(rest)) == 1:
        assert found.reason == "phases_all_equal"
        return
    phase = [0] * len(first) + [1] * len(second)
    assert found.estimate == pytest.approx(kendalltau(rest, phase).statistic)


@given(baselines, seconds)
def test_turning_the_direction_round_negates(first, second):
    up, down = (tau_bc(first, second, improvement=way) for way in (UP, DOWN))
    assert down.estimate == pytest.approx(-up.estimate)
    assert (down.low, down.high) == pytest.approx((-up.high, -up.low))


@given(baselines, seconds, st.integers(-20, 20), st.integers(-5, 5))
def test_a_line_put_on_top_of_everything_changes_nothing(first, second, start, slope):
    together = [*first, *second]
    tilted = [value + start + slope * place for place, value in enumerate(together)]
    cut = len(first)
    plain = tau_bc(first, second, improvement=UP)
    moved = tau_bc(tilted[:cut], tilted[cut:], improvement=UP)
    assert moved.estimate == pytest.approx(plain.estimate)


def test_dates_count_not_places():
    """Falling by 1 a day, then level: by place the fall goes on for one step, by date for 30."""
    first, second = (10, 9, 8), (7.5, 7.5)
    days = [DAY + timedelta(days=gap) for gap in (0, 1, 2, 3, 33)]
    assert tau_bc(first, second, improvement=UP, times=days).estimate == 1
    assert tau_bc((10, 9, 8), (7, 6), improvement=UP).estimate == 0


@pytest.mark.parametrize(
    ("times", "reason"),
    [
        ((0, 1, 2, 3), "phases_times_do_not_fit"),
        ((0, 1, 5, 4, 6), "phases_times_out_of_order"),
        ((0, 0, 0, 1, 2), "phases_same_time"),
        ((0, 1, float("inf"), 3, 4), "phases_not_finite"),
    ],
)
def test_times_that_cannot_be_used_are_a_reason(times, reason):
    found = tau_bc((10, 9, 8), (7, 6), improvement=UP, times=times)
    assert found.reason == reason


@pytest.mark.parametrize(
    ("bounds", "reason"),
    [
        ((0, None), "phases_line_leaves_scale"),
        ((-1, None), None),
        ((None, 5), None),
        ((None, 0.5), None),
    ],
)
def test_a_line_that_ends_just_inside_the_scale_is_kept(bounds, reason):
    """The line falls 3, 2, 1, then 0 and -1: only an end above -1 is left."""
    found = tau_bc((3, 2, 1), (1, 1), improvement=UP, scale_range=bounds)
    assert found.reason == reason


def test_two_baseline_points_are_too_few_for_a_line():
    assert tau_bc((1, 2), (3, 4), improvement=UP).reason == "phases_too_short"


def test_the_definition_tells_the_variants_apart():
    found = tau_bc((1, 2, 3), (3, 4), improvement=UP, correction="pretest", pairs="tau_b")
    assert dict(found.definition.options)["correction"] == "pretest"
    assert found.definition.version == "pretest corrected, tau_b"
