"""Writing down one incident: contexts as buttons, what was seen and what was thought apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from traitlets import Instance

from stepkit.analysis.entry_answers import context_id
from stepkit.analysis.entry_sheet import EntryReading, with_unsaved
from stepkit.analysis.incident_entry import (
    ACCOUNT,
    CONTEXTS,
    QUESTIONS,
    SEEN,
    SETTING,
    THOUGHT,
    USED,
    WHEN,
    needs_setting,
    read_incident,
)
from stepkit.model.context import Context, Heading
from stepkit.model.entry_sheet import Asked, EntryRow, EntrySheet
from stepkit.model.incident_sheet import IncidentSheet, RecordedDay
from stepkit.model.record import Record
from stepkit.model.written import counted, day
from stepkit.widgets.entry_form import EntryForm, Problems
from stepkit.widgets.entry_parts import by_heading, parts_of
from stepkit.widgets.form import FormRow, Group, Part, Rows, Words

NO_RECORD = "no record"
IN_REACH = 5
"""How many contexts of one heading stand in reach; the others are folded away."""


class IncidentEntry(EntryForm):
    """One incident of one case. An ordinary one takes at most eight taps."""

    value = Instance(IncidentSheet)
    questions = QUESTIONS

    def caption(self, sheet: IncidentSheet) -> str:
        """The heading, with the key of the case in it."""
        return f"{sheet.case_key}: write down an incident"

    def read(self, sheet: IncidentSheet) -> EntryReading:
        """The incident, and the record of a restrictive intervention with it."""
        return read_incident(sheet)

    def saved(self, changes: Sequence[tuple[Record, int]]) -> str:
        """What is said after a save."""
        kinds = {one.noun for one, _ in changes}
        more = " The record of the restrictive intervention is begun." if len(kinds) > 1 else ""
        return f"1 incident saved.{more} The form is ready for another."

    def with_draft(self, sheet: IncidentSheet, row: EntryRow) -> EntrySheet:
        """The draft in the place of the incident in the form."""
        return with_unsaved(sheet.model_copy(update={"rows": ()}), row, self.questions)

    def parts(self, sheet: IncidentSheet, problems: Problems) -> tuple[Part, ...]:
        """When and where, what was seen, what was thought, what has to be said in any case."""
        (row,) = sheet.rows[:1]
        setting = (SETTING,) if needs_setting(sheet, row) else ()

        def asked(ident: str, label: str, *questions: Asked) -> Group:
            return Group(id=ident, label=label, parts=parts_of(sheet, row, questions, problems))

        return (
            asked("when", "When", *WHEN),
            *_contexts(sheet, row, problems),
            asked("seen", "What was seen", *SEEN),
            asked("thought", "What was thought", *THOUGHT),
            asked("used", "To be said in any case", *USED, *setting, *ACCOUNT),
            _week(sheet.last_days),
            *_reminders(sheet),
        )


def _contexts(sheet: IncidentSheet, row: EntryRow, problems: Problems) -> Iterable[Part]:
    """The contexts this case knows best in reach, the others behind a fold."""
    chosen = row.said(CONTEXTS.field)
    known = [*sheet.often, *sheet.others]
    near = [one for heading in Heading for one in _near(known, heading, chosen)]
    far = [
        one for heading in Heading for one in known if one.heading is heading and one not in near
    ]
    yield Group(
        id="contexts",
        label="Where, when and with whom",
        parts=(
            *by_heading(row, CONTEXTS, problems, _options(near)),
            Group(
                id="more-contexts",
                label=f"More ({len(far)})",
                folded=True,
                parts=by_heading(row, CONTEXTS, {}, _options(far)),
            ),
        ),
    )


def _near(known: Sequence[Context], heading: Heading, chosen: Sequence[str]) -> list[Context]:
    mine = [one for one in known if one.heading is heading]
    return [*mine[:IN_REACH], *(one for one in mine[IN_REACH:] if context_id(one) in chosen)]


def _options(contexts: Iterable[Context]) -> tuple[tuple[str, str], ...]:
    return tuple((context_id(one), one.name) for one in contexts)


def _reminders(sheet: IncidentSheet) -> tuple[Part, ...]:
    if not sheet.reminders:
        return ()
    told = tuple(Words(text=one) for one in sheet.reminders)
    return (
        Group(
            id="reminders",
            label="Dates that follow a restrictive intervention",
            notice=True,
            parts=told,
        ),
    )


def _week(days: Sequence[RecordedDay]) -> Group:
    rows = tuple(
        FormRow(
            id=f"{one.on}",
            cells=(
                f"{one.on:%A} {day(one.on)}",
                counted(one.incidents, "incident") if one.incidents else NO_RECORD,
            ),
            gap=not one.incidents,
        )
        for one in days
    )
    return Group(
        id="week",
        label="What is on record for the last seven days",
        folded=True,
        hint="A day without a record is a gap: it does not say that nothing happened.",
        parts=(
            Rows(id="week", caption="Incidents on record", columns=("Day", "On record"), rows=rows),
        ),
    )
