"""Days on which a move is looked at again, and steps of it that are still open."""

from __future__ import annotations

from datetime import date, timedelta

from stepkit.model.case import CaseFile
from stepkit.model.move import Move, TransitionStep

FOLLOW_UP_WEEKS = (4, 8, 12)


def follow_ups(move: Move) -> tuple[date, ...]:
    """The days 4, 8 and 12 weeks after a move, as soon as its day is agreed; none before."""
    if move.moves_on is None:
        return ()
    return tuple(move.moves_on + timedelta(weeks=weeks) for weeks in FOLLOW_UP_WEEKS)


def latest_move(file: CaseFile, day: date) -> Move | None:
    """The move that was agreed last by a day, or None."""
    held = [one for one in file.moves if one.agreed_on <= day]
    return max(held, key=lambda one: one.agreed_on, default=None)


def steps_on(file: CaseFile, day: date) -> tuple[TransitionStep, ...]:
    """The steps agreed by a day, those still open first, then by the day they are due."""
    held = [one for one in file.transition_steps if one.agreed_on <= day]
    return tuple(
        sorted(held, key=lambda one: (is_done(one, day), one.due or date.max, one.agreed_on))
    )


def is_done(step: TransitionStep, day: date) -> bool:
    """Whether a step was done by a day."""
    return step.done_on is not None and step.done_on <= day
