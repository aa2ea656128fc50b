"""A record as a page names it: by its kind and its day. An id says nothing to a person."""

from __future__ import annotations

from datetime import date

from stepkit.model.case import CaseFile
from stepkit.model.nouns import CASE_FIELDS
from stepkit.model.record import Record, Value
from stepkit.model.written import day


def kind_of(record: Record) -> str:
    """The kind of a record in words, such as "own words"."""
    return record.noun.replace("_", " ")


def day_of(record: Record) -> str:
    """The day a record is about, or that it has none."""
    on = getattr(record, record.day_field, None) if record.day_field else None
    return day(on) if isinstance(on, date) else "no day"


def reason_of(kept_back: Value) -> str:
    """The reason recorded for keeping back a record or a part of a map, or that there is none."""
    reasons = (getattr(kept_back, name, "") for name in ("not_sent_because", "withheld_because"))
    return next((one for one in reasons if one), "not recorded")


def named(file: CaseFile, record_id: str | None) -> str:
    """The record of a case with this id, by kind and day; empty when it is not in the file."""
    found = (one for name in CASE_FIELDS for one in getattr(file, name) if one.id == record_id)
    record = next(found, None)
    return f"{kind_of(record)}, {day_of(record)}" if record else ""
