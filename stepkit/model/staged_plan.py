"""A plan that several agencies make together at a stage of intervention."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import model_validator

from stepkit.model.record import Audience, DefinitionId, Line, PlainText, Record
from stepkit.model.voice import Voice

AT_HOME = frozenset({Audience.FAMILY, Audience.YOUNG_PERSON})


def _require_kept_from_home(record: Record, what: str) -> None:
    if missing := AT_HOME - set(record.kept_from):
        message = f"{what} must be kept from the audience {sorted(missing)[0]}"
        raise ValueError(message)


class StageGround(Record):
    """Why a young person is at a stage: a ground of the framework, in this case's own words.

    `needs` are the kinds of need behind it. A restricted ground is kept from home.
    """

    noun: ClassVar[str] = "stage_ground"
    day_field: ClassVar[str] = "since"

    framework: DefinitionId
    ground: DefinitionId
    since: date
    until: date | None = None
    why: Line
    needs: tuple[DefinitionId, ...] = ()
    restricted: bool = False

    @model_validator(mode="after")
    def _restricted_stays_away(self) -> Self:
        if self.restricted:
            _require_kept_from_home(self, "a restricted ground")
        return self


class HeldPlan(Record):
    """A plan the young person has, of a kind the framework names. Several may be held together."""

    noun: ClassVar[str] = "held_plan"
    day_field: ClassVar[str] = "since"

    framework: DefinitionId
    kind: DefinitionId
    since: date
    ended: date | None = None
    review_on: date | None = None
    restricted: bool = False

    @model_validator(mode="after")
    def _restricted_stays_away(self) -> Self:
        if self.restricted:
            _require_kept_from_home(self, "a restricted plan")
        return self


class NeedOf(StrEnum):
    """Whose need it is: the two are listed apart."""

    CHILD = "child"
    FAMILY = "family"


class Need(Record):
    """One need, and whose view it is; or that none was found, which is an answer too."""

    noun: ClassVar[str] = "need"
    day_field: ClassVar[str] = "on"

    on: date
    of: NeedOf
    text: PlainText = ""
    area: DefinitionId | None = None
    voice: Voice
    none_found: bool = False

    @model_validator(mode="after")
    def _text_or_none_found(self) -> Self:
        if bool(self.text) is self.none_found:
            message = "a need is either told in words or declared not found"
            raise ValueError(message)
        return self


class Horizon(StrEnum):
    """How far off an objective lies."""

    LONG_TERM = "long_term"
    SHORT_TERM = "short_term"


class Objective(Record):
    """What a plan is to reach, by when in kind, and how and when that will be reviewed."""

    noun: ClassVar[str] = "objective"
    day_field: ClassVar[str] = "set_on"

    set_on: date
    text: Line
    horizon: Horizon
    outcome: PlainText = ""
    review_method: PlainText = ""
    review_on: date | None = None
    ended: date | None = None
    what_came_of_it: PlainText = ""


class Coordinator(Record):
    """Who co-ordinates the plan, by role. There is exactly one at a time, with a history."""

    noun: ClassVar[str] = "coordinator"
    day_field: ClassVar[str] = "since"

    role: Line
    since: date
    until: date | None = None


class Participation(Record):
    """How somebody took part in planning; or why it was not possible, and when to look again."""

    noun: ClassVar[str] = "participation"
    day_field: ClassVar[str] = "on"

    on: date
    who: Voice
    how: PlainText = ""
    not_possible_because: PlainText = ""
    decided_by: PlainText = ""
    revisit_by: date | None = None

    @model_validator(mode="after")
    def _how_or_why_not(self) -> Self:
        if bool(self.how) is bool(self.not_possible_because):
            message = "taking part is told either by how it was done or by why it was not possible"
            raise ValueError(message)
        if self.not_possible_because and not (self.decided_by and self.revisit_by):
            message = "a reason for not taking part needs who decided it and a day to look again"
            raise ValueError(message)
        return self


class CopySent(Record):
    """One line of the copies register: who had which version when, or why it was not sent.

    A reason for not sending stands in the adult ledger only, so it is kept from home.
    """

    noun: ClassVar[str] = "copy_sent"
    day_field: ClassVar[str] = "on"

    on: date
    to: Line
    document: DefinitionId
    version: Line
    form: PlainText = ""
    not_sent_because: PlainText = ""

    @model_validator(mode="after")
    def _reason_stays_with_adults(self) -> Self:
        if self.not_sent_because:
            _require_kept_from_home(self, "a copy that was not sent")
        return self


class Supporter(Record):
    """Somebody a parent or carer brings to a meeting: their role and for whom they are there."""

    noun: ClassVar[str] = "supporter"
    day_field: ClassVar[str] = "on"

    on: date
    role: Line
    there_for: Voice
