"""How often each team had time to think together, month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from stepkit.model.reflection import ReflectiveSession


class TeamMonth(NamedTuple):
    """One team in one month, given by its first day, and its number of sessions."""

    team: str
    month: date
    sessions: int


def team_months(
    sessions: Iterable[ReflectiveSession], *, start: date, end: date
) -> tuple[TeamMonth, ...]:
    """The counts over a period, both days included; a month without a session has no line."""
    counts = Counter(
        (one.team, one.on.replace(day=1)) for one in sessions if one.team and start <= one.on <= end
    )
    return tuple(TeamMonth(*place, count) for place, count in sorted(counts.items()))
