"""The copies register, and the ledger of what is held back, which only adults read."""

from __future__ import annotations

from collections.abc import Sequence

from stepkit.analysis.staged_plan import unsent
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.nouns import CASE_FIELDS
from stepkit.model.record import Audience, Record
from stepkit.model.staged_plan import CopySent
from stepkit.model.written import label
from stepkit.pack.words import missing, sentence, written


def section(view: CaseView) -> Section:
    """Who had which version of which document, on which day and in what form."""
    copies = [one for one in view.file.copies if one.on <= view.as_of]
    sent = [one for one in copies if not one.not_sent_because]
    blocks: list[Block] = [_sent(sent) if sent else missing("Copies", "copies_none")]
    if view.audience is Audience.PROFESSIONAL and unsent(copies):
        blocks.append(_unsent(unsent(copies)))
    return Section(id="copies", title="Copies", blocks=tuple(blocks), case=view.key)


def _sent(copies: Sequence[CopySent]) -> Table:
    return Table(
        caption=sentence("copies_caption"),
        columns=("To", "Document", "Version", "Day", "Form"),
        rows=tuple(
            (one.to, one.document, one.version, written(one.on), one.form) for one in copies
        ),
    )


def _unsent(copies: Sequence[CopySent]) -> Table:
    return Table(
        caption=sentence("copies_unsent_caption"),
        columns=("To", "Document", "Why not"),
        rows=tuple((one.to, one.document, one.not_sent_because) for one in copies),
    )


def ledger(view: CaseView) -> Section:
    """Every record that some audience does not see, and which audience that is."""
    held_back = [
        record for name in CASE_FIELDS for record in getattr(view.file, name) if record.kept_from
    ]
    blocks: tuple[Block, ...] = (missing("Held back", "ledger_none"),)
    if held_back:
        columns = ("Record", "Of which kind", "Kept from", "Recorded reason")
        rows = tuple(_row(one) for one in held_back)
        blocks = (Table(caption=sentence("ledger_caption"), columns=columns, rows=rows),)
    return Section(id="ledger", title="Adult ledger", blocks=blocks, case=view.key)


def _row(one: Record) -> tuple[str, ...]:
    reason = getattr(one, "not_sent_because", "") or getattr(one, "withheld_because", "")
    kept_from = ", ".join(label(audience) for audience in one.kept_from)
    return (one.id, one.noun.replace("_", " "), kept_from, reason or "not recorded")
