"""Press, hold and cut are three questions with three answers, or a refusal with its loops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.influence import influence, settles, spectral_radius, total_effects
from stepkit.analysis.what_if import cut, hold, press
from tests.analysis.mapped import DOUBLE_CYCLE, mapped, maps, reference_b


def test_the_three_questions_on_reference_map_b():
    graph = reference_b()
    assert press(graph, "anxiety").change("avoid") == pytest.approx(0.5)
    assert hold(graph, "anxiety").change("avoid") == pytest.approx(0.4)
    assert press(graph, "noise").change("avoid") == pytest.approx(0.4)
    assert cut(graph, "avoid", "anxiety", "noise").change("avoid") == pytest.approx(0.32)


def test_a_held_factor_is_where_it_is_held():
    assert hold(reference_b(), "anxiety").change("anxiety") == pytest.approx(1)
    assert press(reference_b(), "anxiety").change("anxiety") == pytest.approx(1.25)


def test_loops_that_do_not_settle_are_listed_and_nothing_is_answered():
    asked = press(mapped(DOUBLE_CYCLE), "anxiety")
    assert asked.reason == "effects_no_balance"
    assert asked.answers == ()
    assert asked.change("leaving") is None
    assert asked.radius == pytest.approx(1.131371, abs=5e-7)
    assert [loop.gain for loop in asked.found.found] == pytest.approx([0.64, 0.64])


def test_holding_or_cutting_can_settle_what_pressing_cannot():
    graph = mapped(DOUBLE_CYCLE)
    assert hold(graph, "anxiety").change("leaving") == pytest.approx(0.8)
    one_left = cut(graph, "leaving", "anxiety", "anxiety")
    assert one_left.link == ("leaving", "anxiety")
    assert one_left.change("aggression") == pytest.approx(0.8 / (1 - 0.64))


def test_without_a_strength_there_is_no_answer():
    asked = press(mapped([("a", "b", None)]), "a")
    assert (asked.reason, asked.radius) == ("effects_unrated", None)


@given(maps(), st.data())
def test_holding_is_pressing_without_what_comes_back(graph, data):
    """T_do[p, c] = T[p, c] / T[c, c] wherever both exist; a refusal wherever one does not."""
    factor = data.draw(st.sampled_from(list(graph)))
    held, pressed = hold(graph, factor), press(graph, factor)
    for asked in (held, pressed):
        assert (asked.reason is None) is settles(asked.radius)
    if held.reason or pressed.reason:
        return
    column = total_effects(influence(graph).weights)[:, list(graph).index(factor)]
    back = column[list(graph).index(factor)]
    found = [held.change(name) for name in graph]
    assert found == pytest.approx((column / back).tolist(), abs=1e-7)


@given(maps(), st.data())
def test_cutting_a_link_is_a_map_drawn_without_it(graph, data):
    if not graph.edges:
        return
    cause, effect = data.draw(st.sampled_from(list(graph.edges)))
    asked = cut(graph, cause, effect, cause)
    without = graph.copy()
    without.remove_edge(cause, effect)
    assert asked.answers == press(without, cause).answers
    assert asked.radius == pytest.approx(spectral_radius(influence(without).weights))
