"""Records with ids that follow from their content, so the same row is recognised again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from stepkit.model.record import Record
from stepkit.store.import_row import RowReader

_Made = TypeVar("_Made", bound=Record)


def record_id(noun: str, case_key: str, content: Mapping[str, object]) -> str:
    """The id of what `content` says: the noun and 32 hexadecimal digits of its SHA-256."""
    said = json.dumps([noun, case_key, dict(content)], default=_plain, sort_keys=True)
    digest = hashlib.sha256(said.encode()).hexdigest()
    return f"{noun.replace('_', '-')}-{digest[:32]}"


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, (date, time)):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a record")


def make(
    reader: RowReader,
    kind: type[_Made],
    case_key: str,
    values: Mapping[str, object],
    beside: Mapping[str, object] = MappingProxyType({}),
) -> _Made | None:
    """The record of `values`, blank ones left out; None when the row has problems.

    `beside` holds values that may change later without making another record. A
    value that the model refuses becomes a problem of the row.
    """
    if reader.problems:
        return None
    content = _said(kind, values)
    if reader.has("reference"):
        content["reference"] = reader.line("reference")
    given = _filled(values) | _filled(beside) | {"id": record_id(kind.noun, case_key, content)}
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        for found in error.errors(include_url=False):
            reader.model_refuses(str(found["loc"][0]), found["msg"])
    return None


def _said(kind: type[Record], values: Mapping[str, object]) -> dict[str, object]:
    """The values that differ from the defaults, so that a default said aloud changes no id."""
    fields = kind.model_fields
    return {name: value for name, value in _filled(values).items() if value != fields[name].default}


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value not in (None, "", ())}
