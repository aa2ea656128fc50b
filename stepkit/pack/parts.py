"""The tables and pictures of a document one by one: CSV for a spreadsheet, PNG for a slide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from stepkit.model.document import Document, Picture, Table
from stepkit.pack.table_csv import table_csv
from stepkit.pack.typesetting import Drawing, pngs_of_svgs
from stepkit.pack.word_picture import both_ways

SHARP = 200.0
"""Pixels to an inch of a picture on its own, which may be shown larger than on paper."""


def document_parts(document: Document) -> Iterator[tuple[str, bytes]]:
    """Each table as CSV and each picture as PNG with its numbers as CSV, with a file name.

    Names are the section, and its part counted from 1: `exclusion_1.csv`. Raises
    `DocumentError` for a picture that may not stand in a document.
    """
    pictures = [(name, one) for name, one in _numbered(document) if isinstance(one, Picture)]
    both = both_ways([one for _, one in pictures], _sharp)
    for (name, _), drawn in zip(pictures, both, strict=True):
        yield f"{name}.png", drawn.png
    for name, block in _numbered(document):
        table = block.frame if isinstance(block, Picture) else block
        if table is not None:
            yield f"{name}.csv", table_csv(table).encode()


def _sharp(drawings: Sequence[Drawing]) -> list[bytes]:
    return pngs_of_svgs(drawings, pixels_per_inch=SHARP)


def _numbered(document: Document) -> Iterator[tuple[str, Table | Picture]]:
    parts: Counter[str] = Counter()  # a section may be shown more than once
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table | Picture):
                parts[section.id] += 1
                yield f"{section.id}_{parts[section.id]}", block
