"""What every value in stepkit is made of: frozen, strict, with plain text only."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


class Value(BaseModel):
    """A frozen value. Unknown fields and silent conversions are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Audience(StrEnum):
    """Who a document is for. Ordered from the widest view to the narrowest."""

    PROFESSIONAL = "professional"
    AUTHORITY = "authority"
    FAMILY = "family"
    YOUNG_PERSON = "young_person"


_NO_TEXT = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")
"""Control characters and half characters, but not the line break and the tab.

The last two are no characters at all, and no XML file (Word, SVG) may hold them.
"""


def _printable(text: str) -> str:
    found = _NO_TEXT.search(text)
    if found:
        place, code = found.start() + 1, ord(found.group())
        message = f"a control character (code {code}) stands at place {place}"
        raise ValueError(message)
    return text


PlainText = Annotated[str, AfterValidator(_printable)]
"""Text as a person typed it: line breaks and tabs are kept, control characters are not text."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_printable)]
"""A piece of text that may not be empty."""

CaseKey = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}-[0-9]{3,6}$")]
"""The opaque key of one young person's stay, such as `YP-014`. Never a name or initials."""

RecordId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,79}$")]
DefinitionId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]


class Record(Value):
    """Something recorded about one case. The store keeps every version of it."""

    noun: ClassVar[str]
    day_field: ClassVar[str | None] = None
    """The field with the day the record is about; None for one that is about no one day."""

    id: RecordId
    kept_from: tuple[Audience, ...] = Field(
        default=(), description="audiences whose documents leave this record out entirely"
    )

    def seen_by(self, audience: Audience) -> Self:  # noqa: ARG002 - kinds with parts use it
        """The record without the parts kept from `audience`; most kinds have no such parts."""
        return self
