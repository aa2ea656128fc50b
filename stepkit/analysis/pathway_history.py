"""Where somebody stands in a pathway, how they came there, and the last reviews beside now."""

from __future__ import annotations

from datetime import date, timedelta

from stepkit.model.case import CaseFile
from stepkit.model.framework import Framework
from stepkit.model.pathway import CarePhase
from stepkit.model.record import Line, Value
from stepkit.model.review import Decision, Review
from stepkit.model.staged_plan import HeldPlan


class PhaseSpell(Value):
    """One phase with its last day; `until` is None for the one in force."""

    phase: CarePhase
    until: date | None


class ReviewThen(Value):
    """One review beside now: what was decided in it, and the phase in force on its day."""

    review: Review
    decisions: tuple[Decision, ...]
    phase: CarePhase | None


class NamedPlan(Value):
    """A plan under today's name for it, whatever its kind was called when it was made."""

    label: Line
    plan: HeldPlan


def phase_now(file: CaseFile, framework: str, day: date) -> CarePhase | None:
    """The phase in force on a day: since when, who decided and why; None when none is recorded."""
    held = [one for one in file.phases if one.framework == framework and one.since <= day]
    return max(held, key=lambda one: one.since, default=None)


def phase_history(file: CaseFile, framework: str, day: date) -> tuple[PhaseSpell, ...]:
    """Every phase decided on by a day, oldest first. Moves in any direction are ordinary."""
    held = [one for one in file.phases if one.framework == framework and one.since <= day]
    ordered = sorted(held, key=lambda one: one.since)
    ends: list[date | None] = [one.since - timedelta(days=1) for one in ordered[1:]]
    return tuple(
        PhaseSpell(phase=one, until=until)
        for one, until in zip(ordered, [*ends, None], strict=False)
    )


def last_reviews(
    file: CaseFile, framework: str, day: date, *, count: int = 2
) -> tuple[ReviewThen, ...]:
    """The last `count` reviews held by a day, the latest first, to stand beside now."""
    held = sorted((one for one in file.reviews if one.on <= day), key=lambda one: one.on)
    return tuple(
        ReviewThen(
            review=one,
            decisions=tuple(each for each in file.decisions if each.review == one.id),
            phase=phase_now(file, framework, one.on),
        )
        for one in reversed(held[-count:])
    )


def plans_in_one_list(file: CaseFile, framework: Framework, day: date) -> tuple[NamedPlan, ...]:
    """The plans held by a day, oldest first, each under the name its kind has today."""
    held = sorted((one for one in file.held_plans if one.since <= day), key=lambda one: one.since)
    named = ((framework.term(one.kind), one) for one in held if one.framework == framework.id)
    return tuple(NamedPlan(label=term.label if term else one.kind, plan=one) for term, one in named)
