"""Writing down decisions and the actions that come of them, and saying what became of actions."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from stepkit.analysis.entry_sheet import new_row, options_of, row_of
from stepkit.model.case import CaseFile
from stepkit.model.entry_sheet import Answer, Asked, AskedFor, EntryRow, EntrySheet
from stepkit.model.plan import Action, ActionStatus
from stepkit.model.record import Record
from stepkit.model.review import Decision

Sheet = TypeVar("Sheet", bound=EntrySheet)

DECIDED_BY = Asked(
    field="decided_by",
    label="Decided by",
    kind=AskedFor.PEOPLE,
    hint="Roles rather than names, with a comma between them.",
    needed="Say who decided, by role.",
)
"""Asked of everything that people decide."""

DECISION = (
    Asked(field="text", label="What was decided", needed="Write what was decided."),
    Asked(field="why", label="Why", kind=AskedFor.LINES),
    DECIDED_BY,
    Asked(
        field="dissent",
        label="Who saw it differently, and how",
        kind=AskedFor.LINES,
        hint="Empty if nobody did.",
    ),
    Asked(
        field="considered_not_done",
        label="Considered and not done",
        kind=AskedFor.YES,
        hint="Not acting is a decision too; its reason belongs under why.",
    ),
    Asked(
        field="on",
        label="Decided on",
        kind=AskedFor.DAY,
        needed="Say on which day it was decided.",
        prefilled=True,
    ),
    Asked(field="review", label="Review", kind=AskedFor.GIVEN),
)

ACTION = (
    Asked(field="what", label="What will be done", needed="Write what will be done."),
    Asked(field="how", label="How", kind=AskedFor.LINES),
    Asked(field="where", label="Where"),
    Asked(field="by_when", label="By when", kind=AskedFor.ANY_DAY),
    Asked(field="by_whom", label="By whom", hint="A role rather than a name."),
    Asked(field="resources", label="With what resources"),
    Asked(
        field="agreed_on",
        label="Agreed on",
        kind=AskedFor.DAY,
        needed="Say on which day it was agreed.",
        prefilled=True,
    ),
    Asked(field="decision", label="Decision", kind=AskedFor.GIVEN),
)

CLOSING = (
    Asked(
        field="status",
        label="What became of it",
        kind=AskedFor.ONE,
        options=options_of(ActionStatus),
        needed="Say whether it is open, done or changed.",
        prefilled=True,
    ),
    Asked(field="closed_on", label="On which day", kind=AskedFor.DAY),
    Asked(field="closed_by", label="By whom it was done or changed"),
    Asked(field="outcome", label="What came of it", kind=AskedFor.LINES),
)

QUESTIONS: dict[type[Record], tuple[Asked, ...]] = {
    Decision: DECISION,
    Action: (*ACTION, *CLOSING),
}


def decision_sheet(file: CaseFile, session: str, *, today: date) -> EntrySheet:
    """The open actions of a case and those decided about today, and room for a new decision."""
    questions = QUESTIONS
    open_actions = [one for one in file.actions if one.status is ActionStatus.OPEN]
    decided_today = [one for one in file.decisions if one.on == today]
    latest = file.reviews[-1] if file.reviews else None
    people = latest.attendees if latest else ()
    sheet = EntrySheet(
        case_key=file.case.key,
        today=today,
        session=session,
        rows=(
            *(row_of(one, questions[Decision], file) for one in decided_today),
            *(row_of(one, questions[Action], file) for one in open_actions),
        ),
        offers=tuple(
            Answer(field=field, said=people)
            for field in ("decided_by", "by_whom", "closed_by")
            if people
        ),
    )
    return with_decision(sheet)


def with_decision(sheet: Sheet) -> Sheet:
    """The sheet with room for one more decision, dated today."""
    row = new_row(Decision, sheet.next_id(Decision.noun), on=f"{sheet.today:%d/%m/%Y}")
    return sheet.with_row(row)


def with_action(sheet: Sheet, decision: str = "") -> Sheet:
    """The sheet with room for one more action, of a decision if one is named."""
    row = new_row(
        Action,
        sheet.next_id(Action.noun),
        agreed_on=f"{sheet.today:%d/%m/%Y}",
        decision=decision,
        status=ActionStatus.OPEN.value,
    )
    return sheet.with_row(row)


def actions_of(sheet: EntrySheet, decision: str) -> tuple[EntryRow, ...]:
    """The actions that come of one decision."""
    return tuple(one for one in sheet.of(Action.noun) if one.text("decision") == decision)


def missing(row: EntryRow) -> tuple[str, ...]:
    """Which of the five parts of an action are not filled in yet, in the order they are asked."""
    parts = ("how", "where", "by_when", "by_whom", "resources")
    return tuple(one.replace("_", " ") for one in parts if not row.text(one).strip())


def days_late(action: Action, today: date) -> int:
    """How many days ago an open action was due; 0 when it is not late or has no day."""
    return max(0, (today - action.by_when).days) if action.by_when else 0
