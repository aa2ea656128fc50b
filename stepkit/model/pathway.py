"""Where a young person stands in a pathway of care. People decide it; nothing here suggests it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from stepkit.model.record import DefinitionId, Line, PlainText, Record


class CarePhase(Record):
    """A phase of care from one day on: who decided, why, and who saw it differently.

    An empty `dissent` means it was asked for and nobody dissented. Moves in any
    direction are ordinary.
    """

    noun: ClassVar[str] = "care_phase"
    day_field: ClassVar[str] = "since"

    framework: DefinitionId
    phase: DefinitionId
    label: Line
    since: date
    decided_by: tuple[Line, ...]
    why: Line
    dissent: PlainText
