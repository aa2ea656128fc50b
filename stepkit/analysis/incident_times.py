"""Incidents by weekday and hour, held against an even rate over the hours that were open.

The eye finds a pattern in any table of counts. Limits say which counts an even rate
would hardly ever give, and how often one of so many hours is flagged all the same.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from scipy.special import pdtr, pdtrc

from stepkit.analysis.exposure import Calendar
from stepkit.analysis.finding import Definition
from stepkit.model.chart import Flag
from stepkit.model.exposure import CalendarSpan
from stepkit.model.incident import BehaviourClass, Incident
from stepkit.model.incident_times import IncidentTimes, TimeCell

SCHOOL_HOURS = range(9, 16)
TAIL = 0.00135
"""The chance beyond each limit: that of a normal value three standard deviations out."""
SOURCE = "Montgomery (2009), Introduction to Statistical Quality Control, ch. 7"
CANNOT_SAY = ("times_no_cause", "times_hours_alike", "times_clustered")


def incident_times(
    incidents: Iterable[Incident],
    calendar: Sequence[CalendarSpan],
    *,
    start: date,
    end: date,
    hours: Sequence[int] | None = None,
    tail: float = TAIL,
) -> IncidentTimes:
    """Counts for each of `hours` (9: from 9:00 to 9:59) of each day of a full week.

    Without `hours` they run from the earliest to the latest at which anything happened on
    an open day, and at least from 9 to 16. Every open day holds every hour once.
    Prosocial entries are left out; incidents without a time, at other hours or on days
    not known to be open are counted apart. `tail` is the chance beyond each limit (0 to
    0.5, without the ends), exact Poisson.
    """
    days = Calendar(calendar)
    mine = [
        one
        for one in incidents
        if start <= one.on <= end and one.behaviour_class is not BehaviourClass.PROSOCIAL
    ]
    open_days = days.open_days(start, end)
    held = set(open_days)
    on_open = [one for one in mine if one.on in held]
    timed = [(one.on.weekday(), one.at.hour) for one in on_open if one.at is not None]
    shown = _hours(hour for _, hour in timed) if hours is None else hours
    inside = [(weekday, hour) for weekday, hour in timed if hour in shown]
    reason = None if open_days else "times_no_open_days"
    looked_at = [(weekday, hour) for weekday in range(days.week_days) for hour in shown]
    cells = _cells(inside, open_days, looked_at, tail) if inside and open_days else ()
    return IncidentTimes(
        start=start,
        end=end,
        cells=cells,
        total=len(inside),
        without_time=len(on_open) - len(timed),
        outside_hours=len(timed) - len(inside),
        on_days_not_open=len(mine) - len(on_open),
        by_chance=_by_chance(cells) if cells else None,
        definition=_definition(shown, tail, as_recorded=hours is None),
        cannot_say=CANNOT_SAY if cells else (),
        reason=None if cells else reason or "times_none",
    )


def poisson_limits(expected: float, tail: float = TAIL) -> tuple[int, int]:
    """The least and the largest count that are not flagged: beyond each lies at most `tail`."""
    upper = math.floor(expected)
    while pdtrc(upper, expected) > tail:
        upper += 1
    lower = 0
    while pdtr(lower, expected) <= tail:
        lower += 1
    return lower, upper


def _hours(seen: Iterable[int]) -> range:
    """Hours of a school day, as far as they must be widened to hold every hour that was seen."""
    held = [*SCHOOL_HOURS, *seen]
    return range(min(held), max(held) + 1)


def _cells(
    inside: Sequence[tuple[int, int]],
    open_days: Sequence[date],
    looked_at: Sequence[tuple[int, int]],
    tail: float,
) -> tuple[TimeCell, ...]:
    counts = Counter(inside)
    opened = Counter(day.weekday() for day in open_days)
    rate = len(inside) / sum(opened[weekday] for weekday, _ in looked_at)
    return tuple(_cell(when, counts[when], opened[when[0]], rate, tail) for when in looked_at)


def _cell(when: tuple[int, int], count: int, open_days: int, rate: float, tail: float) -> TimeCell:
    weekday, hour = when
    if not open_days:
        return TimeCell(weekday=weekday, hour=hour, count=count, open_days=0)
    expected = rate * open_days
    lower, upper = poisson_limits(expected, tail)
    return TimeCell(
        weekday=weekday,
        hour=hour,
        count=count,
        open_days=open_days,
        per_100_hours=100 * count / open_days,
        expected=expected,
        lower=lower,
        upper=upper,
        flag=_flag(count, lower, upper),
    )


def _flag(count: int, lower: int, upper: int) -> Flag | None:
    if count > upper:
        return Flag.ABOVE_LIMIT
    return Flag.BELOW_LIMIT if count < lower else None


def _by_chance(cells: Sequence[TimeCell]) -> float:
    """How probable at least one flag is where every hour has the same rate."""
    none = 1.0
    for cell in cells:
        if cell.expected is not None and cell.lower is not None and cell.upper is not None:
            below = pdtr(cell.lower - 1, cell.expected) if cell.lower else 0.0
            none *= 1 - float(below) - float(pdtrc(cell.upper, cell.expected))
    return 1 - none


def _definition(hours: Sequence[int], tail: float, *, as_recorded: bool) -> Definition:
    span = f"{min(hours)} to {max(hours) + 1}"
    return Definition(
        name="counts by weekday and hour",
        version="even rate",
        options=(
            ("hours", f"{span}, as recorded, at least 9 to 16" if as_recorded else span),
            ("limits", f"exact Poisson, {100 * tail:g} % beyond each"),
        ),
        source=SOURCE,
    )
