"""Any kind of record while it is written: a new one, or an earlier one that is corrected."""

from __future__ import annotations

from datetime import date

from pydantic import SerializeAsAny

from stepkit.analysis.entry_sheet import is_blank, is_unsaved, new_row, row_of
from stepkit.analysis.record_choice import no_such_form
from stepkit.analysis.record_lists import (
    CONTEXTS,
    Known,
    Listed,
    in_one_line,
    kind_name,
    lists_for,
    newest_first,
)
from stepkit.analysis.record_questions import questions_of
from stepkit.errors import EntryError
from stepkit.model.case import SERVICE, CaseFile, Stamp
from stepkit.model.entry_sheet import Answer, Asked, AskedFor, EntryRow, EntrySheet
from stepkit.model.nouns import CASE_FIELDS, NOUNS, SERVICE_FIELDS
from stepkit.model.record import Record
from stepkit.model.record_form import ANY
from stepkit.model.service import ServiceFile


class RecordSheet(EntrySheet):
    """One kind of record of one case, or of the service: the one that is written, and the others.

    `asked` are its questions and `lists` what their ids are chosen from. `records` are
    those on record, oldest first, each with its stamp; `earlier` are their ids and what
    they say, in the order in which they are offered.
    """

    noun: str
    called: str
    help: str = ""
    asked: tuple[Asked, ...]
    lists: tuple[Listed, ...] = ()
    records: tuple[SerializeAsAny[Record], ...] = ()
    stamps: tuple[Stamp, ...] = ()
    earlier: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> type[Record]:
        """The class of the records."""
        return NOUNS[self.noun]

    @property
    def written(self) -> EntryRow:
        """The record that is being written."""
        return self.rows[-1]


def record_sheet(
    file: CaseFile | ServiceFile, session: str, *, noun: str, today: date, known: Known
) -> RecordSheet:
    """Room for a new record of a kind, with what its ids are chosen from.

    Raises `EntryError` for a kind that is not kept in `file`.
    """
    field, kind = _kept_in(file, noun)
    form = known.form(noun)
    asked = questions_of(kind, form, known.form(ANY))
    lists = lists_for(asked, file, known)
    asked = tuple(
        one.model_copy(update={"prefilled": True}) if _only_choice(one, lists) else one
        for one in asked
    )
    sheet = RecordSheet(
        case_key=file.case.key if isinstance(file, CaseFile) else SERVICE,
        today=today,
        session=session,
        noun=noun,
        called=kind_name(noun, known),
        help=form.help if form else "",
        asked=asked,
        lists=lists,
        records=getattr(file, field),
        stamps=tuple(one for one in file.stamps if one.noun == noun),
        offers=tuple(
            Answer(field=one.field, said=(f"{today:%d/%m/%Y}",))
            for one in asked
            if one.kind is AskedFor.DAY
        ),
    )
    earlier = tuple((one.id, _told(one, sheet)) for one in newest_first(sheet.records))
    return with_new(sheet.model_copy(update={"earlier": earlier}))


def with_new(sheet: RecordSheet) -> RecordSheet:
    """The sheet with room for a new record in the place of the one that was written.

    A new one that was begun and left is gone on with. What stands from the beginning is what
    leaves the least open: whom a kind of record is kept from, and the one framework there is
    to choose.
    """
    left = _left(sheet)
    begun = next((one for one in left.aside if one.saved is None), None)
    return _writing(left, begun or _blank(sheet))


def _blank(sheet: RecordSheet) -> EntryRow:
    row = new_row(sheet.kind, sheet.model_copy(update={"rows": ()}).next_id(sheet.noun))
    for one in sheet.asked:
        if one.prefilled:
            default = sheet.kind.model_fields[one.field].get_default()
            there = default if one.kind is AskedFor.SEVERAL else _only_choice(one, sheet.lists)
            row = row.answered(one.field, *there)
    return row


def with_earlier(sheet: RecordSheet, record_id: str) -> RecordSheet:
    """The sheet with an earlier record to correct, as far as that had come when it was left.

    The same sheet where there is none such.
    """
    found = next((one for one in sheet.records if one.id == record_id), None)
    if found is None:
        return sheet
    left = _left(sheet)
    begun = next((one for one in left.aside if one.id == record_id), None)
    stamp = next((one for one in sheet.stamps if one.record_id == record_id), None)
    saved = row_of(found, sheet.asked).model_copy(update={"stamp": stamp})
    return _writing(left, begun or saved)


def with_draft_of(sheet: RecordSheet, row: EntryRow) -> RecordSheet:
    """The sheet with the answers of `row`, over what is saved of the same record now."""
    there = with_earlier(sheet, row.id)
    if there.written.id == row.id:
        return there.with_row(there.written.with_answers(row.answers))
    return _writing(_left(sheet), row.model_copy(update={"saved": None, "stamp": None}))


def with_aside(sheet: RecordSheet, aside: tuple[EntryRow, ...]) -> RecordSheet:
    """The sheet with what was put aside in one before it; a new one that was begun comes first."""
    held = sheet.model_copy(update={"aside": aside})
    return with_new(held) if is_blank(held.written, held.asked) else held


