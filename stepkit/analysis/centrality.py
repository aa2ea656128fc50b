"""How much leads out of a factor, and how many loops run through it. No leverage is read from it.

Betweenness and closeness are left out on purpose: on versions of one and the same map that
could each be defended, they put different factors first.
"""

from __future__ import annotations

from collections import Counter

import networkx as nx

from stepkit.analysis.finding import Definition, SentenceId
from stepkit.analysis.influence import unrated_links
from stepkit.analysis.loops import Loops
from stepkit.model.frames import Finite
from stepkit.model.record import Line, Value

DEFINITION = Definition(
    name="out expected influence",
    version="one step, signed",
    source="Robinaugh, Millner and McNally (2016), Journal of Abnormal Psychology 125, 747-757",
)


class Reach(Value):
    """One factor: the signed sum of its outgoing weights, and how many loops it lies on.

    `influence` is None, with a `reason`, where a link that leads out has no strength.
    """

    factor: Line
    influence: Finite | None
    loops: int
    reason: SentenceId | None = None
    definition: Definition = DEFINITION


def reach(graph: nx.DiGraph, found: Loops) -> tuple[Reach, ...]:
    """Out expected influence and loop membership of every factor, in the order of the map."""
    unrated = {cause for cause, _ in unrated_links(graph)}
    members = Counter(factor for loop in found.found for factor in loop.factors)
    return tuple(
        Reach(
            factor=name,
            influence=None if name in unrated else _out(graph, name),
            loops=members[name],
            reason="effects_unrated" if name in unrated else None,
        )
        for name in graph
    )


def _out(graph: nx.DiGraph, name: str) -> float:
    return float(sum(weight for _, _, weight in graph.out_edges(name, data="weight")))
