"""The questions of a form, read off the class of the record and worded by its definition.

The type of a field says what kind of answer it takes and in what range; a field without a
default has to be answered, and so does one whose default would be a person's to choose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from enum import Enum, StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from stepkit.analysis.entry_answers import LONGEST_LINE
from stepkit.analysis.entry_sheet import options_of
from stepkit.model.entry_sheet import Asked, AskedFor
from stepkit.model.nouns import NOUNS
from stepkit.model.record import Record
from stepkit.model.record_form import FormField, RecordForm

WITHHELD = ("kept_from",)
"""Whom a record is kept from: asked last of every kind."""

YES_OR_NO = (("yes", "Yes"), ("no", "No"))

KIND_BY_TYPE: tuple[tuple[type, AskedFor], ...] = (
    (bool, AskedFor.EITHER),
    (int, AskedFor.WHOLE),
    (float, AskedFor.NUMBER),
    (Decimal, AskedFor.MONEY),
    (date, AskedFor.ANY_DAY),
    (time, AskedFor.TIME),
    (str, AskedFor.LINE),
)
"""The kind of answer of each simple type; a kind of whole number that is not a bool comes later."""

NEEDED = {
    AskedFor.ONE: "Choose one of these.",
    AskedFor.EITHER: "Choose yes or no.",
    AskedFor.SEVERAL: "Choose at least one of these.",
    AskedFor.DAY: "Say on which day.",
    AskedFor.ANY_DAY: "Say on which day.",
    AskedFor.TIME: "Say at what time.",
    AskedFor.NUMBER: "Write the number; an empty field is not nought.",
    AskedFor.WHOLE: "Write the number; an empty field is not nought.",
    AskedFor.MONEY: "Write the amount; an empty field is not nought.",
    AskedFor.ROWS: "Add at least one.",
    AskedFor.PART: "Fill this in.",
}
"""What is said of an answer that is missing, where the definition says nothing."""

MANY = frozenset(
    {
        AskedFor.SEVERAL,
        AskedFor.ROWS,
        AskedFor.EACH_LINE,
        AskedFor.DAYS,
        AskedFor.NUMBERS,
        AskedFor.PEOPLE,
        AskedFor.LINES,
    }
)
"""Kinds of answer of which there may be none, unless the record asks for a number of them."""

HINTS = {
    AskedFor.EACH_LINE: "One on each line.",
    AskedFor.DAYS: "One day on each line.",
    AskedFor.NUMBERS: "Whole numbers, one on each line.",
    AskedFor.PEOPLE: "Roles rather than names, with a comma between them.",
    AskedFor.MONEY: "In pounds, as in 550 or 12.50.",
}


class Shape(NamedTuple):
    """What a type says about its answers: their kind, range and options, and parts of its own.

    `may_be_none` says that no answer is one; `least_of_them` is how many there must be.
    """

    kind: AskedFor
    options: tuple[tuple[str, str], ...] = ()
    least: float | None = None
    most: float | None = None
    parts: Any = None
    may_be_none: bool = False
    least_of_them: int = 0
    is_id: bool = False


class _Held(NamedTuple):
    """A field of a value. `past` says that it holds the day which the record is about."""

    name: str
    shape: Shape
    required: bool = True
    default: Any = None
    past: bool = False


def questions_of(
    kind: type[Record], form: RecordForm | None = None, common: RecordForm | None = None
) -> tuple[Asked, ...]:
    """What is asked of a kind of record, in the order and the words of `form`, then of `common`."""
    asked = _asked_of(kind, form.fields if form else (), common)
    seen = [one for one in asked if one.field not in WITHHELD]
    withheld = [one.model_copy(update={"later": True}) for one in asked if one.field in WITHHELD]
    return (*seen, *withheld)


def _asked_of(
    holder: Any, words: Sequence[FormField], common: RecordForm | None
) -> tuple[Asked, ...]:
    named = {one.id: one for one in words}
    shared = {one.id: one for one in common.fields} if common else {}
    fields = {one.name: one for one in _fields(holder)}
    if issubclass(holder, Record):
        del fields["id"]  # it is nobody's to type
    first = [one for one in named if one in fields]
    return tuple(
        _question(fields[name], named.get(name), shared.get(name), common)
        for name in (*first, *(one for one in fields if one not in named))
    )


def _fields(holder: Any) -> Iterator[_Held]:
    if not issubclass(holder, BaseModel):
        for name, hint in get_type_hints(holder, include_extras=True).items():
            yield _Held(name, shape_of(hint))
        return
    past = getattr(holder, "day_field", None)
    for name, field in holder.model_fields.items():
        shape = shape_of(field.annotation, tuple(field.metadata))
        yield _Held(name, shape, field.is_required(), field.get_default(), name == past)


def _question(
    held: _Held, own: FormField | None, shared: FormField | None, common: RecordForm | None
) -> Asked:
    shape = held.shape
    words = own or shared or FormField(id=held.name, label=_plain(held.name))
    lists = words.choose_from or (_list_by_name(held.name) if shape.is_id else ())
    kind = _kind(held, words, lists)
    told = {one.id: one.label for one in words.options}
    options = () if kind is AskedFor.YES else shape.options
    missing = _needed(kind, shape, required=held.required)
    return Asked(
        field=held.name,
        label=words.label,
        kind=kind,
        hint=words.hint or HINTS.get(kind, ""),
        needed=words.needed or (shared.needed if shared and missing else "") or missing,
        options=tuple((one, told.get(one, label)) for one, label in options),
        least=shape.least if shape.least is not None else float("-inf"),
        most=shape.most,
        prefilled=kind is AskedFor.SEVERAL
        and isinstance(held.default, tuple)
        and bool(held.default),
        choose_from=lists,
        later=words.later,
        asked=_asked_of(shape.parts, words.fields, common) if shape.parts else (),
    )


def _kind(held: _Held, words: FormField, lists: Sequence[str]) -> AskedFor:
    kind = held.shape.kind
    if lists and held.shape.is_id:
        return AskedFor.ONE if kind is AskedFor.LINE else AskedFor.SEVERAL
    if words.written:
        return AskedFor(words.written)
    if kind is AskedFor.EITHER and held.default is False:
        return AskedFor.YES
    return AskedFor.DAY if held.past and kind is AskedFor.ANY_DAY else kind


def _needed(kind: AskedFor, shape: Shape, *, required: bool) -> str:
    """The sentence for no answer; empty where none is an answer, or where none changes nothing."""
    may_be_empty = (
        shape.may_be_none
        or kind is AskedFor.YES
        or (kind in MANY and not shape.least_of_them)
        or (kind in {AskedFor.LINE, AskedFor.PART} and not required)
    )
    return "" if may_be_empty else NEEDED.get(kind, "Write this down.")


def _list_by_name(name: str) -> tuple[str, ...]:
    """The records that an id means by the name of its field: `school` and `schools`."""
    singular = name.removesuffix("s")
    return next(((f"record.{one}",) for one in (name, singular) if one in NOUNS), ())


def _plain(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def shape_of(annotation: Any, metadata: Sequence[Any] = ()) -> Shape:
    """What a type says about its answers. Raises `TypeError` for one that no answer fits."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(inner[0], (*metadata, *_flat(inner[1:])))
    if origin in {Union, UnionType}:
        (one,) = (part for part in inner if part is not type(None))
        return shape_of(one, metadata)._replace(may_be_none=True)
    if origin is Literal:
        return Shape(AskedFor.ONE, options=tuple((one, _plain(one)) for one in inner))
    if origin is tuple:
        return _shape_of_several(inner, metadata)
    return _shape_of_one(annotation, metadata)


