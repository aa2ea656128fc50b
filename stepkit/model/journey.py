"""What a young person chose to have on their own page."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from stepkit.model.record import Record


class JourneyPart(StrEnum):
    """A part of the page that stands there only if the young person chose it."""

    OWN_WORDS = "own_words"
    GOALS = "goals"
    WHAT_HELPS = "what_helps"
    ACTIVITIES = "activities"
    WHAT_WAS_DECIDED = "what_was_decided"


class JourneyChoice(Record):
    """What the young person chose for the page, on a day. The latest choice holds."""

    noun: ClassVar[str] = "journey_choice"
    day_field: ClassVar[str] = "on"

    on: date
    parts: tuple[JourneyPart, ...] = ()
