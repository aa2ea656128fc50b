"""Suspensions, counted in half days, and the limits a nation sets to them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from stepkit.model.nation import Nation
from stepkit.model.record import DefinitionId, Line, PlainText, Record, RecordId, Value


class Suspension(Record):
    """One suspension. A lunchtime counts one half day; a part of a day is never left out."""

    noun: ClassVar[str] = "suspension"
    day_field: ClassVar[str] = "start"

    start: date
    half_days: Annotated[int, Field(ge=1, le=400)]
    reasons: tuple[Line, ...] = ()
    education_from: date | None = None
    incidents: tuple[RecordId, ...] = ()
    note: PlainText = ""


class Limit(Value):
    """So many half days in a term or a school year, after which something follows."""

    id: DefinitionId
    label: Line
    half_days: Annotated[int, Field(ge=1)]
    in_term: bool
    source: Line


class SuspensionLimits(Value):
    """The limits of one nation, reminders to check the law in force."""

    id: DefinitionId
    name: Line
    nation: Nation
    year_starts: Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
    limits: tuple[Limit, ...]
    source: Line
    verified: bool
