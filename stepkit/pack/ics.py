"""Days to keep, as an iCalendar file (RFC 5545) that a calendar program can take in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from stepkit.model.record import Line, PlainText, Value

LINE_BYTES = 75
"""The most bytes a line may have before it is folded (RFC 5545, 3.1)."""

_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


class DayToKeep(Value):
    """One whole day in a calendar. The same `name` on another day moves the entry.

    `title` is what a shared calendar shows to everybody, `details` what its owner reads.
    """

    name: Line
    on: date
    title: Line
    details: PlainText = ""


def calendar_text(days: Iterable[DayToKeep], *, made_at: datetime) -> str:
    """The file with one whole-day entry for each of `days`, in their order.

    Entries are confidential and leave the day free. `made_at` must carry a time zone.
    """
    stamp = f"{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//stepkit//actions//EN"]
    for day in days:
        lines += _entry(day, stamp)
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _entry(day: DayToKeep, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(day.name.encode()).hexdigest()[:32]}@stepkit"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(day.title)}"
    if day.details:
        yield f"DESCRIPTION:{_escaped(day.details)}"
    yield "CLASS:CONFIDENTIAL"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for sign, written in _ESCAPES.items():
        text = text.replace(sign, written)
    return text


def _folded(line: str) -> str:
    """The line ended as the format asks, folded so that no character is cut in two."""
    parts, part = [], ""
    for sign in line:
        if len((part + sign).encode()) > LINE_BYTES:
            parts.append(part)
            part = " "
        part += sign
    return "\r\n".join([*parts, part]) + "\r\n"
