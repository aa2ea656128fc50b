"""How long young people stay in one phase of care, as dots and as curves, ready to be drawn."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from stepkit.model.frames import Finite
from stepkit.model.method import Definition
from stepkit.model.record import CaseKey, Value

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class StayEnd(StrEnum):
    """How a stay in a phase ended; `STILL_THERE` on the day the data were cut."""

    MOVED_ON = "moved_on"
    MOVED_ELSEWHERE = "moved_elsewhere"
    LEFT = "left"
    STILL_THERE = "still_there"


class PhaseStay(Value):
    """One young person's time in one phase, from the first day up to the end or the cut."""

    key: CaseKey
    start: date
    until: date
    end: StayEnd

    @property
    def days(self) -> int:
        """Whole days from the first day to the end."""
        return (self.until - self.start).days

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until < self.start:
            message = f"a stay that begins on {self.start} cannot end on {self.until}"
            raise ValueError(message)
        return self


class CurvePoint(Value):
    """A step of a curve after `at` days: how many were at risk and ended then, the share after it.

    `low` and `high` are None where the share has no standard error.
    """

    at: Finite
    at_risk: Annotated[int, Field(ge=0)]
    ended: Annotated[int, Field(ge=0)]
    share: Share
    error: Finite | None = None
    low: Share | None = None
    high: Share | None = None


class Curve(Value):
    """A share of young people over time since they entered a phase, by steps.

    With `end` None it is the share still in the phase and falls from 1; with an `end` it
    is the share whose stay ended so and rises from 0. It says nothing beyond `until`.
    """

    end: StayEnd | None = None
    points: tuple[CurvePoint, ...] = ()
    until: Finite
    definition: Definition

    def share_at(self, time: float) -> float | None:
        """The share after `time` days, or None beyond the longest time seen."""
        if time > self.until:
            return None
        reached = [point.share for point in self.points if point.at <= time]
        return reached[-1] if reached else float(self.end is None)
