"""One item of an anxiety map over all maps: each person's line, and when plans for it began."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from stepkit.model.anxiety_map import Rater
from stepkit.model.context import Context
from stepkit.model.record import RecordId, Value


class Movement(StrEnum):
    """How one person's rating of an item moved, seen from the band: either side may near it."""

    TOWARDS_BAND = "towards_band"
    AWAY_FROM_BAND = "away_from_band"
    ACROSS_BAND = "across_band"
    STAYED_WITHIN = "stayed_within"
    STAYED_OUTSIDE = "stayed_outside"


class ItemPoint(Value):
    """One person's answer on one map; `score` is None for "not rated"."""

    on: date
    score: int | None


class ItemLine(Value):
    """One person's ratings of one item, map after map.

    `movement` is from their first score to their latest, by the rule of the latest map;
    None with fewer than two scores.
    """

    by: Rater
    points: tuple[ItemPoint, ...]
    movement: Movement | None = None


class ItemCourse(Value):
    """One item over all maps: a line for each person, and the days on which plans for it began."""

    item: RecordId
    context: Context
    lines: tuple[ItemLine, ...]
    plan_starts: tuple[date, ...] = ()
