"""One row of a timetable as the hours a week in one context."""

from __future__ import annotations

from stepkit.model.context import Context, Heading
from stepkit.model.exposure import Exposure
from stepkit.store.import_fields import PUPIL, REFERENCE, Field, Kind, words_of
from stepkit.store.import_record import make
from stepkit.store.import_row import RowReader

MOST_HOURS = 168
"""Hours in a week."""

FIELDS = (
    PUPIL,
    Field("heading", "heading", "Heading", "words", needed=True, words=words_of(Heading)),
    Field("context", "context", "Context", needed=True, also=("Name",)),
    Field(
        "hours_per_week",
        "number of hours",
        "Hours per week",
        "number",
        ("Hours a week", "Hours/week", "Weekly hours", "Hours"),
        needed=True,
    ),
    Field("since", "first day", "Since", "day", ("From", "Start"), standard=False),
    Field("until", "last day", "Until", "day", ("To", "End"), standard=False),
    REFERENCE,
)


def build(row: RowReader) -> tuple[tuple[str, Exposure], ...]:
    """The exposure of this row with its case key, or nothing when the row has problems."""
    case_key = row.case()
    heading, name = row.word("heading", Heading), row.line("context")
    since, until = row.day("since"), row.day("until")
    if since and until and until < since:
        row.refuse(row.cell("until"), f"{until} lies before {since}", "a day from then on")
    context = Context(heading=heading, name=name) if heading and name else None
    values: dict[str, object] = {
        "context": context,
        "hours_per_week": _hours(row),
        "since": since,
        "until": until,
    }
    made = make(row, Exposure, case_key, values)
    return ((case_key, made),) if made else ()


def _hours(row: RowReader) -> float | None:
    hours = row.number("hours_per_week")
    if hours is not None and not 0 < hours <= MOST_HOURS:
        expected = f"more than 0 and at most {MOST_HOURS} hours a week"
        row.refuse(row.cell("hours_per_week"), f"{hours:g} is out of range", expected)
    return hours


EXPOSURE = Kind("exposure", FIELDS, build)
