"""What runs out of a service's tiers, what each tier gave, and how far apart sessions lie."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from stepkit.model.case import CaseFile
from stepkit.model.framework import Framework, Tier, TierItem
from stepkit.model.record import Value
from stepkit.model.tier_item import HoursGiven, ItemInUse


class ItemLine(Value):
    """An item in use with its definition and tier.

    `lacks` names what an item by decision still lacks: who asked, when, or a review. Where no
    hours are `noted` in the period, `given` is 0 because nobody wrote any down.
    """

    item: TierItem
    tier: Tier
    use: ItemInUse
    given: float
    noted: bool = True
    lacks: tuple[str, ...] = ()


class TierTotal(Value):
    """What one tier gave over some days: how many items ran, and hours given."""

    tier: Tier
    items: int
    hours: float


class SessionSpacing(Value):
    """Days from each session to the next, and how many the young person led."""

    sessions: int
    days_between: tuple[int, ...]
    led: int


def items_running(
    file: CaseFile, framework: Framework, *, start: date, end: date
) -> tuple[ItemLine, ...]:
    """Every item that ran on a day from `start` to `end`, both included, tier by tier.

    `given` are the hours of those days. Items of several tiers run at once.
    """
    used = [one for one in file.items_in_use if one.framework == framework.id]
    ran = [one for one in used if one.since <= end and (one.until is None or one.until >= start)]
    return tuple(
        _line(item, tier, use, file.hours_given, start, end)
        for tier in framework.tiers
        for item in framework.tier_items
        if item.tier == tier.id
        for use in ran
        if use.item == item.id
    )


def tier_totals(framework: Framework, lines: Iterable[ItemLine]) -> tuple[TierTotal, ...]:
    """What each tier gave, from the lines of some days. A tier without items stands with none."""
    held = tuple(lines)
    return tuple(
        TierTotal(
            tier=tier,
            items=sum(line.tier == tier for line in held),
            hours=sum(line.given for line in held if line.tier == tier),
        )
        for tier in framework.tiers
    )


def session_spacing(given: Iterable[HoursGiven], item: str, day: date) -> SessionSpacing:
    """How far apart the sessions of one item in use lie, up to a day."""
    held = sorted((one for one in given if one.item == item and one.on <= day), key=_on)
    return SessionSpacing(
        sessions=len(held),
        days_between=tuple((later.on - earlier.on).days for earlier, later in pairwise(held)),
        led=sum(one.led_by_young_person for one in held),
    )


def _on(one: HoursGiven) -> date:
    return one.on


def _line(
    item: TierItem,
    tier: Tier,
    use: ItemInUse,
    given: Iterable[HoursGiven],
    start: date,
    end: date,
) -> ItemLine:
    hours = [one.hours for one in given if one.item == use.id and start <= one.on <= end]
    parts = {"who asked": use.asked_by, "when": use.asked_on, "review day": use.review_on}
    lacks = tuple(name for name, held in parts.items() if not held) if tier.by_decision else ()
    return ItemLine(item=item, tier=tier, use=use, given=sum(hours), noted=bool(hours), lacks=lacks)
