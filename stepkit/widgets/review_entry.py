"""The meeting itself: who is here, how the young person takes part, when the next one is."""

from __future__ import annotations

from collections.abc import Sequence

from traitlets import Instance

from stepkit.analysis.review_entry import MEETING, QUESTIONS
from stepkit.model.entry_sheet import EntrySheet
from stepkit.model.record import Record
from stepkit.widgets.entry_form import EntryForm, Problems
from stepkit.widgets.entry_parts import parts_of
from stepkit.widgets.form import Part


class ReviewEntry(EntryForm):
    """One meeting about one young person, written down while it goes on."""

    value = Instance(EntrySheet)
    questions = QUESTIONS

    def caption(self, sheet: EntrySheet) -> str:
        """The heading, with the key of the case in it."""
        return f"{sheet.case_key}: this meeting"

    def saved(self, changes: Sequence[tuple[Record, int]]) -> str:  # noqa: ARG002 - says one thing
        """What is said after a save."""
        return "The meeting is recorded."

    def parts(self, sheet: EntrySheet, problems: Problems) -> tuple[Part, ...]:
        """What is asked of every meeting of this day."""
        return tuple(part for row in sheet.rows for part in parts_of(sheet, row, MEETING, problems))
