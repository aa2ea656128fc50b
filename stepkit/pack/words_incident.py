"""The sentences about incidents: counts beside the time there was for them."""

from __future__ import annotations

INCIDENT_SENTENCES: dict[str, str] = {
    "incidents_none": (
        "No incident is on record up to this day. No record is not the same as none."
    ),
    "incidents_count_only": (
        "{incidents} in this period: a count, not a rate, because no calendar says which days "
        "were open."
    ),
    "incidents_rate": (
        "In this period {incidents} on open days, over {weeks} full open weeks: {rate} a week "
        "(95 % interval {low} to {high}, exact Poisson). Incidents often come in clusters, so the "
        "true uncertainty is wider."
    ),
    "incidents_none_in_open_weeks": (
        "No incident was recorded on open days in {weeks}. No record is not the same as none."
    ),
    "incidents_on_closed_days": (
        "{count} on days that were not open: kept, left out of the rate, and to be asked about."
    ),
    "incidents_restrictive": (
        "Restrictive interventions recorded in this period: {used}. Entries that do not state "
        "whether there was one: {unsaid}."
    ),
    "incidents_prosocial": "Prosocial entries of this period, counted apart: {entries}.",
    "incidents_no_context": "No incident of this period says under which {heading} it happened.",
    "incidents_context_caption": "Incidents by {heading}, with the time spent there",
    "incidents_context_note": (
        "Hours are timetable hours on open days; rates count open days only. Intervals are exact "
        "(Poisson)."
    ),
    "incidents_context_shortened": (
        "The {shown} with most incidents of {all}. Hours are timetable hours on open days; rates "
        "count open days only. Intervals are exact (Poisson)."
    ),
    "incidents_chart_title": "Incidents per week about their own usual level",
    "incidents_chart_unit": "incidents for a full open week",
    "incidents_chart_waits_title": "Days from one incident to the next",
    "incidents_chart_unit_days": "days",
    "incidents_chart_unit_open_days": "open days",
}
