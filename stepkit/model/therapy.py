"""Therapy that a young person is offered, and what it is informed by."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from stepkit.model.record import DefinitionId, Line, PlainText, Record, RecordId


class TherapyMode(StrEnum):
    """With one young person, or in a group."""

    INDIVIDUAL = "individual"
    GROUP = "group"


class Therapy(Record):
    """One therapy: which of the framework's codes, its days, and what it is informed by.

    `assessments` and `views` are ids of records of the case; where there are none, the
    reason stands beside. Hours of it are `HoursGiven` that name its id.
    """

    noun: ClassVar[str] = "therapy"
    day_field: ClassVar[str] = "since"

    framework: DefinitionId
    code: DefinitionId
    mode: TherapyMode
    since: date
    until: date | None = None
    by_whom: Line
    setting: DefinitionId | None = None
    assessments: tuple[RecordId, ...] = ()
    no_assessment_because: PlainText = ""
    views: tuple[RecordId, ...] = ()
    no_view_because: PlainText = ""
