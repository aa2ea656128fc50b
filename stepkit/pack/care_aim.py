"""Sections of a therapeutic care plan: aims by layer, who keeps which goal, the theory."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.care_aim import (
    LayerAims,
    by_layer,
    open_aims,
    plan_change,
    stands_without_ground,
)
from stepkit.analysis.goal_owner import OwnedGoal, goals_owned
from stepkit.analysis.wording import to_look_at
from stepkit.model.care_aim import CareAim
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Heading, Listing, Run, Section, Table
from stepkit.model.framework import Framework
from stepkit.model.record import Audience
from stepkit.pack.decision import last_review
from stepkit.pack.words import missing, say, sentence, written

EXPECTED = "expected_sequence"
"""The list of a framework that holds what its theory expects over time."""


def section(view: CaseView) -> Section:
    """The open aims by layer, what changed since the last review, and a question if one arises."""
    blocks = [*_changed(view), *_layers(view), *_words(view)]
    if not any(one.since <= view.as_of for one in view.file.care_aims):
        blocks = [missing("Care plan", "care_none")]
    title = "Therapeutic care plan"
    return Section(id="care_aim", title=title, blocks=tuple(blocks), case=view.key)


def expected(view: CaseView) -> Section:
    """What the theory behind the plan expects over time; leave the section out to hide it."""
    found = [one for one in _frameworks(view) if one.terms(EXPECTED)]
    blocks: list[Block] = [missing("Theory", "care_sequence_none")]
    if found:
        terms = [(Run(text=term.label),) for one in found for term in one.terms(EXPECTED)]
        blocks = [
            say("care_sequence_note", style="note"),
            Listing(items=tuple(terms), numbered=True),
        ]
    title = "What the theory expects"
    return Section(id="expected_sequence", title=title, blocks=tuple(blocks), case=view.key)


def owned(view: CaseView) -> Section:
    """The open goals that somebody keeps in view, with where they were made and their review."""
    owners = sorted({one.owner for one in view.file.goals if one.owner})
    found = [one for owner in owners for one in goals_owned([view.file], owner, as_of=view.as_of)]
    blocks: tuple[Block, ...] = (missing("Goals", "owned_none"),)
    if found:
        columns = ("Who", "Goal", "From", "Baseline", "Target", "Review")
        rows = tuple(_owned(one) for one in found)
        blocks = (Table(caption=sentence("owned_caption"), columns=columns, rows=rows),)
    title = "Goals and who keeps them in view"
    return Section(id="owned_goal", title=title, blocks=blocks, case=view.key)


def _owned(one: OwnedGoal) -> tuple[str, ...]:
    goal = one.goal
    return (
        goal.owner,
        f"{goal.number}. {goal.text}",
        sentence("owned_meeting") if one.made_in_meeting else written(goal.set_on),
        "not given" if goal.baseline is None else str(goal.baseline),
        "not given" if goal.target is None else str(goal.target),
        written(goal.review_on) if goal.review_on else "no day yet",
    )


def _frameworks(view: CaseView) -> list[Framework]:
    used = {one.framework for one in view.file.care_aims}
    return [one for one in view.frameworks if one.id in used]


def _changed(view: CaseView) -> Iterator[Block]:
    review = last_review(view)
    if review is not None:
        change = plan_change(view.file.care_aims, since=review.on, as_of=view.as_of)
        yield say(
            "care_changed",
            since=review.on,
            added=change.added,
            ended=change.ended,
            unchanged=change.unchanged,
        )


def _layers(view: CaseView) -> Iterator[Block]:
    for framework in _frameworks(view):
        layers = by_layer(view.file.care_aims, framework, as_of=view.as_of)
        for one in layers:
            yield from _layer(framework, one)
        if stands_without_ground(layers):
            top, ground = layers[-1].layer.label, layers[0].layer.label
            yield say("care_ground_asked", top=top, ground=ground)


def _layer(framework: Framework, one: LayerAims) -> Iterator[Block]:
    yield Heading(text=one.layer.label)
    if not one.aims:
        yield say("care_layer_none", style="note")
        return
    yield Listing(items=tuple((Run(text=_aim(framework, aim)),) for aim in one.aims))


def _aim(framework: Framework, aim: CareAim) -> str:
    setting = framework.term(aim.setting) if aim.setting else None
    where = f"{setting.label}, " if setting else ""
    return f"{aim.text} ({where}since {written(aim.since)})"


def _words(view: CaseView) -> Iterator[Block]:
    if view.audience is Audience.PROFESSIONAL:
        aims = open_aims(view.file.care_aims, as_of=view.as_of)
        found = to_look_at([one.text for one in aims], view.frameworks)
        if found:
            yield say("care_look_again", style="note", words=", ".join(found))
