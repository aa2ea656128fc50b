"""Answers as values and values as answers: what each kind of question holds and how it is read.

A part of a record is a question with questions of its own; its answers stand under its
field, each row by its number: `findings.2.state`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from stepkit.analysis.typed import TypedError, typed_any_day, typed_number, typed_past_day
from stepkit.model.context import Context, Heading
from stepkit.model.entry_sheet import Answer, Asked, AskedFor, EntryRow
from stepkit.model.score_sheet import saved_text
from stepkit.model.written import number

LONGEST_LINE = 2000
"""The longest text of a single line, as the model has it."""

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]?([0-5][0-9])")
_IN_LINES = frozenset({AskedFor.EACH_LINE, AskedFor.DAYS, AskedFor.NUMBERS})
_CHOSEN = frozenset({AskedFor.SEVERAL, AskedFor.CONTEXTS})


class Answers(NamedTuple):
    """The values of the fields that can be read, and a sentence for each place that cannot."""

    values: dict[str, Any]
    wrong: dict[str, str]


def context_id(context: Context) -> str:
    """A context as an answer holds it: its heading and its name."""
    return f"{context.heading.value}/{context.name}"


def context_of(said: str) -> Context:
    """The context that `context_id` wrote."""
    heading, _, name = said.partition("/")
    return Context(heading=Heading(heading), name=name)


def at_path(asked: Asked, path: str) -> Asked:
    """The question with `path` as its field, for one that is asked within a part."""
    return asked.model_copy(update={"field": path})


def question_at(asked: Sequence[Asked], path: str) -> Asked:
    """The question whose answer stands at `path`. Raises `KeyError` when there is none."""
    name, _, rest = path.partition(".")
    found = next((one for one in asked if one.field == name), None)
    if found is None:
        raise KeyError(path)
    if not rest:
        return found
    return at_path(question_at(found.asked, rest.partition(".")[2]), path)


def numbers_in(row: EntryRow, asked: Asked) -> tuple[str, ...]:
    """The numbers of the rows of a part; the one part there is has the number 1."""
    return ("1",) if asked.kind is AskedFor.PART else row.said(asked.field)


def parts_asked(asked: Asked, number_: str) -> tuple[Asked, ...]:
    """The questions of one row of a part, each with its path as its field."""
    return tuple(at_path(one, f"{asked.field}.{number_}.{one.field}") for one in asked.asked)


def is_silent(row: EntryRow, asked: Asked, number_: str) -> bool:
    """Whether nothing is said in one row of a part."""
    before = f"{asked.field}.{number_}."
    return not any(
        one.field.startswith(before) and "".join(one.said).strip() for one in row.answers
    )


# --- values as answers


def answers_in(holder: Any, asked: Sequence[Asked]) -> Iterator[Answer]:
    """What a value says, question by question."""
    for one in asked:
        if not one.aside:
            yield from _answers(getattr(holder, one.field.rpartition(".")[2]), one)


def _answers(value: Any, asked: Asked) -> Iterator[Answer]:
    if asked.kind not in {AskedFor.PART, AskedFor.ROWS}:
        if said := said_of(value, asked.kind):
            yield Answer(field=asked.field, said=said)
        return
    held = value if asked.kind is AskedFor.ROWS else () if value is None else (value,)
    numbers = tuple(str(one + 1) for one in range(len(held)))
    if numbers and asked.kind is AskedFor.ROWS:
        yield Answer(field=asked.field, said=numbers)
    for each, part in zip(numbers, held, strict=True):
        yield from answers_in(part, parts_asked(asked, each))


def said_of(value: object, kind: AskedFor) -> tuple[str, ...]:
    """What a field says, as a form of this kind holds it; nothing for no answer."""
    if kind is AskedFor.CONTEXTS and isinstance(value, tuple):
        return tuple(context_id(one) for one in value)
    if isinstance(value, Context):
        return (context_id(value),)
    if isinstance(value, bool):
        return ("yes",) if value else ("no",) * (kind is AskedFor.EITHER)
    if isinstance(value, tuple):
        told = tuple(_written(one) for one in value)
        return told if kind in _IN_LINES | _CHOSEN else (", ".join(told),) * bool(told)
    return () if value is None or value == "" else (_written(value),)


def _written(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float):
        return saved_text(value)
    return str(value.value) if isinstance(value, Enum) else str(value)


# --- answers as values


def read_answers(row: EntryRow, asked: Sequence[Asked], today: date) -> Answers:
    """What is said in a row as values by field, and a sentence for each place that is wrong.

    A field that was left out has no value, so that its default holds. One that says just
    what the saved record says has its saved value, even where nobody could type it.
    """
    found = Answers({}, {})
    for one in asked:
        name = one.field.rpartition(".")[2]
        try:
            if one.kind in {AskedFor.PART, AskedFor.ROWS}:
                value = _read_part(row, one, today, found.wrong)
            else:
                value = _read_one(row, one, today)
        except TypedError as problem:
            found.wrong[one.field] = problem.sentence
        else:
            if value and not one.aside:
                (found.values[name],) = value
    return found


def _read_one(row: EntryRow, asked: Asked, today: date) -> tuple[Any, ...]:
    said = row.said(asked.field)
    if "".join(said).strip():
        return (_READ[asked.kind](said, asked, today),)
    if asked.needed:
        raise TypedError(asked.needed)
    if asked.kind is AskedFor.LINES:
        return ("",)
    if asked.kind is AskedFor.SEVERAL:
        return ((),)
    return ()


def _read_part(row: EntryRow, asked: Asked, today: date, wrong: dict[str, str]) -> tuple[Any, ...]:
    filled = [one for one in numbers_in(row, asked) if not is_silent(row, asked, one)]
    if not filled and asked.needed:
        raise TypedError(asked.needed)
    held = [read_answers(row, parts_asked(asked, one), today) for one in filled]
    for one in held:
        wrong.update(one.wrong)
    values = tuple(one.values for one in held)
    return (values,) if asked.kind is AskedFor.ROWS else values


def _line(said: tuple[str, ...], asked: Asked, _: date) -> str:
    text = "\n".join(said).strip()
    most = asked.most or (LONGEST_LINE if asked.kind is AskedFor.LINE else None)
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
    if not any(one.isdigit() for one in said[0]):
        raise TypedError("This is not a number. Write it in figures, as in 12 or 12.5.")
    value = typed_number(said[0])
    if asked.most is not None and not asked.least <= value <= asked.most:
        span = f"{number(asked.least)} to {number(asked.most)}"
        raise TypedError(f"{said[0].strip()} is outside {span}. Type a number within it.")
    if value < asked.least:
        raise TypedError(f"{said[0].strip()} is below {number(asked.least)}. Type a higher number.")
    return value


def _whole(said: tuple[str, ...], asked: Asked, today: date) -> int:
    value = _number(said, asked, today)
    if not value.is_integer():
        raise TypedError(f"{said[0].strip()} is not a whole number. Write it without a fraction.")
    return int(value)


def _money(said: tuple[str, ...], asked: Asked, today: date) -> Decimal:
    plain = said[0].strip().removeprefix("\N{POUND SIGN}").strip()
    _number((plain,), asked, today)
    if len(plain.partition(".")[2]) > 2:
        raise TypedError(f"{plain} has more than two figures for pence. Write it to the penny.")
    return Decimal(plain)


def _people(said: tuple[str, ...], _: Asked, __: date) -> tuple[str, ...]:
    named = (one.strip() for text in said for one in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(one for one in named if one))


def _lines(said: tuple[str, ...]) -> list[str]:
    return [one.strip() for one in "\n".join(said).split("\n") if one.strip()]


def _each_line(said: tuple[str, ...], asked: Asked, today: date) -> tuple[str, ...]:
    line = asked.model_copy(update={"kind": AskedFor.LINE, "most": None})
    return tuple(_line((one,), line, today) for one in _lines(said))


def _numbers(said: tuple[str, ...], asked: Asked, today: date) -> tuple[int, ...]:
    return tuple(_whole((one,), asked, today) for one in _lines(said))


_READ: dict[AskedFor, Callable[[tuple[str, ...], Asked, date], Any]] = {
    AskedFor.LINE: _line,
    AskedFor.LINES: _line,
    AskedFor.DAY: lambda said, _, today: typed_past_day(said[0], today=today),
    AskedFor.ANY_DAY: lambda said, _, __: typed_any_day(said[0]),
    AskedFor.DAYS: lambda said, _, __: tuple(typed_any_day(one) for one in _lines(said)),
    AskedFor.TIME: _time,
    AskedFor.NUMBER: _number,
    AskedFor.WHOLE: _whole,
    AskedFor.MONEY: _money,
    AskedFor.NUMBERS: _numbers,
    AskedFor.PEOPLE: _people,
    AskedFor.EACH_LINE: _each_line,
    AskedFor.ONE: lambda said, _, __: said[0],
    AskedFor.SEVERAL: lambda said, _, __: tuple(_lines(said)),
    AskedFor.EITHER: lambda said, _, __: said[0] == "yes",
    AskedFor.YES: lambda said, _, __: said[0] == "yes",
    AskedFor.CONTEXTS: lambda said, _, __: tuple(context_of(one) for one in said),
    AskedFor.CONTEXT: lambda said, _, __: context_of(said[0]),
    AskedFor.GIVEN: lambda said, _, __: said[0],
}
