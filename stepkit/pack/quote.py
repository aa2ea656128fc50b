"""A quote as a page and as rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date

from stepkit.analysis.quote import LineNote, Quote, QuoteLine, per_hour
from stepkit.model.case import SERVICE
from stepkit.model.document import Block, Document, Section, Table
from stepkit.model.record import Audience
from stepkit.model.written import number
from stepkit.pack.action_list import BYTE_ORDER_MARK, defused
from stepkit.pack.words import say, sentence, written

COLUMNS = ("What", "Number", "Hours", "Pounds", "Note")


def section(made: Quote) -> Section:
    """The lines of a quote, its total, what is said about tax, and what it does not promise."""
    blocks: list[Block] = [say("quote_head", prices=made.price_list, on=made.on, vat=made.vat)]
    if made.historic:
        blocks.append(say("quote_historic", on=made.on))
    blocks.append(
        Table(
            caption=sentence("quote_caption"),
            columns=COLUMNS,
            rows=_rows(made),
            numeric=(False, True, True, True, False),
        )
    )
    blocks.append(say("quote_total", pounds=f"{made.total:,.2f}", hours=number(made.hours)))
    if made.hours:
        each = per_hour(made.total, made.hours)
        blocks.append(say("quote_per_hour", style="note", pounds=f"{each:,.2f}"))
    if any(line.offer.subject_to_places for line in made.lines):
        blocks.append(say("quote_places", style="note"))
    return Section(id="quote", title="Quote", blocks=tuple(blocks), case=SERVICE)


def quote_document(made: Quote, *, school: str, provider: str, today: date) -> Document:
    """The quote as a document for a school. `provider` stands at its head."""
    facts = (
        ("From", provider),
        ("For", school),
        ("Prices", made.price_list),
        ("Written on", written(today)),
    )
    return Document(
        name="quote",
        title="Quote",
        case=SERVICE,
        audience=Audience.AUTHORITY,
        as_of=today,
        period_start=today,
        facts=facts,
        sections=(section(made),),
    )


def quote_csv(made: Quote) -> str:
    """The lines of a quote as CSV text, with what is said about it below.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([map(defused, row) for row in _rows(made)])
    writer.writerow(("Total", "", number(made.hours), f"{made.total:.2f}", ""))
    head = sentence("quote_head", prices=made.price_list, on=made.on, vat=made.vat)
    notes = [head, sentence("quote_historic", on=made.on)] if made.historic else [head]
    writer.writerows([(defused(note), "", "", "", "") for note in notes])
    return BYTE_ORDER_MARK + file.getvalue()


def _rows(made: Quote) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            line.offer.label,
            str(line.count),
            "" if line.hours is None else number(line.hours),
            f"{line.pounds:.2f}",
            _note(line),
        )
        for line in made.lines
    )


def _note(line: QuoteLine) -> str:
    if line.note is LineNote.NEEDED_FIRST:
        return sentence("quote_needed_first")
    if line.note is LineNote.ALREADY_HELD:
        return sentence("quote_already_held")
    return sentence("quote_extra_heads", count=line.extra_heads) if line.extra_heads else ""
