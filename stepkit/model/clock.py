"""Dates that a law or a guideline hangs on an event, as rules with their source."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import Field, model_validator

from stepkit.model.case import Nation
from stepkit.model.record import DefinitionId, Line, Value

Offset = Annotated[int, Field(ge=-520, le=520)]


class Rule(Value):
    """One date rule: so many days or weeks before (negative) or after an anchor.

    It is a reminder and never advice: `note` says to check the law in force.
    `verified` says that a person read the rule at `source`, on `checked`.
    """

    id: DefinitionId
    nation: Nation
    label: Line
    anchor: DefinitionId
    offset_days: Offset | None = None
    offset_weeks: Offset | None = None
    source: Line
    verified: bool
    checked: date | None = None
    note: Line = "reminder, check current law"

    @property
    def offset(self) -> timedelta:
        """How far from the anchor the date lies."""
        return timedelta(days=self.offset_days or 0, weeks=self.offset_weeks or 0)

    @model_validator(mode="after")
    def _one_offset(self) -> Self:
        if (self.offset_days is None) == (self.offset_weeks is None):
            message = "a rule has either offset_days or offset_weeks, and not both"
            raise ValueError(message)
        return self


class Clock(Value):
    """The date rules that hang on one kind of event in one nation."""

    id: DefinitionId
    name: Line
    source: Line
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
