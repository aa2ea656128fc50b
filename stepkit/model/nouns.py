"""Every kind of record there is, read off the two files they stand in.

A new kind of record is its own class and one line in `CaseFile` or `ServiceFile`.
"""

from __future__ import annotations

from typing import get_args

from stepkit.model.case import Case, CaseFile
from stepkit.model.record import Record, Value
from stepkit.model.service import ServiceFile


def _fields(file: type[Value]) -> dict[str, type[Record]]:
    kinds = {name: get_args(field.annotation)[:1] for name, field in file.model_fields.items()}
    return {
        name: kind[0]
        for name, kind in kinds.items()
        if kind and isinstance(kind[0], type) and issubclass(kind[0], Record)
    }


CASE_FIELDS = _fields(CaseFile)
"""The kind of record in each field of `CaseFile` that holds records."""

SERVICE_FIELDS = _fields(ServiceFile)
"""The kind of record in each field of `ServiceFile` that holds records."""

_KINDS: tuple[type[Record], ...] = (Case, *CASE_FIELDS.values(), *SERVICE_FIELDS.values())

NOUNS = {kind.noun: kind for kind in _KINDS}
"""Every kind of record the store keeps, by the word it is kept under."""
