"""A map as a matrix: how strongly each factor bears on each other one, and whether that settles.

A map is a `networkx.DiGraph` whose links lead from a cause to an effect. A link carries
`weight` (sign times strength, from -1 to 1, None where nobody gave a strength) and `sign`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

NEAR_ONE = 1e-9
"""A radius this close below 1 is 1 but for rounding."""
SQUARINGS = 7
"""How often a matrix is multiplied with itself before its eigenvalues are asked for."""


class Influence(NamedTuple):
    """The weights of a map as a square matrix: row effect, column cause, in order of `names`."""

    names: tuple[str, ...]
    weights: Array


def influence(graph: nx.DiGraph) -> Influence:
    """The matrix of a map of which every link has a weight. A pair without a link holds 0."""
    names = tuple(graph)
    places = {name: place for place, name in enumerate(names)}
    weights = np.zeros((len(names), len(names)))
    for cause, effect, weight in graph.edges(data="weight"):
        weights[places[effect], places[cause]] = weight
    return Influence(names, weights)


def unrated_links(graph: nx.DiGraph) -> tuple[tuple[str, str], ...]:
    """The links nobody gave a strength, each as its cause and its effect."""
    links = graph.edges(data="weight")
    return tuple((cause, effect) for cause, effect, weight in links if weight is None)


def sign_of(link: Mapping[str, Any]) -> int:
    """1 for a link that brings more, -1 for one that brings less."""
    weight = link.get("weight")
    return int(link["sign"]) if weight is None else int(np.sign(weight))


def spectral_radius(weights: Array) -> float:
    """The largest absolute eigenvalue; 0 for a map without loops or without factors."""
    return float(np.abs(np.linalg.eigvals(weights)).max()) if _loops_at_all(weights) else 0.0


def settles(radius: float) -> bool:
    """Whether loops with this spectral radius die away, so that sums over them exist."""
    return radius < 1 - NEAR_ONE


def total_effects(weights: Array) -> Array | None:
    """Row effect, column cause: the inverse of I - B, or None where the loops do not settle.

    The sum over all ways from cause to effect with every loop run through exists
    only while the spectral radius of B is below 1 (Bollen 1987, Sociological
    Methodology 17, 37-69).
    """
    if not settles(spectral_radius(weights)):
        return None
    return np.asarray(np.linalg.inv(np.eye(len(weights)) - weights), dtype=np.float64)


def settled(batch: Array) -> NDArray[np.bool_]:
    """Which matrices of a batch (first axis) have a spectral radius below 1.

    Powers decide most of them: the radius is below the root of a norm of a power,
    and above the root of its mean eigenvalue. Only those in between need eigenvalues.
    """
    below = np.zeros(len(batch), dtype=np.bool_)
    left, power = np.arange(len(batch)), batch
    for _ in range(SQUARINGS):
        power = power @ power
        small, large = _small(power), _large(power)
        below[left[small]] = True
        left, power = left[~(small | large)], power[~(small | large)]
    if len(left):
        below[left] = np.abs(np.linalg.eigvals(batch[left])).max(axis=-1) < 1 - NEAR_ONE
    return below


def _small(powers: Array) -> NDArray[np.bool_]:
    norms = np.abs(powers).sum(axis=-1).max(axis=-1, initial=0.0)
    return np.asarray(norms < 1 - NEAR_ONE, dtype=np.bool_)


def _large(powers: Array) -> NDArray[np.bool_]:
    means = np.abs(np.trace(powers, axis1=-2, axis2=-1)) / max(powers.shape[-1], 1)
    return np.asarray(means >= 1, dtype=np.bool_)


def _loops_at_all(weights: Array) -> bool:
    """Eigenvalues of a map without loops are 0 but for rounding, so they are not asked for."""
    return not nx.is_directed_acyclic_graph(nx.from_numpy_array(weights, create_using=nx.DiGraph))
