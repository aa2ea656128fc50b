"""How long young people stay in each phase of care: a figure about the service, never a league."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.finding import Finding
from stepkit.analysis.time_in_phase import TimeInPhase, phase_stays, time_in_phase
from stepkit.draw.time_in_phase import Medians, time_in_phase_picture
from stepkit.model.caseload import CaseloadView
from stepkit.model.document import Block, Section, Words
from stepkit.model.framework import Framework, PathwayPhase
from stepkit.model.time_in_phase import StayEnd
from stepkit.model.written import counted, number
from stepkit.pack.words import missing, say, sentence, together


def section(view: CaseloadView) -> Section:
    """Each phase of each framework in use: the picture, how stays ended, and when half had."""
    blocks = [block for held in _frameworks(view) for block in _phases(view, held)]
    return Section(
        id="time_in_phase",
        title="Time in each phase of care",
        blocks=tuple(blocks or [missing("Phases of care", "time_no_phases")]),
        case=view.key,
    )


def time_in(view: CaseloadView, framework: Framework, phase: PathwayPhase) -> TimeInPhase:
    """How long the stays in one phase lasted; the phases after it count as moving on."""
    place = framework.phases.index(phase)
    onward = {one.id for one in framework.phases[place + 1 :]}
    stays = [
        stay
        for one in view.pathways
        for stay in phase_stays(
            one.case.key,
            one.phases,
            framework=framework.id,
            phase=phase.id,
            as_of=view.as_of,
            left=one.case.left,
            onward=onward,
        )
    ]
    return time_in_phase(stays)


def _frameworks(view: CaseloadView) -> Iterator[Framework]:
    used = {phase.framework for one in view.pathways for phase in one.phases}
    return (one for one in view.frameworks if one.id in used)


def _phases(view: CaseloadView, framework: Framework) -> Iterator[Block]:
    for phase in framework.phases:
        found = time_in(view, framework, phase)
        curves = (found.staying, *found.ended) if found.staying else ()
        yield time_in_phase_picture(
            found.stays,
            phase=f"{framework.name}, {phase.label}",
            key=view.key,
            curves=curves,
            medians=Medians(found.median_stay.estimate, found.median_to_moving_on.estimate),
        )
        if found.stays:
            yield together(_in_words(found))


def _in_words(found: TimeInPhase) -> list[Words]:
    ended = dict(found.counts)
    said = [
        say(
            "time_counts",
            people=counted(found.n, "young person", "young people"),
            moved_on=ended[StayEnd.MOVED_ON],
            moved_elsewhere=ended[StayEnd.MOVED_ELSEWHERE],
            left=ended[StayEnd.LEFT],
            still_there=ended[StayEnd.STILL_THERE],
        )
    ]
    if found.staying:
        said += [
            _median(found.median_stay, "time_ended_stay"),
            _median(found.median_to_moving_on, "time_had_moved_on"),
        ]
    elif found.reason:
        said.append(say(found.reason))
    return said + [say(one) for one in found.cannot_say]


def _median(found: Finding, what: str) -> Words:
    if found.estimate is None:
        return say(
            "time_median_not_reached", what=sentence(what), reason=sentence(found.reason or "")
        )
    return say("time_median", n=found.n, what=sentence(what), days=number(found.estimate))
