"""Loops within bounds: what feeds itself, what holds itself in check, and who acts on it."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given

from stepkit.analysis.loops import LoopKind, loops
from tests.analysis.mapped import DOUBLE_CYCLE, mapped, maps


def test_a_loop_has_a_kind_a_gain_and_starts_where_the_map_does():
    graph = mapped([("c", "a", -0.5), ("a", "b", 0.8), ("b", "c", 0.5)], factors=("a", "b", "c"))
    (loop,) = loops(graph).found
    assert loop.factors == ("a", "b", "c")
    assert loop.links == (("a", "b"), ("b", "c"), ("c", "a"))
    assert loop.kind is LoopKind.BALANCING
    assert loop.gain == pytest.approx(-0.2)


@pytest.mark.parametrize(
    ("signs", "kind"),
    [
        ((1, 1), LoopKind.REINFORCING),
        ((-1, -1), LoopKind.REINFORCING),
        ((1, -1), LoopKind.BALANCING),
    ],
)
def test_the_kind_is_known_from_signs_alone(signs, kind):
    graph = nx.DiGraph()
    graph.add_edge("a", "b", weight=None, sign=signs[0])
    graph.add_edge("b", "a", weight=None, sign=signs[1])
    (loop,) = loops(graph).found
    assert (loop.kind, loop.gain) == (kind, None)


def test_a_loop_has_an_action_through_any_of_its_factors_or_links():
    graph = mapped(DOUBLE_CYCLE)
    graph.edges["leaving", "anxiety"]["actions"] = ("quiet-room",)
    found = loops(graph)
    assert [loop.actions for loop in found.found] == [("quiet-room",), ()]
    assert [loop.factors for loop in found.without_action] == [("anxiety", "aggression")]
    graph.nodes["anxiety"]["actions"] = ("breathing",)
    assert loops(graph).without_action == ()


def test_longer_loops_are_not_looked_for_and_the_search_ends():
    ring = mapped([(f"f{one}", f"f{(one + 1) % 7}", 0.5) for one in range(7)])
    assert loops(ring).found == ()
    assert len(loops(ring, longest=7).found) == 1
    names = [f"f{place}" for place in range(8)]
    everything = mapped([(one, other, 0.5) for one in names for other in names if one != other])
    found = loops(everything, most=50)
    assert (len(found.found), found.more) == (50, True)


@given(maps(most=6))
def test_every_loop_of_up_to_six_links_is_found_once(graph):
    """Second way: the trace of the n-th power counts closed walks; on pairs they are the loops."""
    found = loops(graph)
    pairs = {frozenset((one, other)) for one, other in graph.edges if graph.has_edge(other, one)}
    assert {frozenset(loop.factors) for loop in found.found if len(loop.factors) == 2} == pairs
    assert len({loop.factors for loop in found.found}) == len(found.found)
    assert len(found.found) == len(list(nx.simple_cycles(graph)))
