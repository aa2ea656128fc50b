"""Writing down a meeting about one young person: who was there, how they took part, when next."""

from __future__ import annotations

from datetime import date

from stepkit.analysis.entry_sheet import new_row, row_of
from stepkit.model.case import CaseFile
from stepkit.model.entry_sheet import Answer, Asked, AskedFor, EntrySheet
from stepkit.model.record import Record
from stepkit.model.review import Review

KIND = "MDT meeting"

MEETING = (
    Asked(
        field="attendees",
        label="Who is here",
        kind=AskedFor.PEOPLE,
        hint="Roles rather than names, with a comma between them; supporters too.",
    ),
    Asked(
        field="how_took_part",
        label="How the young person takes part, or why not",
        kind=AskedFor.LINES,
    ),
    Asked(field="next_review", label="Next review on", kind=AskedFor.ANY_DAY),
)
GIVEN = (
    Asked(field="kind", label="Kind", kind=AskedFor.GIVEN),
    Asked(field="on", label="Held on", kind=AskedFor.DAY, prefilled=True),
)
QUESTIONS: dict[type[Record], tuple[Asked, ...]] = {Review: (*MEETING, *GIVEN)}


def review_sheet(file: CaseFile, session: str, *, today: date) -> EntrySheet:
    """The review held today, or room for it, with whoever came last time to choose from."""
    held = [one for one in file.reviews if one.on == today]
    before = [one for one in file.reviews if one.on < today]
    people = before[-1].attendees if before else ()
    sheet = EntrySheet(
        case_key=file.case.key,
        today=today,
        session=session,
        rows=tuple(row_of(one, QUESTIONS[Review], file) for one in held),
        offers=(Answer(field="attendees", said=people),) if people else (),
    )
    if held:
        return sheet
    row = new_row(Review, f"meeting-{today}", on=f"{today:%d/%m/%Y}")
    return sheet.with_row(row.answered("kind", KIND))
