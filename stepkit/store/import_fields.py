"""What a field of an import holds, how its column is usually headed, which words it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

from stepkit.model.record import Record

if TYPE_CHECKING:
    from stepkit.store.import_row import RowReader

_GAPS = re.compile(r"[\s_-]+")

Holds = Literal["key", "day", "time", "number", "id", "text", "words"]


class Field(NamedTuple):
    """One field of one kind of import.

    `heading` is the standard heading and `also` are other usual ones. A file in
    standard form has every column that is `standard`. A `needed` field must have a
    column or a constant, unless `instead` has one. `many` columns may lead to the
    same field where a record holds several of them.
    """

    name: str
    label: str
    heading: str
    holds: Holds = "text"
    also: tuple[str, ...] = ()
    needed: bool = False
    instead: str = ""
    standard: bool = True
    many: bool = False
    words: Mapping[str, str] = {}


class Kind(NamedTuple):
    """One kind of import: its fields and how a row becomes records.

    A kind `of_service`, such as the calendar, belongs to no single case.
    """

    name: str
    fields: tuple[Field, ...]
    build: Callable[[RowReader], Sequence[tuple[str, Record]]]
    of_service: bool = False

    def field(self, name: str) -> Field | None:
        """The field of this name, or None."""
        return next((field for field in self.fields if field.name == name), None)


PUPIL = Field(
    "case",
    "pupil",
    "Pupil",
    "key",
    ("Young person", "Child", "Student", "Learner", "Case", "Case key"),
    needed=True,
)
REFERENCE = Field(
    "reference",
    "reference",
    "Reference",
    also=("Ref", "ID", "Record ID", "Incident ID", "Incident number"),
    standard=False,
)


def folded(word: str) -> str:
    """A word as it is compared: "Low-level " and "low_level" are the same word."""
    return _GAPS.sub(" ", word.strip().casefold())


def words_of(kind: type[StrEnum], **more: str) -> dict[str, str]:
    """Every word of `kind` by its folded form, and `more` words for the same meanings."""
    own = {folded(member.value): member.value for member in kind}
    return own | {folded(word): meaning for word, meaning in more.items()}
