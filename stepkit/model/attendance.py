"""Sessions of education a young person could have had and had."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from stepkit.model.record import PlainText, Record
from stepkit.model.voice import Voice


class Attendance(Record):
    """Sessions possible and attended from one day to another, both days included."""

    noun: ClassVar[str] = "attendance"
    day_field: ClassVar[str] = "start"

    start: date
    end: date
    possible: Annotated[int, Field(ge=0)]
    attended: Annotated[int, Field(ge=0)]
    note: PlainText = ""

    @model_validator(mode="after")
    def _within(self) -> Self:
        if self.attended > self.possible:
            message = f"{self.attended} sessions were attended of {self.possible} possible"
            raise ValueError(message)
        if self.end < self.start:
            message = f"the sessions end on {self.end}, before they start on {self.start}"
            raise ValueError(message)
        return self


class Activity(Record):
    """Something done in the community or in free time, and whose idea it was."""

    noun: ClassVar[str] = "activity"
    day_field: ClassVar[str] = "on"

    on: date
    what: PlainText
    whose_idea: Voice
