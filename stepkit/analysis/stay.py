"""A stay from arrival to now, every day with its week since arrival."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from stepkit.model.case import Case, CaseFile
from stepkit.model.framework import Framework
from stepkit.model.record import Line, Value
from stepkit.model.therapy import Therapy

WEEK_DAYS = 7


class StayKind(StrEnum):
    """What kind of thing a line of the timeline is."""

    PHASE = "phase"
    REVIEW = "review"
    GOAL = "goal"
    AIM = "aim"
    THERAPY = "therapy"
    REFERRAL = "referral"
    MOVE = "move"


class StayEvent(Value):
    """One day of a stay: its week since arrival (0 is the first), and what began on it."""

    on: date
    week: int
    kind: StayKind
    text: Line


def weeks_since_arrival(case: Case, day: date) -> int:
    """Whole weeks from the day of arrival to `day`; below 0 before it."""
    return (day - case.arrived).days // WEEK_DAYS


def timeline(
    file: CaseFile, *, as_of: date, frameworks: Iterable[Framework] = ()
) -> tuple[StayEvent, ...]:
    """What began between arrival and a day, in order, therapies in their framework's words."""
    events = [
        StayEvent(on=on, week=weeks_since_arrival(file.case, on), kind=kind, text=text)
        for on, kind, text in _begun(file, {one.id: one for one in frameworks})
        if file.case.arrived <= on <= as_of
    ]
    return tuple(sorted(events, key=lambda one: (one.on, one.kind, one.text)))


def _begun(file: CaseFile, known: Mapping[str, Framework]) -> Iterator[tuple[date, StayKind, str]]:
    yield from ((one.since, StayKind.PHASE, one.label) for one in file.phases)
    yield from ((one.on, StayKind.REVIEW, one.kind) for one in file.reviews)
    yield from ((one.set_on, StayKind.GOAL, one.text) for one in file.goals)
    yield from ((one.since, StayKind.AIM, one.text) for one in file.care_aims)
    yield from ((one.since, StayKind.THERAPY, _therapy(one, known)) for one in file.therapies)
    yield from ((one.referred_on, StayKind.REFERRAL, one.service) for one in file.external_services)
    yield from ((one.agreed_on, StayKind.MOVE, one.to) for one in file.moves)


def _therapy(one: Therapy, known: Mapping[str, Framework]) -> str:
    term = known[one.framework].term(one.code) if one.framework in known else None
    return term.label if term else one.code.replace("_", " ")
