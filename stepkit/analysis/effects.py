"""Magnitude of effect (path method): which factor, if it could be changed, bears most on what.

A factor's magnitude is its modifiability times the sum, over all problems, of importance
times the factor's whole effect on the problem. The whole effect is summed in two ways,
always side by side: along simple paths, and with every loop run through, which exists only
while the loops settle. The difference between the two is what loops hold in place.

The numbers are people's judgements multiplied with each other. They are to think with and
not to decide, have no unit, and never come without what nearby ratings would have given.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum
from functools import partial

import networkx as nx
import numpy as np

from stepkit.analysis.finding import Definition, SentenceId
from stepkit.analysis.influence import (
    Array,
    influence,
    settles,
    spectral_radius,
    unrated_links,
)
from stepkit.analysis.loops import Loops, loops
from stepkit.analysis.nearby import SCALE, Near, Nearby, Sums, nearby
from stepkit.analysis.ratings import Ratings, Summing, loop_sums, path_sums
from stepkit.analysis.simple_paths import LONGEST, paths_back
from stepkit.model.frames import Finite
from stepkit.model.record import Line, Value

NAME = "magnitude of effect (path method)"
SOURCES = {
    Summing.PATHS: "Wright (1934), Annals of Mathematical Statistics 5, 161-215",
    Summing.LOOPS: "Bollen (1987), Sociological Methodology 17, 37-69",
}
CANNOT_SAY = ("effects_judgements", "effects_no_decision")
SMALLEST = 1e-12
"""Effects below this are opposite paths that cancel, and point neither way."""


class Aim(StrEnum):
    """Which way a factor would have to move for the problems to be less."""

    REDUCE = "reduce"
    STRENGTHEN = "strengthen"


class Effect(Value):
    """One factor: its importance-weighted effect on the problems, and its magnitude.

    `raw` is signed: more of the factor brings more of the problems, or less.
    `magnitude` is None where nobody rated how far the factor can be changed; it is 0
    for what cannot be, which explains and is never proposed. `share` is that of all
    magnitudes together, None where they are all 0.
    """

    factor: Line
    raw: Finite
    aim: Aim | None
    magnitude: Finite | None = None
    share: Finite | None = None


class EffectTable(Value):
    """The effects of all factors, in the order of the map and never ranked, or why there are none.

    `n` is how many links it rests on.
    """

    effects: tuple[Effect, ...] = ()
    nearby: Nearby | None = None
    n: int
    definition: Definition
    cannot_say: tuple[SentenceId, ...] = ()
    reason: SentenceId | None = None

    def effect(self, factor: str) -> Effect | None:
        """The line of one factor, or None."""
        return next((one for one in self.effects if one.factor == factor), None)


class MagnitudeOfEffect(Value):
    """Both ways of summing side by side, with the loops of the map and what has no strength.

    `radius` is the spectral radius, None where a link has no strength.
    """

    paths: EffectTable
    loops: EffectTable
    found: Loops
    radius: Finite | None = None
    unrated: tuple[tuple[Line, Line], ...] = ()


def magnitude_of_effect(
    graph: nx.DiGraph, *, scale: Sequence[float] = SCALE, seed: int = 0
) -> MagnitudeOfEffect:
    """The magnitudes of a map whose factors carry `importance` and `modifiability`.

    Problems are the factors with an importance above 0 (to 100). Whatever stands in the
    way of a table is its reason: a link without strength, no problem, more paths than
    can be followed, loops that do not settle. Nearby ratings are one step away on
    `scale`; `seed` is for the sample of them.
    """
    found, unrated = loops(graph), unrated_links(graph)
    if unrated:
        none = {way: _no_table(graph, way, "effects_unrated") for way in Summing}
        return MagnitudeOfEffect(
            paths=none[Summing.PATHS], loops=none[Summing.LOOPS], found=found, unrated=unrated
        )
    radius = spectral_radius(influence(graph).weights)
    near = Near(tuple(scale), seed)
    return MagnitudeOfEffect(
        paths=_by_paths(graph, near),
        loops=_by_loops(graph, radius, near),
        found=found,
        radius=radius,
    )


def _by_paths(graph: nx.DiGraph, near: Near) -> EffectTable:
    ratings = Ratings.of(graph)
    if not ratings.problems:
        return _no_table(graph, Summing.PATHS, "effects_no_problem")
    paths = paths_back(graph, ratings.problems)
    if paths is None:
        return _no_table(graph, Summing.PATHS, "effects_too_many_paths")
    further = ("effects_longer_paths",) if paths.longer else ()
    found = _table(ratings, Summing.PATHS, partial(path_sums, ratings, paths), near)
    return found.model_copy(update={"cannot_say": (*found.cannot_say, *further)})


def _by_loops(graph: nx.DiGraph, radius: float, near: Near) -> EffectTable:
    ratings = Ratings.of(graph)
    if not ratings.problems:
        return _no_table(graph, Summing.LOOPS, "effects_no_problem")
    if not settles(radius):
        return _no_table(graph, Summing.LOOPS, "effects_no_balance")
    return _table(ratings, Summing.LOOPS, partial(loop_sums, ratings), near)


def _table(ratings: Ratings, way: Summing, sums: Sums, near: Near) -> EffectTable:
    rated = not np.isnan(ratings.modifiability).all()
    return EffectTable(
        effects=_effects(ratings, sums(ratings.weights[None, :])[0]),
        nearby=nearby(ratings, sums, near) if rated else None,
        n=len(ratings.links),
        definition=_definition(way),
        cannot_say=CANNOT_SAY if rated else (*CANNOT_SAY, "effects_no_modifiability"),
    )


def _effects(ratings: Ratings, raw: Array) -> tuple[Effect, ...]:
    sizes = ratings.modifiability * np.abs(raw)
    whole = float(np.nansum(sizes))
    rows = zip(ratings.names, raw.tolist(), sizes.tolist(), strict=True)
    return tuple(
        Effect(
            factor=name,
            raw=value,
            aim=_aim(value),
            magnitude=None if math.isnan(size) else size,
            share=None if math.isnan(size) or not whole else size / whole,
        )
        for name, value, size in rows
    )


def _aim(raw: float) -> Aim | None:
    if abs(raw) < SMALLEST:
        return None
    return Aim.REDUCE if raw > 0 else Aim.STRENGTHEN


def _no_table(graph: nx.DiGraph, way: Summing, reason: str) -> EffectTable:
    return EffectTable(n=graph.number_of_edges(), definition=_definition(way), reason=reason)


def _definition(way: Summing) -> Definition:
    options = (("links at most", f"{LONGEST}"),) if way is Summing.PATHS else ()
    return Definition(name=NAME, version=way.value, options=options, source=SOURCES[way])
