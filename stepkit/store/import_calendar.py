"""One row of a calendar as a span of term or closure; term may be open every day, as a home."""

from __future__ import annotations

from stepkit.model.case import SERVICE
from stepkit.model.exposure import CalendarSpan, OpenDays, SpanKind
from stepkit.store.import_fields import REFERENCE, Field, Kind, words_of
from stepkit.store.import_record import make
from stepkit.store.import_row import RowReader

FIELDS = (
    Field("start", "first day", "start", "day", ("From", "First day", "Start date"), needed=True),
    Field("end", "last day", "end", "day", ("To", "Last day", "End date"), needed=True),
    Field("kind", "kind", "kind", "words", ("Type",), needed=True, words=words_of(SpanKind)),
    Field(
        "open_on",
        "open on",
        "open_on",
        "words",
        ("Open on", "Open days"),
        standard=False,
        words=words_of(OpenDays),
    ),
    Field("note", "note", "note", also=("Name", "Description")),
    REFERENCE,
)


def build(row: RowReader) -> tuple[tuple[str, CalendarSpan], ...]:
    """The span of this row under the service's key, or nothing when the row has problems."""
    start, end = row.day("start", needed=True), row.day("end", needed=True)
    if start and end and end < start:
        row.refuse(row.cell("end"), f"{end} lies before {start}", "a day from then on")
    values: dict[str, object] = {
        "start": start,
        "end": end,
        "kind": row.word("kind", SpanKind),
        "open_on": row.word("open_on", OpenDays) or OpenDays.WEEKDAYS,
        "note": row.text("note"),
    }
    made = make(row, CalendarSpan, SERVICE, values)
    return ((SERVICE, made),) if made else ()


CALENDAR = Kind("calendar", FIELDS, build, of_service=True)
