"""Audits of the standards a service works by, and of its surroundings. No young person in them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from stepkit.model.framework import Side
from stepkit.model.record import DefinitionId, Line, PlainText, Record, Value


class AuditState(StrEnum):
    """What was found. Not seen is not the same as not met."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_SEEN = "not_seen"


class Finding(Value):
    """One standard as seen by one side: what was found, and on what evidence."""

    standard: Line
    seen_by: Side
    state: AuditState
    evidence: PlainText = ""


class StandardsAudit(Record):
    """One audit: which list of standards, who went through it, what was found, when it is next."""

    noun: ClassVar[str] = "standards_audit"
    day_field: ClassVar[str] = "on"

    on: date
    framework: DefinitionId
    standards: DefinitionId
    auditor: Line
    findings: Annotated[tuple[Finding, ...], Field(min_length=1)]
    next_on: date | None = None


class EnvironmentItem(Record):
    """Something done for belonging, boundaries or communication, for one side."""

    noun: ClassVar[str] = "environment_item"
    day_field: ClassVar[str] = "since"

    since: date
    framework: DefinitionId
    aspect: DefinitionId
    name: Line
    side: Side
    text: Line
    who_involved: PlainText = ""
