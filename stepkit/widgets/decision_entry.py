"""Decisions with their actions, while a meeting goes on, and what became of earlier actions."""

from __future__ import annotations

from traitlets import Instance

from stepkit.analysis.decision_entry import (
    ACTION,
    CLOSING,
    DECISION,
    QUESTIONS,
    actions_of,
    days_late,
    missing,
    with_action,
    with_decision,
)
from stepkit.model.entry_sheet import EntryRow, EntrySheet
from stepkit.model.plan import Action
from stepkit.model.review import Decision
from stepkit.model.written import counted, day
from stepkit.widgets import page
from stepkit.widgets.entry_form import EntryForm, Problems
from stepkit.widgets.entry_parts import parts_of
from stepkit.widgets.form import Buttons, Group, Part, Words


class DecisionEntry(EntryForm):
    """Decisions of one case with who decided and why, and actions with all their five parts."""

    value = Instance(EntrySheet)
    questions = QUESTIONS

    def caption(self, sheet: EntrySheet) -> str:
        """The heading, with the key of the case in it."""
        return f"{sheet.case_key}: decisions and actions"

    def parts(self, sheet: EntrySheet, problems: Problems) -> tuple[Part, ...]:
        """Each decision with its actions, then the open actions from before."""
        decisions = sheet.of(Decision.noun)
        shown = {one.id for decision in decisions for one in actions_of(sheet, decision.id)}
        others = [one for one in sheet.of(Action.noun) if one.id not in shown]
        return (
            *(
                _decision(sheet, row, number, problems)
                for number, row in enumerate(decisions, start=1)
            ),
            Buttons(
                id="more",
                actions=(page.Action(id="decision", label="Add a decision"),),
            ),
            Group(
                id="open-actions",
                label="Open actions from before",
                parts=tuple(action_group(sheet, row, problems) for row in others)
                or (Words(text="No action from before is open.", style="quiet"),),
            ),
        )

    def pressed(self, sheet: EntrySheet, button: str) -> EntrySheet:
        """Room for one more decision, or for one more action of a decision."""
        deed, _, decision = button.partition(":")
        if deed == "action":
            return with_action(sheet, decision)
        return {"decision": with_decision}[deed](sheet)


def action_group(sheet: EntrySheet, row: EntryRow, problems: Problems) -> Group:
    """One action: what it still lacks, its parts, and for a saved one what became of it."""
    lacking = missing(row)
    asked = ACTION if row.saved is None else (*CLOSING, *ACTION)
    return Group(
        id=row.key,
        label=_title(row, sheet),
        folded=row.saved is not None,
        parts=(
            *((Words(text=f"Not filled in: {', '.join(lacking)}.", style="gap"),) * bool(lacking)),
            *parts_of(sheet, row, asked, problems),
        ),
    )


def _decision(sheet: EntrySheet, row: EntryRow, number: int, problems: Problems) -> Group:
    actions = actions_of(sheet, row.id)
    return Group(
        id=row.key,
        label=f"Decision {number}{', saved' if row.saved else ''}",
        parts=(
            *parts_of(sheet, row, DECISION, problems),
            *(action_group(sheet, one, problems) for one in actions),
            Buttons(
                id=f"more:{row.key}",
                actions=(page.Action(id=f"action:{row.id}", label="Add an action"),),
            ),
        ),
    )


def _title(row: EntryRow, sheet: EntrySheet) -> str:
    what = row.text("what") or "New action"
    if not isinstance(row.saved, Action):
        return f"Action: {what}" if row.text("what") else what
    saved = row.saved
    due = f"by {day(saved.by_when)}" if saved.by_when else "no day set"
    late = days_late(saved, sheet.today)
    told = f"{due}, {counted(late, 'day')} late" if late else due
    return f"{saved.what} ({saved.by_whom or 'nobody named'}, {told})"
