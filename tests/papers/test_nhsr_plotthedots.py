"""NHSRplotthedots 0.2.2: what its guide prints for screened limits, and its tests of the rules."""

import pytest

from stepkit.analysis.shift_rules import PRESETS, Lines, flagged
from stepkit.analysis.xmr import xmr
from stepkit.model.chart import Flag

ONE_OUTLIER = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
RULES = PRESETS["plotthedots"]


@pytest.mark.parametrize(
    ("preset", "lower", "mean", "upper"),
    [("plotthedots", -0.72, 1.94, 4.6), ("mdc-7", -3.06, 1.94, 6.95)],
)
def test_limits_with_the_outlier_screened_and_not(preset, lower, mean, upper):
    point = xmr(ONE_OUTLIER, preset=preset).points[0]
    found = (point.raw_lower, point.centre, point.raw_upper)
    assert [round(one, 2) for one in found] == [lower, mean, upper]


def flagged_as(flag, values):
    lines = Lines([0.0] * len(values), [-3.0] * len(values), [3.0] * len(values))
    return [int(flag in one) for one in flagged(values, lines, RULES)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1] * 6, [0] * 6),
        ([1] * 6 + [-1], [0] * 7),
        ([1] * 8 + [-1], [1] * 8 + [0]),
        ([-1] * 8 + [1], [1] * 8 + [0]),
        ([1] * 3 + [0] + [1] * 4, [0] * 8),
    ],
)
def test_seven_points_on_one_side(values, expected):
    assert flagged_as(Flag.SHIFT, values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3, 4, 5, 6], [0] * 6),
        ([1, 2, 3, 3, 4, 5, 6], [0] * 7),
        ([1, 2, 3, 4, 5, 6, 7], [1] * 7),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], [0, 1, 1, 1, 1, 1, 1, 1, 0]),
        ([7, 6, 5, 4, 3, 2, 1], [1] * 7),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], [0, 1, 1, 1, 1, 1, 1, 1, 0]),
    ],
)
def test_seven_points_in_one_direction(values, expected):
    assert flagged_as(Flag.TREND, values) == expected


FAR, NEAR = 2.5, 0.5


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([FAR, NEAR, FAR], [1, 0, 1]),
        ([NEAR, FAR, FAR], [0, 1, 1]),
        ([FAR, FAR, NEAR], [1, 1, 0]),
        ([NEAR, NEAR, FAR, NEAR, FAR, NEAR, NEAR], [0, 0, 1, 0, 1, 0, 0]),
        ([NEAR, NEAR, FAR, FAR, NEAR, NEAR, NEAR], [0, 0, 1, 1, 0, 0, 0]),
        ([FAR, -NEAR, FAR], [0, 0, 0]),
        ([-NEAR, FAR, FAR], [0, 0, 0]),
        ([FAR, NEAR, NEAR, FAR], [0, 0, 0, 0]),
        ([FAR, NEAR, NEAR, FAR, FAR], [0, 0, 0, 1, 1]),
    ],
)
def test_two_of_three_in_the_outer_third(values, expected):
    assert flagged_as(Flag.TWO_OF_THREE, values) == expected
