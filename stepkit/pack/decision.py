"""The section on what was decided last time, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from stepkit.analysis.review import ActionLine, ActionState, action_list
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Run, Section, Table, Words
from stepkit.model.review import Decision, Review
from stepkit.model.written import counted, day
from stepkit.pack.words import missing, say, sentence

STATES = {
    ActionState.DONE: "done",
    ActionState.CHANGED: "changed",
    ActionState.LATE: "late",
    ActionState.INCOMPLETE: "not complete yet",
    ActionState.OPEN: "open",
}


def section(view: CaseView) -> Section:
    """The decisions of the last review before the as-of day, and every action still in play."""
    review = last_review(view)
    if review is None:
        blocks: list[Block] = [missing("Decisions", "decisions_no_review")]
    else:
        blocks = [say("decisions_review", kind=review.kind, day=review.on), *_decided(view, review)]
    actions = in_play(view, review)
    if actions:
        caption = sentence("decisions_actions_caption", day=view.as_of)
        blocks.append(actions_table(actions, caption))
    elif review is not None:
        blocks.append(missing("Actions", "decisions_no_actions"))
    return Section(
        id="decision",
        title="Decisions and actions from last time",
        blocks=tuple(blocks),
        case=view.key,
    )


def last_time(view: CaseView) -> Section:
    """The same for a meeting: how many actions stand where, then each of them, then the rest."""
    whole = section(view).model_copy(update={"title": "Since last time"})
    lines = in_play(view, last_review(view))
    if not lines:
        return whole
    told = sentence("summary_actions", states=_tally(lines))
    first = Words(runs=(Run(text=told, strong=True),), sentence="summary_actions")
    blocks = (first, *whole.blocks[-1:], *whole.blocks[:-1])
    return whole.model_copy(update={"blocks": blocks})


def last_review(view: CaseView) -> Review | None:
    """The last review held before the as-of day, or None."""
    held = [review for review in view.file.reviews if review.on < view.as_of]
    return max(held, key=lambda review: review.on, default=None)


def in_play(view: CaseView, review: Review | None) -> list[ActionLine]:
    """Actions agreed at the last review or later, and older ones that are still open."""
    lines = action_list(view.file.actions, as_of=view.as_of)
    closed = {ActionState.DONE, ActionState.CHANGED}
    return [
        line
        for line in lines
        if line.state not in closed or review is None or line.action.agreed_on >= review.on
    ]


def how_it_stands(line: ActionLine) -> str:
    """Where an action stands, with days and people: "late by 9 days (key worker)"."""
    action = line.action
    if line.state is ActionState.LATE:
        return f"late by {counted(line.days_late, 'day')}"
    if line.state is ActionState.INCOMPLETE:
        parts = ", ".join(line.missing)
        return sentence("decisions_incomplete", count=len(line.missing), parts=parts)
    if line.state is ActionState.OPEN:
        return STATES[line.state]
    by = f" by {action.closed_by}" if action.closed_by else ""
    on = f" on {day(action.closed_on)}" if action.closed_on else ""
    late = f", {counted(line.days_late, 'day')} after the agreed day" if line.days_late else ""
    return f"{STATES[line.state]}{on}{by}{late}"


def _decided(view: CaseView, review: Review) -> list[Block]:
    decisions = [one for one in view.file.decisions if belongs(one, review)]
    if not decisions:
        return [missing("Decisions", "decisions_none", day=review.on)]
    return [decisions_table(decisions, sentence("decisions_caption", day=review.on))]


def decisions_table(decisions: Sequence[Decision], caption: str) -> Table:
    """Decisions with their reasons, and whoever saw them differently."""
    return Table(
        caption=caption,
        columns=("Decision", "Why", "Decided by", "Seen differently"),
        rows=tuple(_row(one) for one in decisions),
    )


def actions_table(lines: Sequence[ActionLine], caption: str) -> Table:
    """Actions as they stand, with a count of each state below."""
    return Table(
        caption=caption,
        columns=("Action", "How and where", "By whom", "By when", "How it stands"),
        rows=tuple(_action_row(line) for line in lines),
        note=_tally(lines),
    )


def belongs(decision: Decision, review: Review) -> bool:
    """Whether a decision was made in a review."""
    return decision.review == review.id or (decision.review is None and decision.on == review.on)


def _row(one: Decision) -> tuple[str, ...]:
    text = sentence("decisions_not_done", text=one.text) if one.considered_not_done else one.text
    return (text, one.why, ", ".join(one.decided_by), one.dissent or "nobody")


def _action_row(line: ActionLine) -> tuple[str, ...]:
    action = line.action
    where = ", ".join(part for part in (action.how, action.where) if part)
    due = day(action.by_when) if action.by_when else ""
    outcome = f". {action.outcome}" if action.outcome else ""
    return (action.what, where, action.by_whom, due, how_it_stands(line) + outcome)


def _tally(lines: Sequence[ActionLine]) -> str:
    counts = {state: sum(line.state is state for line in lines) for state in ActionState}
    return ", ".join(f"{count} {STATES[state]}" for state, count in counts.items() if count)
