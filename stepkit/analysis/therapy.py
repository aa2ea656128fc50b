"""Therapies as a register: what they are, what informs them, and hours beside engagement work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stepkit.model.case import CaseFile
from stepkit.model.framework import Framework, TermList
from stepkit.model.observation import EngagementNote
from stepkit.model.record import Line, Value
from stepkit.model.therapy import Therapy


class TherapyLine(Value):
    """One therapy of the register, in the framework's words, with the hours given so far."""

    therapy: Therapy
    label: Line
    family: str
    hours: float
    sessions: int


class HoursBeside(Value):
    """Hours of therapy and of engagement work over one period, side by side."""

    therapy: float
    sessions: int
    engagement: float
    occasions: int


def register(
    file: CaseFile, frameworks: Iterable[Framework], *, as_of: date
) -> tuple[TherapyLine, ...]:
    """Every therapy begun by a day, in the order in which they began."""
    known = {one.id: one for one in frameworks}
    begun = [one for one in file.therapies if one.since <= as_of]
    return tuple(
        _line(one, known.get(one.framework), file, as_of)
        for one in sorted(begun, key=lambda one: (one.since, one.id))
    )


def without_view(therapies: Iterable[Therapy]) -> tuple[Therapy, ...]:
    """Therapies for which neither the young person's view nor a reason is recorded."""
    return tuple(one for one in therapies if not (one.views or one.no_view_because))


def without_assessment(therapies: Iterable[Therapy]) -> tuple[Therapy, ...]:
    """Therapies for which neither an assessment nor a reason is recorded."""
    return tuple(one for one in therapies if not (one.assessments or one.no_assessment_because))


def hours_beside(file: CaseFile, *, start: date, end: date) -> HoursBeside:
    """Hours and occasions of both kinds of work, both days included."""
    known = {one.id for one in file.therapies}
    given = [one for one in file.hours_given if one.item in known and start <= one.on <= end]
    work = engagement(file.engagement_notes, start=start, end=end)
    return HoursBeside(
        therapy=sum(one.hours for one in given),
        sessions=len(given),
        engagement=sum(one.hours or 0.0 for one in work),
        occasions=len(work),
    )


def engagement(
    notes: Iterable[EngagementNote], *, start: date, end: date
) -> tuple[EngagementNote, ...]:
    """The engagement work of a period, whether or not its hours were noted."""
    return tuple(one for one in notes if start <= one.on <= end)


def family_of(framework: Framework | None, code: str) -> TermList | None:
    """The list of a framework in which a code stands, or None."""
    lists = framework.lists if framework else ()
    return next((one for one in lists if any(term.id == code for term in one.terms)), None)


def _line(one: Therapy, framework: Framework | None, file: CaseFile, as_of: date) -> TherapyLine:
    term = framework.term(one.code) if framework else None
    family = family_of(framework, one.code)
    given = [hours for hours in file.hours_given if hours.item == one.id and hours.on <= as_of]
    return TherapyLine(
        therapy=one,
        label=term.label if term else one.code.replace("_", " "),
        family=family.label if family else "",
        hours=sum(hours.hours for hours in given),
        sessions=len(given),
    )
