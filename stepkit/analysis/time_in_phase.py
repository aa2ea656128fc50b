"""How long the young people of a service stay in one phase of care, and how the stays end.

Leaving is a competing end: somebody who left did not move on, and is not merely "not
yet". Below ten young people there are dots and counts, and no curve.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from stepkit.analysis.finding import Definition, Finding, SentenceId
from stepkit.analysis.survival import (
    LEVEL,
    Ended,
    Flat,
    IntervalKind,
    aalen_johansen,
    kaplan_meier,
    median_time,
)
from stepkit.model.pathway import CarePhase
from stepkit.model.record import Value
from stepkit.model.time_in_phase import Curve, PhaseStay, StayEnd

FEWEST_FOR_CURVES = 10


class TimeInPhase(Value):
    """One phase of care over a service: dots, counts by end, and curves from ten on.

    `stays` has one stay a young person, shortest first. `staying` falls from 1;
    `moved_on`, `moved_elsewhere` and `left` rise, and all four add up to 1. A median is
    in days, or says that it was not reached. `repeats` are later stays of the same
    young people, which are left out.
    """

    stays: tuple[PhaseStay, ...]
    counts: tuple[tuple[StayEnd, int], ...]
    repeats: int = 0
    staying: Curve | None = None
    ended: tuple[Curve, ...] = ()
    median_stay: Finding
    median_to_moving_on: Finding
    cannot_say: tuple[SentenceId, ...] = ()
    reason: SentenceId | None = None

    @property
    def n(self) -> int:
        """How many young people."""
        return len(self.stays)


def phase_stays(
    key: str,
    phases: Sequence[CarePhase],
    *,
    framework: str,
    phase: str,
    as_of: date,
    left: date | None = None,
    onward: Collection[str] | None = None,
) -> tuple[PhaseStay, ...]:
    """One young person's stays in a phase, up to `as_of`, oldest first.

    A stay lasts until a decision names another phase of the same framework; `onward`
    are the phases that count as moving on (None: all others). It ends on `left` if
    that comes first, and is still open otherwise. Phases decided after `as_of` or after
    leaving are not seen.
    """
    last = as_of if left is None else min(left, as_of)
    known = sorted(
        (one for one in phases if one.framework == framework and one.since <= last),
        key=lambda one: one.since,
    )
    open_end = StayEnd.LEFT if left is not None and left <= as_of else StayEnd.STILL_THERE
    stays = []
    for place, one in enumerate(known):
        if one.phase != phase or (place and known[place - 1].phase == phase):
            continue
        moved = next((later for later in known[place:] if later.phase != phase), None)
        end = open_end if moved is None else _moved(moved.phase, onward)
        until = last if moved is None else moved.since
        stays.append(PhaseStay(key=key, start=one.since, until=until, end=end))
    return tuple(stays)


def time_in_phase(
    stays: Sequence[PhaseStay],
    *,
    interval: IntervalKind = "log-log",
    flat: Flat = "midpoint",
    level: float = LEVEL,
) -> TimeInPhase:
    """Dots, counts and, from ten young people on, curves and medians for the first stays.

    `interval` and `flat` as for `kaplan_meier` and `median_time`.
    """
    first = _first_stays(stays)
    counts = tuple((end, sum(stay.end is end for stay in first)) for end in StayEnd)
    repeats = len(stays) - len(first)
    if len(first) < FEWEST_FOR_CURVES:
        return _dots_only(first, counts, repeats)
    seen = [
        Ended(stay.days, None if stay.end is StayEnd.STILL_THERE else stay.end) for stay in first
    ]
    staying = kaplan_meier(seen, interval=interval, level=level)
    ways = [end for end in StayEnd if end is not StayEnd.STILL_THERE]
    ended = tuple(aalen_johansen(seen, end, interval=interval, level=level) for end in ways)
    return TimeInPhase(
        stays=first,
        counts=counts,
        repeats=repeats,
        staying=staying,
        ended=ended,
        median_stay=median_time(staying, n=len(first), flat=flat),
        median_to_moving_on=median_time(ended[0], n=len(first), flat=flat),
        cannot_say=_limits(repeats),
    )


def _moved(phase: str, onward: Collection[str] | None) -> StayEnd:
    return StayEnd.MOVED_ON if onward is None or phase in onward else StayEnd.MOVED_ELSEWHERE


def _first_stays(stays: Sequence[PhaseStay]) -> tuple[PhaseStay, ...]:
    first: dict[str, PhaseStay] = {}
    for stay in sorted(stays, key=lambda one: one.start):
        first.setdefault(stay.key, stay)
    return tuple(sorted(first.values(), key=lambda one: (one.days, one.key)))


def _dots_only(
    stays: tuple[PhaseStay, ...], counts: tuple[tuple[StayEnd, int], ...], repeats: int
) -> TimeInPhase:
    reason = "time_under_ten" if stays else "time_nobody"
    none = Finding(
        n=len(stays),
        definition=Definition(
            name="median time", version="none below ten", source="no curve is drawn"
        ),
        reason=reason,
    )
    return TimeInPhase(
        stays=stays,
        counts=counts,
        repeats=repeats,
        median_stay=none,
        median_to_moving_on=none,
        cannot_say=_limits(repeats),
        reason=reason,
    )


def _limits(repeats: int) -> tuple[SentenceId, ...]:
    always = ("time_describes_these", "time_leaving_competes")
    return (*always, "time_repeats_left_out") if repeats else always
