"""Plans and assessments about one young person: their versions, and whether they are known."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from pydantic import model_validator

from stepkit.model.record import DefinitionId, Line, PlainText, Record, RecordId


class CareDocument(Record):
    """One version of a plan or assessment, in force from a day on until the next of its kind.

    A therapy plan names the formulation and the goals it belongs to by their ids.
    """

    noun: ClassVar[str] = "care_document"
    day_field: ClassVar[str] = "since"

    kind: DefinitionId
    version: Line
    since: date
    author: Line
    review_on: date | None = None
    text: PlainText = ""
    formulation: RecordId | None = None
    goals: tuple[RecordId, ...] = ()


class PlanTalk(Record):
    """A conversation about a plan with the young person, and whether it is known to them.

    A plan is only `known` with the young person's own words or a reason why there are none.
    """

    noun: ClassVar[str] = "plan_talk"
    day_field: ClassVar[str] = "on"

    document: RecordId
    on: date
    with_whom: Line
    known: bool
    own_words: PlainText = ""
    no_words_because: PlainText = ""

    @model_validator(mode="after")
    def _known_in_own_words(self) -> Self:
        if self.known and not (self.own_words or self.no_words_because):
            message = "a plan is known with the young person's own words, or a reason for none"
            raise ValueError(message)
        return self


class RiskEntry(Record):
    """One hazard: its early signs, what helps and who does what. No score is ever computed."""

    noun: ClassVar[str] = "risk_entry"
    day_field: ClassVar[str] = "since"

    since: date
    hazard: Line
    early_signs: PlainText = ""
    what_helps: PlainText = ""
    who: PlainText = ""
    ended: date | None = None
