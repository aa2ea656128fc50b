"""What a therapeutic care plan is to reach, each aim in one layer of the framework's order."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from pydantic import model_validator

from stepkit.model.record import DefinitionId, Line, PlainText, Record, RecordId


class CareAim(Record):
    """One aim of the therapeutic care plan, from the day it was agreed until it ended.

    `layer` is an entry of the framework's ordered list of layers.
    """

    noun: ClassVar[str] = "care_aim"
    day_field: ClassVar[str] = "since"

    framework: DefinitionId
    layer: DefinitionId
    text: Line
    since: date
    until: date | None = None
    came_of_it: PlainText = ""
    goal: RecordId | None = None
    setting: DefinitionId | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until is not None and self.until < self.since:
            message = f"the aim ends on {self.until}, before it starts on {self.since}"
            raise ValueError(message)
        return self
