"""Run charts: the Anhøj rules against brute force, and lines that are lines only."""

from __future__ import annotations

from itertools import groupby, pairwise, product
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.run_chart import line, run, run_limits
from stepkit.model.chart import ChartKind, Flag
from stepkit.pack.words import SENTENCES

SERIES = st.lists(st.integers(0, 9), min_size=5, max_size=40).filter(lambda one: len({*one}) > 1)


@given(SERIES)
def test_runs_and_crossings_counted_on_the_points_off_the_median(values):
    middle = median(values)
    useful = [value > middle for value in values if value != middle]
    lengths = [len(list(group)) for _, group in groupby(useful)]
    chart = run(values)
    if not useful:
        assert chart.latest.reason == "chart_all_on_median"
        return
    assert chart.latest.number("longest run") == max(lengths)
    assert chart.latest.number("crossings") == len(lengths) - 1
    assert chart.latest.number("points off the median") == len(useful)


@pytest.mark.parametrize("n", range(2, 13))
def test_fewer_crossings_than_the_limit_come_in_less_than_one_in_twenty(n):
    """Counted over every way in which the points can lie above and below."""
    crossings = [
        sum(one != other for one, other in pairwise(way)) for way in product((0, 1), repeat=n)
    ]
    limit = run_limits(n).crossings
    fewer = sum(one < limit for one in crossings)
    up_to = sum(one <= limit for one in crossings)
    assert fewer < 0.05 * len(crossings) <= up_to


def test_a_long_run_flags_its_points_and_few_crossings_the_stretch():
    chart = run([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 9, 8, 9, 8, 9, 8, 9, 8, 9, 8])
    assert [point.number for point in chart.flagged] == list(range(1, 21))
    assert chart.points[0].flags == (Flag.LONG_RUN,)
    assert chart.latest.flags == (Flag.FEW_CROSSINGS,)
    assert chart.has_flags


@pytest.mark.parametrize(("length", "long"), [(7, False), (8, True)])
def test_a_run_as_long_as_allowed_is_no_flag(length, long):
    """14 and 16 points off the median both allow runs of 7."""
    chart = run([1] * length + [9] * length)
    assert chart.latest.number("longest run allowed") == 7
    assert any(Flag.LONG_RUN in point.flags for point in chart.points) is long


def test_a_line_that_crosses_often_has_no_flag_and_there_are_no_limits():
    chart = run([1, 9] * 8)
    assert not chart.has_flags
    assert {(point.centre, point.lower, point.upper) for point in chart.points} == {(5, None, None)}


def test_the_median_may_be_that_of_a_baseline():
    chart = run([1, 2, 3, 2, 1, 9, 9, 9, 9, 9, 9, 9], baseline=5)
    assert {point.centre for point in chart.points} == {2}
    assert [point.number for point in chart.flagged] == [6, 7, 8, 9, 10, 11, 12]


def test_points_on_the_median_neither_count_nor_break():
    broken = run([1, 9, 5, 9, 9, 5, 9, 9, 9, 5, 9, 1, 1, 1, 1, 1, 1, 1], baseline=18)
    assert broken.points[0].centre == 5
    assert broken.latest.number("longest run") == 7


def test_a_run_chart_says_what_it_cannot_show():
    chart = run([1, 9] * 6)
    assert {"chart_run_only", "chart_no_cause"} <= {*chart.cannot_say} <= set(SENTENCES)


def test_all_on_the_median_leaves_nothing_to_count():
    assert run([4] * 12).latest.reason == "chart_all_on_median"


def test_a_line_has_neither_limits_nor_flags_however_long():
    chart = line([1] * 10 + [99] * 10)
    assert (chart.kind, chart.latest.reason) == (ChartKind.LINE, "chart_line_only")
    assert not chart.has_flags
    assert chart.points[0].centre is None
