"""Montgomery (2009), Introduction to Statistical Quality Control, 6th edition: its examples.

Tables 6.7, 7.1, 7.7, 7.11, 7.14 and 9.1. The limits of 7.1 and 7.7 to seven digits are those
the guide of the R package qcc prints for the same data, those of 7.14 in hours those which the
tests of qicharts2 hold.
"""

import pytest

from stepkit.analysis.count_charts import c, p, u
from stepkit.analysis.cusum import cusum
from stepkit.analysis.rare_event_charts import t
from stepkit.analysis.xmr import xmr
from stepkit.model.chart import Flag

COSTS = (
    310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301,
    304, 305, 282, 305, 296, 314, 295, 287, 301, 298, 311, 310, 292, 305, 299, 304, 310, 304, 305,
    333, 328,
)  # fmt: skip
CANS = (
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12,
    7, 13, 9, 6,
)  # fmt: skip
BOARDS = (
    21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19,
    17, 15,
)  # fmt: skip
ROLLS = (14, 12, 20, 11, 7, 10, 21, 16, 19, 23), (10, 8, 13, 10, 9.5, 10, 12, 10.5, 12, 12.5)
VALVES = (
    286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214, 2831,
    96,
)  # fmt: skip
SHIFTED = (
    9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40,
    10.08, 9.37, 10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62,
    11.31, 10.52,
)  # fmt: skip


def ends(point):
    return point.lower, point.centre, point.upper


def beyond(chart):
    outside = {Flag.ABOVE_LIMIT, Flag.BELOW_LIMIT}
    return [point.number for point in chart.points if outside & {*point.flags}]


def test_the_costs_of_mortgage_loans_with_limits_from_the_first_twenty_weeks():
    chart = xmr(COSTS, baseline=20, constant=3 / 1.128)
    assert chart.latest.number("mean moving range") == pytest.approx(7.79, abs=5e-3)
    assert ends(chart.points[39]) == pytest.approx((279.78, 300.5, 321.22), abs=5e-3)
    assert beyond(chart) == [39, 40]
    assert [point.in_baseline for point in chart.points] == [True] * 20 + [False] * 20


def test_the_shares_of_juice_cans():
    chart = p(CANS, [50] * 30)
    assert ends(chart.points[0]) == pytest.approx((0.05242755, 0.2313333, 0.4102391), abs=5e-8)
    assert beyond(chart) == [15, 23]


def test_the_counts_of_circuit_boards():
    chart = c(BOARDS)
    assert ends(chart.points[0]) == pytest.approx((6.481447, 19.84615, 33.21086), abs=5e-6)
    assert beyond(chart) == [6, 20]


def test_the_rates_of_dyed_cloth_with_unequal_rolls():
    """Rates for 50 square metres; the limits in print are those of each roll."""
    chart = u(*ROLLS)
    assert chart.points[0].centre == pytest.approx(1.42, abs=5e-3)
    uppers = [round(point.upper, 2) for point in chart.points]
    lowers = [round(point.lower, 2) for point in chart.points]
    assert uppers == [2.56, 2.69, 2.42, 2.56, 2.58, 2.56, 2.46, 2.53, 2.46, 2.44]
    assert lowers == [0.29, 0.16, 0.43, 0.29, 0.26, 0.29, 0.39, 0.32, 0.39, 0.41]
    assert beyond(chart) == []


def test_the_hours_between_failures_of_a_valve():
    chart = t(VALVES, constant=3 / 1.128)
    assert ends(chart.points[0]) == pytest.approx((0, 430.04095, 6937.93349), abs=5e-6)
    assert chart.flagged == ()


def test_the_cumulative_sum_that_signals_at_29():
    chart = cusum(SHIFTED, target=10, sigma=1)
    assert (chart.limit, chart.flagged[0].number) == (5, 29)
    assert chart.points[28].upper == pytest.approx(5.28)
    assert chart.points[28].upper_run == 7
    assert chart.flagged[0].flags == (Flag.ABOVE_LIMIT,)
