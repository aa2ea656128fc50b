"""What a pathway costs by a dated price list, line by line, to the penny."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from stepkit.analysis.quote import PENNY
from stepkit.analysis.tier_item import ItemLine
from stepkit.model.price import Pounds, PriceList
from stepkit.model.record import Line, Value


class PricedLine(Value):
    """Hours of one item at the rate of a price list. `pounds` is None without a rate for it."""

    tier: Line
    item: Line
    hours: float
    rate: Pounds | None
    pounds: Pounds | None


class PathwayCost(Value):
    """A pathway priced over some days. `historic` marks days outside those of the list."""

    price_list: Line
    owner: Line
    on: date
    historic: bool
    vat: Line
    lines: tuple[PricedLine, ...]
    total: Pounds

    @property
    def without_price(self) -> tuple[PricedLine, ...]:
        """The lines that the list has no rate for. They are not in the total."""
        return tuple(line for line in self.lines if line.pounds is None)


def pathway_cost(prices: PriceList, lines: Iterable[ItemLine], *, on: date) -> PathwayCost:
    """The hours given of every item, at the list's rate by the hour for the item's id.

    Only hours that were given are priced. The same lines and list give the same cost on
    any day; only `historic` depends on `on`.
    """
    priced = tuple(_line(prices, line) for line in lines if line.given)
    return PathwayCost(
        price_list=prices.name,
        owner=prices.owner,
        on=on,
        historic=not prices.since <= on <= prices.until,
        vat=prices.vat,
        lines=priced,
        total=sum((line.pounds for line in priced if line.pounds is not None), Decimal(0)),
    )


def _line(prices: PriceList, line: ItemLine) -> PricedLine:
    offer = prices.offer(line.item.id)
    rate = offer.pounds if offer and offer.by_hour else None
    pounds = None
    if rate is not None:
        pounds = (rate * Decimal(str(line.given))).quantize(PENNY, ROUND_HALF_UP)
    return PricedLine(
        tier=line.tier.label, item=line.item.label, hours=line.given, rate=rate, pounds=pounds
    )
