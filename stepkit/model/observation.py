"""What was seen in class or at home, kept apart from what was thought of it; and advice."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, ClassVar

from pydantic import Field

from stepkit.model.record import DefinitionId, Line, PlainText, Record


class Observation(Record):
    """One observation: what was seen, and apart from it what the observer makes of it."""

    noun: ClassVar[str] = "observation"
    day_field: ClassVar[str] = "on"

    on: date
    at: time | None = None
    place: Line
    minutes: Annotated[int, Field(gt=0, le=1440)] | None = None
    observer: Line
    seen: Line
    interpretation: PlainText = ""


class Consultation(Record):
    """A question that somebody asked a clinician, the advice, and when to look again.

    A question to an advice line stands open until `answered_on`.
    """

    noun: ClassVar[str] = "consultation"
    day_field: ClassVar[str] = "on"

    on: date
    asked_by: Line
    question: Line
    advice: PlainText = ""
    answered_by: PlainText = ""
    answered_on: date | None = None
    follow_up_on: date | None = None
    follow_up: PlainText = ""


class EngagementNote(Record):
    """How getting to know each other goes, in words. It has no score.

    With `hours` it is work done outside formal therapy, at a `place` of the young person's choice.
    """

    noun: ClassVar[str] = "engagement_note"
    day_field: ClassVar[str] = "on"

    on: date
    text: Line
    by_whom: Line
    place: PlainText = ""
    hours: Annotated[float, Field(gt=0, le=24)] | None = None
    setting: DefinitionId | None = None


class SurroundingsChange(Record):
    """A change to the surroundings for one young person, with before and after in words."""

    noun: ClassVar[str] = "surroundings_change"
    day_field: ClassVar[str] = "on"

    on: date
    what: Line
    before: PlainText = ""
    after: PlainText = ""
