"""What a young person is given out of a service's tiers, and the hours of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from stepkit.model.record import DefinitionId, Line, PlainText, Record, RecordId


class ItemInUse(Record):
    """One item of a tier in use: who asked for it, when, and when it is looked at again.

    `aim`, `need` and `hours_planned` belong to interventions found through care planning.
    """

    noun: ClassVar[str] = "item_in_use"
    day_field: ClassVar[str] = "since"

    framework: DefinitionId
    item: DefinitionId
    since: date
    until: date | None = None
    asked_by: PlainText = ""
    asked_on: date | None = None
    decision: RecordId | None = None
    review_on: date | None = None
    aim: PlainText = ""
    need: RecordId | None = None
    hours_planned: Annotated[float, Field(ge=0, le=10_000)] | None = None


class HoursGiven(Record):
    """Hours of an item that were given on a day; or a session of it that the young person led."""

    noun: ClassVar[str] = "hours_given"
    day_field: ClassVar[str] = "on"

    item: RecordId
    on: date
    hours: Annotated[float, Field(ge=0, le=24)]
    by_whom: Line
    led_by_young_person: bool = False
