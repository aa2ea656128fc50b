"""Goals as lines of ratings, and their mean movement, which never goes without the lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from stepkit.model.frames import GoalLine, GoalMovement, Point
from stepkit.model.goal import Goal, GoalRating
from stepkit.model.voice import Voice


def goal_movements(
    goals: Sequence[Goal], ratings: Iterable[GoalRating], *, as_of: date
) -> list[GoalMovement]:
    """One value for each voice that rated a goal up to `as_of`, the young person's first.

    Voices are never averaged. The mean is taken over the goals, open or ended,
    that this voice rated at least twice, each from its first rating to its latest.
    """
    given = [one for one in ratings if one.on <= as_of]
    voices = {one.voice for one in given}
    return [
        _movement(goals, [one for one in given if one.voice is voice], voice, as_of)
        for voice in Voice
        if voice in voices and goals
    ]


def _movement(
    goals: Sequence[Goal], ratings: list[GoalRating], voice: Voice, as_of: date
) -> GoalMovement:
    ordered = sorted(goals, key=lambda goal: goal.number)
    lines = tuple(_line(goal, ratings, as_of) for goal in ordered)
    moved = [line for line in lines if line.movement is not None]
    enough = len(moved) > 1
    return GoalMovement(
        voice=voice,
        as_of=as_of,
        lines=lines,
        mean=_mean([line.movement for line in moved]) if enough else None,
        mean_first=_mean([line.first for line in moved]) if enough else None,
        mean_latest=_mean([line.latest for line in moved]) if enough else None,
    )


def _line(goal: Goal, ratings: list[GoalRating], as_of: date) -> GoalLine:
    mine = sorted((one for one in ratings if one.goal == goal.id), key=lambda one: (one.on, one.id))
    return GoalLine(
        goal=goal.id,
        number=goal.number,
        text=goal.text,
        status=goal.status,
        points=tuple(Point(on=one.on, value=float(one.rating)) for one in mine),
        weeks_since=(as_of - mine[-1].on).days // 7 if mine else None,
    )


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known)
