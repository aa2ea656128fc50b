"""What nearby ratings would have given: every rating one step up, one step down, or as it is.

People who rate a link weak, moderate or strong could as well have chosen the next word.
How often a factor still comes first says how much the order of a table can bear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stepkit.analysis.influence import Array
from stepkit.analysis.ratings import Ratings
from stepkit.model.frames import Finite
from stepkit.model.record import Line, Value

SCALE = (0.2, 0.5, 0.8)
"""Weak, moderate and strong: a convention, and the steps that ratings are moved by."""
MOST = 20_000
"""Combinations up to which all are worked out; beyond, so many as `SAMPLE` are drawn."""
SAMPLE = 500
CHUNK = 2_000
TIED = 1e-9
"""Magnitudes closer than this share of the largest are the same but for rounding."""


class Near(NamedTuple):
    """How far to look: the steps of the scale, and the seed when combinations are drawn."""

    scale: tuple[float, ...] = SCALE
    seed: int = 0


class FirstShare(Value):
    """In what share (0 to 1) of nearby ratings a factor comes first. Ties are shared."""

    factor: Line
    share: Finite


class OneChange(Value):
    """One rating moved one step, nothing else: what then comes first.

    `rating` is a factor, for how far it can be changed, or a link's cause and effect.
    `first` is empty where the loops no longer settle or no factor has a magnitude.
    """

    rating: tuple[Line, ...]
    value: Finite
    first: tuple[Line, ...]
    magnitude: Finite | None


class Nearby(Value):
    """How the order fares among nearby ratings.

    `combinations` were worked out: all there are if `exact`, else drawn with `seed`.
    `without_answer` of them have loops that do not settle. `single` are the changes of
    one rating by one step; `changed` those among them that put something else first.
    """

    first: tuple[FirstShare, ...]
    combinations: int
    exact: bool
    seed: int | None
    without_answer: int
    single: tuple[OneChange, ...]
    changed: tuple[OneChange, ...]

    def share(self, factor: str) -> float:
        """In what share of nearby ratings a factor comes first."""
        return next((one.share for one in self.first if one.factor == factor), 0.0)


class _Rating(NamedTuple):
    """One rating that may move: what it is about, its column, and its values, its own first."""

    about: tuple[str, ...]
    column: int
    values: tuple[float, ...]


Sums = Callable[[Array], Array]


def nearby(ratings: Ratings, sums: Sums, near: Near) -> Nearby:
    """The fate of the order when ratings move; `sums` gives effects for rows of link weights.

    Importance is not moved. What cannot be changed at all, or was not rated, stays so.
    """
    moving = list(_moving(ratings, near.scale))
    count = prod(len(one.values) for one in moving)
    rows = _all(ratings, moving) if count <= MOST else _drawn(ratings, moving, near.seed)
    shares, done, unanswered = _shares(ratings, sums, rows)
    now, *single = _one_at_a_time(ratings, sums, moving)
    return Nearby(
        first=tuple(
            FirstShare(factor=name, share=share)
            for name, share in zip(ratings.names, shares, strict=True)
            if share
        ),
        combinations=done,
        exact=count <= MOST,
        seed=None if count <= MOST else near.seed,
        without_answer=unanswered,
        single=tuple(single),
        changed=tuple(one for one in single if one.first and one.first != now.first),
    )


def steps_of(value: float, scale: Sequence[float]) -> tuple[float, ...]:
    """A rating with its neighbours on the scale: itself, the next lower, the next higher."""
    lower = [one for one in scale if one < value - TIED]
    higher = [one for one in scale if one > value + TIED]
    return (value, *lower[-1:], *higher[:1])


def _moving(ratings: Ratings, scale: Sequence[float]) -> Iterator[_Rating]:
    for column, (link, weight) in enumerate(zip(ratings.links, ratings.weights, strict=True)):
        sizes = steps_of(abs(float(weight)), scale)
        yield _Rating(link, column, tuple(float(np.sign(weight)) * size for size in sizes))
    for place, name in enumerate(ratings.names):
        value = float(ratings.modifiability[place])
        if value > 0:
            yield _Rating((name,), len(ratings.links) + place, steps_of(value, scale))


def _base(ratings: Ratings, rows: int) -> Array:
    return np.tile(np.concatenate([ratings.weights, ratings.modifiability]), (rows, 1))


def _all(ratings: Ratings, moving: Sequence[_Rating]) -> Iterator[Array]:
    combinations = product(*(one.values for one in moving))
    columns = [one.column for one in moving]
    while chunk := list(islice(combinations, CHUNK)):
        rows = _base(ratings, len(chunk))
        rows[:, columns] = chunk
        yield rows


def _drawn(ratings: Ratings, moving: Sequence[_Rating], seed: int) -> Iterator[Array]:
    chance = np.random.default_rng(seed)
    rows = _base(ratings, SAMPLE)
    for one in moving:
        rows[:, one.column] = chance.choice(one.values, SAMPLE)
    yield rows


def _magnitudes(ratings: Ratings, sums: Sums, rows: Array) -> Array:
    """The magnitudes for rows of ratings, -1 for what has none."""
    weights, modifiability = np.split(rows, [len(ratings.links)], axis=1)
    sizes = modifiability * np.abs(sums(weights))
    return np.where(np.isnan(sizes), -1.0, sizes)


def _leading(sizes: Array) -> NDArray[np.bool_]:
    """Which factors come first in each row, those tied with the first among them."""
    best = sizes.max(axis=1, keepdims=True)
    return np.asarray((sizes >= best * (1 - TIED)) & (best > TIED), dtype=np.bool_)


def _shares(ratings: Ratings, sums: Sums, chunks: Iterator[Array]) -> tuple[list[float], int, int]:
    """Every factor's share of first places, how many rows were done, and how many had no answer."""
    firsts, done, unanswered = np.zeros(len(ratings.names)), 0, 0
    for rows in chunks:
        sizes = _magnitudes(ratings, sums, rows)
        leading = _leading(sizes)
        firsts += (leading / leading.sum(axis=1, keepdims=True).clip(1)).sum(axis=0)
        done += len(rows)
        unanswered += int((sizes < 0).all(axis=1).sum())
    return (firsts / max(done - unanswered, 1)).tolist(), done, unanswered


def _one_at_a_time(ratings: Ratings, sums: Sums, moving: Sequence[_Rating]) -> Iterator[OneChange]:
    """The ratings as they are, and then each change of one of them."""
    changes = [(one, value) for one in moving for value in one.values[1:]]
    rows = _base(ratings, len(changes) + 1)
    for place, (one, value) in enumerate(changes, start=1):
        rows[place, one.column] = value
    sizes = _magnitudes(ratings, sums, rows)
    leading = _leading(sizes)
    about = [((), 0.0), *((one.about, abs(value)) for one, value in changes)]
    for (rating, value), size, lead in zip(about, sizes, leading, strict=True):
        first = tuple(name for name, is_first in zip(ratings.names, lead, strict=True) if is_first)
        best = float(size.max()) if first else None
        yield OneChange(rating=rating, value=value, first=first, magnitude=best)
