"""Where a plan that several agencies make together stands, and what it still lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from stepkit.analysis.review import ActionLine, ActionState, action_list
from stepkit.model.case import CaseFile
from stepkit.model.framework import Framework, Term
from stepkit.model.pathway import CarePhase
from stepkit.model.plan import Action
from stepkit.model.record import Value
from stepkit.model.review import Decision
from stepkit.model.staged_plan import Coordinator, CopySent, Need, NeedOf, Objective
from stepkit.model.voice import Voice

CLOSED = frozenset({ActionState.DONE, ActionState.CHANGED})


class Gap(StrEnum):
    """What keeps a plan from being final. A draft may have any of them."""

    NO_STAGE = "no_stage"
    NO_GROUND = "no_ground"
    CHILD_NEEDS = "child_needs"
    FAMILY_NEEDS = "family_needs"
    NO_OBJECTIVE = "no_objective"
    OBJECTIVE_WITHOUT_REVIEW = "objective_without_review"
    NO_COORDINATOR = "no_coordinator"
    SEVERAL_COORDINATORS = "several_coordinators"
    YOUNG_PERSON_PART = "young_person_part"
    PARENT_PART = "parent_part"


class ObjectiveLine(Value):
    """An objective with the actions that serve it, as they stand."""

    objective: Objective
    actions: tuple[ActionLine, ...]


def stage_on(file: CaseFile, framework: str, day: date) -> CarePhase | None:
    """The stage in force on a day, or None when none was recorded by then."""
    mine = [one for one in file.phases if one.framework == framework and one.since <= day]
    return max(mine, key=lambda one: one.since, default=None)


def coordinators_on(file: CaseFile, day: date) -> tuple[Coordinator, ...]:
    """Who co-ordinates on a day: exactly one when all is well."""
    held = [one for one in file.coordinators if one.since <= day]
    return tuple(one for one in held if one.until is None or day <= one.until)


def needs_of(file: CaseFile, whose: NeedOf, day: date) -> tuple[Need, ...]:
    """The needs of the child, or of the family, as recorded by a day."""
    return tuple(one for one in file.needs if one.of is whose and one.on <= day)


def not_yet_discussed(file: CaseFile, framework: Framework, day: date) -> tuple[Term, ...]:
    """The sides of development about which nothing is recorded yet."""
    told = {one.area for one in file.needs if one.of is NeedOf.CHILD and one.on <= day}
    return tuple(term for term in framework.terms("area") if term.id not in told)


def objective_lines(file: CaseFile, day: date) -> tuple[ObjectiveLine, ...]:
    """The objectives in force on a day, each with its actions, in the order they were set."""
    lines = action_list(file.actions, as_of=day)
    return tuple(
        ObjectiveLine(
            objective=one,
            actions=tuple(line for line in lines if line.action.objective == one.id),
        )
        for one in file.objectives
        if one.set_on <= day and (one.ended is None or one.ended > day)
    )


def without_review(file: CaseFile, day: date) -> tuple[Objective, ...]:
    """The objectives in force on a day of which it is not said how or when they are reviewed."""
    objectives = (line.objective for line in objective_lines(file, day))
    return tuple(one for one in objectives if not (one.review_method and one.review_on))


def gaps(file: CaseFile, framework: str, day: date) -> tuple[Gap, ...]:
    """What keeps the plan from being final on a day, in the order of `Gap`."""
    objectives = objective_lines(file, day)
    posts = len(coordinators_on(file, day))
    took_part = {one.who for one in file.participations if one.on <= day}
    found = {
        Gap.NO_STAGE: stage_on(file, framework, day) is None,
        Gap.NO_GROUND: not any(one.since <= day for one in file.grounds),
        Gap.CHILD_NEEDS: not needs_of(file, NeedOf.CHILD, day),
        Gap.FAMILY_NEEDS: not needs_of(file, NeedOf.FAMILY, day),
        Gap.NO_OBJECTIVE: not objectives,
        Gap.OBJECTIVE_WITHOUT_REVIEW: bool(without_review(file, day)),
        Gap.NO_COORDINATOR: posts == 0,
        Gap.SEVERAL_COORDINATORS: posts > 1,
        Gap.YOUNG_PERSON_PART: Voice.YOUNG_PERSON not in took_part,
        Gap.PARENT_PART: Voice.PARENT_OR_CARER not in took_part,
    }
    return tuple(gap for gap, is_there in found.items() if is_there)


def carried_over(actions: Iterable[Action], decision: Decision) -> tuple[ActionLine, ...]:
    """The actions that a decision finds open: every one of them goes with it to the next stage."""
    lines = action_list(actions, as_of=decision.on)
    return tuple(line for line in lines if line.state not in CLOSED)


def unsent(copies: Sequence[CopySent]) -> tuple[CopySent, ...]:
    """The copies that were not sent, each with its reason: for the chair's list."""
    return tuple(one for one in copies if one.not_sent_because)
