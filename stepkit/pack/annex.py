"""The numbers drawn in the pictures, as the last section of a document on paper."""

from __future__ import annotations

from stepkit.model.document import Document, Picture, Section
from stepkit.pack.labels import LABELS


def annex(document: Document) -> tuple[Section, ...]:
    """The tables behind the pictures as one section; nothing when no picture has one."""
    frames = tuple(
        block.frame
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Picture) and block.frame is not None
    )
    if not frames:
        return ()
    return (Section(id="numbers", title=LABELS["annex"], blocks=frames, case=document.case),)
