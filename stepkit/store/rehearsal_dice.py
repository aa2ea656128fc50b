"""Chance that falls the same on every machine: one generator, seeded by what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Any = TypeVar("Any")


class Dice:
    """Seeded chance from one sequence of uniform numbers and exact arithmetic.

    Only `Random.random` is used, whose sequence Python keeps for good; no logarithm
    or cosine, whose last digit differs between machines.
    """

    def __init__(self, *seed: object) -> None:
        self._uniform = Random("/".join(map(str, seed))).random  # noqa: S311  invented data

    def chance(self, probability: float) -> bool:
        """True with this probability (0 to 1)."""
        return self._uniform() < probability

    def number(self, lowest: int, highest: int) -> int:
        """A whole number from `lowest` to `highest`, both included, all as likely."""
        return lowest + int(self._uniform() * (highest - lowest + 1))

    def pick(self, options: Sequence[Any]) -> Any:
        """One of `options`, all as likely."""
        return options[int(self._uniform() * len(options))]

    def normal(self) -> float:
        """A number with mean 0 and standard deviation 1, never beyond 6: a sum of twelve."""
        uniform = self._uniform
        return sum([uniform() for _ in range(12)]) - 6
