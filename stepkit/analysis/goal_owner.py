"""The goals that somebody keeps in view, over every young person they work with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stepkit.model.case import CaseFile
from stepkit.model.goal import Goal, GoalStatus
from stepkit.model.record import CaseKey, Value


class OwnedGoal(Value):
    """One open goal in somebody's list. `made_in_meeting` where it names its review."""

    case: CaseKey
    goal: Goal
    made_in_meeting: bool


def goals_owned(files: Iterable[CaseFile], owner: str, *, as_of: date) -> tuple[OwnedGoal, ...]:
    """The open goals of one owner set by a day, those due for review first."""
    found = [
        OwnedGoal(case=file.case.key, goal=goal, made_in_meeting=goal.review is not None)
        for file in files
        for goal in file.goals
        if goal.owner == owner and goal.set_on <= as_of and goal.status is GoalStatus.OPEN
    ]
    return tuple(sorted(found, key=lambda one: (one.goal.review_on or date.max, one.case)))
