"""When a review could be, and what became of what the last one agreed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from stepkit.analysis.exposure import WEEK, Calendar, DayState, monday, span
from stepkit.model.exposure import CalendarSpan
from stepkit.model.plan import Action, ActionStatus
from stepkit.model.record import Line, Value
from stepkit.model.review_date import ReviewRule


class ReviewDate(Value):
    """A date by one rule, counted from a named anchor. `on` is None when the calendar ends."""

    rule: ReviewRule
    weeks: int
    anchor: Line
    anchored_on: date
    on: date | None
    state: DayState


class ActionState(StrEnum):
    """Where an action stands on a day. Late comes before incomplete; both are always given."""

    DONE = "done"
    CHANGED = "changed"
    LATE = "late"
    INCOMPLETE = "incomplete"
    OPEN = "open"


class ActionLine(Value):
    """One action as it stands. `days_late` counts to the day it was closed, if it was."""

    action: Action
    state: ActionState
    days_late: int = 0
    missing: tuple[str, ...] = ()


def review_dates(
    anchored_on: date,
    calendar: Sequence[CalendarSpan],
    *,
    anchor: str,
    weeks: int = 6,
) -> tuple[ReviewDate, ...]:
    """The date after so many weeks by each rule, in the order of `ReviewRule`.

    A week counts as a school week when it has an open day. `anchor` names what is
    counted from, such as "report delivered".
    """
    days = Calendar(calendar)
    plain = anchored_on + WEEK * weeks
    found = {
        ReviewRule.CALENDAR_WEEKS: plain,
        ReviewRule.FIRST_OPEN_DAY: days.first_open(plain),
        ReviewRule.SCHOOL_WEEKS: after_school_weeks(anchored_on, weeks, days),
    }
    return tuple(
        ReviewDate(
            rule=rule,
            weeks=weeks,
            anchor=anchor,
            anchored_on=anchored_on,
            on=on,
            state=days.state(on) if on else DayState.NOT_KNOWN,
        )
        for rule, on in found.items()
    )


def action_list(actions: Iterable[Action], *, as_of: date) -> tuple[ActionLine, ...]:
    """Every action agreed up to `as_of` as it stands on that day, in the order given."""
    return tuple(_line(action, as_of) for action in actions if action.agreed_on <= as_of)


def after_school_weeks(anchored_on: date, weeks: int, calendar: Calendar) -> date | None:
    """The day so many weeks on, weeks without an open day not counted; None past the calendar."""
    day, counted = anchored_on, 0
    while counted < weeks:
        day += WEEK
        state = calendar.week(span(monday(day), monday(day) + timedelta(days=4)))
        if state is DayState.NOT_KNOWN:
            return None
        counted += state is DayState.OPEN
    return day


def _line(action: Action, as_of: date) -> ActionLine:
    closed = action.status is not ActionStatus.OPEN and (
        action.closed_on is None or action.closed_on <= as_of
    )
    until = action.closed_on if closed and action.closed_on else as_of
    undated = closed and action.closed_on is None
    late = 0 if action.by_when is None or undated else max(0, (until - action.by_when).days)
    return ActionLine(
        action=action,
        state=ActionState(action.status.value) if closed else _still_open(action, late),
        days_late=late,
        missing=action.missing,
    )


def _still_open(action: Action, late: int) -> ActionState:
    if late:
        return ActionState.LATE
    return ActionState.INCOMPLETE if action.missing else ActionState.OPEN
