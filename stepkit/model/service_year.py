"""What a service did in one year, as its own books count it, and its dealings with schools."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from stepkit.model.record import DefinitionId, Line, PlainText, Record, RecordId, Value

Count = Annotated[int, Field(ge=0, le=1_000_000)]


class Catchment(Value):
    """A number of schools that a share can be taken of, and where that number is printed."""

    schools: Annotated[int, Field(ge=1, le=100_000)]
    source: Line


class AimCount(Value):
    """How many young people's support was linked to one of the service's aims."""

    framework: DefinitionId
    aim: DefinitionId
    children: Count


class ServiceYear(Record):
    """The counts of one year. Where sources give two sizes of the catchment, both are kept.

    `usual` is the range of young people that the service speaks of for a year; no target.
    """

    noun: ClassVar[str] = "service_year"
    day_field: ClassVar[str] = "end"

    start: date
    end: date
    children: Count
    schools: Count
    staff_trained: Count
    catchments: tuple[Catchment, ...] = ()
    usual: tuple[Count, Count] | None = None
    by_aim: tuple[AimCount, ...] = ()
    source: Line
    disruption: PlainText = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            message = f"the year ends on {self.end}, before it starts on {self.start}"
            raise ValueError(message)
        return self


class SchoolContact(Record):
    """One use a school made of what it holds: a call, a booked time, a loan, a signpost.

    `kind` is an entry of the framework. No number of uses is ever a limit.
    """

    noun: ClassVar[str] = "school_contact"
    day_field: ClassVar[str] = "on"

    on: date
    school: RecordId
    framework: DefinitionId
    kind: DefinitionId
    theme: Line
    next_step: PlainText = ""
    checked_on: date | None = None
    returned_on: date | None = None


class AdmissionPanel(Record):
    """A day on which a panel decides about placements, and when its papers must be in."""

    noun: ClassVar[str] = "admission_panel"
    day_field: ClassVar[str] = "on"

    on: date
    papers_by: date
    note: PlainText = ""
