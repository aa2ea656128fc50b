"""Training bought by a school: agreed after a talk about what is needed, face to face or not."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from stepkit.model.record import DefinitionId, Record, RecordId


class Delivered(StrEnum):
    """How a session is held."""

    FACE_TO_FACE = "face_to_face"
    VIRTUAL = "virtual"


class TrainingSession(Record):
    """One session of training. It is agreed only after the talk with senior leaders was held.

    `schools` share it; the price of the one session is divided among them.
    """

    noun: ClassVar[str] = "training_session"
    day_field: ClassVar[str] = "on"

    price_list: DefinitionId
    offer: DefinitionId
    course: DefinitionId
    schools: Annotated[tuple[RecordId, ...], Field(min_length=1)]
    needs_meeting_on: date | None = None
    agreed_on: date | None = None
    on: date
    delivered: Delivered | None = None
    people: Annotated[int, Field(ge=0, le=10_000)] | None = None

    @model_validator(mode="after")
    def _needs_first(self) -> Self:
        if self.agreed_on is None:
            return self
        if self.needs_meeting_on is None or self.needs_meeting_on > self.agreed_on:
            message = "training is agreed after the talk about what is needed, which has no day"
            raise ValueError(message)
        return self
