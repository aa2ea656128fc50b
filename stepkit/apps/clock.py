"""The only place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def end_of(day: date) -> datetime:
    """The last moment of `day` in UTC: what was recorded by then counts as known on that day."""
    return datetime.combine(day, time.max, UTC)


def day_from(text: str) -> date:
    """The day written as YYYY-MM-DD. Raises `ValueError` for anything else."""
    return date.fromisoformat(text)
