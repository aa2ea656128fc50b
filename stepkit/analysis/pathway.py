"""Phases of care as bands of days, for showing behind a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from stepkit.model.frames import Band
from stepkit.model.pathway import CarePhase


def bands(
    phases: Sequence[CarePhase], *, start: date, end: date, framework: str | None = None
) -> tuple[Band, ...]:
    """The phases in force from `start` to `end`, both included, in order.

    Systems of phases are never mixed: only one framework's phases are taken, that
    of the latest decision unless `framework` says another. A phase lasts until the
    day before the next decision; days before the first decision belong to none.
    """
    decided = sorted((one for one in phases if one.since <= end), key=lambda one: one.since)
    chosen = framework or (decided[-1].framework if decided else "")
    mine = [one for one in decided if one.framework == chosen]
    if not mine:
        return ()
    ends = [one.since - timedelta(days=1) for one in mine[1:]] + [end]
    return tuple(
        Band(label=one.label, start=max(one.since, start), end=last, ongoing=one is mine[-1])
        for one, last in zip(mine, ends, strict=True)
        if last >= max(one.since, start)
    )
