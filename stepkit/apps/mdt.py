"""The page of a meeting over one workspace, as `stepkit mdt` serves it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ipywidgets import Widget

from stepkit.analysis.audience import file_seen_by
from stepkit.analysis.decision_entry import decision_sheet
from stepkit.analysis.meeting import added, in_order, shown_before
from stepkit.analysis.review_entry import review_sheet
from stepkit.apps.defects import note
from stepkit.apps.entry import SheetOf, care_phase_sheet_of, opened
from stepkit.apps.meeting_agenda import Agenda
from stepkit.apps.meeting_marks import Marks
from stepkit.apps.meeting_minutes import Minutes
from stepkit.apps.meeting_panes import Panes
from stepkit.apps.workspace import Workspace, find_workspace
from stepkit.model.case import CaseFile
from stepkit.model.entry_sheet import EntrySheet
from stepkit.model.meeting import Meeting, Room
from stepkit.widgets.care_phase_entry import CarePhaseEntry
from stepkit.widgets.decision_entry import DecisionEntry
from stepkit.widgets.entry_form import EntryForm
from stepkit.widgets.meeting import Backstage, MeetingPage
from stepkit.widgets.review_entry import ReviewEntry


def meeting(workspace: Path | None = None) -> MeetingPage:
    """The page of today's meeting: who is due for review or has a pack of today.

    Whom this author has shown or added today stays so when the page is opened again.
    Every reading of a case is logged when its page is shown. Raises `WorkspaceError`
    without a workspace and `KeyMissingError` without its key.
    """
    home = find_workspace(workspace)
    agenda, panes, minutes, marks = Agenda(home), Panes(home), Minutes(home), Marks(home)
    page = MeetingPage(
        _resumed(home, agenda, marks),
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
    page.observe(lambda _: marks.keep(page.value), "value")
    return page


def _resumed(home: Workspace, agenda: Agenda, marks: Marks) -> Meeting:
    """Today's meeting, as far as this author had come with it."""
    due, others = agenda.keys()
    lines = in_order(agenda.lines(due))
    meeting = Meeting(on=home.today(), agenda=lines, others=tuple(others))
    found = marks.found([*due, *others])
    for line in agenda.lines([case for case in others if case in found]):
        meeting = added(meeting, line)
    return shown_before(meeting, [case for case, mark in found.items() if mark.seen])


def _forms(home: Workspace, case: str, room: Room) -> Sequence[Widget]:
    """What is typed into on the last tab, with no record that is kept from the room."""
    today = home.today()
    forms: tuple[tuple[type[EntryForm], SheetOf], ...] = (
        (DecisionEntry, partial(decision_sheet, today=today)),
        (ReviewEntry, partial(review_sheet, today=today)),
        (CarePhaseEntry, partial(care_phase_sheet_of, home, "")),
    )
    return [opened(form, home, case, partial(_as_seen, sheet_of, room)) for form, sheet_of in forms]


def _as_seen(sheet_of: SheetOf, room: Room, file: CaseFile, session: str) -> EntrySheet:
    return sheet_of(file_seen_by(file, room.audience), session)
