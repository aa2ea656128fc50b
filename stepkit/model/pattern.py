"""A pattern that people think they see: where, what comes before and after, how adults answer."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from stepkit.model.context import Context
from stepkit.model.record import Line, PlainText, Record, RecordId
from stepkit.model.voice import Voice


class BehaviourPattern(Record):
    """What tends to come together, adults' own answers among it, and what is supposed to be why.

    `incidents` are the observations it was read from. The hypothesis is a thought, kept apart.
    """

    noun: ClassVar[str] = "behaviour_pattern"
    day_field: ClassVar[str] = "on"

    on: date
    contexts: Annotated[tuple[Context, ...], Field(min_length=1)]
    before: PlainText = ""
    behaviour: Line
    after: PlainText = ""
    adult_response: PlainText = ""
    hypothesis: PlainText = ""
    incidents: tuple[RecordId, ...] = ()
    voice: Voice = Voice.OTHER_PROFESSIONAL
