"""Magnitude of effect: two ways of summing, what stands in the way of either, and no ranks."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.effects import Aim, magnitude_of_effect
from stepkit.analysis.influence import influence, settles, spectral_radius
from tests.analysis.mapped import (
    A_LINKS,
    DOUBLE_CYCLE,
    RELIEF,
    mapped,
    maps,
    reference_b,
    worked_a,
)


def magnitudes(table):
    return {one.factor: one.magnitude for one in table.effects if one.magnitude is not None}


def test_reference_map_b_has_both_columns_and_a_protective_factor_to_strengthen():
    found = magnitude_of_effect(reference_b())
    assert magnitudes(found.paths) == pytest.approx(
        {"noise": 21.12, "key": 42.24, "anxiety": 66.0, "avoid": 26.0}
    )
    assert magnitudes(found.loops) == pytest.approx(
        {"noise": 26.4, "key": 52.8, "anxiety": 82.5, "avoid": 32.5}
    )
    assert found.loops.effect("key").aim is Aim.STRENGTHEN
    assert found.loops.effect("noise").aim is Aim.REDUCE
    assert found.radius == pytest.approx(0.447214, abs=5e-7)


def test_a_problem_that_is_a_target_counts_its_own_importance():
    alone = mapped([], {"leaving": 80.0}, {"leaving": 0.5})
    found = magnitude_of_effect(alone)
    assert magnitudes(found.paths) == magnitudes(found.loops) == {"leaving": 40}


def test_what_cannot_be_changed_weighs_nothing_and_never_comes_first():
    graph = mapped([("past", "leaving", 0.8)], {"leaving": 80.0}, {"past": 0.0, "leaving": 0.2})
    found = magnitude_of_effect(graph).paths
    assert found.effect("past").magnitude == 0
    assert found.nearby.share("past") == 0
    assert found.nearby.share("leaving") == 1


def test_what_was_not_rated_is_not_nought():
    graph = worked_a()
    del graph.nodes["sleep"]["modifiability"]
    found = magnitude_of_effect(graph).paths
    assert found.effect("sleep").magnitude is None
    assert found.effect("sleep").raw == pytest.approx(77.0)


def test_shares_are_of_all_magnitudes_together():
    shares = [one.share for one in magnitude_of_effect(worked_a()).paths.effects if one.share]
    assert sum(shares) == pytest.approx(1)


def test_loops_that_do_not_settle_leave_simple_paths_and_a_list_of_loops():
    graph = mapped(DOUBLE_CYCLE, {"leaving": 80.0}, {"anxiety": 0.5})
    found = magnitude_of_effect(graph)
    assert found.loops.reason == "effects_no_balance"
    assert found.loops.effects == ()
    assert magnitudes(found.paths) == pytest.approx({"anxiety": 32.0})
    assert [loop.factors for loop in found.found.found] == [
        ("anxiety", "leaving"),
        ("anxiety", "aggression"),
    ]
    assert found.radius == pytest.approx(1.131371, abs=5e-7)


def test_a_link_without_strength_is_no_link_of_strength_nought():
    graph = worked_a(("sleep", "noise", None))
    found = magnitude_of_effect(graph)
    assert {found.paths.reason, found.loops.reason} == {"effects_unrated"}
    assert found.unrated == (("sleep", "noise"),)
    assert found.radius is None


@pytest.mark.parametrize("graph", [nx.DiGraph(), mapped(A_LINKS)])
def test_without_a_problem_nothing_is_worked_out(graph):
    found = magnitude_of_effect(graph)
    assert {found.paths.reason, found.loops.reason} == {"effects_no_problem"}


def test_without_any_modifiability_there_are_effects_and_no_magnitudes():
    found = magnitude_of_effect(mapped(A_LINKS, {"leaving": 80.0})).paths
    assert found.effect("anxiety").raw == pytest.approx(64.0)
    assert magnitudes(found) == {}
    assert found.nearby is None
    assert "effects_no_modifiability" in found.cannot_say


def test_too_many_paths_are_refused_and_the_loops_still_summed():
    names = [f"f{place}" for place in range(14)]
    links = [(one, other, 0.01) for one in names for other in names if one != other]
    found = magnitude_of_effect(mapped(links, {"f0": 50.0}, {"f1": 0.5}))
    assert found.paths.reason == "effects_too_many_paths"
    assert found.loops.reason is None
    assert found.found.more


def test_long_paths_that_were_not_followed_are_said():
    chain = mapped([(f"f{one}", f"f{one + 1}", 0.8) for one in range(9)], {"f9": 50.0}, {"f1": 0.5})
    assert "effects_longer_paths" in magnitude_of_effect(chain).paths.cannot_say
    assert "effects_longer_paths" not in magnitude_of_effect(worked_a()).paths.cannot_say


def test_a_table_names_its_method_and_says_it_decides_nothing():
    found = magnitude_of_effect(worked_a(RELIEF))
    assert str(found.paths.definition) == (
        "magnitude of effect (path method) (simple paths; links at most 8)"
    )
    assert str(found.loops.definition) == "magnitude of effect (path method) (loops included)"
    assert found.loops.cannot_say == ("effects_judgements", "effects_no_decision")
    assert found.loops.n == 7


def test_no_value_has_a_field_for_a_rank():
    found = magnitude_of_effect(worked_a()).paths
    assert "rank" not in found.model_dump_json()
    assert [one.factor for one in found.effects] == list(worked_a())


@given(maps(), st.randoms(use_true_random=False))
def test_the_order_in_which_factors_and_links_were_entered_does_not_matter(graph, chance):
    names, links = list(graph.nodes(data=True)), list(graph.edges(data=True))
    chance.shuffle(names)
    chance.shuffle(links)
    turned = nx.DiGraph()
    turned.add_nodes_from(names)
    turned.add_edges_from(links)
    one, other = magnitude_of_effect(graph), magnitude_of_effect(turned)
    for way in ("paths", "loops"):
        first, second = getattr(one, way), getattr(other, way)
        assert first.reason == second.reason
        assert magnitudes(second) == pytest.approx(magnitudes(first))


@given(maps())
def test_every_map_gets_finite_numbers_or_a_reason(graph):
    found = magnitude_of_effect(graph)
    stable = settles(spectral_radius(influence(graph).weights))
    assert (found.loops.reason is None) is stable
    for table in (found.paths, found.loops):
        assert all(math.isfinite(one.raw) for one in table.effects)
        assert bool(table.effects) is (table.reason is None)


@given(maps())
def test_without_loops_both_ways_agree(graph):
    """On a map without loops the sum over paths is the inverse."""
    forward = [(a, b, w) for a, b, w in graph.edges(data="weight") if a < b]
    ratings = [dict(graph.nodes(data=name)) for name in ("importance", "modifiability")]
    plain = [{name: value for name, value in one.items() if value is not None} for one in ratings]
    found = magnitude_of_effect(mapped(forward, *plain))
    raw = [[one.raw for one in table.effects] for table in (found.paths, found.loops)]
    assert np.allclose(raw[0], raw[1], atol=1e-9)
