"""What was typed in a form, read as records; a sentence for each field that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any, NamedTuple

from stepkit.analysis.typed import TypedError, typed_any_day, typed_number, typed_past_day
from stepkit.model.case import CaseFile
from stepkit.model.context import Context, Heading
from stepkit.model.entry_sheet import Answer, Asked, AskedFor, EntryRow, EntrySheet, stamp_of
from stepkit.model.record import Record
from stepkit.model.written import label, number

Place = tuple[str, str]
"""A field of a form: the key of its row, and the name of the field."""

Questions = Mapping[type[Record], tuple[Asked, ...]]
"""What is asked of each kind of record in a form."""

NOT_ASKED = frozenset({AskedFor.GIVEN, AskedFor.CONTEXT})
"""Kinds of answer that stand from the beginning, and that nobody is asked for on the screen."""

LONGEST_LINE = 2000
"""The longest text of a single line, as the model has it."""

_BETWEEN = {AskedFor.LINE: ", ", AskedFor.PEOPLE: ", ", AskedFor.LINES: "\n"}
"""What stands between two texts that were put into one field; other fields hold only one."""

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]?([0-5][0-9])")
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
    silent = {one.field for one in asked if one.prefilled or one.kind in NOT_ASKED}
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


def row_of(record: Record, asked: tuple[Asked, ...], file: CaseFile | None = None) -> EntryRow:
    """A saved record as its answers."""
    answers = tuple(
        Answer(field=one.field, said=said)
        for one in sorted(asked, key=lambda one: one.field)
        if not one.aside and (said := _said(getattr(record, one.field), one.kind))
    )
    stamp = stamp_of(file, record) if file else None
    return EntryRow(noun=record.noun, id=record.id, answers=answers, saved=record, stamp=stamp)


def saved_answer(row: EntryRow, asked: Asked) -> tuple[str, ...]:
    """What the saved record behind a row says in a field."""
    if row.saved is None or asked.aside:
        return ()
    return _said(getattr(row.saved, asked.field), asked.kind)


def laid_over(newest: EntrySheet, mine: EntrySheet, questions: Questions) -> EntrySheet:
    """What is saved now, and over it whatever of `mine` was not saved."""
    sheet = newest
    for row in mine.rows:
        if is_unsaved(row, questions[kind_of(row, questions)]):
            sheet = with_unsaved(sheet, row, questions)
    return sheet


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
    kept = others if asked.kind is AskedFor.CONTEXTS else ()
    stays = on or (asked.prefilled and asked.kind is AskedFor.ONE)
    return sheet.answered(*place, *kept, *((option,) if stays else ()))


def taken(sheet: EntrySheet, place: Place, text: str, *, on: bool, asked: Asked) -> EntrySheet:
    """The sheet with an offered text put into a field beside what is there, or taken out."""
    others = [one for one in parts_in(sheet.row(place[0]), asked) if one != text]
    kept = others if asked.kind in _BETWEEN else []
    put = [*kept, *([text] if on else [])]
    return sheet.answered(*place, _BETWEEN.get(asked.kind, "").join(put))


def parts_in(row: EntryRow, asked: Asked) -> list[str]:
    """The texts that stand side by side in a field, each of which an offer can put there."""
    between = _BETWEEN.get(asked.kind, "\n").strip(" ") or "\n"
    return [one.strip() for one in row.text(asked.field).split(between) if one.strip()]


def options_of(kind: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    """The id and label of each member of a kind."""
    return tuple((one.value, label(one)[:1].upper() + label(one)[1:]) for one in kind)


def context_id(context: Context) -> str:
    """A context as an answer holds it: its heading and its name."""
    return f"{context.heading.value}/{context.name}"


def context_of(said: str) -> Context:
    """The context that `context_id` wrote."""
    heading, _, name = said.partition("/")
    return Context(heading=Heading(heading), name=name)


def _said(value: object, kind: AskedFor) -> tuple[str, ...]:
    if kind is AskedFor.CONTEXTS and isinstance(value, tuple):
        return tuple(context_id(one) for one in value)
    if isinstance(value, Context):
        return (context_id(value),)
    if isinstance(value, tuple):
        value = ", ".join(value)
    if value is None or value is False or value == "":
        return ()
    if value is True:
        return ("yes",)
    return (_written(value),)


def _written(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float):
        return number(value)
    return str(value.value) if isinstance(value, StrEnum) else str(value)


def _record(
    row: EntryRow, kind: type[Record], asked: tuple[Asked, ...], today: date
) -> tuple[Record | None, dict[str, str]]:
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for one in asked:
        try:
            found = _value(row, one, today)
            values |= {} if one.aside else found
        except TypedError as problem:
            wrong[one.field] = problem.sentence
    if wrong:
        return None, wrong
    before = dict(row.saved) if row.saved else {}
    return kind.model_validate({**before, "id": row.id, **values}, strict=False), {}


def _value(row: EntryRow, asked: Asked, today: date) -> dict[str, Any]:
    """The field and its value; nothing for a field that was left out, so that its default holds."""
    said = row.said(asked.field)
    if not "".join(said).strip():
        if asked.needed:
            raise TypedError(asked.needed)
        if asked.kind is AskedFor.LINES:
            return {asked.field: ""}
        if row.saved is None or asked.aside:
            return {}
        return {asked.field: _empty(row.saved, asked)}
    return {asked.field: _READ[asked.kind](said, asked, today)}


def _empty(saved: Record, asked: Asked) -> Any:
    """What a field holds when its answer was taken away: its default."""
    return type(saved).model_fields[asked.field].get_default()


def _line(said: tuple[str, ...], asked: Asked, _: date) -> str:
    text = "\n".join(said).strip()
    most = LONGEST_LINE if asked.kind is AskedFor.LINE else asked.most
    if most is not None and len(text) > most:
        raise TypedError(
            f"This text has {len(text):,} characters, and at most {most:,.0f} fit here. "
            "Shorten it; what is typed stays here until then."
        )
    return text


def _time(said: tuple[str, ...], _: Asked, __: date) -> time:
    match = _TIME.fullmatch(said[0].strip())
    if match is None:
        raise TypedError("This is not a time of day. Write hours and minutes, as in 21:40.")
    return time(int(match[1]), int(match[2]))


def _number(said: tuple[str, ...], asked: Asked, _: date) -> float:
    value = typed_number(said[0])
    if value < asked.least or (asked.most is not None and value > asked.most):
        span = f"{number(asked.least)} to {number(asked.most)}" if asked.most is not None else ""
        raise TypedError(f"{said[0].strip()} is outside {span}. Type a number within it.")
    return value


def _people(said: tuple[str, ...], _: Asked, __: date) -> tuple[str, ...]:
    named = (one.strip() for text in said for one in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(one for one in named if one))


_READ: dict[AskedFor, Callable[[tuple[str, ...], Asked, date], Any]] = {
    AskedFor.LINE: _line,
    AskedFor.LINES: _line,
    AskedFor.DAY: lambda said, _, today: typed_past_day(said[0], today=today),
    AskedFor.ANY_DAY: lambda said, _, __: typed_any_day(said[0]),
    AskedFor.TIME: _time,
    AskedFor.NUMBER: _number,
    AskedFor.PEOPLE: _people,
    AskedFor.ONE: lambda said, _, __: said[0],
    AskedFor.YES: lambda said, _, __: said[0] == "yes",
    AskedFor.CONTEXTS: lambda said, _, __: tuple(context_of(one) for one in said),
    AskedFor.CONTEXT: lambda said, _, __: context_of(said[0]),
    AskedFor.GIVEN: lambda said, _, __: said[0],
}
