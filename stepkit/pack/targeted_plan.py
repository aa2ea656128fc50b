"""Three documents from one plan: a pupil's passport, an education plan and a behaviour plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from stepkit.model.case import CaseView
from stepkit.model.document import Block, Heading, Listing, Run, Section, Table
from stepkit.model.targeted_plan import Target, TargetedPlan
from stepkit.pack.words import missing, say, sentence, written

Part = Callable[[TargetedPlan], Iterator[Block]]


def passport(view: CaseView) -> Section:
    """What the pupil wants known, likes, and finds helpful or hard."""
    return _section(view, "passport", "All about how I learn", _passport)


def education(view: CaseView) -> Section:
    """The targets, how each is known to be reached, and what helps."""
    return _section(view, "education_targets", "Targets", _education)


def behaviour(view: CaseView) -> Section:
    """Early signs, what adults do, and what happens afterwards, with what helps every day."""
    return _section(view, "behaviour_support", "What helps when it gets hard", _behaviour)


def _section(view: CaseView, name: str, title: str, part: Part) -> Section:
    plans = [one for one in view.file.targeted_plans if one.since <= view.as_of]
    blocks: tuple[Block, ...] = (missing("Plan", "targeted_none"),)
    if plans:
        plan = max(plans, key=lambda one: (one.since, one.id))
        blocks = (_dates(plan), *part(plan))
    return Section(id=name, title=title, blocks=blocks, case=view.key)


def _dates(plan: TargetedPlan) -> Block:
    review = written(plan.review_on) if plan.review_on else "no day yet"
    return say("targeted_dates", style="note", since=plan.since, review=review)


def _passport(plan: TargetedPlan) -> Iterator[Block]:
    yield from _lines("What I want you to know", plan.wants_known)
    yield from _lines("What I like", plan.likes)
    yield from _lines("What helps me", plan.what_helps)
    yield from _lines("What makes it harder for me", plan.what_makes_it_harder)


def _education(plan: TargetedPlan) -> Iterator[Block]:
    if not plan.targets:
        yield missing("Targets", "targeted_no_targets")
        return
    yield Table(
        caption=sentence("targeted_caption"),
        columns=("Target", "Known by", "Help", "By whom", "By when", "What came of it"),
        rows=tuple(map(_target, plan.targets)),
    )


def _target(one: Target) -> tuple[str, ...]:
    by_when = written(one.by_when) if one.by_when else "no day yet"
    outcome = one.outcome or "not recorded yet"
    return (one.text, one.known_by, one.help_given, one.by_whom, by_when, outcome)


def _behaviour(plan: TargetedPlan) -> Iterator[Block]:
    yield from _lines("Every day", plan.what_helps)
    yield from _lines("Early signs", plan.early_signs)
    yield from _lines("What adults do", plan.what_adults_do)
    yield from _lines("Afterwards", plan.afterwards)


def _lines(heading: str, lines: Sequence[str]) -> Iterator[Block]:
    yield Heading(text=heading)
    if lines:
        yield Listing(items=tuple((Run(text=one),) for one in lines))
    else:
        yield missing(heading, "targeted_not_asked")
