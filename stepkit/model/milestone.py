"""Days on which date rules hang, and which of those rules have been met."""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar

from stepkit.model.record import DefinitionId, Line, PlainText, Record, Value


class Met(Value):
    """That what a date rule asks for was done, on which day and by whom."""

    rule: DefinitionId
    on: date
    by: Line


class Milestone(Record):
    """A day that date rules count from, such as an annual-review meeting.

    `anchor` is the word by which rules name such days. Arrivals and restrictive
    interventions are anchors of their own and need no milestone, unless to say
    what was met.
    """

    noun: ClassVar[str] = "milestone"
    day_field: ClassVar[str] = "on"

    anchor: DefinitionId
    on: date
    at: time | None = None
    note: PlainText = ""
    met: tuple[Met, ...] = ()
