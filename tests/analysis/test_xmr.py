"""XmR charts: hand-counted limits, gaps, baselines, re-basing, laws and bad input."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stepkit.analysis.xmr import xmr
from stepkit.errors import AnalysisError
from stepkit.model.chart import Flag, Rebase
from stepkit.pack.words import SENTENCES

MONDAY = date(2026, 1, 5)
LEVELS = st.lists(st.integers(0, 12), min_size=5, max_size=30)


def weeks(n):
    return [MONDAY + timedelta(weeks=week) for week in range(n)]


def rebase(week, points=None):
    return Rebase(
        on=MONDAY + timedelta(weeks=week),
        decided_by=("M. Hale",),
        reason="new class",
        points=points,
    )


def limits(point):
    return point.centre, point.raw_lower, point.raw_upper


def test_limits_that_can_be_counted_by_hand():
    """Mean 3, moving ranges 3, 1, 6 and 2, their mean 3; 2.66 times 3 is 7.98."""
    point = xmr([2, 5, 6, 0, 2]).points[0]
    assert limits(point) == pytest.approx((3, -4.98, 10.98))


def test_no_moving_range_is_taken_across_a_gap():
    """Without the gap the steps are 1 and 1; the step of 5 across it is not one of them."""
    chart = xmr([1, 2, None, 7, 8, 7])
    assert chart.latest.number("moving ranges") == 3
    assert chart.latest.number("mean moving range") == 1
    assert (chart.points[2].value, chart.points[2].gap) == (None, "chart_gap_no_record")
    assert "chart_has_gaps" in chart.cannot_say


def test_a_gap_has_no_limits_and_no_flag_and_neither_counts_nor_breaks():
    values = [9, 0, 9, 0, 9, 0, 9, 0, 5, 5, 5, None, 5, 5, 5, 5]
    chart = xmr(values, baseline=8)
    shifted = [point.number for point in chart.points if Flag.SHIFT in point.flags]
    assert shifted == [9, 10, 11, 13, 14, 15, 16]
    assert chart.points[11].centre is None


def test_a_baseline_of_so_many_points_holds_for_all_that_follow():
    values = [5, 6, 5, 4, 5, 6, 4, 12, 13, 12]
    chart = xmr(values, baseline=7)
    alone = xmr(values[:7])
    assert {limits(point) for point in chart.points} == {limits(alone.points[0])}
    assert [point.in_baseline for point in chart.points] == [True] * 7 + [False] * 3
    assert chart.latest.n == 7


def test_a_baseline_may_be_said_by_its_last_day():
    values, days = [5, 6, 5, 4, 5, 6, 4, 12, 13, 12], weeks(10)
    by_day, by_number = xmr(values, days, baseline=days[6]), xmr(values, days, baseline=7)
    assert by_day == by_number


def test_limits_are_never_set_anew_by_themselves():
    chart = xmr([2, 3, 2, 3, 2, 3, 2, 9, 10, 9, 10, 9, 10, 9, 10], baseline=7)
    assert len(chart.steps) == 1
    assert len({limits(point) for point in chart.points}) == 1


def test_a_decision_sets_them_anew_from_its_day_on():
    values = [2, 3, 2, 4, 2, 3, 2, 9, 10, 9, 11, 9, 10]
    decided = rebase(7)
    chart = xmr(values, weeks(13), rebases=[decided])
    first, second = xmr(values[:7]), xmr(values[7:])
    assert [(step.first, step.last, step.rebase) for step in chart.steps] == [
        (1, 7, None),
        (8, 13, decided),
    ]
    found = [limits(point) for point in chart.points]
    assert found == [limits(point) for point in (*first.points, *second.points)]
    assert {point.step for point in chart.points[7:]} == {2}
    assert chart.latest.rebase == decided


def test_the_new_limits_may_rest_on_their_first_points_only():
    values = [2, 3, 2, 4, 2, 3, 2, 9, 10, 9, 11, 9, 30, 30]
    chart = xmr(values, weeks(14), rebases=[rebase(7, points=5)])
    assert limits(chart.points[-1]) == limits(xmr(values[7:12]).points[0])
    assert chart.latest.n == 5
    assert Flag.ABOVE_LIMIT in chart.points[-1].flags


def test_a_run_does_not_reach_over_a_re_basing():
    """Seven points on one side, three before the decision and four after it."""
    values = [1, 9, 1, 9, 1, 9, 9, 9, 9, 9, 9, 9, 1, 1, 1, 1]
    whole = xmr(values, weeks(16))
    cut = xmr(values, weeks(16), rebases=[rebase(8)])
    assert any(Flag.SHIFT in point.flags for point in whole.points)
    assert not any(Flag.SHIFT in point.flags for point in cut.points)


def test_a_short_stretch_is_a_line_beside_one_with_limits():
    chart = xmr([2, 3, 2, 4, 2, 3, 2, 9, 10, 9], weeks(10), rebases=[rebase(7)])
    assert [step.reason for step in chart.steps] == [None, "chart_line_only"]
    assert [point.centre for point in chart.points[7:]] == [None] * 3


def test_the_core_data_pack_asks_for_fifteen_points():
    values = [2, 3, 2, 4, 2, 3, 2, 9, 10, 9, 3, 4, 5, 3, 4]
    assert xmr(values[:14], preset="core-data-pack").latest.reason == "chart_line_only"
    assert xmr(values, preset="core-data-pack").latest.reason is None


@given(LEVELS, st.integers(1, 5), st.integers(0, 20))
def test_flags_do_not_depend_on_the_unit_or_the_origin(values, unit, origin):
    plain, other = xmr(values), xmr([unit * value + origin for value in values])
    assert [point.flags for point in plain.points] == [point.flags for point in other.points]


@given(LEVELS)
def test_no_number_of_a_chart_is_infinite_or_not_a_number(values):
    chart = xmr(values)
    found = [one for point in chart.points for one in limits(point) if one is not None]
    assert all(map(math.isfinite, found))
    assert chart.latest.reason in (None, "chart_all_equal")


@given(LEVELS)
def test_drawn_limits_stay_where_counts_can_be(values):
    assume(len(set(values)) > 1)
    chart = xmr(values, ceiling=12)
    assert all(0 <= point.lower <= point.upper <= 12 for point in chart.points)
    assert all(point.raw_lower <= point.lower for point in chart.points)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], "chart_nothing_recorded"),
        ([None, None], "chart_nothing_recorded"),
        ([1, 2, "three", 4, 5], "chart_not_numbers"),
        ([1, 2, True, 4, 5], "chart_not_numbers"),
        ([1, 2, math.nan, 4, 5], "chart_not_finite"),
        ([1, 2, math.inf, 4, 5], "chart_not_finite"),
        ([1, 2, 10**400, 4, 5], "chart_too_large"),
        ([1, 2, -1, 4, 5], "chart_below_floor"),
        ([1, 2, 41, 4, 5], "chart_above_ceiling"),
    ],
)
def test_bad_values_give_a_reason_and_no_chart(values, reason):
    chart = xmr(values, ceiling=40)
    assert (chart.reason, chart.points, chart.steps) == (reason, (), ())
    assert reason in SENTENCES


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (weeks(4), "chart_days_do_not_fit"),
        ([MONDAY, *weeks(4)], "chart_days_out_of_order"),
        ([*reversed(weeks(5))], "chart_days_out_of_order"),
    ],
)
def test_bad_dates_give_a_reason(days, reason):
    assert xmr([1, 2, 3, 4, 5], days).reason == reason


@pytest.mark.parametrize("values", [[3] * 12, [0] * 12])
def test_points_that_never_move_have_no_limits(values):
    chart = xmr(values)
    assert (chart.latest.reason, chart.has_flags) == ("chart_all_equal", False)
    assert [point.value for point in chart.points] == values


def test_one_point_is_a_line():
    chart = xmr([3])
    assert (chart.latest.reason, chart.autocorrelation, len(chart.points)) == (
        "chart_line_only",
        None,
        1,
    )


def test_neighbours_that_are_alike_are_told():
    assert "chart_neighbours_alike" in xmr([1, 2, 3, 4, 5, 6, 7, 8]).cannot_say
    assert "chart_neighbours_alike" not in xmr([1, 8, 1, 8, 1, 8, 1, 8]).cannot_say


@pytest.mark.parametrize(
    ("days", "options", "sentence"),
    [
        (
            None,
            {"baseline": MONDAY},
            "The day 5 January 2026 was given for the limits, and the points have no dates. Give "
            "the dates of the points.",
        ),
        (
            weeks(8),
            {"rebases": [rebase(9)]},
            "The day 9 March 2026 was given for the limits, and the points run from 5 January "
            "2026 to 23 February 2026. Choose a day among these.",
        ),
        (
            weeks(8),
            {"rebases": [rebase(0)]},
            "The limits are set anew twice before one point, or before the first. Keep one "
            "decision for each point, from the second point on.",
        ),
    ],
)
def test_days_that_lie_elsewhere_are_refused(days, options, sentence):
    with pytest.raises(AnalysisError) as refused:
        xmr([1, 2, 3, 4, 5, 6, 7, 8], days, **options)
    assert refused.value.sentence == sentence


def test_everything_a_chart_says_has_its_sentence():
    chart = xmr([0, 1, None, 0, 1, 2, 3, 3, 4])
    said = {*chart.cannot_say, chart.latest.firmness, *(f"chart_flag_{flag}" for flag in Flag)}
    assert said <= set(SENTENCES)
