"""What is kept once for the whole service rather than for one young person."""

from __future__ import annotations

from datetime import date, datetime

from stepkit.model.case import SERVICE, Stamp
from stepkit.model.exposure import CalendarSpan
from stepkit.model.record import Audience, Value


class ServiceFile(Value):
    """All that is known about the service as at a moment, newest versions only, oldest first.

    `head` is the hash of the last link of the chain of the service's own records.
    """

    calendar: tuple[CalendarSpan, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    as_at: datetime
    head: str


class ServiceView(Value):
    """The service as one audience may see it, over one period: what its documents are made from."""

    file: ServiceFile
    audience: Audience
    period_start: date
    as_of: date
    invented: bool

    @property
    def key(self) -> str:
        """The one key under which everything of the service stands."""
        return SERVICE
