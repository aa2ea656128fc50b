"""What edits of a map share: parts by id, ids that follow from what is known, and refusals."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar

from pydantic import ValidationError

from stepkit.errors import EntryError, listed
from stepkit.model.record import Value

Entered = TypeVar("Entered", bound=Value)


class _Identified(Protocol):
    @property
    def id(self) -> str:
        """The id of a part, unique on its map."""


Part = TypeVar("Part", bound=_Identified)

NUMBERED = re.compile(r"-([0-9]{1,6})-")

EXPECTED = {
    "label": "1 to 200 characters of text",
    "importance": "a number from 0 to 100, or nothing",
    "modifiability": "a number from 0 to 1, or nothing",
    "strength": "a number above 0 and up to 1, or nothing",
    "score": 'a whole number from -5 to 5, or "not rated"',
    "card": "a card from 1 to 5, or nothing",
}
"""What the fields take that people type into."""


def part_named(parts: Iterable[Part], identity: str, what: str) -> Part:
    """The part with this id. Raises `EntryError` when there is none."""
    for part in parts:
        if part.id == identity:
            return part
    raise EntryError(
        f"The {what} that was to be changed is not on this map. "
        "Somebody may have taken it away: open the map again."
    )


def fresh_id(word: str, text: str, parts: Sequence[_Identified]) -> str:
    """An id for a new part: its word, the next number, and four characters that follow from text.

    The text itself is never in it, because an id outlives what a part was first called.
    """
    numbers = (NUMBERED.search(part.id) for part in parts)
    latest = max((int(number.group(1)) for number in numbers if number), default=0)
    return f"{word}-{latest + 1}-{digest(text, 4)}"


def digest(text: str, length: int) -> str:
    """So many characters that follow from a text and do not show it."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def checked(kind: type[Entered], given: dict[str, Any]) -> Entered:
    """A value from what was given. Raises `EntryError`, which names the field, never the answer."""
    try:
        return kind.model_validate(given)
    except ValidationError as failure:
        raise EntryError(_refusal(failure, kind)) from failure


def _refusal(failure: ValidationError, kind: type[Value]) -> str:
    problem = failure.errors(include_url=False)[0]
    field = str(problem["loc"][0]) if problem["loc"] else ""
    if problem["type"] == "extra_forbidden":
        known = listed(list(kind.model_fields), most=40)
        return f'There is no field "{field}" here; expected {known}.'
    if not field:
        return f"This cannot be entered: {problem['ctx']['error']}. Nothing was changed."
    expected = EXPECTED.get(field, "a value of the kind this field takes")
    return f"The {field.replace('_', ' ')} cannot be what was given; expected {expected}."
