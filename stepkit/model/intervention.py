"""One use of a restrictive intervention, as the rules of the setting ask for it to be recorded."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from stepkit.model.milestone import Met
from stepkit.model.record import DefinitionId, Line, PlainText, Record, RecordId


class InterventionKind(StrEnum):
    """What was used. Taking away a mobility aid is restraint without contact."""

    FORCE = "force"
    RESTRAINT_WITH_CONTACT = "restraint_with_contact"
    RESTRAINT_WITHOUT_CONTACT = "restraint_without_contact"
    SECLUSION = "seclusion"


class InterventionRecord(Record):
    """One use of a restrictive intervention: facts first, and the young person's own account.

    `adults` are roles, never names. `met` says which duties of the regime were done,
    when and by whom. Where telling parents was withheld, the reason stands in
    `withheld_because`.
    """

    noun: ClassVar[str] = "intervention_record"
    day_field: ClassVar[str] = "on"

    regime: DefinitionId
    on: date
    at: time | None = None
    minutes: Annotated[int, Field(ge=0, le=1440)] | None = None
    incident: RecordId | None = None
    kinds: tuple[InterventionKind, ...] = ()
    in_plan: bool | None = None
    why: PlainText = ""
    tried_before: PlainText = ""
    what_was_done: PlainText = ""
    adults: tuple[Line, ...] = ()
    injuries: PlainText = ""
    young_person_said: PlainText = ""
    withheld_because: PlainText = ""
    met: tuple[Met, ...] = ()
