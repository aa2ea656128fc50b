"""The sections of what runs out of each tier, and what it costs by a dated price list."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.pathway_cost import PathwayCost, PricedLine, pathway_cost
from stepkit.analysis.tier_item import ItemLine, items_running, tier_totals
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.framework import Framework
from stepkit.model.written import label, number
from stepkit.pack.pathway import framework_in_use
from stepkit.pack.words import missing, say, sentence, written


def section(view: CaseView) -> Section:
    """Every item that ran in the period, who asked for it, and what each tier gave."""
    framework = framework_in_use(view)
    lines = _lines(view, framework)
    blocks: tuple[Block, ...] = (missing("Tiers", "tiers_none"),)
    if framework is not None and lines:
        blocks = (_items(view, lines), _totals(framework, lines))
    return Section(id="tier_item", title="What is given", blocks=blocks, case=view.key)


def cost(view: CaseView) -> Section:
    """What the hours given in the period cost, by the price list of that day."""
    made = cost_of(view)
    blocks: list[Block] = [missing("Cost", "cost_none")]
    if made is not None:
        blocks = list(_cost(made)) if made.lines else blocks
    elif any(line.given for line in _lines(view, framework_in_use(view))):
        blocks = [missing("Price list", "cost_no_list")]
    return Section(id="pathway_cost", title="Cost", blocks=tuple(blocks), case=view.key)


def cost_of(view: CaseView) -> PathwayCost | None:
    """The cost by the first list with a rate, one in force before one that is historic."""
    framework = framework_in_use(view)
    lines = _lines(view, framework)
    made = [
        pathway_cost(prices, lines, on=view.as_of)
        for prices in view.prices
        if framework is not None
        and prices.framework == framework.id
        and (view.invented or not prices.example)
    ]
    usable = [one for one in made if any(line.pounds is not None for line in one.lines)]
    return min(usable, key=lambda one: one.historic, default=None)


def cost_table(made: PathwayCost) -> Table:
    """The lines of a cost as a table; their amounts sum to its total."""
    return Table(
        caption=sentence("cost_caption", price_list=made.price_list, owner=made.owner),
        columns=("Tier", "Item", "Hours", "Rate", "Amount", "Price list"),
        rows=tuple(
            (
                one.tier,
                one.item,
                number(one.hours),
                f"{one.rate:.2f}",
                f"{one.pounds:.2f}",
                made.price_list,
            )
            for one in _priced(made)
        ),
        numeric=(False, False, True, True, True, False),
    )


def _priced(made: PathwayCost) -> tuple[PricedLine, ...]:
    return tuple(one for one in made.lines if one.pounds is not None)


def _cost(made: PathwayCost) -> Iterator[Block]:
    if made.historic:
        yield say("cost_historic", style="note", day=made.on)
    yield cost_table(made)
    yield say("cost_total", total=f"£{made.total:,.2f}", vat=made.vat)
    if made.without_price:
        items = ", ".join(one.item for one in made.without_price)
        yield say("cost_without", style="note", items=items)


def _lines(view: CaseView, framework: Framework | None) -> tuple[ItemLine, ...]:
    if framework is None:
        return ()
    return items_running(view.file, framework, start=view.period_start, end=view.as_of)


def _items(view: CaseView, lines: tuple[ItemLine, ...]) -> Table:
    caption = sentence("tiers_caption", start=view.period_start, end=view.as_of)
    columns = ("Tier", "Item", "For", "Since", "Who asked, and when", "Looked at again", "Hours")
    return Table(
        caption=caption,
        columns=columns,
        rows=tuple(_row(line) for line in lines),
        numeric=(False,) * (len(columns) - 1) + (True,),
    )


def _row(line: ItemLine) -> tuple[str, ...]:
    use = line.use
    review = written(use.review_on) if use.review_on else ""
    planned = "" if use.hours_planned is None else f" of {number(use.hours_planned)}"
    hours = (number(line.given) if line.noted else sentence("tiers_no_hours")) + planned
    return (
        line.tier.label,
        line.item.label,
        label(line.item.side),
        written(use.since),
        _asked(line),
        review,
        hours,
    )


def _asked(line: ItemLine) -> str:
    if line.lacks:
        return sentence("tiers_lacks", parts=", ".join(line.lacks))
    if not line.tier.by_decision:
        return sentence("tiers_standing")
    on = f", {written(line.use.asked_on)}" if line.use.asked_on else ""
    return f"{line.use.asked_by}{on}"


def _totals(framework: Framework, lines: tuple[ItemLine, ...]) -> Table:
    return Table(
        caption=sentence("tiers_totals_caption"),
        columns=("Tier", "Items running", "Hours given"),
        rows=tuple(
            (one.tier.label, str(one.items), number(one.hours))
            for one in tier_totals(framework, lines)
        ),
        numeric=(False, True, True),
    )
