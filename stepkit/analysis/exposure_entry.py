"""Writing down a timetable: hours a week in each context, added up within one heading only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from stepkit.analysis.entry_answers import context_id, context_of
from stepkit.analysis.entry_sheet import new_row, row_of
from stepkit.analysis.exposure import Calendar, monday, span
from stepkit.analysis.typed import TypedError, typed_any_day, typed_number
from stepkit.model.case import CaseFile
from stepkit.model.context import Context, Heading
from stepkit.model.entry_sheet import Asked, AskedFor, EntryRow, EntrySheet
from stepkit.model.exposure import CalendarSpan, Exposure
from stepkit.model.record import Record

HOURS = (
    Asked(field="context", label="Context", kind=AskedFor.CONTEXT),
    Asked(
        field="hours_per_week",
        label="Hours a week",
        kind=AskedFor.NUMBER,
        least=0.01,
        most=168,
        needed=(
            "Hours are saved here, and emptying the field does not take them off the record. "
            "Write the last day under until instead."
        ),
    ),
    Asked(field="since", label="Since", kind=AskedFor.ANY_DAY, prefilled=True),
    Asked(field="until", label="Until", kind=AskedFor.ANY_DAY, prefilled=True),
)
QUESTIONS: dict[type[Record], tuple[Asked, ...]] = {Exposure: HOURS}


class ExposureSheet(EntrySheet):
    """The timetable of a case. `open_days` are those of this week by the calendar, None if none."""

    open_days: int | None = None


def exposure_sheet(
    file: CaseFile,
    session: str,
    *,
    today: date,
    vocabulary: Sequence[Context] = (),
    calendar: Sequence[CalendarSpan] = (),
) -> ExposureSheet:
    """What is saved of the timetable, and an empty row for each context without hours."""
    known = [one.context for one in file.exposures]
    used = [context for one in file.incidents for context in one.contexts]
    empty = [one for one in dict.fromkeys([*used, *vocabulary]) if one not in known]
    week = span(monday(today), monday(today) + timedelta(days=6))
    days = file.case.calendar(calendar)
    sheet = ExposureSheet(
        case_key=file.case.key,
        today=today,
        session=session,
        rows=tuple(row_of(one, HOURS, file) for one in file.exposures),
        open_days=len(Calendar(days).open_days(week[0], week[-1])) if days else None,
    )
    for context in empty:
        row = new_row(Exposure, sheet.next_id(Exposure.noun), context=context_id(context))
        sheet = sheet.with_row(row)
    return sheet


def under(sheet: ExposureSheet, heading: Heading) -> tuple[EntryRow, ...]:
    """The rows of one heading, by name of their context, the earlier first."""
    rows = (one for one in sheet.rows if context(one).heading is heading)
    return tuple(sorted(rows, key=lambda one: (context(one).name, one.id)))


def context(row: EntryRow) -> Context:
    """The context a row is about."""
    return context_of(row.text("context"))


def hours_now(sheet: ExposureSheet, heading: Heading) -> float | None:
    """The hours of one heading that hold today, as far as they can be read; None without any."""
    hours = [hour for row in under(sheet, heading) for hour in _hours(row, sheet.today)]
    return sum(hours) if hours else None


def changed_from_today(sheet: ExposureSheet, key: str) -> ExposureSheet:
    """The sheet with a row ended yesterday and a new one for its context from today."""
    row = sheet.row(key)
    yesterday = sheet.today - timedelta(days=1)
    ended = sheet.answered(key, "until", f"{yesterday:%d/%m/%Y}")
    return ended.with_row(
        new_row(
            Exposure,
            sheet.next_id(Exposure.noun),
            context=row.text("context"),
            since=f"{sheet.today:%d/%m/%Y}",
        )
    )


def _hours(row: EntryRow, today: date) -> Iterator[float]:
    try:
        since = typed_any_day(row.text("since")) if row.text("since") else date.min
        until = typed_any_day(row.text("until")) if row.text("until") else date.max
        if since <= today <= until:
            yield typed_number(row.text("hours_per_week"))
    except TypedError:
        return
