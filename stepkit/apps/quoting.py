"""A quote from the command line: printed, and written as a page and as a table."""

from __future__ import annotations

import re
from pathlib import Path

import typer

from stepkit.analysis.quote import Ordered, Quote, quote
from stepkit.apps.clock import day_from
from stepkit.apps.workspace import Workspace, find_workspace
from stepkit.batch.files import write_file
from stepkit.errors import EntryError
from stepkit.model.written import number
from stepkit.pack.html import page
from stepkit.pack.quote import quote_csv, quote_document

AN_ORDER = re.compile(
    r"^(?P<offer>[a-z][a-z0-9_]*)(:(?P<count>[1-9]\d{0,3}))?(@(?P<people>[1-9]\d{0,3}))?$"
)


def make_quote(
    orders: list[str],
    *,
    price_list: str,
    school: str,
    held: list[str],
    reviewed: list[str],
    on: str | None,
    workspace: Path | None,
) -> None:
    """Print the quote and write it beside the packs of the workspace.

    `orders` are written offer, offer:count or offer:count@people. Raises `EntryError` for
    an order that cannot be read or may not be quoted, `DefinitionError` for an unknown list.
    """
    home = find_workspace(workspace)
    prices = home.library.price_list(price_list)
    day = home.today() if on is None else day_from("--on", on, EntryError, example="2022-09-14")
    made = quote(prices, [ordered(one) for one in orders], on=day, held=held, reviewed=reviewed)
    document = quote_document(made, school=school, provider=prices.owner, today=home.today())
    _tell(made)
    _write(home, f"quote_{price_list}_{day}", page(document), quote_csv(made))


def ordered(text: str) -> Ordered:
    """One order as it was typed. Raises `EntryError` where it cannot be read."""
    found = AN_ORDER.match(text)
    if found is None:
        raise EntryError(
            f'"{text}" cannot be read as an order. Write the id of an offer, with how many and '
            "for how many people if needed, for instance silver, silver:2 or full_day:1@22."
        )
    people = found["people"]
    return Ordered(
        offer=found["offer"],
        count=int(found["count"] or 1),
        people=int(people) if people else None,
    )


def _tell(made: Quote) -> None:
    for line in made.lines:
        typer.echo(f"{line.count} x {line.offer.label}: £{line.pounds:,.2f}")
    typer.echo(f"Total £{made.total:,.2f}, {number(made.hours)} h. VAT: {made.vat}.")
    if made.historic:
        typer.echo("The day lies outside the dates of this price list: historic price list.")


def _write(home: Workspace, name: str, html: str, table: str) -> None:
    home.reports.mkdir(parents=True, exist_ok=True)
    for ending, text in ((".html", html), (".csv", table)):
        file = home.reports / f"{name}{ending}"
        write_file(file, text.encode())
        typer.echo(f"Written: {file}")
