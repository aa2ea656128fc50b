"""Reading the invented caseload in tests: newest versions, all its words, its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel

from stepkit.store.saving import Entry

TODAY = date(2026, 7, 3)
SEED = 1


def latest(entries: Iterable[Entry], noun: str) -> list[Any]:
    """The newest version of each record of one noun, in the order they were first recorded."""
    newest = {entry.value.id: entry.value for entry in entries if entry.value.noun == noun}
    return list(newest.values())


def words_of(entries: Iterable[Entry]) -> list[str]:
    """Every text in the values of some entries, ids and keys left out."""
    return [text for entry in entries for text in _texts(entry.value)]


def as_text(entries: Iterable[Entry]) -> str:
    """All that the entries hold, line by line."""
    return "\n".join(
        f"{one.case_key} {one.author} {one.at.isoformat()} {one.read_version} "
        f"{one.value.noun} {one.value.model_dump_json()}"
        for one in entries
    )


def _texts(value: object, name: str = "") -> Iterator[str]:
    if isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from _texts(getattr(value, field), field)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner, name)
    elif type(value) is str and name not in {"id", "key", "review", "decision", "goal"}:
        yield value
