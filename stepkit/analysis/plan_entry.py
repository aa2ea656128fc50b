"""Writing down what is tried to help, each time it was tried, and the rows of a plan."""

from __future__ import annotations

from datetime import date

from stepkit.analysis.decision_entry import ACTION, CLOSING, with_action
from stepkit.analysis.entry_sheet import new_row, options_of, row_of
from stepkit.analysis.map_readiness import ItemGap, plan_gaps
from stepkit.analysis.strategy import StrategyCount, strategy_counts
from stepkit.model.case import CaseFile
from stepkit.model.entry_sheet import Asked, AskedFor, EntrySheet
from stepkit.model.plan import Action, ActionStatus
from stepkit.model.record import Record
from stepkit.model.strategy import Helped, Strategy, StrategyUse
from stepkit.model.voice import Voice

STRATEGY = (
    Asked(field="text", label="What is tried", needed="Write what is tried."),
    Asked(field="when", label="When it is for"),
    Asked(
        field="voice",
        label="Whose idea it is",
        kind=AskedFor.ONE,
        options=options_of(Voice),
        needed="Say whose idea it is.",
    ),
    Asked(
        field="since",
        label="Since",
        kind=AskedFor.DAY,
        needed="Say since when it is tried.",
        prefilled=True,
    ),
)
USE = (
    Asked(field="strategy", label="Strategy", kind=AskedFor.GIVEN),
    Asked(
        field="helped",
        label="Did it help?",
        kind=AskedFor.ONE,
        options=options_of(Helped),
        needed="Say whether it helped, or that nobody said.",
    ),
    Asked(
        field="on", label="Tried on", kind=AskedFor.DAY, needed="Say on which day.", prefilled=True
    ),
    Asked(
        field="voice",
        label="Who says so",
        kind=AskedFor.ONE,
        options=options_of(Voice),
        needed="Say who says so.",
    ),
    Asked(field="note", label="Note", kind=AskedFor.LINES),
)
QUESTIONS: dict[type[Record], tuple[Asked, ...]] = {
    Strategy: STRATEGY,
    StrategyUse: USE,
    Action: (*ACTION, *CLOSING),
}


class PlanSheet(EntrySheet):
    """The strategies and open actions of a case. `counts` lists what was tried most first.

    `gaps` are what the latest open anxiety map still lacks to be a whole plan.
    """

    counts: tuple[StrategyCount, ...] = ()
    gaps: tuple[ItemGap, ...] = ()


def tried_most(file: CaseFile, today: date) -> tuple[StrategyCount, ...]:
    """The strategies of a case with all their uses, those tried most first.

    Where two were tried as often, the one that helped more often comes first.
    """
    counts = strategy_counts(file.strategies, file.strategy_uses, start=date.min, end=today)
    return tuple(sorted(counts, key=lambda one: (-one.tried, -one.helped, one.strategy.text)))


def plan_sheet(file: CaseFile, session: str, *, today: date) -> PlanSheet:
    """The strategies of a case and its open actions, whatever they came of."""
    counts = tried_most(file, today)
    open_actions = (one for one in file.actions if one.status is ActionStatus.OPEN)
    open_maps = (one for one in file.anxiety_maps if one.is_open)
    latest = max(open_maps, key=lambda one: (one.on, one.id), default=None)
    return PlanSheet(
        case_key=file.case.key,
        today=today,
        session=session,
        rows=(
            *(row_of(one.strategy, STRATEGY, file) for one in counts),
            *(row_of(one, QUESTIONS[Action], file) for one in open_actions),
        ),
        counts=counts,
        gaps=() if latest is None else plan_gaps(latest),
    )


def with_strategy(sheet: PlanSheet) -> PlanSheet:
    """The sheet with room for one more strategy."""
    row_id = sheet.next_id(Strategy.noun)
    return sheet.with_row(new_row(Strategy, row_id, since=f"{sheet.today:%d/%m/%Y}"))


def with_use(sheet: PlanSheet, strategy: str, helped: Helped) -> PlanSheet:
    """The sheet with one more time a strategy was tried today.

    Who says so is carried over from the last one written down here.
    """
    before = sheet.of(StrategyUse.noun)
    row = new_row(
        StrategyUse,
        sheet.next_id(StrategyUse.noun),
        strategy=strategy,
        helped=helped.value,
        on=f"{sheet.today:%d/%m/%Y}",
        voice=before[-1].text("voice") if before else "",
    )
    return sheet.with_row(row)


def with_plan_row(sheet: PlanSheet) -> PlanSheet:
    """The sheet with room for one more action."""
    return with_action(sheet)
