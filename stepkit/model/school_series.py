"""Physical interventions of a whole school in a period, and what was brought in there."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from stepkit.model.record import Line, PlainText, Record, RecordId


class InterventionCount(Record):
    """How many physical interventions a school had from `start` to `end`, both days included.

    `open_weeks` is the time there was for them and `roll` the pupils; None where nobody
    entered them. `counted` says what counted as one.
    """

    noun: ClassVar[str] = "intervention_count"
    day_field: ClassVar[str] = "end"

    school: RecordId
    start: date
    end: date
    count: Annotated[int, Field(ge=0)]
    open_weeks: Annotated[float, Field(gt=0, le=53)] | None = None
    roll: Annotated[int, Field(ge=1)] | None = None
    counted: PlainText = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            message = "a period ends before it begins"
            raise ValueError(message)
        return self


class SchoolChange(Record):
    """Something that was brought in at a school beside a programme. Its days may not be known."""

    noun: ClassVar[str] = "school_change"

    school: RecordId
    label: Line
    since: date | None = None
    until: date | None = None
    people: Annotated[int, Field(ge=1)] | None = None
