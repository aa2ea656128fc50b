"""Meetings about one young person, and what was decided in them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from stepkit.model.record import DefinitionId, Line, PlainText, Record, RecordId, Value


class Focus(Value):
    """One line on where to put attention until the next review, and why.

    `pillar` and `tier` are those of the framework it belongs to, where people named them.
    """

    text: Line
    why: Line
    pillar: DefinitionId | None = None
    tier: DefinitionId | None = None


class Review(Record):
    """One review meeting: when, who was there, what the next weeks are about."""

    noun: ClassVar[str] = "review"
    day_field: ClassVar[str] = "on"

    on: date
    kind: Line = "review"
    attendees: tuple[Line, ...] = ()
    focus: Annotated[tuple[Focus, ...], Field(max_length=3)] = ()
    how_took_part: PlainText = ""
    next_review: date | None = None


class Decision(Record):
    """One decision of a review. Not acting is a decision too and keeps its reason.

    `kind` is a decision the `framework` describes, if it is one; `changes` then says what
    changes, even if that is "no changes".
    """

    noun: ClassVar[str] = "decision"
    day_field: ClassVar[str] = "on"

    on: date
    review: RecordId | None = None
    text: Line
    why: PlainText = ""
    decided_by: tuple[Line, ...]
    dissent: PlainText = ""
    considered_not_done: bool = False
    framework: DefinitionId | None = None
    kind: DefinitionId | None = None
    changes: PlainText = ""
