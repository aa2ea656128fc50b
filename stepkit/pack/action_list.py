"""Actions as a table for a spreadsheet and as days for a calendar."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from stepkit.model.plan import Action, ActionStatus
from stepkit.pack.ics import DayToKeep
from stepkit.pack.words import sentence

COLUMNS = (
    "Young person",
    "Action",
    "How",
    "Where",
    "By whom",
    "By when",
    "Resources",
    "Agreed on",
    "Status",
    "What came of it",
)
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"
"""What tells Excel that the file is UTF-8."""


def actions_csv(actions: Iterable[tuple[str, Action]]) -> str:
    """Actions with the keys of their cases as CSV text, one a row, days as YYYY-MM-DD.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for key, action in actions:
        writer.writerow(map(defused, _row(key, action)))
    return BYTE_ORDER_MARK + file.getvalue()


def defused(text: str) -> str:
    """`text` as a spreadsheet shows it and never runs it."""
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


def days_to_keep(actions: Iterable[tuple[str, Action]]) -> list[DayToKeep]:
    """A calendar day for every open action that has one. Its title says no word of the case."""
    return [
        DayToKeep(
            name=f"{key} {action.noun} {action.id}",
            on=action.by_when,
            title=sentence("minute_due", key=key),
            details="\n".join(part for part in _details(action) if part),
        )
        for key, action in actions
        if action.by_when is not None and action.status is ActionStatus.OPEN
    ]


def _row(key: str, action: Action) -> tuple[str, ...]:
    return (
        key,
        action.what,
        action.how,
        action.where,
        action.by_whom,
        action.by_when.isoformat() if action.by_when else "",
        action.resources,
        action.agreed_on.isoformat(),
        action.status.value,
        action.outcome,
    )


def _details(action: Action) -> tuple[str, ...]:
    return (action.what, action.how, action.where, action.by_whom, action.resources)
