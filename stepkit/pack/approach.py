"""The sections of approaches in use and of contact with others."""

from __future__ import annotations

from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.written import label
from stepkit.pack.words import missing, sentence, written


def section(view: CaseView) -> Section:
    """Every approach begun by the as-of day, with its days."""
    held = [one for one in view.file.approaches if one.since <= view.as_of]
    blocks: tuple[Block, ...] = (missing("Approaches", "approach_none"),)
    if held:
        rows = tuple(
            (
                one.name,
                one.family,
                written(one.since),
                written(one.until) if one.until else sentence("approach_goes_on"),
                one.who,
                one.evidence_note,
            )
            for one in held
        )
        columns = ("Approach", "Family", "Since", "Until", "Who", "What is known about it")
        caption = sentence("approach_caption")
        blocks = (Table(caption=caption, columns=columns, rows=rows),)
    return Section(id="approach", title="Approaches", blocks=blocks, case=view.key)


def liaison(view: CaseView) -> Section:
    """Contacts in the period: with whom, what was shared, whether a copy went, on what basis."""
    held = [one for one in view.file.liaisons if view.period_start <= one.on <= view.as_of]
    blocks: tuple[Block, ...] = (missing("Contact", "liaison_none"),)
    if held:
        rows = tuple(
            (
                written(one.on),
                f"{one.with_whom} ({label(one.side)})",
                one.shared,
                sentence("liaison_copy") if one.copy_sent else sentence("liaison_no_copy"),
                one.consent_basis,
            )
            for one in held
        )
        columns = ("Day", "With", "What was shared", "Copy", "Basis of consent")
        caption = sentence("liaison_caption")
        blocks = (Table(caption=caption, columns=columns, rows=rows),)
    return Section(id="liaison", title="Contact with others", blocks=blocks, case=view.key)
