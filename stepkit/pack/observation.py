"""The section of observations and advice: what was seen, and apart from it what was thought."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stepkit.model.case import CaseView
from stepkit.model.document import Block, Heading, Section, Table
from stepkit.model.observation import Observation
from stepkit.model.written import counted
from stepkit.pack.words import missing, say, sentence, written


def section(view: CaseView) -> Section:
    """Observations, questions with their advice, and changes to the surroundings."""
    blocks: list[Block] = [*_observations(view), *_advice(view), *_changes(view)]
    if not blocks:
        blocks = [missing("Observations", "observed_none")]
    title = "Observations and advice"
    return Section(id="observation", title=title, blocks=tuple(blocks), case=view.key)


def _observations(view: CaseView) -> Iterator[Block]:
    for one in view.file.observations:
        if _within(view, one.on):
            yield from _observation(one)


def _observation(one: Observation) -> Iterator[Block]:
    length = counted(one.minutes, "minute") if one.minutes else sentence("observed_length_unknown")
    yield Heading(text=sentence("observed_heading", place=one.place, on=one.on))
    yield say("observed_by", style="note", observer=one.observer, length=length)
    yield say("observed_seen", seen=one.seen)
    if one.interpretation:
        yield say("observed_thought", thought=one.interpretation)


def _advice(view: CaseView) -> Iterator[Block]:
    held = [one for one in view.file.consultations if _within(view, one.on)]
    if held:
        yield Table(
            caption=sentence("observed_advice_caption"),
            columns=("Day", "Asked by", "Question", "Advice", "Looked at again"),
            rows=tuple(
                (
                    written(one.on),
                    one.asked_by,
                    one.question,
                    one.advice,
                    written(one.follow_up_on) if one.follow_up_on else one.follow_up,
                )
                for one in held
            ),
        )


def _changes(view: CaseView) -> Iterator[Block]:
    held = [one for one in view.file.surroundings_changes if _within(view, one.on)]
    if held:
        yield Table(
            caption=sentence("observed_changes_caption"),
            columns=("Day", "What", "Before", "After"),
            rows=tuple((written(one.on), one.what, one.before, one.after) for one in held),
        )


def _within(view: CaseView, on: date) -> bool:
    return view.period_start <= on <= view.as_of
