"""Where people decide in an invented case: phases of care, reviews, decisions and actions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from stepkit.model.pathway import CarePhase
from stepkit.model.plan import Action, ActionStatus
from stepkit.model.review import Decision, Review
from stepkit.store.rehearsal_making import USUAL_GAP, Making, moment
from stepkit.store.rehearsal_stories import ActionPlan, DecisionPlan, ReviewPlan, shared

SETTLING_IN = 35
"""Days from arrival to the first review."""


def add_phases(making: Making) -> None:
    """Record each move between phases on the day it was decided."""
    for number, plan in enumerate(making.story.phase, start=1):
        phase = CarePhase(
            id=f"phase-{number}",
            framework=making.story.framework,
            phase=plan.phase,
            label=plan.label,
            since=making.day(plan.since),
            decided_by=plan.decided_by,
            why=plan.why,
            dissent=plan.dissent,
        )
        making.record(phase, making.person("psychologist"), moment(phase.since, 15 * 60))


def add_reviews(making: Making) -> None:
    """Record the reviews: ordinary ones every six weeks, then those the story tells."""
    decisions = actions = 0
    for number, plan in enumerate([*_earlier(making), *making.story.review], start=1):
        review = _review(making, plan, number)
        making.record(review, making.person("co-ordinator"), moment(review.on, 16 * 60))
        for decided in plan.decision:
            decisions += 1
            decision = _decision(decided, review, decisions)
            making.record(decision, making.person("co-ordinator"), moment(review.on, 16 * 60 + 5))
            for action in decided.action:
                actions += 1
                _record_action(making, action, decision, actions)


def _earlier(making: Making) -> Iterator[ReviewPlan]:
    """Ordinary reviews between settling in and the first that the story tells itself."""
    ago = making.story.arrived - SETTLING_IN
    told = making.story.review
    until = told[0].on + USUAL_GAP // 2 if told else 0
    while ago > until:
        yield _ordinary(making, ago)
        ago -= USUAL_GAP


def _ordinary(making: Making, ago: int) -> ReviewPlan:
    pool, dice = shared().earlier, making.dice
    first = dice.number(0, len(pool.focus) - 1)
    decided = dice.pick(pool.decision)
    actions = () if decided.considered_not_done else (dice.pick(pool.action),)
    return ReviewPlan(
        on=ago,
        attendees=("key worker 1", "teacher 2", "psychologist 1"),
        focus=(pool.focus[first], pool.focus[(first + 3) % len(pool.focus)]),
        how_took_part=dice.pick(pool.how_took_part),
        next_review=ago - USUAL_GAP,
        decision=(decided.model_copy(update={"action": actions}),),
    )


def _review(making: Making, plan: ReviewPlan, number: int) -> Review:
    return Review(
        id=f"review-{number}",
        on=making.school_day(plan.on),
        kind=plan.kind,
        attendees=plan.attendees,
        focus=plan.focus,
        how_took_part=plan.how_took_part,
        next_review=making.day(plan.next_review),
    )


def _decision(plan: DecisionPlan, review: Review, number: int) -> Decision:
    return Decision(
        id=f"decision-{number}",
        on=review.on,
        review=review.id,
        text=plan.text,
        why=plan.why,
        decided_by=plan.decided_by,
        dissent=plan.dissent,
        considered_not_done=plan.considered_not_done,
    )


def _record_action(making: Making, plan: ActionPlan, decision: Decision, number: int) -> None:
    action = Action(
        id=f"action-{number}",
        what=plan.what,
        agreed_on=decision.on,
        how=plan.how,
        where=plan.where,
        by_when=_after(decision.on, plan.by),
        by_whom=plan.whom,
        resources=plan.resources,
        decision=decision.id,
    )
    making.record(action, making.person("co-ordinator"), moment(decision.on, 16 * 60 + 10))
    if plan.becomes is ActionStatus.OPEN or plan.closed is None:
        return
    closed_on = decision.on + timedelta(days=plan.closed)
    closed = action.model_copy(
        update={
            "status": plan.becomes,
            "closed_on": closed_on,
            "closed_by": plan.whom,
            "outcome": plan.outcome,
        }
    )
    keeper = making.person("key worker")
    making.record(closed, keeper, moment(closed_on, 17 * 60 + 5), read_version=1)


def _after(day: date, days: int | None) -> date | None:
    return None if days is None else day + timedelta(days=days)
