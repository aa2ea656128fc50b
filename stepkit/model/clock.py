"""Dates that a law or a guideline hangs on an event, as rules with their source."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from stepkit.model.nation import Nation
from stepkit.model.record import DefinitionId, Line, Value

Offset = Annotated[int, Field(ge=-3700, le=3700)]
YearlyDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class Unit(StrEnum):
    """What a rule counts in.

    A working day is Monday to Friday and no public holiday; school days and weeks are
    those on which the setting is open.
    """

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS = "working_days"
    SCHOOL_DAYS = "school_days"
    SCHOOL_WEEKS = "school_weeks"


class Force(StrEnum):
    """Whether the law asks for it, or guidance calls it good practice."""

    LAW = "law"
    GUIDANCE = "guidance"


class Rule(Value):
    """One date rule: so many units before (negative) or after an anchor, or a yearly day.

    A `yearly_day` (month-day) is the last such day up to the anchor. With `repeats` the
    rule comes again at the same distance. It is a reminder and never advice: `note` says
    to check the law in force.
    `verified` says that a person read the rule at `source`, on `checked`.
    """

    id: DefinitionId
    nation: Nation
    label: Line
    anchor: DefinitionId
    offset: Offset | None = None
    unit: Unit = Unit.WEEKS
    yearly_day: YearlyDay | None = None
    repeats: bool = False
    force: Force = Force.GUIDANCE
    source: Line
    verified: bool
    checked: date | None = None
    note: Line = "reminder, check current law"

    @model_validator(mode="after")
    def _one_distance(self) -> Self:
        if (self.offset is None) == (self.yearly_day is None):
            message = "a rule has either an offset or a yearly_day, and not both"
            raise ValueError(message)
        if self.repeats and (self.offset is None or self.offset <= 0):
            message = "a rule that repeats needs an offset above 0"
            raise ValueError(message)
        return self


class Clock(Value):
    """The date rules that hang on one kind of event in one nation."""

    id: DefinitionId
    name: Line
    source: Line
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
