"""Maps as graphs of networkx and back: exact both ways, and all of networkx works on them."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings

from stepkit.analysis.map_graph import from_networkx, to_networkx
from stepkit.errors import AnalysisError
from stepkit.model.anxiety_map import AnxietyMap, Direction, PredictPrevent, Rating
from stepkit.model.context import Context, Heading
from stepkit.model.formulation import Formulation, Sign
from stepkit.model.voice import Voice
from tests.model.map_strategies import anxiety_maps, formulations

TEACHER = Voice.TEACHER
ON = date(2026, 3, 2)


@settings(max_examples=60)
@given(formulations())
def test_a_formulation_comes_back_as_it_was(formulation):
    assert from_networkx(to_networkx(formulation)) == formulation


@settings(max_examples=60)
@given(anxiety_maps())
def test_an_anxiety_map_comes_back_as_it_was(anxiety_map):
    assert from_networkx(to_networkx(anxiety_map)) == anxiety_map


@settings(max_examples=30)
@given(formulations())
def test_a_graph_comes_back_as_it_was(formulation):
    graph = to_networkx(formulation)
    assert nx.utils.graphs_equal(to_networkx(from_networkx(graph)), graph)


@pytest.fixture
def circle() -> Formulation:
    """Noise raises anxiety, anxiety leaving, leaving anxiety; a garden lessens anxiety."""
    empty = Formulation(id="f", kind="five_factors", title="Circle", on=ON)
    for name in ("noise", "anxiety", "leaving", "garden"):
        empty = empty.with_factor(name.title(), "presenting", TEACHER, id=name)
    return (
        empty.with_link("noise", "anxiety", TEACHER, strength=0.8)
        .with_link("anxiety", "leaving", TEACHER, strength=0.5)
        .with_link("noise", "leaving", TEACHER, strength=0.2)
        .with_link("leaving", "anxiety", TEACHER)
        .with_link("garden", "anxiety", TEACHER, strength=0.5, sign=Sign.LESS)
    )


def test_edges_lead_from_cause_to_effect_and_weigh_sign_times_strength(circle):
    graph = to_networkx(circle)
    assert graph.edges["noise", "anxiety"]["weight"] == 0.8
    assert graph.edges["garden", "anxiety"]["weight"] == -0.5
    assert "weight" not in graph.edges["leaving", "anxiety"]
    assert graph.nodes["noise"]["label"] == "Noise"
    assert graph.graph["title"] == "Circle"


def test_loops_and_paths_just_work(circle):
    graph = to_networkx(circle)
    assert [set(loop) for loop in nx.simple_cycles(graph)] == [{"anxiety", "leaving"}]
    assert nx.shortest_path(graph, "noise", "leaving") == ["noise", "leaving"]
    strongest = nx.shortest_path(graph, "noise", "leaving", weight="distance")
    assert strongest == ["noise", "anxiety", "leaving"]


def test_what_is_changed_in_the_graph_is_changed_in_the_map(circle):
    graph = to_networkx(circle)
    graph.edges["noise", "anxiety"]["weight"] = -0.3
    del graph.edges["anxiety", "leaving"]["weight"]
    graph.remove_node("garden")
    graph.add_edge("leaving", "noise", voice=TEACHER, weight=1)
    changed = from_networkx(graph)
    ends = {(link.cause, link.effect): link for link in changed.links}
    assert (ends["noise", "anxiety"].sign, ends["noise", "anxiety"].strength) == (Sign.LESS, 0.3)
    assert ends["anxiety", "leaving"].strength is None
    assert changed.links[-1] == ends["leaving", "noise"]
    assert len({link.id for link in changed.links}) == len(changed.links) == 5
    assert [factor.id for factor in changed.factors] == ["noise", "anxiety", "leaving"]


def test_dropped_parts_are_in_the_graph_and_not_in_that_of_what_is_held_now(circle):
    later = circle.dropped("garden", "not so")
    assert "garden" in to_networkx(later)
    assert "garden" not in to_networkx(later.current)


def test_what_is_missing_is_named():
    graph = to_networkx(Formulation(id="f", kind="five_factors", title="t", on=ON))
    graph.add_node("noise", label="Secret words", lane="presenting")
    with pytest.raises(AnalysisError) as refused:
        from_networkx(graph)
    assert refused.value.sentence == (
        "A graph cannot become a map again: an attribute of a factor is missing or cannot be "
        'what it is, namely "voice". Correct it in the graph.'
    )


@pytest.mark.parametrize("graph", [nx.DiGraph(), nx.Graph(noun="formulation")])
def test_a_graph_of_something_else_is_refused(graph):
    with pytest.raises(AnalysisError) as refused:
        from_networkx(graph)
    assert refused.value.sentence == (
        "This graph is not one that a map was made into. "
        "Begin with to_networkx of a map, and change that."
    )


def test_an_anxiety_map_has_its_voices_side_by_side():
    corridor = Context(heading=Heading.PLACE, name="Corridor")
    anxiety_map = (
        AnxietyMap(id="m", on=ON)
        .with_item(corridor, id="corridor")
        .rated("corridor", Rating(voice=Voice.YOUNG_PERSON, score=5))
        .rated("corridor", Rating(voice=TEACHER, score=1))
        .rated("corridor", Rating(voice=TEACHER, rater="assistant 2"))
        .with_row(PredictPrevent(item="corridor", direction=Direction.REDUCE_ANXIETY))
    )
    graph = to_networkx(anxiety_map)
    assert graph.edges["rater:young_person:", "corridor"]["weight"] == 5
    assert graph.edges["rater:teacher:", "corridor"]["weight"] == 1
    assert "weight" not in graph.edges["rater:teacher:assistant 2", "corridor"]
    assert list(graph.successors("corridor")) == ["heading:place"]
    assert graph.edges["row:0", "corridor"]["part"] == "plans_for"
