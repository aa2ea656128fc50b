"""How the aims of a framework's phases stand, and which have recent evidence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from stepkit.analysis.care_phase_entry import AimStanding
from stepkit.model.case import CaseFile
from stepkit.model.framework import Framework, PhaseAim
from stepkit.model.phase_aim import AimEvidence, AimState
from stepkit.model.record import Value
from stepkit.model.written import day as written
from stepkit.model.written import label

RECENT = timedelta(weeks=6)


class AimLine(Value):
    """One aim as it stands: all its evidence, oldest first, and what of it counts.

    `state` is None when nothing is recorded. Where the aim asks for the young person's own
    words, only evidence with them, or with the reason for none, counts.
    """

    aim: PhaseAim
    evidence: tuple[AimEvidence, ...]
    counting: tuple[AimEvidence, ...]
    state: AimState | None

    @property
    def last(self) -> date | None:
        """The day of the latest evidence that counts."""
        return max((one.on for one in self.counting), default=None)


def aim_lines(file: CaseFile, framework: Framework, day: date) -> tuple[AimLine, ...]:
    """Every aim of the framework as it stands on a day, in the owner's order."""
    told = [one for one in file.aim_evidence if one.framework == framework.id and one.on <= day]
    return tuple(_line(aim, [one for one in told if one.aim == aim.id]) for aim in framework.aims)


def recent(lines: Iterable[AimLine], day: date) -> tuple[AimLine, ...]:
    """The aims whose latest evidence that counts is newer than six weeks."""
    return tuple(one for one in lines if one.last is not None and one.last > day - RECENT)


def open_outside(lines: Iterable[AimLine], phase: str) -> tuple[AimLine, ...]:
    """The aims that are open, or open again, and belong to another phase than `phase`."""
    still = {AimState.OPEN, AimState.OPEN_AGAIN}
    return tuple(one for one in lines if one.aim.phase != phase and one.state in still)


def in_setting(line: AimLine, setting: str | None) -> tuple[AimEvidence, ...]:
    """The evidence from one setting. Settings are never joined in one line."""
    return tuple(one for one in line.evidence if one.setting == setting)


def standings(lines: Iterable[AimLine]) -> tuple[AimStanding, ...]:
    """The aims as people see them when they decide on a phase: met, not met, nothing recorded."""
    return tuple(
        AimStanding(
            line.aim.label,
            None if line.state is None else line.state is AimState.MET,
            _told(line),
        )
        for line in lines
    )


def _line(aim: PhaseAim, evidence: list[AimEvidence]) -> AimLine:
    ordered = tuple(sorted(evidence, key=lambda one: one.on))
    counting = tuple(one for one in ordered if _counts(aim, one))
    state = counting[-1].state if counting else AimState.OPEN if ordered else None
    return AimLine(aim=aim, evidence=ordered, counting=counting, state=state)


def _counts(aim: PhaseAim, one: AimEvidence) -> bool:
    return not aim.own_words or bool(one.own_words or one.no_words_because)


def _told(line: AimLine) -> str:
    if line.state is None or not line.evidence:
        return "nothing recorded"
    return f"{label(line.state)}; last told on {written(line.evidence[-1].on)}"
