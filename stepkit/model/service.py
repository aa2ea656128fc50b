"""What is kept once for the whole service rather than for one young person."""

from __future__ import annotations

from datetime import datetime

from stepkit.model.exposure import CalendarSpan
from stepkit.model.record import Value


class ServiceFile(Value):
    """All that is known about the service as at a moment, newest versions only, oldest first."""

    calendar: tuple[CalendarSpan, ...] = ()
    as_at: datetime
