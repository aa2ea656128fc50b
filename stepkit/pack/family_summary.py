"""One page for the family in plain words: where things stand, and what happens next."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.attendance import attendance_total
from stepkit.analysis.pathway_history import phase_now
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Heading, Listing, Run, Section
from stepkit.model.goal import GoalStatus
from stepkit.model.plan import ActionStatus
from stepkit.pack.pathway import framework_in_use
from stepkit.pack.words import missing, say, sentence, written


def section(view: CaseView) -> Section:
    """What the phase means, what happens next, and then what was said, wanted and done."""
    standing = tuple(_phase(view)) or (missing("Where things stand", "family_none"),)
    ask = say("family_ask", style="note")
    blocks = (*standing, *_next(view), *_told(view), *_school(view), ask)
    title = "Where things stand"
    return Section(id="family_summary", title=title, blocks=blocks, case=view.key)


def _phase(view: CaseView) -> Iterator[Block]:
    framework = framework_in_use(view)
    now = phase_now(view.file, framework.id, view.as_of) if framework else None
    if framework is None or now is None:
        return
    phase = framework.phase(now.phase)
    yield say("family_now", phase=phase.label if phase else now.label)
    if phase and phase.plain:
        yield say("family_plain", plain=phase.plain)
    yield say("family_since", since=now.since, people=", ".join(now.decided_by))


def _next(view: CaseView) -> Iterator[Block]:
    yield Heading(text=sentence("family_next"))
    days = [one.next_review for one in view.file.reviews if one.on <= view.as_of]
    ahead = [day for day in days if day is not None and day >= view.as_of]
    yield say("family_next_review", on=min(ahead)) if ahead else say("family_no_review")
    actions = [
        sentence("family_action", what=one.what, whom=one.by_whom, when=written(one.by_when))
        for one in view.file.actions
        if one.agreed_on <= view.as_of and one.status is ActionStatus.OPEN and one.by_when
    ]
    yield from _list("", actions)


def _told(view: CaseView) -> Iterator[Block]:
    file, day = view.file, view.as_of
    said = [one.words for one in file.own_words if view.period_start <= one.on <= day]
    yield from _list("family_said", said)
    goals = [one for one in file.goals if one.status is GoalStatus.OPEN and one.set_on <= day]
    yield from _list("family_goals", [one.text for one in goals])
    yield from _list("family_helps", [one.text for one in file.strategies if one.since <= day])


def _school(view: CaseView) -> Iterator[Block]:
    total = attendance_total(view.file.attendances, start=view.period_start, end=view.as_of)
    if total is not None:
        yield say(
            "family_school",
            attended=total.attended,
            possible=total.possible,
            start=view.period_start,
        )


def _list(title: str, lines: list[str]) -> Iterator[Block]:
    if lines and title:
        yield Heading(text=sentence(title))
    if lines:
        yield Listing(items=tuple((Run(text=one),) for one in lines))
