"""A decision on a phase of care: what is met and not met is shown, and nothing is suggested."""

from __future__ import annotations

from collections.abc import Sequence

from traitlets import Instance

from stepkit.analysis.care_phase_entry import (
    DIFFERENTLY,
    DISSENT,
    QUESTIONS,
    AimStanding,
    CarePhaseSheet,
    questions_of,
    read_care_phase,
    standings_of,
)
from stepkit.analysis.entry_sheet import EntryReading
from stepkit.model.record import Record
from stepkit.model.written import day
from stepkit.widgets.entry_form import EntryForm, Problems
from stepkit.widgets.entry_parts import parts_of
from stepkit.widgets.form import FormRow, Group, Part, Rows, Words

_MET = {True: "met", False: "not met", None: "no record"}


class CarePhaseEntry(EntryForm):
    """The decision on a phase of care of one case, with its reason and any dissent."""

    value = Instance(CarePhaseSheet)
    questions = QUESTIONS

    def caption(self, sheet: CarePhaseSheet) -> str:
        """The heading, with the key of the case in it."""
        return f"{sheet.case_key}: decision on the phase of care"

    def read(self, sheet: CarePhaseSheet) -> EntryReading:
        """The decision, once the reason and the dissent were asked for."""
        return read_care_phase(sheet)

    def saved(self, changes: Sequence[tuple[Record, int]]) -> str:  # noqa: ARG002 - says one thing
        """What is said after a save."""
        return "The decision is recorded."

    def parts(self, sheet: CarePhaseSheet, problems: Problems) -> tuple[Part, ...]:
        """Where the case stands, what is met and not met, then the decision."""
        row = sheet.rows[-1]
        somebody = row.text("differently") == "somebody"
        asked = (
            *questions_of(sheet),
            DIFFERENTLY,
            *((DISSENT,) if somebody else ()),
        )
        return (
            Words(text=_present(sheet)),
            _standings(standings_of(sheet)),
            Group(
                id="decision",
                label="What was decided",
                hint="People decide this. Moves in any direction are ordinary.",
                parts=parts_of(sheet, row, asked, problems),
            ),
        )


def _present(sheet: CarePhaseSheet) -> str:
    if sheet.present is None:
        return "No phase has been decided on yet."
    return f"The present phase is {sheet.present.label}, since {day(sheet.present.since)}."


def _standings(standings: Sequence[AimStanding]) -> Part:
    if not standings:
        return Words(text="No goal or aim is on record.", style="gap")
    rows = tuple(
        FormRow(id=f"{number}", cells=(one.text, _MET[one.met], one.told), gap=one.met is None)
        for number, one in enumerate(standings)
    )
    return Rows(
        id="standings",
        caption="Goals and aims, met and not met",
        columns=("Goal or aim", "Standing", "On record"),
        rows=rows,
    )
