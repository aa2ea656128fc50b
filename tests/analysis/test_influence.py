"""The matrix of a map, its spectral radius, and sums that exist only while loops die away."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.influence import (
    influence,
    settled,
    settles,
    sign_of,
    spectral_radius,
    total_effects,
    unrated_links,
)
from tests.analysis.mapped import DOUBLE_CYCLE, RELIEF, mapped, maps, reference_b, worked_a


def test_rows_are_effects_and_columns_are_causes():
    found = influence(mapped([("a", "b", 0.5), ("b", "a", -0.2)]))
    assert found.names == ("a", "b")
    assert found.weights.tolist() == [[0, -0.2], [0.5, 0]]


@pytest.mark.parametrize(
    ("graph", "radius"),
    [
        (worked_a(), 0),
        (worked_a(RELIEF), 0.6325),
        (reference_b(), 0.447214),
        (mapped(DOUBLE_CYCLE), 1.131371),
        (nx.DiGraph(), 0),
    ],
)
def test_the_spectral_radius_is_the_largest_eigenvalue(graph, radius):
    """The root of a loop's gain, where one loop of two links is all there is."""
    assert spectral_radius(influence(graph).weights) == pytest.approx(radius, abs=5e-5)


def test_a_map_without_loops_has_radius_nought_whatever_rounding_does():
    chain = mapped([(f"f{one}", f"f{one + 1}", 0.8) for one in range(30)])
    assert spectral_radius(influence(chain).weights) == 0


def test_where_the_loops_do_not_settle_there_are_no_total_effects():
    """The inverse exists there as well and would say -3.571429: the opposite of the map."""
    weights = influence(mapped(DOUBLE_CYCLE)).weights
    assert np.linalg.inv(np.eye(3) - weights)[0, 0] == pytest.approx(-3.571429, abs=5e-7)
    assert total_effects(weights) is None


def test_a_loop_of_gain_one_does_not_settle():
    weights = influence(mapped([("a", "b", 1.0), ("b", "c", 1.0), ("c", "a", 1.0)])).weights
    assert not settles(spectral_radius(weights))
    assert total_effects(weights) is None


def test_links_without_strength_are_named():
    graph = mapped([("a", "b", 0.5), ("b", "c", None)])
    assert unrated_links(graph) == (("b", "c"),)


@pytest.mark.parametrize(
    ("link", "sign"), [({"weight": 0.2}, 1), ({"weight": -0.8}, -1), ({"sign": -1}, -1)]
)
def test_a_sign_is_known_without_a_strength(link, sign):
    assert sign_of(link) == sign


@given(maps())
def test_total_effects_are_the_sum_of_all_powers(graph):
    """Second way: adding up power after power, which is what the inverse stands for."""
    weights = influence(graph).weights
    effects = total_effects(weights)
    if effects is None or spectral_radius(weights) > 0.9:
        return
    power, added = np.eye(len(weights)), np.zeros_like(weights)
    for _ in range(400):
        added, power = added + power, power @ weights
    assert effects == pytest.approx(added, abs=1e-9)


@given(st.lists(maps(least=4, most=4), min_size=1, max_size=8))
def test_many_matrices_at_once_settle_as_each_of_them_does(graphs):
    batch = np.array([influence(graph).weights for graph in graphs])
    assert settled(batch).tolist() == [settles(spectral_radius(one)) for one in batch]
