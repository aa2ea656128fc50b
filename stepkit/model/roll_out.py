"""How a programme is brought into schools: courses, milestones, barriers, and what was checked."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from stepkit.model.record import DefinitionId, Line, PlainText, Record
from stepkit.model.training import SettingType


class TrainingCourse(Record):
    """A course that can be booked: for which settings, and tagged with terms of its framework."""

    noun: ClassVar[str] = "training_course"

    framework: DefinitionId
    title: Line
    days: Annotated[float, Field(gt=0, le=30)]
    tags: tuple[DefinitionId, ...] = ()
    settings: tuple[SettingType, ...] = ()


class RollOutKind(StrEnum):
    """Whether something of a roll-out was reached or slowed it down."""

    MILESTONE = "milestone"
    BARRIER = "barrier"


class RollOutEvent(Record):
    """A milestone or a barrier of a roll-out, and who pays for it.

    `until` ends what lasted. A milestone without `reached_on` is planned for `start`.
    """

    noun: ClassVar[str] = "roll_out_event"
    day_field: ClassVar[str] = "start"

    framework: DefinitionId
    kind: RollOutKind
    label: Line
    start: date
    until: date | None = None
    reached_on: date | None = None
    funded_by: PlainText = ""


class ReferenceCheck(Record):
    """That somebody looked on a day whether a reference of a programme is still to be found."""

    noun: ClassVar[str] = "reference_check"
    day_field: ClassVar[str] = "on"

    programme: DefinitionId
    reference: DefinitionId
    on: date
    found: bool
