"""What helps: strategies by how often they were tried, and the actions of a plan."""

from __future__ import annotations

from traitlets import Instance

from stepkit.analysis.map_readiness import PlanGap
from stepkit.analysis.plan_entry import (
    QUESTIONS,
    STRATEGY,
    USE,
    PlanSheet,
    with_plan_row,
    with_strategy,
    with_use,
)
from stepkit.analysis.strategy import StrategyCount
from stepkit.model import plan
from stepkit.model.entry_sheet import EntryRow
from stepkit.model.strategy import Helped, Strategy, StrategyUse
from stepkit.model.written import day
from stepkit.widgets.decision_entry import action_group
from stepkit.widgets.entry_form import EntryForm, Problems
from stepkit.widgets.entry_parts import parts_of
from stepkit.widgets.form import Buttons, FormRow, Group, Part, Rows, Words
from stepkit.widgets.page import Action

_LACKS = {
    PlanGap.ROW: "no row of predict and prevent",
    PlanGap.OWNER: "nobody has taken it on",
    PlanGap.REVIEW_DAY: "no day for looking again",
}
_TRIED = {Helped.YES: "Helped", Helped.NO: "Did not help", Helped.NOT_SAID: "Nobody said"}


class PlanEntry(EntryForm):
    """The strategies of one case with their counts, and its open actions with what they lack."""

    value = Instance(PlanSheet)
    questions = QUESTIONS

    def caption(self, sheet: PlanSheet) -> str:
        """The heading, with the key of the case in it."""
        return f"{sheet.case_key}: what helps, and what is planned"

    def parts(self, sheet: PlanSheet, problems: Problems) -> tuple[Part, ...]:
        """What was tried most first, what is to be saved of it, and the plan."""
        return (
            _strategies(sheet),
            *(_use(sheet, row, problems) for row in sheet.of(StrategyUse.noun)),
            *(
                Group(
                    id=row.key, label="New strategy", parts=parts_of(sheet, row, STRATEGY, problems)
                )
                for row in sheet.of(Strategy.noun)
                if row.saved is None
            ),
            Buttons(id="more", actions=(Action(id="strategy", label="Add a strategy"),)),
            Group(
                id="plan",
                label="What is planned",
                parts=(
                    *_planned(sheet, problems),
                    *_lacking(sheet),
                    Buttons(id="plan", actions=(Action(id="action", label="Add an action"),)),
                ),
            ),
        )

    def pressed(self, sheet: PlanSheet, button: str) -> PlanSheet:
        """Room for one more time, strategy or action."""
        deed, _, strategy = button.partition(":")
        if deed in set(Helped):
            return with_use(sheet, strategy, Helped(deed))
        return {"strategy": with_strategy, "action": with_plan_row}[deed](sheet)


def _strategies(sheet: PlanSheet) -> Part:
    if not sheet.counts:
        return Words(text="No strategy is written down yet.", style="quiet")
    return Rows(
        id="strategies",
        caption="What was tried, most often first",
        columns=("What is tried", "Tried", "Helped", "Last tried"),
        rows=tuple(_row(one) for one in sheet.counts),
    )


def _row(count: StrategyCount) -> FormRow:
    one = count.strategy
    unsaid = f" ({count.not_said} not said)" if count.not_said else ""
    return FormRow(
        id=one.id,
        cells=(
            f"{one.text} ({one.when})" if one.when else one.text,
            str(count.tried),
            f"{count.helped}{unsaid}",
            day(count.last) if count.last else "not tried yet",
        ),
        actions=tuple(
            Action(id=f"{helped.value}:{one.id}", label=told, hint=f"{one.text}, tried today")
            for helped, told in _TRIED.items()
        ),
    )


def _planned(sheet: PlanSheet, problems: Problems) -> tuple[Part, ...]:
    rows = sheet.of(plan.Action.noun)
    if not rows:
        return (Words(text="No action is open.", style="quiet"),)
    return tuple(action_group(sheet, row, problems) for row in rows)


def _lacking(sheet: PlanSheet) -> tuple[Part, ...]:
    """What the anxiety map still asks of the plan; its rows are written on the map itself."""
    if not sheet.gaps:
        return ()
    said = (Words(text="On the anxiety map, outside the band and not whole yet:"),)
    return said + tuple(
        Words(text=f"{one.context.name}: {', '.join(_LACKS[gap] for gap in one.missing)}.")
        for one in sheet.gaps
    )


def _use(sheet: PlanSheet, row: EntryRow, problems: Problems) -> Group:
    strategy = next(one for one in sheet.counts if one.strategy.id == row.text("strategy"))
    return Group(
        id=row.key,
        label=f"Tried: {strategy.strategy.text}",
        notice=True,
        parts=parts_of(sheet, row, USE, problems),
    )
