"""A timetable as tables, one a heading: an hour in a place is also an hour of an activity."""

from __future__ import annotations

from traitlets import Instance

from stepkit.analysis.exposure_entry import (
    HOURS,
    QUESTIONS,
    ExposureSheet,
    changed_from_today,
    context,
    hours_now,
    under,
)
from stepkit.model.context import Heading
from stepkit.model.entry_sheet import EntryRow
from stepkit.model.written import counted, number
from stepkit.widgets.entry_form import EntryForm, Problems
from stepkit.widgets.entry_parts import field_of
from stepkit.widgets.form import FormRow, Group, Part, Rows, Words
from stepkit.widgets.page import Action

ASKED = HOURS[1:]


class ExposureEntry(EntryForm):
    """Hours a week in each context of one case. Empty means that nobody knows, not none."""

    value = Instance(ExposureSheet)
    questions = QUESTIONS

    def caption(self, sheet: ExposureSheet) -> str:
        """The heading, with the key of the case in it."""
        return f"{sheet.case_key}: timetable, hours a week in each context"

    def parts(self, sheet: ExposureSheet, problems: Problems) -> tuple[Part, ...]:
        """A table a heading, and under it what its hours add up to."""
        words = (
            "Headings overlap: an hour in a place is also an hour of an activity. Hours are added "
            "up within one heading only. An empty field means that nobody has written it down."
        )
        tables = (_heading(sheet, one, problems) for one in Heading if under(sheet, one))
        return (Words(text=words, style="quiet"), *tables)

    def pressed(self, sheet: ExposureSheet, button: str) -> ExposureSheet:
        """A row that ended yesterday, and one of the same context from today."""
        deed, _, key = button.partition(":")
        return {"change": changed_from_today}[deed](sheet, key)


def _heading(sheet: ExposureSheet, heading: Heading, problems: Problems) -> Group:
    name = heading.value.capitalize()
    rows = tuple(_row(sheet, one, problems) for one in under(sheet, heading))
    columns = ("Context", *(one.label for one in ASKED))
    return Group(
        id=heading.value,
        label=name,
        parts=(
            Rows(id=heading.value, caption=f"{name}: hours a week", columns=columns, rows=rows),
            Words(text=_sum(sheet, heading), style="strong"),
        ),
    )


def _row(sheet: ExposureSheet, row: EntryRow, problems: Problems) -> FormRow:
    change = Action(id=f"change:{row.key}", label="Changed from today", hint=context(row).name)
    return FormRow(
        id=row.key,
        cells=(
            context(row).name,
            *(field_of(sheet, row, one, problems.get((row.key, one.field), "")) for one in ASKED),
        ),
        actions=(change,) if row.saved and not row.text("until") else (),
    )


def _sum(sheet: ExposureSheet, heading: Heading) -> str:
    hours = hours_now(sheet, heading)
    if hours is None:
        return "No hours are written down under this heading."
    told = f"Together {counted(hours, 'hour')} a week now"
    if not sheet.open_days:
        return f"{told}; by the calendar no day of this week is open, or there is no calendar."
    each = number(hours / sheet.open_days, 1)
    return f"{told}; this week has {counted(sheet.open_days, 'open day')}, {each} hours on each."