def _left(sheet: RecordSheet) -> RecordSheet:
    """The sheet with what is typed and not saved put aside, so that another can be written."""
    unsaved = tuple(one for one in sheet.rows if is_unsaved(one, sheet.asked))
    return sheet.model_copy(update={"rows": (), "aside": (*sheet.aside, *unsaved)})


def _writing(sheet: RecordSheet, row: EntryRow) -> RecordSheet:
    aside = tuple(one for one in sheet.aside if one.key != row.key)
    return sheet.model_copy(update={"rows": (row,), "aside": aside})


def offers_of(sheet: RecordSheet, asked: Asked) -> tuple[tuple[str, str], ...]:
    """The entries of the lists of a question that stand in question now."""
    return tuple(one for name in asked.choose_from for one in _of_list(sheet, asked, name))


def with_part(sheet: RecordSheet, asked: Asked) -> RecordSheet:
    """The sheet with one more row of a part."""
    row = sheet.written
    numbers = row.said(asked.field)
    another = str(max((int(one) for one in numbers), default=0) + 1)
    return sheet.answered(row.key, asked.field, *numbers, another)


def without_part(sheet: RecordSheet, asked: Asked, number: str) -> RecordSheet:
    """The sheet without one row of a part, and without what was said in it."""
    row = sheet.written
    before = f"{asked.field}.{number}."
    kept = tuple(one for one in row.answers if not one.field.startswith(before))
    numbers = tuple(one for one in row.said(asked.field) if one != number)
    return sheet.with_row(row.with_answers(kept).answered(asked.field, *numbers))


def options_of(sheet: RecordSheet, asked: Asked) -> tuple[tuple[str, str], ...]:
    """What an id can be chosen from now: the entries of its lists, and what is chosen already.

    The entries of a definition are those of the one that is chosen beside them, or of all.
    """
    if not asked.choose_from:
        return asked.options
    found = offers_of(sheet, asked)
    known = {one for one, _ in found}
    other = [one for one in sheet.written.said(asked.field) if one and one not in known]
    return (*found, *((one, one) for one in other))


def _told(record: Record, sheet: RecordSheet) -> str:
    """What a record says: its day, and its answers to the first two questions in words."""
    row = row_of(record, sheet.asked)
    at = sheet.model_copy(update={"rows": (row,)})
    words = (_words(at, row, one) for one in sheet.asked if one.kind in _TELLING)
    return in_one_line(record, ", ".join([one for one in words if one][:2]) or record.id)


def _words(sheet: RecordSheet, row: EntryRow, asked: Asked) -> str:
    if len(asked.choose_from) == 1 and "." not in asked.choose_from[0]:
        return ""  # the system it belongs to is the same for nearly all of them
    options = dict(options_of(sheet, asked))
    return ", ".join(options.get(one, one) for one in row.said(asked.field))


_TELLING = frozenset({AskedFor.ONE, AskedFor.LINE, AskedFor.LINES, AskedFor.PEOPLE, AskedFor.WHOLE})
"""Kinds of answer that tell one record from another."""


def _of_list(sheet: RecordSheet, asked: Asked, name: str) -> tuple[tuple[str, str], ...]:
    entries = [one for one in sheet.lists if one.name == name]
    chosen = _beside(sheet.written, asked.field, name.partition(".")[0])
    if name == CONTEXTS and not chosen:
        return ()
    within = [one for one in entries if not chosen or one.within in {"", chosen}]
    if len(within) == 1 or all(not one.within for one in within):
        return tuple(option for one in within for option in one.options)
    names = {
        one: told for each in sheet.lists for one, told in each.options if "." not in each.name
    }
    return tuple(
        (one, f"{told} ({names.get(each.within, each.within)})")
        for each in within
        for one, told in each.options
    )


def _only_choice(asked: Asked, lists: tuple[Listed, ...]) -> tuple[str, ...]:
    """The one definition that has what is asked for beside it, where there is just one."""
    found = [one for each in lists if (each.name,) == asked.choose_from for one, _ in each.options]
    is_definition = not asked.choose_from[0].startswith("record.") if asked.choose_from else False
    return tuple(found) if len(found) == 1 and is_definition and asked.needed else ()


def _beside(row: EntryRow, path: str, source: str) -> str:
    """The definition that is chosen in the same part of a record, or else in the record itself."""
    holder = path.rpartition(".")[0]
    return (row.text(f"{holder}.{source}") if holder else "") or row.text(source)


def _kept_in(file: CaseFile | ServiceFile, noun: str) -> tuple[str, type[Record]]:
    fields = CASE_FIELDS if isinstance(file, CaseFile) else SERVICE_FIELDS
    for name, kind in fields.items():
        if kind.noun == noun:
            return name, kind
    there = sorted(one.noun for one in fields.values())
    raise EntryError(no_such_form(noun, there, service=isinstance(file, ServiceFile)))
