"""Loops of a map: factors that come back to themselves, and which of them have no action yet."""

from __future__ import annotations

from enum import StrEnum
from itertools import islice
from math import prod

import networkx as nx

from stepkit.analysis.influence import sign_of
from stepkit.model.frames import Finite
from stepkit.model.record import Line, Value

LONGEST = 6
"""Links in the longest loop that is looked for: longer ones are many and hard to talk about."""
MOST = 500
"""Loops after which the search ends."""


class LoopKind(StrEnum):
    """A loop that feeds itself, or one that holds itself in check."""

    REINFORCING = "reinforcing"
    BALANCING = "balancing"


class Loop(Value):
    """One loop, beginning with the factor that stands first on the map.

    `gain` is the product of its weights, None where a link has no strength.
    `actions` are those that address one of its factors or links.
    """

    factors: tuple[Line, ...]
    kind: LoopKind
    gain: Finite | None
    actions: tuple[Line, ...] = ()

    @property
    def links(self) -> tuple[tuple[Line, Line], ...]:
        """Its links in order, each as cause and effect."""
        return tuple(zip(self.factors, (*self.factors[1:], self.factors[0]), strict=True))


class Loops(Value):
    """The loops of a map of up to `longest` links, short ones first.

    `more` says that the search ended before it had seen all of these.
    """

    found: tuple[Loop, ...]
    longest: int = LONGEST
    more: bool = False

    @property
    def without_action(self) -> tuple[Loop, ...]:
        """The loops that no action addresses yet."""
        return tuple(loop for loop in self.found if not loop.actions)


def loops(graph: nx.DiGraph, *, longest: int = LONGEST, most: int = MOST) -> Loops:
    """The loops of a map. Factors and links may carry `actions`, the ids of actions."""
    names = list(graph)
    numbered = nx.convert_node_labels_to_integers(graph)
    cycles = nx.simple_cycles(numbered, length_bound=longest)
    found = [_from_first(cycle) for cycle in islice(cycles, most + 1)]
    shown = sorted(found[:most], key=lambda cycle: (len(cycle), cycle))
    return Loops(
        found=tuple(_loop(graph, [names[place] for place in cycle]) for cycle in shown),
        longest=longest,
        more=len(found) > most,
    )


def _from_first(cycle: list[int]) -> list[int]:
    start = cycle.index(min(cycle))
    return cycle[start:] + cycle[:start]


def _loop(graph: nx.DiGraph, factors: list[str]) -> Loop:
    ends = zip(factors, [*factors[1:], factors[0]], strict=True)
    links = [graph.edges[cause, effect] for cause, effect in ends]
    weights = [link.get("weight") for link in links]
    parts = [*(graph.nodes[name] for name in factors), *links]
    actions = dict.fromkeys(action for part in parts for action in part.get("actions", ()))
    reinforcing = prod(sign_of(link) for link in links) > 0
    return Loop(
        factors=tuple(factors),
        kind=LoopKind.REINFORCING if reinforcing else LoopKind.BALANCING,
        gain=None if None in weights else prod(weights),
        actions=tuple(actions),
    )
