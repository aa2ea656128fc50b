"""What a definition's model expected, said in words, from pydantic's account of a failure."""

from __future__ import annotations

from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

from stepkit.errors import DefinitionError, listed
from stepkit.library.check import joined, shown

LIMITS = {
    "greater_than": "a number above {gt:g}",
    "greater_than_equal": "a number of at least {ge:g}",
    "less_than": "a number below {lt:g}",
    "less_than_equal": "a number of at most {le:g}",
    "string_too_short": "some text",
    "string_too_long": "at most {max_length} characters of text",
    "too_short": "a list with at least one entry",
    "too_long": "a list of at most {max_length}",
}
"""What pydantic's constraints ask for, by the type of the error."""

ALIKE = 0.75
"""How alike (0 to 1) two words must be before one is offered as a slip of the other."""


def refusal(failure: ValidationError, model: type[BaseModel], name: str) -> DefinitionError:
    """The first thing wrong with a definition, as a sentence; a key nobody knows goes first."""
    problems = failure.errors(include_url=False)
    problem = next((one for one in problems if one["type"] == "extra_forbidden"), problems[0])
    place = spelt(model, problem["loc"])
    if problem["type"] == "extra_forbidden":
        return _unknown_key(model, problem, name)
    if problem["type"] == "value_error":
        where = f"In {name}, in {place}," if place else f"In {name},"
        return DefinitionError(f"{where} {problem['ctx']['error']}. Correct the one that is wrong.")
    expected = _expected_by(problem, model)
    if problem["type"] == "missing":
        return DefinitionError(f"In {name}, {place} is missing; expected {expected}. Add the line.")
    found = "undefined" if problem["input"] is None else shown(problem["input"])
    return DefinitionError(f"In {name}, {place} is {found}; expected {expected}. Correct the line.")


def spelt(model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    """A place within a model as it is spelt in the file: `scale[2].improvement`."""
    place = ""
    for number, step in enumerate(location):
        if isinstance(step, int):
            place += f"[{step + 1}]"
        else:
            place = joined(place, _key(model_at(model, location[:number]), step))
    return place


def model_at(model: type[BaseModel], location: tuple[int | str, ...]) -> type[BaseModel]:
    """The model of the table at `location` within a definition of the kind `model`."""
    for step in location:
        if isinstance(step, str):
            model = inner_model(model.model_fields[step].annotation) or model
    return model


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds, alone or in a list, or None when it holds plain values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := inner_model(one))), None)


def _key(model: type[BaseModel], field: str) -> str:
    """How a field is spelt in a file: a list of tables goes by the name of one of them."""
    info = model.model_fields.get(field)
    annotation = info.annotation if info else None
    plural = get_origin(annotation) is tuple and inner_model(annotation) is not None
    return field.removesuffix("s") if plural else field


def _unknown_key(model: type[BaseModel], problem: Any, name: str) -> DefinitionError:
    *holder, key = problem["loc"]
    if _is_tables(problem["input"]):
        key = key.removesuffix("s")
    table = model_at(model, tuple(holder))
    keys = [_key(table, field) for field in table.model_fields]
    likely = get_close_matches(key, keys, n=1, cutoff=ALIKE) or keys
    place = joined(spelt(model, tuple(holder)), key)
    return DefinitionError(
        f"In {name}, {place} is not a line that stepkit knows; expected {listed(likely, most=20)}. "
        "Correct its spelling, or take it out."
    )


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _expected_by(problem: Any, model: type[BaseModel]) -> str:
    limit = problem["type"]
    if isinstance(problem["input"], str) and limit in {"too_short", "too_long"}:
        limit = f"string_{limit}"
    if limit in LIMITS:
        return LIMITS[limit].format(**problem["ctx"])
    if limit == "string_pattern_mismatch":
        ending = " and ending in .ipynb" if "ipynb" in problem["ctx"]["pattern"] else ""
        return f"small letters, digits and underscores, beginning with a letter{ending}"
    holder = model_at(model, problem["loc"][:-1])
    field = problem["loc"][-1]
    if isinstance(field, int):
        holder, field = model_at(model, problem["loc"][:-2]), problem["loc"][-2]
        return expected_of(get_args(holder.model_fields[str(field)].annotation)[0])
    return expected_of(holder.model_fields[field].annotation)


def expected_of(annotation: Any) -> str:
    """What a field of this type takes, in words."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return listed([f'"{option.value}"' for option in annotation], most=20)
    if get_origin(annotation) is Literal:
        return listed([shown(option) for option in get_args(annotation)], most=20)
    if inner_model(annotation) is not None:
        return "a table" if get_origin(annotation) is not tuple else "at least one such table"
    if get_origin(annotation) is tuple:
        return "a list"
    if NoneType in get_args(annotation):
        return f'{expected_of(get_args(annotation)[0])} or "undefined"'
    if annotation in {int, float}:
        return "a number"
    if annotation is Decimal:
        return 'an amount in quotation marks, such as "80.00"'
    return "text in quotation marks"
