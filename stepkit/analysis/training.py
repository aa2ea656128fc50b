"""What a training register asks: who is due, who has lapsed, what was passed on by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from stepkit.analysis.clock import months_after
from stepkit.model.programme import Claim
from stepkit.model.record import RecordId, Value
from stepkit.model.service import ServiceFile
from stepkit.model.training import (
    Cascade,
    CostLine,
    EvidenceKind,
    Licence,
    ProgrammeEvidence,
    School,
    TrainingRole,
)

Claimed = TypeVar("Claimed", ProgrammeEvidence, Claim)

REFRESHED_EVERY = 12
"""Months between a training and its refresher: yearly, as the programme describes it."""
STAFF_A_SCHOOL = 2


class LicenceState(Value):
    """Where a licence stands on a day. `days_lapsed` is 0 while it is valid."""

    licence: Licence
    due: date
    days_lapsed: int
    days_left: int


class SchoolState(Value):
    """Whether a school has enough trained people, one of them from its leadership."""

    school: School
    trained: int
    senior: bool
    enough: bool


class CascadeState(Value):
    """One cascade, and whether the tutor's licence was valid on its day."""

    cascade: Cascade
    licensed: bool
    checked: bool


def refresher_due(licence: Licence, by: date | None = None) -> date:
    """One year after the training, or after the last refresher held by `by`."""
    held = [day for day in licence.refreshed_on if by is None or day <= by]
    return months_after(max([licence.trained_on, *held]), REFRESHED_EVERY)


def licence_state(licence: Licence, day: date) -> LicenceState:
    """Where a licence stands on a day, counted in days from its due day."""
    due = refresher_due(licence, day)
    apart = (day - due).days
    return LicenceState(
        licence=licence, due=due, days_lapsed=max(0, apart), days_left=max(0, -apart)
    )


def valid_on(licence: Licence, day: date) -> bool:
    """Whether a licence was in force on a day, its due day included."""
    return licence.trained_on <= day and licence_state(licence, day).days_lapsed == 0


def due_list(file: ServiceFile, *, start: date, end: date) -> tuple[LicenceState, ...]:
    """The licences that are due between two days, both included, soonest first."""
    states = (licence_state(one, end) for one in file.licences if one.trained_on <= end)
    return tuple(
        sorted((one for one in states if start <= one.due <= end), key=lambda one: one.due)
    )


def lapsed(file: ServiceFile, day: date) -> tuple[LicenceState, ...]:
    """The licences that have lapsed by a day, longest first."""
    states = (licence_state(one, day) for one in file.licences if one.trained_on <= day)
    return tuple(
        sorted((one for one in states if one.days_lapsed), key=lambda one: -one.days_lapsed)
    )


def schools_lapsing(file: ServiceFile, *, start: date, end: date) -> tuple[School, ...]:
    """The schools with a licence that is due between two days, in the order of the register."""
    people = {one.licence.person for one in due_list(file, start=start, end=end)}
    schools = {one.school for one in file.people if one.id in people}
    return tuple(one for one in file.schools if one.id in schools)


def trained_by(file: ServiceFile) -> dict[RecordId, tuple[Cascade, ...]]:
    """The cascades each tutor has given, oldest first; tutors without one have none."""
    tutors = [one.person for one in file.licences if one.role is TrainingRole.TUTOR]
    held = sorted(file.cascades, key=lambda one: one.on)
    names = dict.fromkeys([*tutors, *(one.tutor for one in held)])
    return {name: tuple(one for one in held if one.tutor == name) for name in names}


def school_states(file: ServiceFile, day: date) -> tuple[SchoolState, ...]:
    """Each school with its people trained by a day, in the order of the register."""
    trained = {one.person for one in file.licences if one.trained_on <= day}
    return tuple(_school(file, school, trained) for school in file.schools)


def cascade_states(
    file: ServiceFile, day: date, register: ServiceFile | None = None
) -> tuple[CascadeState, ...]:
    """Every cascade held by a day. One without a valid licence is listed, never deleted.

    Licences are those of the `register` where `file` holds only some of its schools.
    """
    licences = (register or file).licences
    checked = {one.cascade for one in file.fidelity_checks if one.on <= day}
    return tuple(
        CascadeState(cascade=one, licensed=_licensed(licences, one), checked=one.id in checked)
        for one in file.cascades
        if one.on <= day
    )


def staff_reached(states: Iterable[CascadeState]) -> int:
    """Places in cascades given by a tutor with a valid licence; one person may fill several."""
    return sum(one.cascade.staff for one in states if one.licensed)


def programme_cost(lines: Sequence[CostLine]) -> Decimal:
    """What the lines come to; a line included in another is shown and not added."""
    return sum((one.pounds for one in lines if one.included_in is None), Decimal(0))


def evidence_by_kind(evidence: Iterable[Claimed]) -> dict[EvidenceKind, tuple[Claimed, ...]]:
    """Claims by kind; the same words printed twice count once."""
    once: dict[tuple[EvidenceKind, str], Claimed] = {}
    for one in evidence:
        once.setdefault((one.kind, " ".join(one.text.casefold().split())), one)
    return {
        kind: tuple(one for (of, _), one in once.items() if of is kind) for kind in EvidenceKind
    }


def _school(file: ServiceFile, school: School, trained: set[RecordId]) -> SchoolState:
    people = [one for one in file.people if one.school == school.id and one.id in trained]
    return SchoolState(
        school=school,
        trained=len(people),
        senior=any(one.senior for one in people),
        enough=len(people) >= STAFF_A_SCHOOL,
    )


def _licensed(licences: Sequence[Licence], cascade: Cascade) -> bool:
    return any(
        one.person == cascade.tutor
        and one.framework == cascade.framework
        and one.role is TrainingRole.TUTOR
        and valid_on(one, cascade.on)
        for one in licences
    )
