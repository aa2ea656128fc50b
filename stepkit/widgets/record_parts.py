"""The questions of any kind of record on the page: fields, choices, and parts in rows."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.entry_answers import numbers_in, parts_asked
from stepkit.analysis.entry_sheet import parts_in
from stepkit.analysis.record_form import RecordSheet, offers_of, options_of
from stepkit.model.entry_sheet import Asked, AskedFor, EntryRow
from stepkit.widgets.entry_form import Problems
from stepkit.widgets.entry_parts import field_of, part_of
from stepkit.widgets.form import Buttons, Field, Group, Offer, Part, Words
from stepkit.widgets.page import Action

NO_FIELD = ""
"""The place of a problem that is about a record as a whole."""


def parts_of_record(sheet: RecordSheet, row: EntryRow, problems: Problems) -> tuple[Part, ...]:
    """What is asked at once, what is asked later folded away, and what is wrong with all of it."""
    now = [one for one in sheet.asked if not one.later]
    later = [one for one in sheet.asked if one.later]
    return (
        *_problem(row, NO_FIELD, problems),
        *(part for one in now for part in _question(sheet, row, one, problems)),
        *((_folded(sheet, row, later, problems),) if later else ()),
    )


def _folded(sheet: RecordSheet, row: EntryRow, later: list[Asked], problems: Problems) -> Group:
    parts = tuple(part for one in later for part in _question(sheet, row, one, problems))
    labels = ", ".join(one.label[:1].lower() + one.label[1:] for one in later)
    said = "; something is filled in" if any(row.said(one.field) for one in later) else ""
    return Group(id=f"later:{row.key}", label=f"More: {labels}{said}", folded=True, parts=parts)


def _question(
    sheet: RecordSheet, row: EntryRow, asked: Asked, problems: Problems
) -> Iterator[Part]:
    if asked.kind is AskedFor.PART:
        yield _part(sheet, row, asked, problems)
    elif asked.kind is AskedFor.ROWS:
        yield _rows(sheet, row, asked, problems)
    elif asked.kind in _WRITTEN:
        yield _offered(sheet, row, asked, problems)
    else:
        options = options_of(sheet, asked)
        kind = asked.kind if options or not asked.choose_from else _TYPED[asked.kind]
        shown = asked.model_copy(update={"options": options, "kind": kind})
        yield part_of(sheet, row, shown, problems)


def _offered(sheet: RecordSheet, row: EntryRow, asked: Asked, problems: Problems) -> Field:
    """A field to write in, with the texts of its lists to be put into it."""
    field = field_of(sheet, row, asked, problems.get((row.key, asked.field), ""))
    there = parts_in(row, asked)
    texts = [one for one, _ in offers_of(sheet, asked)][:MOST_OFFERS]
    offers = tuple(Offer(text=one, on=one in there) for one in texts)
    return field.model_copy(update={"offers": (*field.offers, *offers)})


def _part(sheet: RecordSheet, row: EntryRow, asked: Asked, problems: Problems) -> Group:
    return Group(
        id=f"{row.key}/{asked.field}",
        label=asked.label,
        hint=asked.hint,
        parts=(*_problem(row, asked.field, problems), *_within(sheet, row, asked, "1", problems)),
    )


def _rows(sheet: RecordSheet, row: EntryRow, asked: Asked, problems: Problems) -> Group:
    numbers = numbers_in(row, asked)
    rows = tuple(
        _row(sheet, row, asked, number, place, problems)
        for place, number in enumerate(numbers, start=1)
    )
    add = Action(id=f"add:{asked.field}", label="Add one", hint=asked.label)
    full = asked.most is not None and len(numbers) >= asked.most
    return Group(
        id=f"{row.key}/{asked.field}",
        label=asked.label,
        hint=asked.hint,
        parts=(
            *_problem(row, asked.field, problems),
            *rows,
            *(() if full else (Buttons(id=f"add:{asked.field}", actions=(add,)),)),
        ),
    )


def _row(
    sheet: RecordSheet, row: EntryRow, asked: Asked, number: str, place: int, problems: Problems
) -> Group:
    path = f"{asked.field}.{number}"
    remove = Action(id=f"remove:{path}", label="Take out", hint=f"{asked.label}, {place}")
    return Group(
        id=f"{row.key}/{path}",
        label=f"{place} of {len(numbers_in(row, asked))}",
        parts=(
            *_within(sheet, row, asked, number, problems),
            Buttons(id=f"remove:{path}", actions=(remove,)),
        ),
    )


def _within(
    sheet: RecordSheet, row: EntryRow, asked: Asked, number: str, problems: Problems
) -> Iterator[Part]:
    for one in parts_asked(asked, number):
        yield from _question(sheet, row, one, problems)


def _problem(row: EntryRow, field: str, problems: Problems) -> tuple[Words, ...]:
    told = problems.get((row.key, field), "")
    return (Words(text=told, style="problem"),) if told else ()


_WRITTEN = frozenset({AskedFor.LINE, AskedFor.LINES, AskedFor.PEOPLE})
MOST_OFFERS = 12
"""So many texts stand beside a field at most."""

_TYPED = {AskedFor.ONE: AskedFor.LINE, AskedFor.SEVERAL: AskedFor.EACH_LINE}
"""How ids are written where there is nothing to choose from."""
