"""The copies register, and the ledger of what is held back, which only adults read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stepkit.analysis.audience import PARTS
from stepkit.analysis.staged_plan import unsent
from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap
from stepkit.model.case import CaseFile, CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.formulation import Factor, Formulation, Link
from stepkit.model.nouns import CASE_FIELDS
from stepkit.model.record import Audience
from stepkit.model.staged_plan import CopySent
from stepkit.model.written import label
from stepkit.pack.recorded import day_of, kind_of, reason_of
from stepkit.pack.words import missing, sentence, written

Row = tuple[str, ...]


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
            (one.to, _document(one), one.version, written(one.on), one.form) for one in copies
        ),
    )


def _unsent(copies: Sequence[CopySent]) -> Table:
    return Table(
        caption=sentence("copies_unsent_caption"),
        columns=("To", "Document", "Why not"),
        rows=tuple((one.to, _document(one), one.not_sent_because) for one in copies),
    )


def _document(one: CopySent) -> str:
    return one.document.replace("_", " ")


def ledger(view: CaseView) -> Section:
    """Every record and part of a map that some audience does not see, and which audience."""
    rows = (*_records_held_back(view.file), *_parts_held_back(view.file))
    blocks: tuple[Block, ...] = (missing("Held back", "ledger_none"),)
    if rows:
        columns = ("Which", "Of which kind", "Kept from", "Recorded reason")
        blocks = (Table(caption=sentence("ledger_caption"), columns=columns, rows=rows),)
    return Section(id="ledger", title="Adult ledger", blocks=blocks, case=view.key)


def _records_held_back(file: CaseFile) -> Iterator[Row]:
    for record in (record for name in CASE_FIELDS for record in getattr(file, name)):
        if record.kept_from:
            yield _row(day_of(record), kind_of(record), record.kept_from, reason_of(record))


def _parts_held_back(file: CaseFile) -> Iterator[Row]:
    maps: tuple[AnxietyMap | Formulation, ...] = (*file.anxiety_maps, *file.formulations)
    for held, name in ((one, name) for one in maps for name in PARTS):
        for part in getattr(held, name, ()):
            if part.kept_from:
                kind = f"{name.removesuffix('s')} of a map"
                yield _row(_said(held, part), kind, part.kept_from, reason_of(part))


def _said(held: AnxietyMap | Formulation, part: AnxietyItem | Factor | Link) -> str:
    match part:
        case AnxietyItem():
            return part.context.name
        case Factor():
            return part.label
        case Link():
            labels = {one.id: one.label for one in getattr(held, "factors", ())}
            return f"{labels[part.cause]} to {labels[part.effect]}"


def _row(what: str, kind: str, kept_from: tuple[Audience, ...], reason: str) -> Row:
    audiences = ", ".join(label(audience) for audience in kept_from)
    return (what, kind, audiences, reason)
