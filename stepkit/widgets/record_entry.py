"""A form for any kind of record: a new one is written, or an earlier one corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from traitlets import Instance

from stepkit.analysis.entry_answers import question_at
from stepkit.analysis.entry_sheet import Place, Questions
from stepkit.analysis.record_form import (
    RecordSheet,
    with_aside,
    with_draft_of,
    with_earlier,
    with_new,
    with_part,
    without_part,
)
from stepkit.model.case import SERVICE
from stepkit.model.entry_sheet import EntryRow
from stepkit.model.record import Record
from stepkit.model.written import day
from stepkit.widgets.entry_form import EntryForm, Problems
from stepkit.widgets.form import Buttons, Choices, Group, Option, Part, Words
from stepkit.widgets.page import Action
from stepkit.widgets.record_parts import parts_of_record

EARLIER = "earlier"
"""Stands for the choice of an earlier record in the id of a field."""


class RecordEntry(EntryForm):
    """One kind of record of one case or of the service: room for a new one, and those on record."""

    value = Instance(RecordSheet)

    @classmethod
    def questions_of(cls, sheet: RecordSheet) -> Questions:
        """What is asked of the kind of record the sheet is about."""
        return {sheet.kind: sheet.asked}

    def caption(self, sheet: RecordSheet) -> str:
        """The heading, with the key of the case in it."""
        where = "Service" if sheet.case_key == SERVICE else sheet.case_key
        return f"{where}: {sheet.called[:1].lower()}{sheet.called[1:]}"

    def saved(self, changes: Sequence[tuple[Record, int]]) -> str:
        """What is said after a save."""
        corrected = any(read for _, read in changes)
        told = "The change is saved" if corrected else "Saved"
        return f"{told}. The form is ready for another."

    def parts(self, sheet: RecordSheet, problems: Problems) -> tuple[Part, ...]:
        """Which record is written, then its questions."""
        row = sheet.written
        return (
            *((Words(text=sheet.help, style="quiet"),) if sheet.help else ()),
            *_earlier(sheet),
            Group(
                id=row.key,
                label=_label(sheet, row),
                parts=(
                    *parts_of_record(sheet, row, problems),
                    *((_back_to_new(sheet),) if row.saved else ()),
                ),
            ),
        )

    def with_draft(self, sheet: RecordSheet, row: EntryRow) -> RecordSheet:
        """The draft in the place of what is in the form, over what is saved of it now."""
        return with_draft_of(sheet, row)

    def pressed(self, sheet: RecordSheet, button: str) -> RecordSheet:
        """Room for a new record, or one more or one fewer row of a part."""
        deed, _, path = button.partition(":")
        if deed == "new":
            return with_new(sheet)
        if deed == "add":
            return with_part(sheet, question_at(sheet.asked, path))
        part, _, number = path.rpartition(".")
        return {"remove": without_part}[deed](sheet, question_at(sheet.asked, part), number)

    def _begin_again(self, value: Any) -> None:
        """What was put aside before a save is there after it."""
        super()._begin_again(with_aside(value, self.value.aside))

    def _edited(self, content: dict[str, Any], place: Place) -> str:
        if place != ("", EARLIER):
            return super()._edited(content, place)
        if content["on"]:
            self.value = with_earlier(self.value, content["option"])
        return ""


def _label(sheet: RecordSheet, row: EntryRow) -> str:
    if row.stamp is None:
        return f"New: {sheet.called[:1].lower()}{sheet.called[1:]}"
    on = day(row.stamp.recorded_at.date())
    return f"Correct what {row.stamp.author} saved on {on}"


def _back_to_new(sheet: RecordSheet) -> Buttons:
    begun = any(one.saved is None for one in sheet.aside)
    label = "Go on with the new one" if begun else "Write a new one instead"
    return Buttons(id="new", actions=(Action(id="new", label=label),))


def _earlier(sheet: RecordSheet) -> tuple[Part, ...]:
    """What is on record, to be corrected."""
    found = sheet.earlier
    if not found:
        return (Words(text="Nothing of this kind is on record yet.", style="quiet"),)
    aside = {one.id for one in sheet.aside}
    options = tuple(
        Option(
            id=one,
            label=f"{told} (changed and not saved)" if one in aside else told,
            on=one == sheet.written.id and sheet.written.saved is not None,
        )
        for one, told in found
    )
    label = f"On record: {len(found)}. Choose one to correct it"
    return (Choices(id=f"/{EARLIER}", label=label, options=options, menu=True),)
