"""Sections on therapy: the register, hours beside engagement work, what was done outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stepkit.analysis.therapy import (
    TherapyLine,
    engagement,
    hours_beside,
    register,
    without_assessment,
    without_view,
)
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.observation import EngagementNote
from stepkit.model.record import Audience
from stepkit.model.therapy import Therapy
from stepkit.model.written import counted, label, number
from stepkit.pack.words import missing, say, sentence, written


def section(view: CaseView) -> Section:
    """The register of therapies, then hours of therapy and of engagement work side by side."""
    lines = register(view.file, view.frameworks, as_of=view.as_of)
    worked = [one for one in view.file.engagement_notes if one.on <= view.as_of]
    blocks: list[Block] = [missing("Therapy", "therapy_none")]
    if lines or worked:
        blocks = [*_register(view, lines), *_hours(view), *_unanswered(view, lines)]
    return Section(id="therapy", title="Therapy", blocks=tuple(blocks), case=view.key)


def outside(view: CaseView) -> Section:
    """What was done that was not formal therapy, occasion by occasion."""
    work = engagement(view.file.engagement_notes, start=view.period_start, end=view.as_of)
    blocks: tuple[Block, ...] = (missing("Work outside therapy", "engagement_none"),)
    if work:
        blocks = (_work(work),)
    title = "Getting to know each other"
    return Section(id="engagement", title=title, blocks=blocks, case=view.key)


def _work(work: Sequence[EngagementNote]) -> Table:
    return Table(
        caption=sentence("engagement_caption"),
        columns=("Day", "Where", "What", "Led by", "Hours"),
        rows=tuple(
            (
                written(one.on),
                one.place or "not noted",
                one.text,
                one.by_whom,
                "not noted" if one.hours is None else number(one.hours),
            )
            for one in work
        ),
        numeric=(False, False, False, False, True),
    )


def _register(view: CaseView, lines: Sequence[TherapyLine]) -> Iterator[Block]:
    if lines:
        yield Table(
            caption=sentence("therapy_caption", day=view.as_of),
            columns=("Therapy", "Kind", "Mode", "With", "From", "Until", "Hours given"),
            rows=tuple(_row(one) for one in lines),
            numeric=(False, False, False, False, False, False, True),
        )


def _row(one: TherapyLine) -> tuple[str, ...]:
    therapy = one.therapy
    return (
        one.label,
        one.family,
        label(therapy.mode),
        therapy.by_whom,
        written(therapy.since),
        written(therapy.until) if therapy.until else "goes on",
        number(one.hours) if one.sessions else "none noted",
    )


def _hours(view: CaseView) -> Iterator[Block]:
    found = hours_beside(view.file, start=view.period_start, end=view.as_of)
    name = "therapy_hours" if found.sessions else "therapy_hours_engagement"
    if not found.sessions and not found.occasions:
        name = "therapy_hours_unknown"
    yield say(
        name,
        start=view.period_start,
        end=view.as_of,
        sessions=counted(found.sessions, "session"),
        hours=number(found.therapy),
        occasions=counted(found.occasions, "occasion"),
        engagement=number(found.engagement),
    )


def _unanswered(view: CaseView, lines: Sequence[TherapyLine]) -> Iterator[Block]:
    """What the psychologist still has to add; on pages for professionals only."""
    if view.audience is not Audience.PROFESSIONAL:
        return
    therapies = [one.therapy for one in lines]
    asked = {
        "therapy_no_view": without_view(therapies),
        "therapy_no_assessment": without_assessment(therapies),
    }
    for name, lacking in asked.items():
        if lacking:
            yield say(name, style="note", names=_names(lines, lacking))


def _names(lines: Sequence[TherapyLine], lacking: Sequence[Therapy]) -> str:
    return ", ".join(one.label for one in lines if one.therapy in lacking)
