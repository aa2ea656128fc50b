"""The approaches that are used with a young person, so that all of them can be seen."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from stepkit.model.record import Line, PlainText, Record


class Approach(Record):
    """One approach in use: its family, what is known about it, its days, and who uses it."""

    noun: ClassVar[str] = "approach"
    day_field: ClassVar[str] = "since"

    name: Line
    family: PlainText = ""
    evidence_note: PlainText = ""
    since: date
    until: date | None = None
    who: PlainText = ""
