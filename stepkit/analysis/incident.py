"""Incidents counted by week and by context, each beside the time there was for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from stepkit.analysis.exposure import (
    WEEK,
    Calendar,
    DayState,
    context_hours,
    heading_hours,
    monday,
    span,
)
from stepkit.analysis.rates import poisson_rate
from stepkit.model.context import Context, Heading
from stepkit.model.exposure import CalendarSpan, Exposure
from stepkit.model.frames import WeekSummary
from stepkit.model.incident import BehaviourClass, Incident

NO_RECORD = "no_record"

WEEK_COLUMNS = {
    "week": "object",
    "state": "object",
    "count": "Int64",
    "dangerous": "Int64",
    "prosocial": "Int64",
    "on_closed_days": "Int64",
    "open_days": "Int64",
    "full_week": "Int64",
    "hours": "Float64",
    "rate_per_week": "Float64",
    "rate_per_100_hours": "Float64",
    "closed": "bool",
}

CONTEXT_COLUMNS = {
    "context": "object",
    "incidents": "Int64",
    "dangerous": "Int64",
    "on_closed_days": "Int64",
    "in_rate": "Int64",
    "hours": "Float64",
    "per_10_hours": "Float64",
    "low": "Float64",
    "high": "Float64",
}


def weekly_counts(
    incidents: Iterable[Incident],
    calendar: Sequence[CalendarSpan],
    *,
    start: date,
    end: date,
    exposures: Sequence[Exposure] = (),
    recorded_since: date | None = None,
) -> pd.DataFrame:
    """One row for each week (its Monday) from `start` to `end`, both days included.

    A period that begins at a weekend on which nothing happened begins on its Monday.
    `count` holds incidents on open days; prosocial entries are counted apart.
    `state` is "open", "closed" (no open weekday: `count` is a gap, not 0),
    "not_known" (the calendar does not say: counts only, no rate) or "no_record"
    (before `recorded_since`, by default the day of the first incident: a gap).
    Incidents on days that were not open stand in `on_closed_days` and enter no rate.
    `hours` are the open days' timetable hours under the heading place, null without
    a timetable; `rate_per_week` is for a `full_week`, of five open days or seven.
    """
    happened = _by_week(incidents)
    first_day = min((one.on for week in happened.values() for one in week), default=None)
    since = recorded_since or first_day
    days = Calendar(calendar)
    rows = []
    for first in _mondays(start, end):
        week = [day for day in span(first, first + WEEK)[:7] if start <= day <= end]
        mine = [one for one in happened.get(first, ()) if week[0] <= one.on <= week[-1]]
        if week[0].weekday() >= days.week_days and not mine:
            continue
        recorded = since is not None and since <= week[-1]
        rows.append(_week(first, week, mine, days, exposures, recorded=recorded))
    return pd.DataFrame(rows, columns=list(WEEK_COLUMNS)).astype(WEEK_COLUMNS)


def week_summary(weeks: pd.DataFrame, *, start: date, end: date) -> WeekSummary:
    """What a frame of `weekly_counts` over the same days adds up to."""
    counts = weeks["count"].dropna()
    known = weeks[weeks["state"] == DayState.OPEN]
    states = weeks["state"].value_counts()
    open_weeks = float((known["open_days"] / known["full_week"]).sum())
    rate = poisson_rate(int(known["count"].sum()), open_weeks)
    hours = known["hours"]
    return WeekSummary(
        start=start,
        end=end,
        weeks=len(weeks),
        counted_weeks=len(counts),
        open_weeks=int(states.get(DayState.OPEN, 0)),
        closed_weeks=int(states.get(DayState.CLOSED, 0)),
        unknown_weeks=int(states.get(DayState.NOT_KNOWN, 0)),
        unrecorded_weeks=int(states.get(NO_RECORD, 0)),
        total=int(counts.sum()),
        dangerous=int(weeks["dangerous"].sum()),
        prosocial=int(weeks["prosocial"].sum()),
        on_closed_days=int(weeks["on_closed_days"].sum()),
        least=int(counts.min()) if len(counts) else None,
        most=int(counts.max()) if len(counts) else None,
        hours=float(hours.sum()) if len(hours) and hours.notna().all() else None,
        per_week=rate.estimate,
        per_week_low=rate.low,
        per_week_high=rate.high,
    )


def contexts_table(
    incidents: Iterable[Incident],
    exposures: Sequence[Exposure],
    *,
    heading: Heading,
    calendar: Sequence[CalendarSpan],
    start: date,
    end: date,
) -> pd.DataFrame:
    """Incidents by context under one heading, with the hours there and a rate for 10 hours.

    Contexts with timetable hours and no incident are in it with 0; a context
    without hours, or with no calendar to tell the open days, has no rate.
    `on_closed_days` are left out of `incidents`; `in_rate` are those on open days,
    which the rate and its exact 95 % interval count. An incident with several
    contexts under `heading` counts in each; one without any stands in the last
    row, whose context is null.
    """
    days = Calendar(calendar)
    happened = [one for one in incidents if start <= one.on <= end and not _prosocial(one)]
    named: dict[Context | None, list[Incident]] = {
        one.context: [] for one in exposures if one.context.heading is heading
    }
    for one in happened:
        for context in one.under(heading) or (None,):
            named.setdefault(context, []).append(one)
    open_days = days.open_days(start, end)
    rows = [
        _context(context, mine, days)
        | _context_rate(context, mine, exposures, open_days, days.week_days)
        for context, mine in named.items()
    ]
    rows.sort(key=lambda row: (row["context"] is None, -row["incidents"], row["context"] or ""))
    return pd.DataFrame(rows, columns=list(CONTEXT_COLUMNS)).astype(CONTEXT_COLUMNS)


def _mondays(start: date, end: date) -> list[date]:
    first = monday(start)
    return [first + WEEK * step for step in range((end - first).days // 7 + 1)]


def _by_week(incidents: Iterable[Incident]) -> dict[date, list[Incident]]:
    weeks: dict[date, list[Incident]] = {}
    for one in incidents:
        weeks.setdefault(monday(one.on), []).append(one)
    return weeks


def _week(
    first: date,
    week: list[date],
    happened: list[Incident],
    calendar: Calendar,
    exposures: Sequence[Exposure],
    *,
    recorded: bool,
) -> dict[str, Any]:
    state = calendar.week(week)
    open_days = [day for day in week if calendar.state(day) is DayState.OPEN]
    counted, apart = _told_apart(happened, state, open_days)
    gap = state is DayState.CLOSED or not recorded
    row = {
        "week": first,
        "state": state.value if recorded or state is DayState.CLOSED else NO_RECORD,
        "count": None if gap else len(counted),
        "dangerous": None if gap else _number(counted, _dangerous),
        "prosocial": _number(happened, _prosocial),
        "on_closed_days": len(apart),
        "open_days": None if state is DayState.NOT_KNOWN else len(open_days),
        "full_week": calendar.week_days,
        "hours": _place_hours(exposures, open_days, state, calendar.week_days),
        "closed": state is DayState.CLOSED,
    }
    return row | _rates(row)


def _told_apart(
    happened: list[Incident], state: DayState, open_days: list[date]
) -> tuple[list[Incident], list[Incident]]:
    """Incidents that enter the count, and those on days that were not open."""
    incidents = [one for one in happened if not _prosocial(one)]
    if state is DayState.NOT_KNOWN:
        return incidents, []
    return (
        [one for one in incidents if one.on in open_days],
        [one for one in incidents if one.on not in open_days],
    )


def _place_hours(
    exposures: Sequence[Exposure], open_days: list[date], state: DayState, week_days: int
) -> float | None:
    if state is DayState.NOT_KNOWN:
        return None
    timetabled = any(one.context.heading is Heading.PLACE for one in exposures)
    if not timetabled:
        return None
    return heading_hours(exposures, Heading.PLACE, open_days, week_days=week_days)


def _rates(row: dict[str, Any]) -> dict[str, float | None]:
    count, days, hours, full = (row[name] for name in ("count", "open_days", "hours", "full_week"))
    return {
        "rate_per_week": count * full / days if count is not None and days else None,
        "rate_per_100_hours": 100 * count / hours if count is not None and hours else None,
    }


def _context(context: Context | None, mine: list[Incident], calendar: Calendar) -> dict[str, Any]:
    counted = [one for one in mine if not calendar.left_out(one.on)]
    return {
        "context": context.name if context else None,
        "incidents": len(counted),
        "dangerous": _number(counted, _dangerous),
        "on_closed_days": len(mine) - len(counted),
    }


def _context_rate(
    context: Context | None,
    mine: list[Incident],
    exposures: Sequence[Exposure],
    open_days: Sequence[date],
    week_days: int,
) -> dict[str, Any]:
    hours = 0.0
    if context:
        hours = context_hours(exposures, context, open_days, week_days=week_days)
    known = frozenset(open_days)
    in_rate = sum(one.on in known for one in mine)
    rate = poisson_rate(in_rate, hours / 10)
    return {
        "in_rate": in_rate if hours else None,
        "hours": hours or None,
        "per_10_hours": rate.estimate,
        "low": rate.low,
        "high": rate.high,
    }


def _number(incidents: list[Incident], kind: Callable[[Incident], bool]) -> int:
    return sum(kind(one) for one in incidents)


def _prosocial(incident: Incident) -> bool:
    return incident.behaviour_class is BehaviourClass.PROSOCIAL


def _dangerous(incident: Incident) -> bool:
    return incident.behaviour_class is BehaviourClass.DANGEROUS