def _shape_of_several(inner: tuple[Any, ...], metadata: Sequence[Any]) -> Shape:
    least = int(_limit(metadata, "min_length") or 0)
    if inner[-1] is not Ellipsis:
        return Shape(AskedFor.NUMBERS, least_of_them=len(inner))
    one = shape_of(inner[0])
    several = {
        AskedFor.ONE: AskedFor.SEVERAL,
        AskedFor.ANY_DAY: AskedFor.DAYS,
        AskedFor.PART: AskedFor.ROWS,
    }
    most = _limit(metadata, "max_length")
    kind = several.get(one.kind, AskedFor.EACH_LINE)
    return one._replace(kind=kind, least_of_them=least, most=most)


def _shape_of_one(found: Any, metadata: Sequence[Any]) -> Shape:
    if issubclass(found, StrEnum):
        return Shape(AskedFor.ONE, options=options_of(found))
    if issubclass(found, Enum):
        told = tuple((str(one.value), _plain(one.name.lower())) for one in found)
        return Shape(AskedFor.ONE, options=told)
    if issubclass(found, BaseModel) or hasattr(found, "_fields"):
        return Shape(AskedFor.PART, parts=found)
    kind = next((kind for type_, kind in KIND_BY_TYPE if issubclass(found, type_)), None)
    if kind is None:
        message = f"no answer fits {found}"
        raise TypeError(message)
    if kind is AskedFor.EITHER:
        return Shape(kind, options=YES_OR_NO)
    if kind is AskedFor.LINE:
        return _shape_of_text(metadata)
    return Shape(kind, least=_limit(metadata, "ge", "gt"), most=_limit(metadata, "le", "lt"))


def _shape_of_text(metadata: Sequence[Any]) -> Shape:
    """Text that may be empty is written on several lines, text that may not be on one."""
    if any(getattr(one, "pattern", None) for one in metadata):
        return Shape(AskedFor.LINE, is_id=True)
    least = int(_limit(metadata, "min_length") or 0)
    most = _limit(metadata, "max_length") or (LONGEST_LINE if least else None)
    return Shape(AskedFor.LINE if least else AskedFor.LINES, most=most, least_of_them=least)


def _limit(metadata: Iterable[Any], *names: str) -> float | None:
    """The limit that was set last, since a narrower type is made of a wider one."""
    found = [getattr(one, name, None) for one in metadata for name in names]
    return next((one for one in reversed(found) if one is not None), None)


def _flat(metadata: Iterable[Any]) -> Iterator[Any]:
    for one in metadata:
        yield from getattr(one, "metadata", None) or (one,)
