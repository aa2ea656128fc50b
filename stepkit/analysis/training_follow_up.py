"""What an administrator of training has to see to next, school by school."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from stepkit.analysis.training import cascade_states, licence_state, school_states
from stepkit.model.record import RecordId, Value
from stepkit.model.service import ServiceFile
from stepkit.model.training import Cascade

SOON = timedelta(days=60)
"""How long before its due day a refresher is expected to be booked."""


class FollowUpKind(StrEnum):
    """What is to be seen to. None of them is a fault of a person."""

    TOO_FEW_TRAINED = "too_few_trained"
    NO_LEADER_TRAINED = "no_leader_trained"
    NOT_PASSED_ON = "not_passed_on"
    NO_FIDELITY_CHECK = "no_fidelity_check"
    NO_LICENCE_ON_THE_DAY = "no_licence_on_the_day"
    REFRESHER_NOT_BOOKED = "refresher_not_booked"
    ATTENDANCE_NOT_RECORDED = "attendance_not_recorded"


class FollowUp(Value):
    """One thing to see to: for which school, whom it is about, and the day it hangs on."""

    kind: FollowUpKind
    school: RecordId
    person: RecordId | None = None
    day: date | None = None


def follow_ups(
    file: ServiceFile, day: date, register: ServiceFile | None = None
) -> tuple[FollowUp, ...]:
    """All that is to be seen to on a day, in the order of the schools of the file.

    Tutors' licences are those of the `register` where `file` holds only some of its schools.
    """
    place = {one.id: number for number, one in enumerate(file.schools)}
    found = [*_schools(file, day), *_cascades(file, day, register), *_licences(file, day)]
    found += _bookings(file, day)
    return tuple(sorted(found, key=lambda one: place.get(one.school, len(place))))


def _schools(file: ServiceFile, day: date) -> Iterator[FollowUp]:
    passed_on = {one.school for one in file.cascades if one.on <= day}
    for state in school_states(file, day):
        school = state.school.id
        if not state.enough:
            yield FollowUp(kind=FollowUpKind.TOO_FEW_TRAINED, school=school)
        if not state.senior:
            yield FollowUp(kind=FollowUpKind.NO_LEADER_TRAINED, school=school)
        if state.trained and school not in passed_on:
            yield FollowUp(kind=FollowUpKind.NOT_PASSED_ON, school=school)


def _cascades(file: ServiceFile, day: date, register: ServiceFile | None) -> Iterator[FollowUp]:
    for state in cascade_states(file, day, register):
        if not state.checked:
            yield _of_cascade(FollowUpKind.NO_FIDELITY_CHECK, state.cascade)
        if not state.licensed:
            yield _of_cascade(FollowUpKind.NO_LICENCE_ON_THE_DAY, state.cascade)


def _of_cascade(kind: FollowUpKind, held: Cascade) -> FollowUp:
    return FollowUp(kind=kind, school=held.school, person=held.tutor, day=held.on)


def _licences(file: ServiceFile, day: date) -> Iterator[FollowUp]:
    coming = {one.person for one in file.bookings if one.on >= day and one.attended is None}
    schools = {one.id: one.school for one in file.people}
    for licence in file.licences:
        due = licence_state(licence, day).due
        if licence.trained_on <= day and due <= day + SOON and licence.person not in coming:
            yield FollowUp(
                kind=FollowUpKind.REFRESHER_NOT_BOOKED,
                school=schools.get(licence.person, licence.person),
                person=licence.person,
                day=due,
            )


def _bookings(file: ServiceFile, day: date) -> Iterator[FollowUp]:
    schools = {one.id: one.school for one in file.people}
    for one in file.bookings:
        if one.on < day and one.attended is None:
            yield FollowUp(
                kind=FollowUpKind.ATTENDANCE_NOT_RECORDED,
                school=schools.get(one.person, one.person),
                person=one.person,
                day=one.on,
            )
