"""Who does what clinicians do within a phase, and whether it was done."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import model_validator

from stepkit.model.record import DefinitionId, PlainText, Record, RecordId


class RoleState(StrEnum):
    """Done, planned, or not needed for this young person."""

    DONE = "done"
    PLANNED = "planned"
    NOT_NEEDED = "not_needed"


class RoleRecord(Record):
    """How one role stands from a day on. `record` is the id of what shows that it was done."""

    noun: ClassVar[str] = "role_record"
    day_field: ClassVar[str] = "on"

    framework: DefinitionId
    role: DefinitionId
    on: date
    state: RoleState
    by_whom: PlainText = ""
    discipline: PlainText = ""
    record: RecordId | None = None
    because: PlainText = ""

    @model_validator(mode="after")
    def _borne_out(self) -> Self:
        if self.state is RoleState.DONE and self.record is None:
            message = "a role that is done needs the id of a record that shows it"
            raise ValueError(message)
        if self.state is RoleState.PLANNED and not self.by_whom:
            message = "a role that is planned needs who will do it"
            raise ValueError(message)
        if self.state is RoleState.NOT_NEEDED and not self.because:
            message = "a role that is not needed needs a reason"
            raise ValueError(message)
        return self
