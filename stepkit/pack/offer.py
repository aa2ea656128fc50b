"""The sheet of what a service offers: tiers, roles and dated prices. Nothing of any case."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.model.document import Block, Heading, Listing, Run, Section, Table
from stepkit.model.framework import Framework, Side, TierItem
from stepkit.model.price import PriceList
from stepkit.model.service import ServiceView
from stepkit.pack.words import missing, say, sentence, written


def section(view: ServiceView) -> Section:
    """Every framework whose tiers have items, with what it offers and the prices for it."""
    blocks = [
        block for one in view.frameworks if one.tier_items for block in _framework(view, one)
    ] or [missing("Offer", "offer_none")]
    return Section(id="offer", title="What is offered", blocks=tuple(blocks), case=view.key)


def _framework(view: ServiceView, framework: Framework) -> Iterator[Block]:
    name, version = framework.name, framework.version
    yield say("offer_made", title=name, version=version, on=view.as_of)
    for tier in framework.tiers:
        items = [one for one in framework.tier_items if one.tier == tier.id]
        yield _tier(tier.label, items)
    if any(one.confidence for one in framework.tier_items):
        yield say("offer_inferred", style="note")
    if framework.roles:
        yield Heading(text=sentence("offer_roles"))
        yield Listing(items=tuple((Run(text=one.label),) for one in framework.roles))
    yield from _prices(view, framework)


def _tier(name: str, items: list[TierItem]) -> Table:
    return Table(
        caption=sentence("offer_tier_caption", tier=name),
        columns=("For young people", "For staff", "How sure of its tier"),
        rows=tuple(
            (
                one.label if one.side is Side.YOUNG_PERSON else "",
                one.label if one.side is Side.STAFF else "",
                one.confidence.value if one.confidence else "as printed",
            )
            for one in items
        ),
        row_headers=False,
    )


def _prices(view: ServiceView, framework: Framework) -> Iterator[Block]:
    lists = [
        one
        for one in view.prices
        if one.framework == framework.id and (view.invented or not one.example)
    ]
    if not lists:
        yield missing("Prices", "offer_no_prices")
    for prices in lists:
        yield _price_table(prices)
        yield say("offer_vat", style="note", vat=prices.vat)


def _price_table(prices: PriceList) -> Table:
    caption = sentence(
        "offer_prices_caption",
        title=prices.name,
        owner=prices.owner,
        since=written(prices.since),
        until=written(prices.until),
    )
    rows = tuple(
        (one.label, f"£{one.pounds:,.2f}", "an hour" if one.by_hour else "the whole")
        for one in prices.offers
    )
    return Table(
        caption=caption, columns=("What", "Price", "For"), rows=rows, numeric=(False, True, False)
    )
