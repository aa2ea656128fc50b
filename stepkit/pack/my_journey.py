"""The young person's own page: where they are, and what they chose to have on it."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.pathway import bands
from stepkit.analysis.pathway_history import phase_now
from stepkit.draw.journey import journey_picture
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Heading, Listing, Run, Section, Words
from stepkit.model.goal import GoalStatus
from stepkit.model.journey import JourneyPart
from stepkit.pack.decision import belongs, last_review
from stepkit.pack.pathway import framework_in_use
from stepkit.pack.words import missing, say, sentence


def section(view: CaseView) -> Section:
    """One page in plain words. Beyond the phase it holds only what the young person chose."""
    blocks = (*_phase(view), *_chosen(view), say("journey_review"))
    return Section(id="my_journey", title=sentence("journey_title"), blocks=blocks, case=view.key)


def _phase(view: CaseView) -> Iterator[Block]:
    framework = framework_in_use(view)
    now = phase_now(view.file, framework.id, view.as_of) if framework else None
    if framework is None or now is None:
        yield missing("Where I am", "journey_no_phase")
        return
    phase = framework.phase(now.phase)
    yield say("journey_now", phase=phase.label if phase else now.label)
    yield say("journey_since", since=now.since)
    for text in (phase.plain, phase.next_step) if phase else ():
        if text:
            yield Words.of(text)
    stay = bands(view.file.phases, start=view.file.case.arrived, end=view.as_of)
    if stay:
        yield journey_picture(stay, key=view.key)


def _chosen(view: CaseView) -> Iterator[Block]:
    held = [one for one in view.file.journey_choices if one.on <= view.as_of]
    if not held:
        yield say("journey_not_chosen", style="note")
        return
    for part in max(held, key=lambda one: one.on).parts:
        title, lines = _part(view, part)
        yield Heading(text=sentence(title))
        if lines:
            yield Listing(items=tuple((Run(text=one),) for one in lines))
        else:
            yield say("journey_empty_part", style="note")
    yield say("journey_choose", style="note")


def _part(view: CaseView, part: JourneyPart) -> tuple[str, list[str]]:
    file, day = view.file, view.as_of
    if part is JourneyPart.OWN_WORDS:
        said = [one.words for one in file.own_words if view.period_start <= one.on <= day]
        return "journey_words", said
    if part is JourneyPart.GOALS:
        held = [one for one in file.goals if one.status is GoalStatus.OPEN and one.set_on <= day]
        return "journey_goals", [one.text for one in held]
    if part is JourneyPart.WHAT_HELPS:
        return "journey_helps", [one.text for one in file.strategies if one.since <= day]
    if part is JourneyPart.ACTIVITIES:
        done = [one.what for one in file.activities if view.period_start <= one.on <= day]
        return "journey_activities", done
    review = last_review(view)
    mine = [one.text for one in file.decisions if review is not None and belongs(one, review)]
    return "journey_decided", mine
