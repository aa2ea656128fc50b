"""A map let run: rest, rounds without rest, and the pair of rules that is not offered."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from stepkit.analysis.fuzzy_map import Run, Squash, StepRule, fuzzy_run, fuzzy_scenario
from tests.analysis.mapped import DOUBLE_CYCLE, mapped, maps, reference_b

FINE = Run(squash=Squash.TANH, tolerance=1e-9)


def levels(state):
    return {one.factor: one.value for one in state}


def test_a_double_cycle_can_go_round_for_ever_and_it_says_so():
    start = {"anxiety": 0.1, "leaving": 0.0, "aggression": 0.0}
    found = fuzzy_run(mapped(DOUBLE_CYCLE), start, run=FINE)
    assert (found.reason, found.period, found.steps) == ("fuzzy_goes_round", 2, 1000)
    first, second = sorted(map(levels, found.states), key=lambda one: one["anxiety"])
    assert first == pytest.approx({"anxiety": 0, "leaving": 0.4681, "aggression": 0.4681}, abs=5e-5)
    assert second == pytest.approx({"anxiety": 0.6345, "leaving": 0, "aggression": 0}, abs=5e-5)
    assert found.level("anxiety") is None


def test_started_otherwise_it_holds_itself_up_after_its_trigger_is_gone():
    start = dict.fromkeys(("anxiety", "leaving", "aggression"), 0.1)
    found = fuzzy_run(mapped(DOUBLE_CYCLE), start, run=FINE)
    assert found.reason is None
    assert levels(found.states[0]) == pytest.approx(
        {"anxiety": 0.634506, "leaving": 0.468077, "aggression": 0.468077}, abs=5e-7
    )


def test_the_modified_rule_with_tanh_is_not_offered():
    """By hand: a loop of two .2 links, which dies away, would still end at .6586."""
    state = np.ones(2)
    for _ in range(500):
        state = np.tanh(0.2 * state[::-1] + state)
    assert state == pytest.approx([0.6586, 0.6586], abs=5e-5)
    loop = mapped([("a", "b", 0.2), ("b", "a", 0.2)])
    found = fuzzy_run(loop, run=Run(rule=StepRule.MODIFIED, squash=Squash.TANH))
    assert (found.reason, found.states) == ("fuzzy_never_forgets", ())
    assert fuzzy_run(loop, run=FINE).level("a") == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("squash", "value"),
    [
        (Squash.LOGISTIC, 0.5 + np.tanh(0.2) / 2),
        (Squash.TANH, np.tanh(0.4)),
        (Squash.BIVALENT, 1.0),
        (Squash.SIGN, 1.0),
    ],
)
def test_each_curve_by_hand(squash, value):
    """From .8 along .5 comes .4; its logistic is a half plus half the tanh of .2."""
    found = fuzzy_run(mapped([("a", "b", 0.5)]), {"a": 0.8}, run=Run(squash=squash))
    assert found.level("b") == pytest.approx(value)
    assert found.level("a") == 0.8


def test_steepness_is_for_the_logistic_curve():
    found = fuzzy_run(mapped([("a", "b", 0.5)]), {"a": 0.8}, run=Run(steepness=3.0))
    assert found.level("b") == pytest.approx(1 / (1 + np.exp(-1.2)))
    assert str(found.definition) == (
        "fuzzy cognitive map (kosko rule; curve logistic 3, factors without causes stay, "
        "tolerance 0.001)"
    )


def test_a_held_factor_stays_and_is_not_among_those_that_shift():
    held = fuzzy_run(reference_b(), held={"anxiety": 0.0})
    assert held.level("anxiety") == 0
    shifts = fuzzy_scenario(reference_b(), {"anxiety": 0.2}).shifts
    assert [one.factor for one in shifts] == ["noise", "avoid", "key"]


@pytest.mark.parametrize("graph", [mapped([("a", "b", None)])])
def test_without_strengths_nothing_is_run(graph):
    assert fuzzy_run(graph).reason == "effects_unrated"
    assert fuzzy_scenario(graph, {"a": 1.0}).reason == "effects_unrated"


def test_a_map_that_never_rests_gives_no_scenario():
    swing = mapped([("a", "b", 1.0), ("b", "a", -1.0)])
    assert fuzzy_scenario(swing, {}, squash=Squash.SIGN).reason == "fuzzy_goes_round"
    assert fuzzy_run(swing, run=Run(squash=Squash.SIGN)).period == 4


def test_steps_are_limited_and_what_comes_to_no_rest_says_so():
    slow = Run(squash=Squash.TANH, tolerance=1e-9, most_steps=5)
    found = fuzzy_run(mapped([("a", "b", 0.8), ("b", "a", 0.8)]), run=slow)
    assert (found.reason, found.steps, found.states) == ("fuzzy_does_not_rest", 5, ())
    assert fuzzy_run(nx.DiGraph(), run=slow).reason is None


@settings(max_examples=40)
@given(maps())
def test_a_state_of_rest_is_one_that_the_next_step_leaves_alone(graph):
    found = fuzzy_run(graph, run=Run(tolerance=1e-8, inputs_stay=False))
    if found.reason:
        return
    state = levels(found.states[0])
    for name in graph:
        came_in = sum(w * state[cause] for cause, _, w in graph.in_edges(name, data="weight"))
        assert state[name] == pytest.approx(1 / (1 + np.exp(-came_in)), abs=1e-6)
