"""The ratings of a map as arrays, many sets of them at once, and the sums of effects they give."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, Self

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stepkit.analysis.influence import Array, settled
from stepkit.analysis.simple_paths import Paths, sums_along


class Summing(StrEnum):
    """How the ways from a factor to a problem are summed."""

    PATHS = "simple paths"
    LOOPS = "loops included"


class Ratings(NamedTuple):
    """What people rated: links' weights, how far factors can be changed, how problems matter.

    `ends` are the places of each link's effect and cause. `modifiability` is NaN where
    nobody rated it, and `importance` 0 for what is no problem; both in order of `names`.
    """

    names: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    ends: tuple[list[int], list[int]]
    weights: Array
    modifiability: Array
    importance: Array

    @classmethod
    def of(cls, graph: nx.DiGraph) -> Self:
        """The ratings of a map of which every link has a weight."""
        names = tuple(graph)
        places = {name: place for place, name in enumerate(names)}
        effects = [places[effect] for _, effect in graph.edges]
        causes = [places[cause] for cause, _ in graph.edges]
        return cls(
            names=names,
            links=tuple(graph.edges),
            ends=(effects, causes),
            weights=np.array([weight for *_, weight in graph.edges(data="weight")], dtype=float),
            modifiability=_column(graph, "modifiability", np.nan),
            importance=_column(graph, "importance", 0.0),
        )

    @property
    def problems(self) -> Sequence[str]:
        """The factors that matter as problems."""
        pairs = zip(self.names, self.importance, strict=True)
        return [name for name, importance in pairs if importance > 0]


def path_sums(ratings: Ratings, paths: Paths, weights: Array) -> Array:
    """For each row of link weights, every factor's importance-weighted effect along the paths."""
    matters = ratings.importance[ratings.importance > 0].tolist()
    return sums_along(paths, weights, matters, len(ratings.names))


def loop_sums(ratings: Ratings, weights: Array) -> Array:
    """The same with loops included; a row whose loops do not settle holds NaN throughout."""
    size = len(ratings.names)
    batch = np.zeros((len(weights), size, size))
    batch[:, ratings.ends[0], ratings.ends[1]] = weights
    sums = np.full((len(weights), size), np.nan)
    core = _on_loops(ratings)
    rows = settled(batch[:, core[:, None], core])
    turned = np.eye(size) - batch[rows].transpose(0, 2, 1)
    sums[rows] = np.linalg.solve(turned, ratings.importance[:, None])[..., 0]
    return sums


def _on_loops(ratings: Ratings) -> NDArray[np.intp]:
    """The places of factors on loops: they alone decide whether a map settles."""
    parts = nx.strongly_connected_components(nx.DiGraph(zip(*ratings.ends, strict=True)))
    return np.array(sorted(place for part in parts if len(part) > 1 for place in part), dtype=int)


def _column(graph: nx.DiGraph, name: str, otherwise: float) -> Array:
    given = [value for _, value in graph.nodes(data=name)]
    return np.array([otherwise if one is None else one for one in given], dtype=float)
