"""What a record's own rules refuse, as a whole sentence at the place it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from stepkit.analysis.entry_answers import is_silent, numbers_in, parts_asked
from stepkit.model.entry_sheet import Asked, AskedFor, EntryRow
from stepkit.model.written import number

_SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "value_error": lambda said: f"This does not fit together yet: {said['error']}.",
    "greater_than": lambda said: f"Write a number above {number(said['gt'])}.",
    "greater_than_equal": lambda said: f"Write a number that is not below {number(said['ge'])}.",
    "less_than": lambda said: f"Write a number below {number(said['lt'])}.",
    "less_than_equal": lambda said: f"Write a number that is not above {number(said['le'])}.",
    "string_too_long": lambda said: f"At most {said['max_length']:,} characters fit here.",
    "string_pattern_mismatch": lambda _: (
        "An id has small letters, figures and hyphens, and begins with a letter or figure."
    ),
    "too_short": lambda said: f"At least {said['min_length']} are needed here.",
    "too_long": lambda said: f"At most {said['max_length']} fit here.",
    "decimal_max_digits": lambda said: f"At most {said['max_digits']} figures fit here.",
    "missing": lambda _: "Fill this in.",
}
_KEPT = " Nothing is lost: change an answer and save again."


def refusals(failure: ValidationError, row: EntryRow, asked: Sequence[Asked]) -> dict[str, str]:
    """A sentence for each place the record refuses; what is about all of it stands at no field."""
    return {
        _place(list(problem["loc"]), row, asked): _sentence(problem)
        for problem in failure.errors(include_url=False, include_input=False)
    }


def _sentence(problem: Mapping[str, Any]) -> str:
    told = _SENTENCES.get(problem["type"])
    if told is None:
        return "This is not an answer that fits here." + _KEPT
    return told(problem.get("ctx", {})) + _KEPT


def _place(steps: list[Any], row: EntryRow, asked: Sequence[Asked]) -> str:
    """The path of an answer from the place in a value, whose rows are counted without gaps."""
    if not steps:
        return ""
    name, *rest = steps
    one = next((one for one in asked if one.field.rpartition(".")[2] == name), None)
    if one is None:
        return ""
    if not one.asked or not rest:
        return one.field
    filled = [each for each in numbers_in(row, one) if not is_silent(row, one, each)]
    index = rest.pop(0) if one.kind is AskedFor.ROWS else 0
    return _place(rest, row, parts_asked(one, filled[index])) or one.field
