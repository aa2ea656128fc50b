"""One thing that happened: what came before, what was done, what followed, what helped."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import ClassVar

from stepkit.model.context import Context, Heading
from stepkit.model.record import PlainText, Record
from stepkit.model.voice import Basis, Voice


class BehaviourClass(StrEnum):
    """The four classes of behaviour, from helpful to dangerous."""

    PROSOCIAL = "prosocial"
    LOW_LEVEL = "low_level"
    DIFFICULT = "difficult"
    DANGEROUS = "dangerous"


class RestrictiveIntervention(StrEnum):
    """Whether one was used. A blank in a source is "not stated", never "none"."""

    USED = "used"
    NONE = "none"
    NOT_STATED = "not_stated"


class Incident(Record):
    """What was seen (before, behaviour, after, what helped) and, kept apart, what was thought."""

    noun: ClassVar[str] = "incident"
    day_field: ClassVar[str] = "on"

    on: date
    at: time | None = None
    contexts: tuple[Context, ...] = ()
    antecedent: PlainText = ""
    behaviour: PlainText = ""
    consequence: PlainText = ""
    what_helped: PlainText = ""
    thought: PlainText = ""
    behaviour_class: BehaviourClass | None = None
    restrictive_intervention: RestrictiveIntervention = RestrictiveIntervention.NOT_STATED
    voice: Voice = Voice.OTHER_PROFESSIONAL
    basis: Basis = Basis.OBSERVED

    def under(self, heading: Heading) -> tuple[Context, ...]:
        """The contexts of this incident that stand under `heading`."""
        return tuple(context for context in self.contexts if context.heading is heading)
