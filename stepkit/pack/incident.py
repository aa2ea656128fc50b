"""The section on incidents: counts beside the time there was for them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from stepkit.analysis.concurrent_event import beside
from stepkit.analysis.incident import contexts_table, week_summary
from stepkit.analysis.incident_times import incident_times
from stepkit.analysis.pathway import bands
from stepkit.draw.incident import weeks_picture
from stepkit.draw.incident_times import incident_times_picture
from stepkit.model.case import CaseView
from stepkit.model.context import Heading
from stepkit.model.document import Block, Section, Table
from stepkit.model.frames import WeekSummary
from stepkit.model.incident import BehaviourClass, Incident, RestrictiveIntervention
from stepkit.model.written import counted, number
from stepkit.pack.control_chart import charted, quiet, scatter, weeks_since
from stepkit.pack.words import missing, say, sentence, together

if TYPE_CHECKING:
    import pandas as pd

PLACES_SHOWN = 8
SHOWN = timedelta(weeks=26)


def section(view: CaseView) -> Section:
    """Incidents by week, by place and by activity over the period, with their denominators."""
    if not view.file.incidents:
        blocks: list[Block] = [missing("Incidents", "incidents_none")]
    else:
        blocks = _recorded(view)
    return Section(id="incident", title="Incidents", blocks=tuple(blocks), case=view.key)


def _recorded(view: CaseView) -> list[Block]:
    start = _shown_from(view)
    weeks = weeks_since(view, start)
    behind = bands(view.file.phases, start=start, end=view.as_of)
    meanwhile = beside(view.file.events, start=start, end=view.as_of)
    summary = _summary(view, weeks, start)
    return [
        weeks_picture(weeks, summary, key=view.key, bands=behind, events=meanwhile),
        *_in_words(_summary(view, weeks_since(view, view.period_start), view.period_start)),
        *scatter(weeks),
        *quiet(weeks),
        *_entries(view),
        *charted(view, weeks, start=start),
        *_by_hour(view, start),
        _by_context(view, Heading.PLACE),
        _by_context(view, Heading.ACTIVITY),
    ]


def _shown_from(view: CaseView) -> date:
    """Half a year back, or to the arrival, so that the period is seen against what came before."""
    return min(view.period_start, max(view.file.case.arrived, view.as_of - SHOWN))


def _summary(view: CaseView, weeks: pd.DataFrame, start: date) -> WeekSummary:
    return week_summary(weeks, start=start, end=view.as_of)


def _in_words(summary: WeekSummary) -> list[Block]:
    total = counted(summary.total, "incident")
    if summary.per_week is None:
        said: list[Block] = [say("incidents_count_only", incidents=total)]
    else:
        said = [
            say(
                "incidents_rate",
                incidents=total,
                weeks=number(summary.total / summary.per_week) if summary.per_week else "",
                rate=number(summary.per_week, 1),
                low=number(summary.per_week_low or 0.0, 1),
                high=number(summary.per_week_high or 0.0, 1),
            )
            if summary.per_week
            else say("incidents_none_in_open_weeks", weeks=counted(summary.open_weeks, "open week"))
        ]
    if summary.on_closed_days:
        said.append(
            say("incidents_on_closed_days", count=counted(summary.on_closed_days, "incident"))
        )
    return said


def _entries(view: CaseView) -> list[Block]:
    """What the entries say of restrictive interventions, and how many are prosocial."""
    inside = [one for one in view.file.incidents if view.period_start <= one.on <= view.as_of]
    if not inside:
        return []
    stated = [one.restrictive_intervention for one in inside if not _prosocial(one)]
    said: list[Block] = [
        say(
            "incidents_restrictive",
            used=stated.count(RestrictiveIntervention.USED),
            unsaid=stated.count(RestrictiveIntervention.NOT_STATED),
        )
    ]
    prosocial = sum(_prosocial(one) for one in inside)
    if prosocial:
        said.append(say("incidents_prosocial", entries=prosocial))
    return said


def _prosocial(incident: Incident) -> bool:
    return incident.behaviour_class is BehaviourClass.PROSOCIAL


def _by_hour(view: CaseView, start: date) -> list[Block]:
    """Weekdays and hours over the same half year, each beside its open days."""
    times = incident_times(view.file.incidents, view.calendar, start=start, end=view.as_of)
    drawn = incident_times_picture(times, key=view.key)
    notes = [say(one, style="note") for one in times.cannot_say]
    return [drawn, together(notes)] if notes else [drawn]


def _by_context(view: CaseView, heading: Heading) -> Block:
    frame = contexts_table(
        view.file.incidents,
        view.file.exposures,
        heading=heading,
        calendar=view.calendar,
        start=view.period_start,
        end=view.as_of,
    )
    if frame.empty:
        return missing(
            f"Incidents by {heading.value}", "incidents_no_context", heading=heading.value
        )
    rows = [
        {name: None if gone[name] else value for name, value in row.items()}
        for row, gone in zip(frame.to_dict("records"), frame.isna().to_dict("records"), strict=True)
    ]
    return Table(
        caption=sentence("incidents_context_caption", heading=heading.value),
        columns=(
            heading.value.capitalize(),
            "Incidents",
            "Hours there",
            "In 10 hours (95 % interval)",
        ),
        rows=tuple(_row(row) for row in rows[:PLACES_SHOWN]),
        numeric=(False, True, True, True),
        note=_left_out(len(rows)),
    )


def _row(row: Mapping[Hashable, Any]) -> tuple[str, ...]:
    hours, rate = row["hours"], row["per_10_hours"]
    return (
        str(row["context"] or "not recorded"),
        str(row["incidents"]),
        "not known" if hours is None else number(float(hours), 1),
        "not known" if rate is None else _interval(row),
    )


def _interval(row: Mapping[Hashable, Any]) -> str:
    rate, low, high = (number(float(row[name]), 2) for name in ("per_10_hours", "low", "high"))
    return f"{rate} ({low} to {high})"


def _left_out(rows: int) -> str:
    if rows <= PLACES_SHOWN:
        return sentence("incidents_context_note")
    return sentence("incidents_context_shortened", shown=PLACES_SHOWN, all=rows)
