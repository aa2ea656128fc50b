"""The rules under which a kind of setting records restrictive interventions."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from stepkit.model.intervention import InterventionRecord
from stepkit.model.nation import Nation
from stepkit.model.record import DefinitionId, Line, Value


class PlaceOfCare(StrEnum):
    """The kind of setting, since schools and homes record under different rules."""

    SCHOOL = "school"
    HOME = "home"


class Regime(Value):
    """The rules under which a setting of one nation records restrictive interventions.

    `needed` are the fields of an `InterventionRecord` that may not stay empty, and
    `anchor` is the word by which date rules name such a day.
    """

    id: DefinitionId
    name: Line
    nation: Nation
    setting: PlaceOfCare
    anchor: DefinitionId
    since: date | None = None
    until: date | None = None
    needed: tuple[DefinitionId, ...]
    source: Line
    verified: bool

    @model_validator(mode="after")
    def _needed_is_there(self) -> Self:
        if unknown := [one for one in self.needed if one not in InterventionRecord.model_fields]:
            message = f'needed names "{unknown[0]}", which is no field of an intervention record'
            raise ValueError(message)
        return self

    def in_force(self, day: date) -> bool:
        """Whether these rules applied on a day."""
        return (self.since or date.min) <= day <= (self.until or date.max)
