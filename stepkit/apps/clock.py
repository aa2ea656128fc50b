"""The only place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from stepkit.errors import StepkitError


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def end_of(day: date) -> datetime:
    """The last moment of `day` in UTC: what was recorded by then counts as known on that day."""
    return datetime.combine(day, time.max, UTC)


def day_from(
    said: str, text: str, error: type[StepkitError], *, example: str = "2026-07-03"
) -> date:
    """The day that `text` gives as YYYY-MM-DD; `said` names what says so.

    Raises `error` for anything else.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise error(
            f'{said} says "{text}", which is not a day. '
            f"Write it as year-month-day, for instance {example}."
        ) from problem
