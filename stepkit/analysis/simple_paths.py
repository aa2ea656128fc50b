"""Ways from a factor to a problem that touch no factor twice, and sums of products along them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import networkx as nx
import numpy as np

from stepkit.analysis.influence import Array

LONGEST = 8
"""Links on the longest path that is followed."""
MOST = 20_000
"""Steps after which a map counts as too tangled to follow all its paths."""


class Step(NamedTuple):
    """One step back from a problem: how far away, over which link, to which factor."""

    depth: int
    link: int
    factor: int


class Paths(NamedTuple):
    """For each problem (a factor's place) the steps back from it, each after the one it follows.

    `longer` says that some paths were longer than was followed.
    """

    problems: tuple[int, ...]
    steps: tuple[tuple[Step, ...], ...]
    longer: bool


def paths_back(
    graph: nx.DiGraph, problems: Sequence[str], *, longest: int = LONGEST, most: int = MOST
) -> Paths | None:
    """All simple paths into the problems, or None when there are more steps than `most`."""
    places = {name: place for place, name in enumerate(graph)}
    into: list[list[tuple[int, int]]] = [[] for _ in places]
    for link, (cause, effect) in enumerate(graph.edges):
        into[places[effect]].append((link, places[cause]))
    walk = _Walk(into, longest, most)
    ends = tuple(places[name] for name in problems)
    steps = tuple(tuple(walk.back(end, 1, {end})) for end in ends)
    return None if walk.left < 0 else Paths(ends, steps, walk.longer)


class _Walk:
    """A walk against the links that stops when it has used up its steps."""

    def __init__(self, into: list[list[tuple[int, int]]], longest: int, most: int) -> None:
        self.into = into
        self.longest = longest
        self.left = most
        self.longer = False

    def back(self, end: int, depth: int, seen: set[int]) -> Iterator[Step]:
        onward = [(link, cause) for link, cause in self.into[end] if cause not in seen]
        if depth > self.longest:
            self.longer = self.longer or bool(onward)
            return
        for link, cause in onward:
            self.left -= 1
            if self.left < 0:
                return
            yield Step(depth, link, cause)
            yield from self.back(cause, depth + 1, seen | {cause})


def sums_along(paths: Paths, weights: Array, importance: Sequence[float], factors: int) -> Array:
    """For each row of link weights, each factor's effect on all problems, times their importance.

    `weights` has a row for each set of ratings and a column for each link; so has the
    result, with a column for each of the `factors`. A problem's effect on itself is 1.
    """
    sums = np.zeros((factors, len(weights)))
    products: list[Array] = [np.empty(0)] * (LONGEST + 2)
    columns = np.ascontiguousarray(weights.T)
    for end, steps, matters in zip(paths.problems, paths.steps, importance, strict=True):
        products[0] = np.full(len(weights), matters)
        sums[end] += products[0]
        for depth, link, factor in steps:
            products[depth] = products[depth - 1] * columns[link]
            sums[factor] += products[depth]
    return sums.T
