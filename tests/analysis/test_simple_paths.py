"""Paths that touch no factor twice, followed back from the problems, within bounds."""

from __future__ import annotations

from math import prod

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from stepkit.analysis.simple_paths import paths_back, sums_along
from tests.analysis.mapped import A_IMPORTANCE, mapped, maps, worked_a


def sums(graph, importance, **limits):
    paths = paths_back(graph, list(importance), **limits)
    weights = np.array([[weight for *_, weight in graph.edges(data="weight")]])
    found = sums_along(paths, weights, list(importance.values()), len(graph))[0]
    return dict(zip(graph, found.tolist(), strict=True))


def test_the_worked_example_by_hand():
    """Sleep: 80 times .5 times .8, and 100 times (.5 times .5 plus .2)."""
    assert sums(worked_a(), A_IMPORTANCE) == pytest.approx(
        {
            "noise": 91.2,
            "sleep": 77.0,
            "anxiety": 114.0,
            "leaving": 80.0,
            "aggression": 100.0,
            "demands": 80.0,
        }
    )


@given(maps())
def test_networkx_finds_the_same_paths(graph):
    importance = {name: value for name, value in graph.nodes(data="importance") if value}
    for name, found in sums(graph, importance).items():
        ways = [
            matters * prod(graph.edges[link]["weight"] for link in nx.utils.pairwise(path))
            for problem, matters in importance.items()
            for path in nx.all_simple_paths(graph, name, problem)
            if name != problem
        ]
        assert found == pytest.approx(sum(ways) + importance.get(name, 0))


def test_paths_beyond_the_bound_are_not_followed_and_it_says_so():
    chain = mapped([("a", "b", 0.5), ("b", "c", 0.5), ("c", "d", 0.5)])
    assert paths_back(chain, ["d"], longest=2).longer
    assert not paths_back(chain, ["d"], longest=3).longer
    assert sums(chain, {"d": 1.0}, longest=2) == {"a": 0, "b": 0.25, "c": 0.5, "d": 1}


def test_a_map_with_too_many_paths_is_not_followed_at_all():
    names = [f"f{place}" for place in range(14)]
    everything = mapped([(one, other, 0.5) for one in names for other in names if one != other])
    assert paths_back(everything, ["f0"]) is None
