"""The section of a plan made by several agencies: stage, needs, objectives, who does what."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.pathway_history import plans_in_one_list
from stepkit.analysis.staged_plan import (
    Gap,
    ObjectiveLine,
    carried_over,
    coordinators_on,
    gaps,
    needs_of,
    not_yet_discussed,
    objective_lines,
    stage_on,
)
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Heading, Listing, Run, Section, Table, Words
from stepkit.model.framework import Framework
from stepkit.model.record import Audience
from stepkit.model.staged_plan import Need, NeedOf, Participation, Supporter
from stepkit.model.written import counted, label, together
from stepkit.pack.decision import actions_table
from stepkit.pack.ics import DayToKeep
from stepkit.pack.words import missing, say, sentence, written

FRAMEWORK = "staged_intervention"
GAPS = {
    Gap.NO_STAGE: "gap_no_stage",
    Gap.NO_GROUND: "gap_no_ground",
    Gap.CHILD_NEEDS: "gap_child_needs",
    Gap.FAMILY_NEEDS: "gap_family_needs",
    Gap.NO_OBJECTIVE: "gap_no_objective",
    Gap.OBJECTIVE_WITHOUT_REVIEW: "gap_objective_without_review",
    Gap.NO_COORDINATOR: "gap_no_coordinator",
    Gap.SEVERAL_COORDINATORS: "gap_several_coordinators",
    Gap.YOUNG_PERSON_PART: "gap_young_person_part",
    Gap.PARENT_PART: "gap_parent_part",
}


def section(view: CaseView) -> Section:
    """The whole plan as at the as-of day, and what keeps it from being final."""
    framework = view.framework(FRAMEWORK)
    if framework is None or stage_on(view.file, FRAMEWORK, view.as_of) is None:
        blocks: tuple[Block, ...] = (missing("Plan", "staged_none"),)
    else:
        blocks = tuple(_plan(view, framework))
    return Section(id="staged_plan", title="Plan", blocks=blocks, case=view.key)


def participation(view: CaseView) -> Section:
    """How the young person, parents and supporters took part, or why that was not possible."""
    blocks = tuple(_part(view)) or (missing("Taking part", "staged_part_none"),)
    return Section(id="participation", title="Taking part", blocks=blocks, case=view.key)


def objective_reviews(view: CaseView) -> list[DayToKeep]:
    """The days on which objectives are reviewed, for a calendar, without a word of the case."""
    coming = [
        one
        for one in view.file.objectives
        if one.review_on and one.review_on >= view.as_of and one.ended is None
    ]
    title = sentence("staged_review_title", key=view.key)
    return [
        DayToKeep(name=f"{view.key} {one.id}", on=one.review_on, title=title)
        for one in coming
        if one.review_on
    ]


def _plan(view: CaseView, framework: Framework) -> Iterator[Block]:
    yield from _standing(view, framework)
    yield from _needs(view, framework)
    yield from _objectives(view)
    yield from _decided(view)
    yield from _part(view)
    if view.audience is Audience.PROFESSIONAL:
        yield from _final(view)


def _standing(view: CaseView, framework: Framework) -> Iterator[Block]:
    stage = stage_on(view.file, FRAMEWORK, view.as_of)
    if stage is not None:
        people = together(stage.decided_by)
        yield say("staged_now", stage=stage.label, since=stage.since, people=people, why=stage.why)
        yield _described(framework, stage.phase)
    yield _coordinator(view)
    yield from _grounds(view, _labels(framework))
    yield from _held_plans(view, framework)


def _described(framework: Framework, stage: str) -> Words:
    """What the stage is, in the source's sense; nothing is made up for one it leaves out."""
    known = framework.phase(stage)
    if known is None or not known.plain:
        return say("staged_not_described", style="note")
    return Words.of(known.plain, style="note")


def _grounds(view: CaseView, labels: dict[str, str]) -> Iterator[Block]:
    rows = tuple(
        (
            labels.get(one.ground, one.ground),
            written(one.since),
            one.why,
            ", ".join(labels.get(need, need) for need in one.needs),
        )
        for one in view.file.grounds
        if one.since <= view.as_of
    )
    if rows:
        caption = sentence("staged_grounds_caption")
        yield Table(caption=caption, columns=("Ground", "Since", "Why", "Needs"), rows=rows)


def _held_plans(view: CaseView, framework: Framework) -> Iterator[Block]:
    rows = tuple(
        (
            one.label,
            written(one.plan.since),
            written(one.plan.review_on) if one.plan.review_on else "no day set",
        )
        for one in plans_in_one_list(view.file, framework, view.as_of)
        if one.plan.ended is None or one.plan.ended > view.as_of
    )
    if rows:
        caption = sentence("staged_plans_caption")
        yield Table(caption=caption, columns=("Plan", "Since", "Review"), rows=rows)


