"""What an order costs by a dated price list, to the penny, and what it may not contain yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from pydantic import Field

from stepkit.errors import EntryError, listed
from stepkit.model.price import Course, Offer, Pounds, PriceList
from stepkit.model.record import DefinitionId, Line, Value

PENNY = Decimal("0.01")


class Ordered(Value):
    """So many of one offer; for training also how many people come to each."""

    offer: DefinitionId
    count: int = Field(default=1, ge=1)
    people: int | None = Field(default=None, ge=1)


class LineNote(StrEnum):
    """Why a line stands in a quote as it does."""

    ORDERED = "ordered"
    NEEDED_FIRST = "needed_first"
    ALREADY_HELD = "already_held"


class QuoteLine(Value):
    """One line of a quote. `hours` is None where an offer has none."""

    offer: Offer
    count: int
    extra_heads: int
    hours: float | None
    pounds: Pounds
    note: LineNote = LineNote.ORDERED


class Quote(Value):
    """An order with its prices. `historic` marks a day outside the dates of the list."""

    price_list: Line
    on: date
    historic: bool
    vat: Line
    lines: tuple[QuoteLine, ...]
    hours: float
    total: Pounds


def quote(
    prices: PriceList,
    order: Sequence[Ordered],
    *,
    on: date,
    held: Iterable[str] = (),
    reviewed: Iterable[str] = (),
) -> Quote:
    """The price of `order` on a day.

    `held` are offers the customer has for this period, such as a gate fee; an offer
    that opens with one that is not held gets its line first. `reviewed` are offers
    whose review has been held. Raises `EntryError` for an offer that the list does not
    have, or one that may only follow a review which is not recorded.
    """
    mine, done = set(held), set(reviewed)
    lines: list[QuoteLine] = []
    for one in order:
        offer = _offer(prices, one.offer)
        _require_review(prices, offer, done)
        if offer.opens_with and offer.opens_with not in {line.offer.id for line in lines}:
            lines.insert(0, _gate(_offer(prices, offer.opens_with), held=offer.opens_with in mine))
        lines.append(_line(offer, one))
    return Quote(
        price_list=prices.name,
        on=on,
        historic=not prices.since <= on <= prices.until,
        vat=prices.vat,
        lines=tuple(lines),
        hours=sum(line.hours or 0 for line in lines),
        total=sum((line.pounds for line in lines), Decimal(0)),
    )


def menu(
    prices: PriceList, *, held: Iterable[str] = (), pupil_has: Iterable[str] = ()
) -> tuple[Offer, ...]:
    """The offers that may be bought now: what the `held` ones open, for what a pupil has."""
    mine, has = set(held), set(pupil_has)
    return tuple(
        one
        for one in prices.offers
        if one.opens_with in {None, *mine} and one.only_with in {None, *has}
    )


def per_hour(pounds: Decimal, hours: float) -> Decimal:
    """Pounds for one hour, rounded half up to the penny. `hours` is above 0."""
    return (pounds / Decimal(str(hours))).quantize(PENNY, ROUND_HALF_UP)


def shared_out(total: Decimal, shares: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """`total` divided in the ratio of `shares`, to the penny; what is left over goes to the first.

    The parts always sum to the total. `shares` are above 0 and at least one.
    """
    whole = sum(shares, Decimal(0))
    parts = [(total * share / whole).quantize(PENNY, ROUND_HALF_UP) for share in shares]
    parts[0] += total - sum(parts, Decimal(0))
    return tuple(parts)


def bookable(prices: PriceList, course: Course, offer_id: str) -> Offer:
    """The length in which a course may be booked. Raises `EntryError` for any other."""
    if offer_id not in course.offers:
        allowed = [_offer(prices, one).label for one in course.offers]
        raise EntryError(
            f'"{course.label}" cannot be booked as "{_offer(prices, offer_id).label}". '
            f"Choose {listed(allowed)}."
        )
    return _offer(prices, offer_id)


def _offer(prices: PriceList, offer_id: str) -> Offer:
    found = prices.offer(offer_id)
    if found is None:
        raise EntryError(
            f'The price list "{prices.name}" has no offer "{offer_id}". '
            f"It has {listed([one.id for one in prices.offers])}."
        )
    return found


def _require_review(prices: PriceList, offer: Offer, reviewed: set[str]) -> None:
    if offer.after_review_of and offer.after_review_of not in reviewed:
        first = _offer(prices, offer.after_review_of)
        raise EntryError(
            f'"{offer.label}" follows the review of "{first.label}", and no such review is '
            "recorded. Record the review first, or leave the line out."
        )


def _gate(offer: Offer, *, held: bool) -> QuoteLine:
    return QuoteLine(
        offer=offer,
        count=1,
        extra_heads=0,
        hours=None,
        pounds=Decimal(0) if held else offer.pounds,
        note=LineNote.ALREADY_HELD if held else LineNote.NEEDED_FIRST,
    )


def _line(offer: Offer, one: Ordered) -> QuoteLine:
    extra = max(0, (one.people or 0) - offer.heads) if offer.heads else 0
    each = offer.pounds + extra * (offer.pounds_a_head or Decimal(0))
    return QuoteLine(
        offer=offer,
        count=one.count,
        extra_heads=extra,
        hours=offer.hours * one.count if offer.hours else None,
        pounds=each * one.count,
    )
