"""Records of an invented case, or of the service, written down one by one in TOML.

`stories/records_*.toml` holds tables named for the kind of record, with the fields of
its model. A day is written as `"42 days ago"` or `"in 20 days"`, counted from the
caseload's own today. `by` is the role that recorded it; `recorded` is the day of that, by
default the day the record is about.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from stepkit.model.nouns import NOUNS
from stepkit.model.record import Record
from stepkit.store.rehearsal_making import Making, moment

A_DAY = re.compile(r"(\d+) days ago|in (\d+) days")
HALF_PAST_FOUR = 16 * 60 + 30


class Recorded(NamedTuple):
    """One record, by the role that wrote it, and when."""

    value: Record
    by: str
    at: datetime


def add_records(making: Making) -> None:
    """Record what is written down for this case, if there is anything."""
    for one in written_records(making.key.lower().replace("-", "_"), making.today):
        making.record(one.value, making.person(one.by), one.at)


def written_records(name: str, today: date) -> Iterator[Recorded]:
    """The records in `stories/records_NAME.toml`, kind by kind; none when there is no such file."""
    minute = HALF_PAST_FOUR
    for noun, tables in _tables(name).items():
        for table in tables:
            yield _recorded(NOUNS[noun], _dated(table, today), minute)
            minute += 1


@cache
def _tables(name: str) -> dict[str, list[dict[str, Any]]]:
    file = files("stepkit.store") / "stories" / f"records_{name}.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def _recorded(kind: type[Record], fields: dict[str, Any], minute: int) -> Recorded:
    by = fields.pop("by")
    on = fields.pop("recorded", None) or fields[kind.day_field or ""]
    value = kind.model_validate_json(json.dumps(fields))
    return Recorded(value, by, moment(date.fromisoformat(on), minute))


def _dated(value: Any, today: date) -> Any:
    if isinstance(value, dict):
        return {name: _dated(inner, today) for name, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner, today) for inner in value]
    found = A_DAY.fullmatch(value) if isinstance(value, str) else None
    return value if found is None else _day(found, today)


def _day(found: re.Match[str], today: date) -> str:
    ago, ahead = (int(number or 0) for number in found.groups())
    return (today + timedelta(days=ahead - ago)).isoformat()
