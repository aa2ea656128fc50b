"""Supervision, mentoring and reflective practice: who came and the theme, no young person."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from stepkit.model.record import Line, PlainText, Record, RecordId

A_CASE_KEY = re.compile(r"\b[A-Z]{2,4}-[0-9]{3,6}\b")


class ReflectionKind(StrEnum):
    """What kind of time it was."""

    SUPERVISION = "supervision"
    MENTORING = "mentoring"
    REFLECTIVE_PRACTICE = "reflective_practice"


class ReflectiveSession(Record):
    """Time for staff to think. `expected` and `came` are opaque ids of members of staff.

    The theme names no young person; a key of a case in it is turned away.
    """

    noun: ClassVar[str] = "reflective_session"
    day_field: ClassVar[str] = "on"

    on: date
    kind: ReflectionKind
    theme: Line
    team: PlainText = ""
    expected: Annotated[tuple[RecordId, ...], Field(min_length=1)]
    came: tuple[RecordId, ...] = ()

    @model_validator(mode="after")
    def _about_nobody(self) -> Self:
        if A_CASE_KEY.search(self.theme):
            message = "the theme of a session for staff names no young person"
            raise ValueError(message)
        if unexpected := sorted(set(self.came) - set(self.expected)):
            message = f"{len(unexpected)} who came were not expected; add them to both"
            raise ValueError(message)
        return self
