"""What the work does to a team: noted for the team alone, in no young person's file."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from stepkit.model.record import Audience, Line, Record


class TeamNote(Record):
    """A note about a team's own wellbeing. It stands in no document for anybody outside."""

    noun: ClassVar[str] = "team_note"
    day_field: ClassVar[str] = "on"

    on: date
    team: Line
    text: Line
    kept_from: tuple[Audience, ...] = (
        Audience.AUTHORITY,
        Audience.FAMILY,
        Audience.YOUNG_PERSON,
    )
