"""One invented case while it is being made: its days, its chance and what was recorded when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter

from stepkit.model.record import Record
from stepkit.store.rehearsal_calendar import SchoolDays
from stepkit.store.rehearsal_dice import Dice
from stepkit.store.rehearsal_stories import Story
from stepkit.store.saving import Entry

USUAL_GAP = 42
"""Days between two reviews."""


@dataclass
class Making:
    """The entries of one case so far. What would be recorded today or later is left out."""

    key: str
    story: Story
    today: date
    school: SchoolDays
    dice: Dice
    entries: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._midnight = datetime.combine(self.today, time(), UTC)
        self.team = self.dice.number(1, 8)

    def day(self, days_ago: int) -> date:
        """The day so many days before today."""
        return self.today - timedelta(days=days_ago)

    def school_day(self, days_ago: int) -> date:
        """The open school day on or before that day, but not before the stay began."""
        return max(self.arrived, self.school.on_or_before(self.day(days_ago)))

    @property
    def arrived(self) -> date:
        """The first day of the stay."""
        return self.day(self.story.arrived)

    def record(self, value: Record, author: str, when: datetime, read_version: int = 0) -> None:
        """Record one version of a value, unless that lies in the caseload's future."""
        if when < self._midnight:
            self.entries.append(Entry(self.key, value, author, when, read_version))

    def in_order(self) -> tuple[Entry, ...]:
        """Everything recorded, in the order in which it was."""
        return tuple(sorted(self.entries, key=attrgetter("at")))

    def person(self, role: str) -> str:
        """Who records in this role for this case: a role and a number, never a name."""
        return f"{role} {self.team}"


def moment(day: date, minute: int) -> datetime:
    """The moment so many minutes into a day; minutes beyond the day run into the next."""
    return datetime.combine(day, time(), UTC) + timedelta(minutes=minute)
