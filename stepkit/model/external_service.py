"""Services outside that a young person was referred to, and how long the wait has been."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import model_validator

from stepkit.model.record import Line, PlainText, Record


class ReferralStatus(StrEnum):
    """Where a referral stands."""

    REFERRED = "referred"
    ON_WAITING_LIST = "on_waiting_list"
    SEEN = "seen"
    ENDED = "ended"
    NOT_TAKEN_ON = "not_taken_on"


class ExternalService(Record):
    """One referral to a service outside, with the days on which somebody asked after it."""

    noun: ClassVar[str] = "external_service"
    day_field: ClassVar[str] = "referred_on"

    service: Line
    referred_on: date
    status: ReferralStatus = ReferralStatus.REFERRED
    first_seen_on: date | None = None
    ended_on: date | None = None
    chased_on: tuple[date, ...] = ()
    note: PlainText = ""

    @model_validator(mode="after")
    def _seen_after_referral(self) -> Self:
        early = [day for day in (self.first_seen_on, *self.chased_on) if day is not None]
        if any(day < self.referred_on for day in early):
            message = f"a day lies before the referral on {self.referred_on}"
            raise ValueError(message)
        return self
