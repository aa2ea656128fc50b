"""The maps of an invented case: anxiety maps over time, and formulations with their versions.

Nothing here falls by chance. Evidence is the latest incidents that had been recorded in
the same context, so that a map can be held against what happened.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import reduce
from typing import Any

from stepkit.model.anxiety_map import (
    ActionEvidence,
    AnxietyMap,
    BandRule,
    MapStatus,
    PredictPrevent,
    Rating,
)
from stepkit.model.context import Context
from stepkit.model.formulation import Formulation, Sign
from stepkit.model.held import Agreed
from stepkit.model.incident import BehaviourClass, Incident
from stepkit.model.plan import Action
from stepkit.model.voice import Basis, Voice
from stepkit.store.rehearsal_making import Making, moment
from stepkit.store.rehearsal_map_plans import (
    FactorPlan,
    FormulationPlan,
    ItemPlan,
    LinkPlan,
    MapPlan,
    RevisionPlan,
    RowPlan,
    context_of,
)

MOST_EVIDENCE = 2


def add_maps(making: Making) -> None:
    """Record each anxiety map as a draft, as agreed, with what was done, and as superseded."""
    plans = making.story.map
    for number, plan in enumerate(plans, start=1):
        drawn = _anxiety_map(making, plan, number)
        versions = _Versions(making)
        versions.save(drawn, "psychologist", plan.on, 15 * 60)
        if plan.agreed is None:
            continue
        drawn = drawn.model_copy(update={"status": MapStatus.AGREED})
        versions.save(drawn, "co-ordinator", plan.agreed, 16 * 60)
        for ago in sorted({one.on for row in plan.row for one in row.done}, reverse=True):
            drawn = _with_done(making, drawn, plan, ago)
            versions.save(drawn, "key worker", ago, 17 * 60)
        if number < len(plans) and plans[number].agreed is not None:
            drawn = drawn.model_copy(update={"status": MapStatus.SUPERSEDED})
            versions.save(drawn, "co-ordinator", plans[number].agreed or 0, 16 * 60 + 5)


def add_formulations(making: Making) -> None:
    """Record each formulation and its later versions."""
    for number, plan in enumerate(making.story.formulation, start=1):
        drawn = _formulation(making, plan, number)
        versions = _Versions(making)
        versions.save(drawn, plan.by, plan.on, 15 * 60 + 30)
        for revision in plan.revision:
            drawn = _revised(making, drawn, revision)
            versions.save(drawn, revision.by, revision.on, 15 * 60 + 40)


class _Versions:
    """The versions of one record, saved one upon the other."""

    def __init__(self, making: Making) -> None:
        self.making = making
        self.count = 0

    def save(self, value: AnxietyMap | Formulation, role: str, ago: int, minute: int) -> None:
        making = self.making
        when = moment(making.school_day(ago), minute)
        making.record(value, making.person(role), when, read_version=self.count)
        self.count += 1


def _anxiety_map(making: Making, plan: MapPlan, number: int) -> AnxietyMap:
    empty = AnxietyMap(
        id=f"anxiety-map-{number}",
        on=making.school_day(plan.on),
        setting=plan.setting,
        rule=BandRule(edge_counts=plan.edge_counts),
        nothing_notable=plan.nothing_notable,
        review_on=making.day(plan.review),
    )
    before = moment(empty.on, 0)
    mapped = reduce(lambda drawn, item: _with_item(making, drawn, item, before), plan.item, empty)
    rows = tuple(_row(making, row, mapped) for row in plan.row)
    return reduce(AnxietyMap.with_row, rows, mapped)


def _with_item(making: Making, drawn: AnxietyMap, plan: ItemPlan, before: datetime) -> AnxietyMap:
    context = context_of(plan.context)
    return drawn.with_item(
        context,
        ratings=tuple(_rating(plan, voice) for voice in plan.scores),
        evidence=_seen(making, context, before),
        agreed=plan.agreed,
        note=plan.note,
        kept_from=plan.kept_from,
    )


def _rating(plan: ItemPlan, voice: Voice) -> Rating:
    said, young = plan.scores[voice], voice is Voice.YOUNG_PERSON
    return Rating(
        voice=voice,
        score=said if isinstance(said, int) else None,
        basis=Basis.SAID if young else Basis.OBSERVED,
        card=plan.card if young else None,
    )


def _row(making: Making, plan: RowPlan, mapped: AnxietyMap) -> PredictPrevent:
    context = context_of(plan.item)
    return PredictPrevent(
        item=next(item.id for item in mapped.items if item.context == context),
        predict=plan.predict,
        prevent=plan.prevent,
        owner=plan.owner,
        start=None if plan.start is None else making.school_day(plan.start),
        review_on=_day(making, plan.review),
        direction=plan.direction,
    )


def _with_done(making: Making, drawn: AnxietyMap, plan: MapPlan, ago: int) -> AnxietyMap:
    for planned, row in zip(plan.row, drawn.rows, strict=True):
        notes = tuple(
            ActionEvidence(on=making.school_day(one.on), by=one.by, done=one.done)
            for one in planned.done
            if one.on >= ago
        )
        drawn = drawn.with_row(row.model_copy(update={"evidence": notes}))
    return drawn


def _formulation(making: Making, plan: FormulationPlan, number: int) -> Formulation:
    empty = Formulation(
        id=f"formulation-{number}",
        kind=plan.kind,
        title=plan.title,
        on=making.school_day(plan.on),
        review_on=making.day(plan.review),
    )
    return _with_parts(making, empty, plan.factor, plan.link, empty.on)


def _revised(making: Making, drawn: Formulation, plan: RevisionPlan) -> Formulation:
    on = making.school_day(plan.on)
    drawn = drawn.model_copy(
        update={
            "title": plan.title or drawn.title,
            "on": on,
            "review_on": _day(making, plan.review) or drawn.review_on,
        }
    )
    drawn = _with_parts(making, drawn, plan.factor, plan.link, on)
    for weight in plan.weight:
        drawn = drawn.with_changed_link(weight.link, **_weight(weight.weight))
    for part in plan.agreed:
        drawn = drawn.with_changed_factor(part, agreed=Agreed.YES)
    for drop in plan.drop:
        drawn = drawn.dropped(drop.part, drop.note)
    return drawn


def _with_parts(
    making: Making,
    drawn: Formulation,
    factors: tuple[FactorPlan, ...],
    links: tuple[LinkPlan, ...],
    on: date,
) -> Formulation:
    for factor in factors:
        drawn = drawn.with_factor(
            factor.label,
            factor.lane,
            id=factor.id,
            polarity=factor.polarity,
            importance=factor.importance,
            modifiability=factor.modifiability,
            context=context_of(factor.context) if factor.context else None,
            **_held(making, factor, on),
        )
    for link in links:
        strength = {"sign": Sign.LESS if link.less else Sign.MORE} | _weight(link.weight)
        held = _held(making, link, on)
        drawn = drawn.with_link(
            link.cause, link.effect, id=link.id, relation=link.relation, **strength, **held
        )
    return drawn


def _weight(weight: float | None) -> dict[str, Any]:
    if weight is None:
        return {}
    return {"sign": Sign.LESS if weight < 0 else Sign.MORE, "strength": abs(weight)}


def _held(making: Making, plan: FactorPlan | LinkPlan, on: date) -> dict[str, Any]:
    evidence = _seen(making, context_of(plan.seen), moment(on, 0)) if plan.seen else ()
    return {
        "voice": plan.voice,
        "basis": plan.basis,
        "certainty": plan.certainty,
        "agreed": plan.agreed,
        "note": plan.note,
        "kept_from": plan.kept_from,
        "evidence": evidence,
        "actions": _actions(making, plan.actions),
    }


def _actions(making: Making, told: tuple[str, ...]) -> tuple[str, ...]:
    known = (entry.value for entry in making.entries)
    ids = {one.what: one.id for one in known if isinstance(one, Action)}
    return tuple(ids[what] for what in told)


def _seen(making: Making, context: Context, before: datetime) -> tuple[str, ...]:
    """The ids of the latest incidents in a context that had been recorded by then."""
    known = (one.value for one in making.in_order() if one.at < before)
    incidents = [one for one in known if isinstance(one, Incident) and context in one.contexts]
    hard = [one.id for one in incidents if one.behaviour_class is not BehaviourClass.PROSOCIAL]
    return tuple(dict.fromkeys(hard))[-MOST_EVIDENCE:]


def _day(making: Making, ago: int | None) -> date | None:
    return None if ago is None else making.day(ago)
