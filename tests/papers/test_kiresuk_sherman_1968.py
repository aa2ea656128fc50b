"""Kiresuk and Sherman (1968): attainment T-scores, by hand from the formula in print."""

import pytest

from stepkit.analysis.attainment import GoalLevel, attainment_change, attainment_t


def levels(*given, weights=None):
    weights = weights or [1] * len(given)
    return [
        GoalLevel(goal=f"goal-{place}", level=level, weight=weight)
        for place, (level, weight) in enumerate(zip(given, weights, strict=True), start=1)
    ]


@pytest.mark.parametrize(
    ("goals", "by_hand"),
    [
        (levels(0.0, 0.0, 0.0), 50.0),
        (levels(-1.0, -1.0, -1.0), 36.3),  # 50 - 30 / root(.7 * 3 + .3 * 9) = 50 - 30 / 2.19089
        (levels(-2.0, -2.0, -2.0), 22.6),
        (levels(1.0), 60.0),  # one goal: 50 + 10 x, whatever its weight
        (levels(1.0, weights=[4.0]), 60.0),
        (levels(1.0, -1.0, weights=[3.0, 1.0]), 55.8),  # 50 + 20 / root(.7 * 10 + .3 * 16)
        (levels(2.0, 1.0, 0.0, weights=[2.0, 1.0, 1.0]), 66.7),  # 50 + 50 / root(.7 * 6 + .3 * 16)
    ],
)
def test_the_t_score(goals, by_hand):
    assert attainment_t(goals).estimate == pytest.approx(by_hand, abs=0.05)


def test_the_start_of_three_equal_goals_to_all_as_expected():
    found = attainment_change(levels(-1.0, -1.0, -1.0), levels(0.0, 0.0, 0.0))
    assert found.estimate == pytest.approx(13.69, abs=0.005)
