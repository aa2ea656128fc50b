"""What was typed in a form, read as records; a sentence for each field that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import ValidationError

from stepkit.analysis.entry_answers import answers_in, read_answers, said_of
from stepkit.analysis.entry_refusal import refusals
from stepkit.model.case import CaseFile
from stepkit.model.entry_sheet import Asked, AskedFor, EntryRow, EntrySheet, stamp_of
from stepkit.model.record import Record
from stepkit.model.service import ServiceFile
from stepkit.model.written import label

Place = tuple[str, str]
"""A field of a form: the key of its row, and the name of the field."""

Questions = Mapping[type[Record], tuple[Asked, ...]]
"""What is asked of each kind of record in a form."""

NOT_ASKED = frozenset({AskedFor.GIVEN, AskedFor.CONTEXT})
"""Kinds of answer that stand from the beginning, and that nobody is asked for on the screen."""

_SAYS_NOTHING = NOT_ASKED | {AskedFor.ROWS}
"""Kinds of answer that by themselves say nothing: a row that was only added is still empty."""

_BETWEEN = {AskedFor.LINE: ", ", AskedFor.PEOPLE: ", ", AskedFor.LINES: "\n"}
"""What stands between two texts that were put into one field; other fields hold only one."""

_TOGETHER = frozenset({AskedFor.CONTEXTS, AskedFor.SEVERAL})
"""Kinds of answer of which several stand side by side."""

_NO_SIGN = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")


class EntryReading(NamedTuple):
    """What is wrong in a form, field by field, and what is new in it: records and versions read."""

    problems: Mapping[Place, str]
    changes: tuple[tuple[Record, int], ...]


def read_entries(sheet: EntrySheet, questions: Questions) -> EntryReading:
    """Every row of `sheet` that is new or changed, as a record. A blank new row is nothing."""
    problems: dict[Place, str] = {}
    changes = []
    for row in sheet.rows:
        kind = kind_of(row, questions)
        if is_blank(row, questions[kind]):
            continue
        record, wrong = _record(row, kind, questions[kind], sheet.today)
        problems |= {(row.key, field): sentence for field, sentence in wrong.items()}
        if record is not None and record != row.saved:
            changes.append((record, row.read_version))
    return EntryReading(problems, tuple(changes))


def kind_of(row: EntryRow, questions: Questions) -> type[Record]:
    """The kind of record that a row is about."""
    return next(kind for kind in questions if kind.noun == row.noun)


def is_blank(row: EntryRow, asked: tuple[Asked, ...]) -> bool:
    """Whether nobody has said anything yet in a new row."""
    silent = {one.field for one in asked if one.prefilled or one.kind in _SAYS_NOTHING}
    return row.saved is None and all(one.field in silent for one in row.answers)


def is_unsaved(row: EntryRow, asked: tuple[Asked, ...]) -> bool:
    """Whether a row says something that is not saved."""
    if row.saved is None:
        return not is_blank(row, asked)
    return row.answers != row_of(row.saved, asked).answers


def new_row(kind: type[Record], row_id: str, **said: str) -> EntryRow:
    """A row for a record that is not there yet, with what is known of it already."""
    row = EntryRow(noun=kind.noun, id=row_id)
    for field, words in said.items():
        row = row.answered(field, words)
    return row


def row_of(
    record: Record, asked: tuple[Asked, ...], file: CaseFile | ServiceFile | None = None
) -> EntryRow:
    """A saved record as its answers."""
    answers = sorted(answers_in(record, asked), key=lambda one: one.field)
    stamp = stamp_of(file, record) if file else None
    return EntryRow(
        noun=record.noun, id=record.id, answers=tuple(answers), saved=record, stamp=stamp
    )


def saved_answer(row: EntryRow, asked: Asked) -> tuple[str, ...]:
    """What the saved record behind a row says in a field."""
    if row.saved is None or asked.aside:
        return ()
    holder: Any = row.saved
    for step in asked.field.split(".")[:-1]:
        holder = _part(holder, step)
    return (
        ()
        if holder is None
        else said_of(getattr(holder, asked.field.rpartition(".")[2]), asked.kind)
    )


def _part(holder: Any, step: str) -> Any:
    """A field of a value, or the row of this number; None where there is no such row."""
    if not step.isdigit():
        return getattr(holder, step, None)
    held = holder if type(holder) is tuple else () if holder is None else (holder,)
    return held[int(step) - 1] if int(step) <= len(held) else None


def unsaved_rows(sheet: EntrySheet, questions: Questions) -> tuple[EntryRow, ...]:
    """The rows that say something which is not saved."""
    return tuple(row for row in sheet.rows if is_unsaved(row, questions[kind_of(row, questions)]))


def with_unsaved(sheet: EntrySheet, row: EntryRow, questions: Questions) -> EntrySheet:
    """The sheet with the answers of `row`, over what is saved of the same record now.

    A record that is not there takes the place of a blank one.
    """
    known = next((one for one in sheet.rows if one.key == row.key), None)
    if known is not None:
        return sheet.with_row(known.with_answers(row.answers))
    asked = questions[kind_of(row, questions)]
    for blank in sheet.of(row.noun):
        if is_blank(blank, asked):
            return sheet.with_row_instead(blank.key, row)
    return sheet.with_row(row)


def written(sheet: EntrySheet, place: Place, text: str) -> EntrySheet:
    """The sheet with `text` in a field. Signs that nobody can see are left out."""
    return sheet.answered(*place, _NO_SIGN.sub("", text))


def chosen(sheet: EntrySheet, place: Place, option: str, *, on: bool, asked: Asked) -> EntrySheet:
    """The sheet with a button pressed or released.

    One that stood from the beginning stays when it is pressed: whoever taps it means it.
    """
    before = sheet.row(place[0]).said(place[1])
    others = tuple(one for one in before if one != option)
    kept = others if asked.kind in _TOGETHER else ()
    stays = on or (asked.prefilled and asked.kind is AskedFor.ONE)
    return sheet.answered(*place, *kept, *((option,) if stays else ()))


def taken(sheet: EntrySheet, place: Place, text: str, *, on: bool, asked: Asked) -> EntrySheet:
    """The sheet with an offered text put into a field beside what is there, or taken out.

    A line that is chosen from a list holds one text of it, which takes the place of another.
    """
    others = [one for one in parts_in(sheet.row(place[0]), asked) if one != text]
    beside = asked.kind in _BETWEEN and not (asked.kind is AskedFor.LINE and asked.choose_from)
    kept = others if beside else []
    put = [*kept, *([text] if on else [])]
    return sheet.answered(*place, _BETWEEN.get(asked.kind, "").join(put))


def parts_in(row: EntryRow, asked: Asked) -> list[str]:
    """The texts that stand side by side in a field, each of which an offer can put there."""
    between = _BETWEEN.get(asked.kind, "\n").strip(" ") or "\n"
    return [one.strip() for one in row.text(asked.field).split(between) if one.strip()]


def options_of(kind: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    """The id and label of each member of a kind."""
    return tuple((one.value, label(one)[:1].upper() + label(one)[1:]) for one in kind)


def _record(
    row: EntryRow, kind: type[Record], asked: tuple[Asked, ...], today: date
) -> tuple[Record | None, dict[str, str]]:
    """The record, or a sentence for each place that is wrong. What was not touched stays."""
    touched = tuple(one for one in asked if not _is_untouched(row, one))
    values, wrong = read_answers(row, touched, today)
    if wrong:
        return None, wrong
    for one in touched:
        if row.saved is not None and not one.aside:
            values.setdefault(one.field, _empty(row.saved, one))
    before = dict(row.saved) if row.saved else {}
    try:
        return kind.model_validate({**before, "id": row.id, **values}, strict=False), {}
    except ValidationError as failure:
        return None, refusals(failure, row, asked)


def _is_untouched(row: EntryRow, asked: Asked) -> bool:
    if row.saved is None or asked.aside:
        return False
    mine = {one.field: one.said for one in row.answers if _is_within(one.field, asked)}
    return mine == {one.field: one.said for one in answers_in(row.saved, (asked,))}


def _is_within(path: str, asked: Asked) -> bool:
    return path == asked.field or path.startswith(f"{asked.field}.")


def _empty(saved: Record, asked: Asked) -> Any:
    """What a field holds when its answer was taken away: its default."""
    return type(saved).model_fields[asked.field].get_default()
