"""What was agreed to be done, and whether it was."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from stepkit.model.record import Line, PlainText, Record, RecordId


class ActionStatus(StrEnum):
    """What became of an action."""

    OPEN = "open"
    DONE = "done"
    CHANGED = "changed"


class Action(Record):
    """One action. It is complete only with how, where, by when, by whom and resources."""

    noun: ClassVar[str] = "action"
    day_field: ClassVar[str] = "agreed_on"

    what: Line
    agreed_on: date
    how: PlainText = ""
    where: PlainText = ""
    by_when: date | None = None
    by_whom: PlainText = ""
    resources: PlainText = ""
    decision: RecordId | None = None
    objective: RecordId | None = None
    status: ActionStatus = ActionStatus.OPEN
    closed_on: date | None = None
    closed_by: PlainText = ""
    outcome: PlainText = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of the five parts are not filled in, in the order they are asked."""
        parts = {
            "how": self.how,
            "where": self.where,
            "by when": self.by_when,
            "by whom": self.by_whom,
            "resources": self.resources,
        }
        return tuple(name for name, given in parts.items() if not given)
