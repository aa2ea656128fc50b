"""A move to the next placement: its steps, its choices, its checks, and who takes over."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from pydantic import model_validator

from stepkit.model.record import Line, PlainText, Record, RecordId, Value


class Move(Record):
    """A move that was agreed, to a placement under an opaque id, and its day once it is known."""

    noun: ClassVar[str] = "move"
    day_field: ClassVar[str] = "agreed_on"

    agreed_on: date
    to: RecordId
    moves_on: date | None = None
    note: PlainText = ""


class TransitionStep(Record):
    """One step of a transition plan. It has an owner, and perhaps the young person leads it."""

    noun: ClassVar[str] = "transition_step"
    day_field: ClassVar[str] = "agreed_on"

    agreed_on: date
    text: Line
    owner: Line
    due: date | None = None
    done_on: date | None = None
    led_by_young_person: bool = False


class ReceivingAim(Record):
    """One aim of the next placement, as it ticks it and comments on it there."""

    noun: ClassVar[str] = "receiving_aim"
    day_field: ClassVar[str] = "on"

    on: date
    text: Line
    understood: bool | None = None
    comment: PlainText = ""


class OpenItem(Value):
    """Something still open when responsibility is handed over, and who owns it from then on."""

    text: Line
    owner: PlainText = ""


class Handover(Record):
    """Responsibility handed from one professional to another. Every open item has an owner."""

    noun: ClassVar[str] = "handover"
    day_field: ClassVar[str] = "on"

    on: date
    what: Line
    from_whom: Line
    to_whom: Line
    accepted_by: PlainText = ""
    open_items: tuple[OpenItem, ...] = ()

    @model_validator(mode="after")
    def _nothing_without_owner(self) -> Self:
        without = sum(not item.owner for item in self.open_items)
        if without:
            message = f"{without} of {len(self.open_items)} open items have no owner"
            raise ValueError(message)
        return self


class PlacementChoice(Record):
    """What the young person said about where to go next, and what came of it.

    A choice that was not acted on has the reason beside it.
    """

    noun: ClassVar[str] = "placement_choice"
    day_field: ClassVar[str] = "on"

    on: date
    choices: tuple[Line, ...] = ()
    own_words: PlainText = ""
    acted_on: bool | None = None
    why_not: PlainText = ""

    @model_validator(mode="after")
    def _reason_stands_beside(self) -> Self:
        if self.acted_on is False and not self.why_not:
            message = "a choice that was not acted on needs the reason"
            raise ValueError(message)
        return self


class CapacityAssessment(Record):
    """An assessment of capacity for one decision, or why none was needed.

    Rules differ by age and nation: `advice_from` says where advice was sought.
    """

    noun: ClassVar[str] = "capacity_assessment"
    day_field: ClassVar[str] = "on"

    on: date
    decision: Line
    assessor: PlainText = ""
    outcome: PlainText = ""
    advice_from: PlainText = ""
    not_needed_because: PlainText = ""

    @model_validator(mode="after")
    def _assessed_or_not_needed(self) -> Self:
        if bool(self.outcome and self.assessor) is bool(self.not_needed_because):
            message = "an assessment has an assessor and an outcome, or a reason for needing none"
            raise ValueError(message)
        return self
