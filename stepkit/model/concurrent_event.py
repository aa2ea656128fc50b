"""What happened, or was done as well, while things were being counted and scored."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import model_validator

from stepkit.model.record import Line, PlainText, Record
from stepkit.model.voice import Basis, Voice


class EventKind(StrEnum):
    """What stands beside a line: something that happened, or what else was done meanwhile."""

    EVENT = "event"
    CO_INTERVENTION = "co_intervention"


class ConcurrentEvent(Record):
    """A life event or a co-intervention: drawn on the same days as numbers, and no explanation.

    Without `start` its date was not given. Without `end` an event is one day and a
    co-intervention goes on.
    """

    noun: ClassVar[str] = "concurrent_event"
    day_field: ClassVar[str] = "start"

    what: Line
    kind: EventKind
    start: date | None = None
    end: date | None = None
    voice: Voice
    basis: Basis = Basis.REPORTED
    note: PlainText = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end is not None and (self.start is None or self.end < self.start):
            message = "an event that has an end also has a start, and not after its end"
            raise ValueError(message)
        return self
