"""What an incident's form is told of the library and the clock: vocabulary, rules and dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time, timedelta

from stepkit.analysis.incident_entry import incident_sheet
from stepkit.analysis.reminder import Reminder, reminders
from stepkit.apps.workspace import Workspace, author
from stepkit.model.case import CaseFile
from stepkit.model.context import Context
from stepkit.model.exposure import CalendarSpan
from stepkit.model.incident_sheet import IncidentSheet
from stepkit.model.written import day

SHOWN_FOR = timedelta(days=2)
"""How long the dates that follow a restrictive intervention stand on the form."""


def incident_sheet_of(
    home: Workspace, calendar: Sequence[CalendarSpan], file: CaseFile, session: str
) -> IncidentSheet:
    """A blank incident of a case, with what the library knows about it."""
    return incident_sheet(
        file,
        session,
        today=home.today(),
        at=_now(home),
        author=author(),
        vocabulary=vocabulary(home),
        regimes=home.library.regimes,
        reminders=_dates(home, calendar, file),
    )


def vocabulary(home: Workspace) -> tuple[Context, ...]:
    """Every context that the library lists, in its order."""
    return tuple(one for listed in home.library.contexts for one in listed.contexts)


def _now(home: Workspace) -> time | None:
    """The time of day, to be tapped; a rehearsal stands at the end of its day and has none."""
    return None if home.rehearsal else home.now().astimezone().time()


def _dates(home: Workspace, calendar: Sequence[CalendarSpan], file: CaseFile) -> tuple[str, ...]:
    """A sentence for each date that hangs on a restrictive intervention of the last days."""
    regimes = home.library.regimes
    rules = (rule for clock in home.library.clocks for rule in clock.rules)
    asked = reminders(file, rules, as_of=home.today(), regimes=regimes, calendar=calendar)
    anchors = {one.anchor for one in regimes}
    since = home.today() - SHOWN_FOR
    return tuple(
        _sentence(one)
        for one in asked.reminders
        if one.anchor in anchors and one.anchored_on >= since
    )


def _sentence(one: Reminder) -> str:
    rule = one.due.rule
    when = f"by {day(one.due.on)}" if one.due.on else "on a day that is not known"
    checked = "" if rule.verified else ", which nobody here has read yet"
    return f"{rule.label}: {when} ({rule.note}; source: {rule.source}{checked})."
