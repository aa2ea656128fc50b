"""Contact with families, authorities and other professionals about a young person."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import model_validator

from stepkit.model.record import Line, PlainText, Record


class LiaisonWith(StrEnum):
    """On which side of the young person's life the other person stands."""

    FAMILY = "family"
    SOCIAL_SERVICES = "social_services"
    AUTHORITY = "authority"
    OUTSIDE_PROFESSIONAL = "outside_professional"
    NEXT_PLACEMENT = "next_placement"


class Liaison(Record):
    """One contact: with whom, what was shared, whether a copy was sent, on what consent.

    Contact with an outside professional needs the basis of consent.
    """

    noun: ClassVar[str] = "liaison"
    day_field: ClassVar[str] = "on"

    on: date
    side: LiaisonWith
    with_whom: Line
    shared: PlainText = ""
    copy_sent: bool = False
    consent_basis: PlainText = ""

    @model_validator(mode="after")
    def _on_some_basis(self) -> Self:
        if self.side is LiaisonWith.OUTSIDE_PROFESSIONAL and not self.consent_basis:
            message = "contact with an outside professional needs the basis of consent"
            raise ValueError(message)
        return self
