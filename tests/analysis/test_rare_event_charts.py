"""Days between events: waits, the geometric law added up term by term, roots, bad input."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.rare_event_charts import days_between, g, t
from stepkit.analysis.xmr import xmr
from stepkit.model.chart import Flag
from stepkit.pack.words import SENTENCES

WAITS = [12, 30, 4, 55, 18, 41, 9]
EVENTS = [date(2026, 1, 14), date(2026, 1, 5), date(2026, 1, 14), date(2026, 1, 23)]


def test_waits_run_from_one_event_to_the_next_in_order():
    assert days_between(EVENTS) == (9, 0, 9)
    assert days_between(EVENTS[:1]) == days_between([]) == ()


def test_only_open_days_are_counted_where_they_are_known():
    """From Wednesday 14 to Friday 23 January there are seven school days."""
    school = [date(2026, 1, day) for day in range(1, 32) if date(2026, 1, day).weekday() < 5]
    assert days_between(EVENTS, open_days=school) == (7, 0, 7)


def test_limits_of_a_geometric_law_by_hand():
    """Mean 8: variance 8 times 9, so the limits lie 3 roots of 72 out."""
    point = g([8, 2, 14, 6, 10]).points[0]
    assert (point.centre, point.raw_upper) == pytest.approx((8, 8 + 3 * math.sqrt(72)))
    assert (point.lower, point.raw_lower) == (0, pytest.approx(8 - 3 * math.sqrt(72)))


@given(st.integers(1, 400), st.integers(5, 9))
def test_each_tail_of_the_probability_limits_holds_at_most_0_135_percent(total, n):
    waits = [total] + [0] * (n - 1)
    point = g(waits, limits="probability").points[0]
    chance = 1 / (total / n + 1)
    below = sum(chance * (1 - chance) ** days for days in range(int(point.raw_lower)))
    inside = sum(chance * (1 - chance) ** days for days in range(int(point.raw_upper) + 1))
    last = chance * (1 - chance) ** int(point.raw_upper)
    assert below <= 0.00135 + 1e-12
    assert 1 - inside <= 0.00135 + 1e-12 < 1 - inside + last + 1e-9
    assert below + chance * (1 - chance) ** int(point.raw_lower) > 0.00135 - 1e-12


def test_the_g_chart_counts_runs_about_the_median():
    """Seven of eight waits lie below the mean, four of eight below the median."""
    waits = [1, 2, 3, 4, 5, 6, 7, 500]
    about_mean = g(waits, runs_about="centre", trend=None)
    assert not any(Flag.SHIFT in point.flags for point in g(waits, trend=None).points)
    assert sum(Flag.SHIFT in point.flags for point in about_mean.points) == 7
    assert dict(g(waits).definition.options)["preset"] == "mdc-7"
    assert dict(g(waits).definition.options)["runs about the"] == "median"


def test_the_t_chart_is_the_chart_of_the_roots_turned_back():
    roots = xmr([wait ** (1 / 3.6) for wait in WAITS], floor=None)
    chart = t(WAITS)
    assert [point.flags for point in chart.points] == [point.flags for point in roots.points]
    assert chart.points[0].centre == pytest.approx(roots.points[0].centre ** 3.6)
    assert chart.points[0].upper == pytest.approx(roots.points[0].raw_upper ** 3.6)
    assert chart.latest.number("lower limit of roots") == roots.points[0].raw_lower
    assert [point.value for point in chart.points] == WAITS


def test_a_wait_that_is_much_too_long_is_flagged():
    assert t([10, 12, 9, 11, 10, 12, 9, 11, 10, 200]).points[-1].flags == (Flag.ABOVE_LIMIT,)


@pytest.mark.parametrize("chart", [g, t])
def test_what_both_charts_leave_open(chart):
    assert "chart_last_wait_open" in chart(WAITS).cannot_say
    assert "chart_same_day_events" not in chart(WAITS).cannot_say
    assert "chart_same_day_events" in chart([*WAITS, 0]).cannot_say


def test_two_events_may_end_on_one_day():
    days = [date(2026, 1, day) for day in (5, 5, 9, 14, 20)]
    assert t([3, 0, 4, 5, 6], days).reason is None


@pytest.mark.parametrize(
    ("chart", "waits", "reason"),
    [
        (g, [], "chart_no_waits"),
        (t, [], "chart_no_waits"),
        (t, [1, 2, -3, 4, 5], "chart_below_floor"),
        (g, [1, 2, math.nan, 4, 5], "chart_not_finite"),
        (t, [1, 2, "3", 4, 5], "chart_not_numbers"),
    ],
)
def test_bad_waits_give_a_reason(chart, waits, reason):
    assert chart(waits).reason == reason
    assert reason in SENTENCES


@pytest.mark.parametrize(
    ("chart", "waits", "reason"),
    [
        (g, [5, 6, 7, 8], "chart_line_only"),
        (t, [5, 6, 7, 8], "chart_line_only"),
        (g, [0] * 6, "chart_all_equal"),
        (t, [0] * 6, "chart_all_equal"),
        (g, [1, 2, 2.5, 4, 5], "chart_not_whole"),
    ],
)
def test_waits_without_limits_are_a_line(chart, waits, reason):
    found = chart(waits)
    assert (found.latest.reason, len(found.points)) == (reason, len(waits))
    assert reason in SENTENCES
