"""The phases of one line with their levels, and the pairs that are compared, ready to be drawn."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from stepkit.model.frames import Finite
from stepkit.model.record import Line, Value

Place = Annotated[int, Field(ge=1)]


class PhaseLevel(Value):
    """The values of one phase, oldest first, and their middle; none without a value.

    `days` are those of the values, or none at all.
    """

    label: Line
    values: tuple[Finite, ...] = ()
    days: tuple[date, ...] = ()
    median: Finite | None = None
    mean: Finite | None = None

    @model_validator(mode="after")
    def _all_or_none(self) -> Self:
        if (self.median is None) == bool(self.values) or (self.mean is None) == bool(self.values):
            message = "a phase has a median and a mean exactly when it has values"
            raise ValueError(message)
        if len(self.days) not in {0, len(self.values)}:
            message = "a phase has a day for each value or no days"
            raise ValueError(message)
        return self


class PhasePair(Value):
    """Two compared phases by their places from 1, with one index in words: "NAP 0.93".

    Without an estimate `text` says that there is none.
    """

    first: Place
    second: Place
    text: Line
    estimate: Finite | None = None
    low: Finite | None = None
    high: Finite | None = None


class PhaseLevels(Value):
    """A line cut into phases in their order, and which of them are compared by which index."""

    phases: Annotated[tuple[PhaseLevel, ...], Field(min_length=1)]
    pairs: tuple[PhasePair, ...] = ()
    index: Line = "NAP"

    @model_validator(mode="after")
    def _pairs_of_phases(self) -> Self:
        places = [place for pair in self.pairs for place in (pair.first, pair.second)]
        if any(place > len(self.phases) for place in places):
            message = f"a pair names a phase beyond the {len(self.phases)} there are"
            raise ValueError(message)
        return self
