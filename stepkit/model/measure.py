"""Measures as definitions, and scores as typed totals. No items, keys or norms are held."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from stepkit.model.record import DefinitionId, Line, PlainText, Record, Value
from stepkit.model.voice import Voice


class Improvement(StrEnum):
    """Which way a better score lies. Every scale states it; there is no default."""

    INCREASE = "increase"
    DECREASE = "decrease"


class ScaleKind(StrEnum):
    """What kind of number a scale holds."""

    RAW = "raw"
    T = "T"
    STANDARD = "standard"
    SCALED = "scaled"
    PERCENT = "percent"
    COUNT = "count"
    GOAL = "goal"


class Threshold(Value):
    """A published or locally agreed line on a scale, or a size of change.

    `inclusive` says whether a value exactly on the line counts as reaching it.
    `shown` false keeps it on record, with its source, and out of every picture and
    sentence until a service switches it on in its own copy of the definition.
    """

    kind: Literal["cutoff", "change"]
    name: Line
    value: float
    inclusive: bool
    source: Line
    voice: Voice | None = None
    shown: bool = True


class Prorating(Value):
    """How an owner allows a scale's total to be made up when some questions were left out.

    `items` is how many questions the scale has and `least` how many must be answered.
    """

    items: Annotated[int, Field(ge=1)]
    least: Annotated[int, Field(ge=1)]
    rounding: Literal["nearest, halves up", "none"]
    source: Line

    @model_validator(mode="after")
    def _least_of_items(self) -> Self:
        if self.least > self.items:
            message = f"at least {self.least} answers are asked of {self.items} questions"
            raise ValueError(message)
        return self


class Noise(Value):
    """How much a scale moves by itself: a standard deviation and a reliability, both entered."""

    sd: Annotated[float, Field(gt=0)]
    reliability: Annotated[float, Field(gt=0, lt=1)]
    reliability_type: Line
    source: Line


class ReferenceGroup(Value):
    """The group towards which scores are expected to move, entered and named by a person.

    `later_mean`, `later_sd` and `correlation` are of the same group at the later
    time and between the two times. For T-scores the population's mean of 50 is
    seldom the mean of those who are admitted.
    """

    mean: Annotated[float, Field(allow_inf_nan=False)]
    later_mean: Annotated[float, Field(allow_inf_nan=False)] | None = None
    later_sd: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    correlation: Annotated[float, Field(gt=-1, lt=1)] | None = None
    source: Line


class Scale(Value):
    """One line of numbers: its range, step, kind and which way is better."""

    id: DefinitionId
    name: Line
    minimum: float
    maximum: float | None
    step: Annotated[float, Field(gt=0)]
    improvement: Improvement
    kind: ScaleKind
    source: Line
    thresholds: tuple[Threshold, ...] = ()
    noise: Noise | None = None
    group: ReferenceGroup | None = None
    prorating: Prorating | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.maximum is not None and self.maximum <= self.minimum:
            message = f"the maximum {self.maximum:g} is not above the minimum {self.minimum:g}"
            raise ValueError(message)
        return self


class Measure(Value):
    """An instrument: who owns it, which edition, and its scales. Items are never shipped."""

    id: DefinitionId
    name: Line
    edition: Line
    licence: Line
    items_shipped: Literal[False]
    source: Line
    voices: tuple[Voice, ...] = ()
    scales: tuple[Scale, ...]

    def scale(self, scale_id: str) -> Scale | None:
        """The scale with this id, or None."""
        return next((scale for scale in self.scales if scale.id == scale_id), None)


class Score(Record):
    """One number a licensed person typed in, by one voice, on one day.

    `session` and `condition` belong to single-case designs whose source counts
    sessions; the day is then counted on from a first day that a person gave.
    """

    noun: ClassVar[str] = "score"
    day_field: ClassVar[str] = "on"

    on: date
    measure: DefinitionId
    scale: DefinitionId
    edition: Line
    voice: Voice
    value: Annotated[float, Field(allow_inf_nan=False)]
    session: Annotated[int, Field(ge=1)] | None = None
    condition: PlainText = ""
    note: PlainText = ""

    @property
    def line(self) -> tuple[str, str, str, Voice]:
        """What may stand on one line: same measure, scale, edition and voice."""
        return (self.measure, self.scale, self.edition, self.voice)
