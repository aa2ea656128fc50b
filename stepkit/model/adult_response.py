"""How adults responded, with the tags of a framework. A tag is a word, never a score."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from stepkit.model.record import DefinitionId, Line, Record, RecordId


class AdultResponse(Record):
    """One response of an adult, in words, with the framework's tags that somebody chose for it."""

    noun: ClassVar[str] = "adult_response"
    day_field: ClassVar[str] = "on"

    on: date
    framework: DefinitionId
    text: Line
    by_whom: Line
    tags: tuple[DefinitionId, ...] = ()
    incident: RecordId | None = None
    setting: DefinitionId | None = None