def _coordinator(view: CaseView) -> Block:
    posts = coordinators_on(view.file, view.as_of)
    if not posts:
        return missing("Co-ordinator", "staged_coordinator_none")
    if len(posts) > 1:
        return say("staged_coordinator_several", roles=together(one.role for one in posts))
    return say("staged_coordinator", role=posts[0].role, since=posts[0].since)


def _labels(framework: Framework) -> dict[str, str]:
    return {term.id: term.label for one in framework.lists for term in one.terms}


def _needs(view: CaseView, framework: Framework) -> Iterator[Block]:
    titles = {NeedOf.CHILD: "staged_needs_child", NeedOf.FAMILY: "staged_needs_family"}
    labels = {term.id: term.label for term in framework.terms("area")}
    for whose, title in titles.items():
        yield Heading(text=sentence(title))
        told = needs_of(view.file, whose, view.as_of)
        if not told:
            yield missing(sentence(title), "staged_needs_unanswered")
        else:
            yield Listing(items=tuple(_need(one, labels) for one in told))
    areas = [term.label for term in not_yet_discussed(view.file, framework, view.as_of)]
    if areas:
        yield say("staged_not_discussed", style="note", areas=", ".join(areas).lower())


def _need(one: Need, labels: dict[str, str]) -> tuple[Run, ...]:
    voice = label(one.voice)
    if one.none_found:
        return (Run(text=sentence("staged_needs_none_found", voice=voice, on=one.on)),)
    area = f"{labels.get(one.area, one.area)}: " if one.area else ""
    return (Run(text=area, strong=True), Run(text=f"{one.text} ({voice})"))


def _objectives(view: CaseView) -> Iterator[Block]:
    lines = objective_lines(view.file, view.as_of)
    yield Heading(text="Objectives")
    if not lines:
        yield missing("Objectives", "staged_objectives_none")
    for line in lines:
        yield from _objective(line)


def _objective(line: ObjectiveLine) -> Iterator[Block]:
    one = line.objective
    yield say("staged_objective", text=one.text, horizon=label(one.horizon))
    if one.review_method and one.review_on:
        yield say(
            "staged_objective_review", style="note", method=one.review_method, on=one.review_on
        )
    else:
        yield missing("Review", "staged_objective_no_review")
    if line.actions:
        caption = sentence("staged_actions_caption", objective=one.text)
        yield actions_table(line.actions, caption)
    else:
        yield missing("Actions", "staged_objective_no_action")


def _decided(view: CaseView) -> Iterator[Block]:
    """What a review decided last about the plan, and the actions that go on with it."""
    made = [
        one
        for one in view.file.decisions
        if one.framework == FRAMEWORK and one.on <= view.as_of and not one.considered_not_done
    ]
    if not made:
        return
    last = max(made, key=lambda one: one.on)
    why = last.why or sentence("staged_decided_no_reason")
    yield say("staged_decided", text=last.text, on=last.on, why=why)
    carried = [line.action.what for line in carried_over(view.file.actions, last)]
    if carried:
        count = counted(len(carried), "action")
        yield say("staged_carried", count=count, actions="; ".join(carried))
    else:
        yield say("staged_carried_none")


def _part(view: CaseView) -> Iterator[Block]:
    told = [one for one in view.file.participations if one.on <= view.as_of]
    beside = [one for one in view.file.supporters if one.on <= view.as_of]
    rows = [(label(one.who), written(one.on), _how(one)) for one in told]
    rows += [(one.role, written(one.on), _there_for(one)) for one in beside]
    if rows and not beside:
        rows.append((sentence("staged_part_supporters"), "", sentence("staged_part_nobody_named")))
    if rows:
        caption = sentence("staged_part_caption")
        yield Table(caption=caption, columns=("Who", "Day", "How"), rows=tuple(rows))


def _there_for(one: Supporter) -> str:
    return sentence("staged_part_supporter", voice=label(one.there_for))


def _how(one: Participation) -> str:
    if one.how or one.revisit_by is None:
        return one.how
    return sentence(
        "staged_part_not_possible",
        why=one.not_possible_because,
        by=one.decided_by,
        again=one.revisit_by,
    )


def _final(view: CaseView) -> Iterator[Block]:
    lacking = gaps(view.file, FRAMEWORK, view.as_of)
    if not lacking:
        yield say("staged_final")
        return
    yield say("staged_draft")
    yield Listing(items=tuple((Run(text=sentence(GAPS[gap])),) for gap in lacking))
