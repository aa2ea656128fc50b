"""The page of a meeting over one workspace, as `stepkit mdt` serves it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ipywidgets import Widget

from stepkit.analysis.audience import file_seen_by
from stepkit.analysis.decision_entry import decision_sheet
from stepkit.analysis.meeting import in_order
from stepkit.apps.defects import note
from stepkit.apps.entry import opened
from stepkit.apps.meeting_agenda import Agenda
from stepkit.apps.meeting_minutes import Minutes
from stepkit.apps.meeting_panes import Panes
from stepkit.apps.workspace import Workspace, find_workspace
from stepkit.model.case import CaseFile
from stepkit.model.entry_sheet import EntrySheet
from stepkit.model.meeting import Meeting, Room
from stepkit.widgets.decision_entry import DecisionEntry
from stepkit.widgets.meeting import Backstage, MeetingPage


def meeting(workspace: Path | None = None) -> MeetingPage:
    """The page of today's meeting: who is due for review or has a pack of today.

    Every reading of a case is logged when its page is shown. Raises `WorkspaceError`
    without a workspace and `KeyMissingError` without its key.
    """
    home = find_workspace(workspace)
    agenda, panes, minutes = Agenda(home), Panes(home), Minutes(home)
    due, others = agenda.keys()
    return MeetingPage(
        Meeting(on=home.today(), agenda=in_order(agenda.lines(due)), others=tuple(others)),
        backstage=Backstage(
            fill=panes.fill,
            lines=agenda.lines,
            build=agenda.build,
            forms=partial(_forms, home),
            minutes=minutes.write,
            content=minutes.content,
        ),
        note=note,
    )


def _forms(home: Workspace, case: str, room: Room) -> Sequence[Widget]:
    """What is typed into on the last tab, with no record that is kept from the room."""

    def sheet(file: CaseFile, session: str) -> EntrySheet:
        return decision_sheet(file_seen_by(file, room.audience), session, today=home.today())

    return (opened(DecisionEntry, home, case, sheet),)
