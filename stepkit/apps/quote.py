"""A quote for a school, asked in one call."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from stepkit.analysis.quote import Ordered, quote
from stepkit.apps.clock import day_from
from stepkit.apps.workspace import find_workspace
from stepkit.errors import TemplateError
from stepkit.pack.quote import section
from stepkit.pack.section import Shown


def show_quote(
    price_list: str,
    offers: Iterable[str],
    *,
    on: str,
    held: Iterable[str] = (),
    reviewed: Iterable[str] = (),
    workspace: Path | None = None,
) -> Shown:
    """One of each of `offers` by a price list of the library, on a day written YYYY-MM-DD.

    `held` are offers the school has already, `reviewed` those whose review was held. Raises
    `DefinitionError` for an unknown price list, `EntryError` for an offer that may not be
    ordered, `TemplateError` for a day that is not one.
    """
    day = day_from("The day of the quote", on, TemplateError, example="2022-09-01")
    prices = find_workspace(workspace).library.price_list(price_list)
    order = [Ordered(offer=one) for one in offers]
    return Shown(section(quote(prices, order, on=day, held=held, reviewed=reviewed)))
