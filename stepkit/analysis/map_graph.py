"""Maps as graphs of networkx and back, exactly, so that anybody can use all of it on a map.

A formulation is a `DiGraph`. Nodes are its factors, named by id, with the other fields of
`Factor` as attributes under their own names. Edges lead from cause to effect, with the
fields of `Link` except its ends as attributes, and in place of `strength` a

- `weight`: sign times strength, from -1 to 1; missing where nobody gave a strength, which
  networkx counts as 1
- `distance`: the negative logarithm of the strength, so that the shortest path by distance
  is the one of the strongest effect; missing likewise

An anxiety map is a `DiGraph` whose nodes say what they are in `part`:

- `"item"`, named by id: the fields of `AnxietyItem` except its ratings
- `"heading"`, named "heading:place": an edge `part="stands_under"` leads there from each item
- `"rater"`, named "rater:teacher:" and the role: an edge `part="rates"` leads from there to
  an item, with the fields of `Rating` and, where rated, `weight`, the score
- `"row"`, named "row:" and its number: an edge `part="plans_for"` leads from there to its item

Graph attributes are the fields of the whole map. Edges and rows carry their `place` in the
order of the map. Dropped parts are in the graph: take `to_networkx(map.current)` for what
is held now. Voices are never averaged here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import networkx as nx
from pydantic import ValidationError

from stepkit.errors import AnalysisError
from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap, PredictPrevent, Rating
from stepkit.model.entering import fresh_id
from stepkit.model.formulation import Factor, Formulation, Link, Sign
from stepkit.model.record import Value

Made = TypeVar("Made", bound=Value)

NOUN = "noun"
DERIVED = {"weight", "distance", "place", "part"}
"""Attributes that no field of a map has; all others are the fields themselves."""


def to_networkx(record: Formulation | AnxietyMap) -> nx.DiGraph:
    """The map as a graph; the attributes are listed at the head of this module."""
    graph = nx.DiGraph()
    if isinstance(record, Formulation):
        graph.graph.update(_fields(record, "factors", "links"), noun=record.noun)
        graph.add_nodes_from((one.id, _fields(one, "id")) for one in record.factors)
        graph.add_edges_from(_link_edges(record.links))
        return graph
    graph.graph.update(_fields(record, "items", "rows"), noun=record.noun)
    _add_items(graph, record)
    for place, row in enumerate(record.rows):
        name = f"row:{place}"
        graph.add_node(name, part="row", place=place, **_fields(row, "item"))
        graph.add_edge(name, row.item, part="plans_for")
    return graph


def from_networkx(graph: nx.DiGraph) -> Formulation | AnxietyMap:
    """The map that a graph is, as `to_networkx` made it or changed since.

    A link follows its `weight`, and its `sign` where it has none. What was added without
    an id gets one; what was added without a place comes last. Raises `AnalysisError`
    when the graph is not one of a map or lacks what a map needs.
    """
    makers: dict[str, Callable[[nx.DiGraph], Formulation | AnxietyMap]] = {
        Formulation.noun: _formulation,
        AnxietyMap.noun: _anxiety_map,
    }
    maker = makers.get(graph.graph.get(NOUN, ""))
    if maker is None or not graph.is_directed() or graph.is_multigraph():
        raise AnalysisError(
            "This graph is not one that a map was made into. "
            "Begin with to_networkx of a map, and change that."
        )
    return maker(graph)


def _link_edges(links: Iterable[Link]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for place, link in enumerate(links):
        fields = _fields(link, "cause", "effect", "strength") | {"place": place}
        if link.strength is not None:
            fields |= {"weight": link.weight, "distance": -math.log(link.strength)}
        yield link.cause, link.effect, fields


def _add_items(graph: nx.DiGraph, record: AnxietyMap) -> None:
    for item in record.items:
        heading = f"heading:{item.context.heading}"
        graph.add_node(item.id, part="item", **_fields(item, "id", "ratings"))
        graph.add_node(heading, part="heading", heading=item.context.heading)
        graph.add_edge(item.id, heading, part="stands_under")
        for place, rating in enumerate(item.ratings):
            rater = f"rater:{rating.voice}:{rating.rater}"
            weight = {} if rating.score is None else {"weight": rating.score}
            graph.add_node(rater, part="rater", voice=rating.voice, rater=rating.rater)
            graph.add_edge(rater, item.id, part="rates", place=place, **_fields(rating), **weight)


def _formulation(graph: nx.DiGraph) -> Formulation:
    factors = tuple(_made(Factor, {**data, "id": name}) for name, data in graph.nodes(data=True))
    links: list[Link] = []
    for cause, effect, data in _in_order(graph.edges(data=True)):
        identity = data.get("id") or fresh_id("link", f"{cause} {effect}", links)
        fields = data | _strength(data) | {"id": identity, "cause": cause, "effect": effect}
        links.append(_made(Link, fields))
    return _made(Formulation, {**graph.graph, "factors": factors, "links": tuple(links)})


def _strength(data: dict[str, Any]) -> dict[str, Any]:
    weight = data.get("weight")
    if weight is None:
        return {"strength": None}
    return {"strength": abs(float(weight)), "sign": Sign.MORE if weight > 0 else Sign.LESS}


def _anxiety_map(graph: nx.DiGraph) -> AnxietyMap:
    nodes = graph.nodes(data=True)
    items = tuple(
        _made(AnxietyItem, {**data, "id": name, "ratings": _ratings(graph, name)})
        for name, data in nodes
        if data.get("part") == "item"
    )
    rows = sorted(
        ((name, data) for name, data in nodes if data.get("part") == "row"),
        key=lambda one: float(one[1].get("place", math.inf)),
    )
    planned = tuple(
        _made(PredictPrevent, data | {"item": next(graph.successors(name), "")})
        for name, data in rows
    )
    return _made(AnxietyMap, {**graph.graph, "items": items, "rows": planned})


def _ratings(graph: nx.DiGraph, item: str) -> tuple[Rating, ...]:
    rated = [edge for edge in graph.in_edges(item, data=True) if edge[2].get("part") == "rates"]
    return tuple(_made(Rating, data) for *_, data in _in_order(rated))


def _in_order(edges: Iterable[Any]) -> list[Any]:
    return sorted(edges, key=lambda edge: float(edge[2].get("place", math.inf)))


def _fields(value: Value, *without: str) -> dict[str, Any]:
    return {name: given for name, given in value if name not in without}


def _made(kind: type[Made], fields: dict[str, Any]) -> Made:
    """A part from the attributes of a node or an edge."""
    given = {name: value for name, value in fields.items() if name not in DERIVED | {NOUN}}
    try:
        return kind.model_validate(given)
    except ValidationError as failure:
        place = failure.errors(include_url=False)[0]["loc"]
        what = kind.__name__.lower()
        raise AnalysisError(
            f"A graph cannot become a map again: an attribute of a {what} is missing or cannot "
            f'be what it is, namely "{place[0] if place else what}". Correct it in the graph.'
        ) from failure
