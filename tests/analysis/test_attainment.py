"""Attainment: laws of the T-score, bad levels and weights, and how many goals moved."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.attainment import (
    GoalLevel,
    attainment_change,
    attainment_t,
    share_moved,
)
from stepkit.errors import AnalysisError
from stepkit.model.frames import GoalLine, Point
from stepkit.model.goal import GoalStatus


def goal(level, weight=1.0, name="goal-1"):
    return GoalLevel(goal=name, level=float(level), weight=float(weight))


goals = st.lists(
    st.builds(
        GoalLevel,
        goal=st.uuids().map(str),
        level=st.integers(-2, 2).map(float),
        weight=st.floats(min_value=0.5, max_value=9),
    ),
    min_size=1,
    max_size=6,
)


def over(given, **update):
    return [one.model_copy(update={k: f(one) for k, f in update.items()}) for one in given]


@given(goals)
def test_turning_every_level_mirrors_the_score_at_fifty(given):
    turned = over(given, level=lambda one: -one.level)
    assert attainment_t(turned).estimate - 50 == pytest.approx(50 - attainment_t(given).estimate)


@given(goals, st.floats(min_value=0.1, max_value=100))
def test_the_unit_of_the_weights_does_not_matter(given, by):
    scaled = over(given, weight=lambda one: one.weight * by)
    assert attainment_t(scaled).estimate == pytest.approx(attainment_t(given).estimate)


@given(goals)
def test_goals_reached_as_expected_are_fifty(given):
    assert attainment_t(over(given, level=lambda _: 0.0)).estimate == 50


@given(goals)
def test_no_score_leaves_the_range_that_is_shipped(given):
    assert 10 <= attainment_t(given).estimate <= 90


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ([], "attainment_no_goals"),
        ([goal(3)], "attainment_level_outside"),
        ([goal(math.nan)], "attainment_level_outside"),
        ([goal(1, 0)], "attainment_weight_not_positive"),
        ([goal(1, -1)], "attainment_weight_not_positive"),
        ([goal(1, math.inf)], "attainment_weight_not_positive"),
    ],
)
def test_what_cannot_be_scored_says_why(given, reason):
    assert attainment_t(given).reason == reason
    assert attainment_change(given, given).reason == reason


def test_a_change_needs_the_same_goals_with_the_same_weights():
    first = [goal(-1), goal(-1, name="goal-2")]
    for later in ([goal(0)], [goal(0), goal(0, 2, "goal-2")], [goal(0), goal(0, name="goal-3")]):
        assert attainment_change(first, later).reason == "attainment_other_goals"


def test_the_order_of_the_goals_does_not_matter():
    """One goal up by 1, one of double weight up by 1, over the root of 3.5 and 2.7."""
    first, later = [goal(-1), goal(0, 2, "goal-2")], [goal(1, 2, "goal-2"), goal(0)]
    assert attainment_change(first, later).estimate == pytest.approx(30 / math.sqrt(6.2))


def test_goals_taken_as_unrelated_or_as_one():
    three = [goal(-1, name=f"goal-{place}") for place in range(3)]
    assert attainment_t(three, rho=0).estimate == pytest.approx(50 - 30 / math.sqrt(3))
    assert attainment_t(three, rho=1).estimate == pytest.approx(40)
    assert ("rho", "0.3") in attainment_t(three).definition.options


@pytest.mark.parametrize("rho", [-0.1, 1.1, math.nan])
def test_a_correlation_outside_its_range_is_refused(rho):
    with pytest.raises(AnalysisError) as refused:
        attainment_t([goal(0)], rho=rho)
    assert refused.value.sentence == (
        f"The correlation between goals is {rho}; expected a number from 0 to 1, usually 0.3. "
        "Choose another one."
    )


def rated(*ratings):
    start = date(2026, 1, 5)
    points = tuple(
        Point(on=start + timedelta(weeks=week), value=float(rating))
        for week, rating in enumerate(ratings)
    )
    return GoalLine(goal="goal", number=1, text="invented", status=GoalStatus.OPEN, points=points)


# Movements +4, +2, 0 and -3; a goal rated once is not counted.
FOUR = [rated(2, 6), rated(3, 4, 5), rated(1, 9, 1), rated(5, 2)]


@pytest.mark.parametrize(("least", "share"), [(3.0, 0.25), (2.0, 0.5), (4.0, 0.25), (5.0, 0.0)])
def test_the_share_of_goals_that_moved(least, share):
    found = share_moved([*FOUR, rated(7)], least=least)
    assert (found.estimate, found.n) == (share, 4)
    assert ("least", f"{least:g}") in found.definition.options


def test_a_step_of_ones_own_does_not_borrow_the_national_name():
    assert "NHS England" in share_moved(FOUR).definition.source
    assert "NHS England" not in share_moved(FOUR, least=2.0).definition.source


@pytest.mark.parametrize("lines", [[], [rated(7)], [rated()]])
def test_goals_rated_once_have_not_moved_and_not_stayed(lines):
    assert share_moved(lines).reason == "goals_none_rated_twice"


@pytest.mark.parametrize("least", [0, -1, math.nan])
def test_a_step_of_nought_is_refused(least):
    with pytest.raises(AnalysisError) as refused:
        share_moved(FOUR, least=least)
    assert refused.value.sentence == (
        f"The step that counts as moved is {least}; expected a number above 0, such as 3. "
        "Choose another one."
    )
