"""Times of crisis: when one began, when it was over, and what helped."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import ClassVar, Self

from pydantic import model_validator

from stepkit.model.record import PlainText, Record, RecordId


class CrisisEpisode(Record):
    """One crisis, from the time it began to the time it was over.

    Without `over_at` it is not known how long it lasted. `over_on` is only needed when it
    was over on a later day. `plan` is the id of the crisis plan that was followed.
    """

    noun: ClassVar[str] = "crisis_episode"
    day_field: ClassVar[str] = "on"

    on: date
    began: time
    over_on: date | None = None
    over_at: time | None = None
    what_helped: PlainText = ""
    plan: RecordId | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.minutes is not None and self.minutes < 0:
            message = "the episode is over before it begins"
            raise ValueError(message)
        return self

    @property
    def minutes(self) -> int | None:
        """Whole minutes until it was over, or None when that is not known."""
        if self.over_at is None:
            return None
        over = datetime.combine(self.over_on or self.on, self.over_at)
        return int((over - datetime.combine(self.on, self.began)).total_seconds() // 60)
