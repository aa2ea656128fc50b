"""A document as a Word file to be worked on: real headings, tables, lists and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from stepkit.model.document import (
    Block,
    Document,
    Heading,
    Listing,
    Missing,
    Picture,
    Run,
    Section,
    Table,
    Words,
)
from stepkit.pack.annex import annex
from stepkit.pack.labels import LABELS
from stepkit.pack.typesetting import pngs_of_svgs
from stepkit.pack.word_file import describe, empty_document, saved
from stepkit.pack.word_parts import element, field, flow, paragraph, parsed, plain, run, table
from stepkit.pack.word_picture import BothWays, Raster, both_ways, picture_paragraph

NUMBERED = 2
"""The id of the numbered list in `layout/word/numbering.xml`."""

STYLES = {"body": "Normal", "note": "Note", "quote": "Quote", "verbatim": "Verbatim"}


def docx_bytes(document: Document, *, raster: Raster = pngs_of_svgs) -> bytes:
    """The document as a Word file, the same bytes for the same document.

    A drawing is kept as SVG with a PNG beside it for readers that cannot show
    it. Where `Picture.png` does not hold that PNG, `raster` makes those of the
    whole document at one go; the usual one starts typst, so a process that forks
    must not have used it. Raises `DocumentError` for a picture that
    may not stand in a document.
    """
    file = empty_document()
    writer = _Writer(file.part, both_ways(_pictures(document), raster))
    end = file.element.body.sectPr
    for made in parsed(writer.document(document)):
        end.addprevious(made)
    _head_and_foot(file.sections[0], document)
    describe(
        file,
        title=f"{document.case} – {document.title}",
        day=document.as_of,
        language=document.language,
    )
    _set_language(file, document.language)
    return saved(file)


class _Writer:
    """Turns blocks into the children of a document's body."""

    def __init__(self, part: Any, pictures: Iterator[BothWays]) -> None:
        self.part = part
        self.pictures = enumerate(pictures, start=1)

    def document(self, document: Document) -> Iterator[str]:
        yield plain("Subtitle", document.case)
        yield plain("Title", document.title)
        for mark in document.marks:
            yield plain("Mark", mark)
        for name, value in document.facts:
            label = run(f"{name}\t", element("rStyle", val="FactLabel"))
            yield paragraph("Fact", label, run(value, element("b")))
        for section in (*document.sections, *annex(document)):
            yield from self.section(section)
        yield plain("Note", f"{LABELS['head']} {document.head}".strip())

    def section(self, section: Section) -> Iterator[str]:
        yield plain("Heading1", section.title)
        for block in section.blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Words():
                yield flow(STYLES[block.style], block.runs, self.part)
            case Heading():
                yield plain(f"Heading{block.level - 1}", block.text)
            case Listing():
                yield from self.listing(block)
            case Table():
                yield from self.table(block)
            case Picture():
                yield picture_paragraph(block, *next(self.pictures), self.part)
                yield plain("Caption", block.caption)
            case Missing():
                what = Run(text=f"{block.what}\n", strong=True)
                yield flow("Missing", (what, Run(text=block.why)), self.part)

    def listing(self, block: Listing) -> Iterator[str]:
        style = "ListNumber" if block.numbered else "ListBullet"
        number = self._fresh_number() if block.numbered else ""
        for item in block.items:
            yield flow(style, item, self.part, properties=_numbered(number))

    def table(self, block: Table) -> Iterator[str]:
        yield plain("TableCaption", block.caption)
        yield table(block)
        if block.note:
            yield plain("Note", block.note)

    def _fresh_number(self) -> str:
        """The id of a numbering that begins at 1 again."""
        made = self.part.numbering_part.element.add_num(NUMBERED)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return str(made.numId)


def _pictures(document: Document) -> list[Picture]:
    blocks = (block for section in document.sections for block in section.blocks)
    return [block for block in blocks if isinstance(block, Picture)]


def _numbered(number: str) -> list[str]:
    if not number:
        return []
    return [element("numPr", element("ilvl", val="0"), element("numId", val=number))]


def _head_and_foot(section: Any, document: Document) -> None:
    if document.marks:
        _fill(section.header, plain("Header", " · ".join(document.marks)))
    place = [
        run(f"\t{LABELS['page']} "),
        field("PAGE"),
        run(f" {LABELS['of']} "),
        field("NUMPAGES"),
    ]
    chain = (
        f"{document.case}\t{LABELS['head']} {document.head[:16]}"
        if document.head
        else document.case + "\t"
    )
    _fill(section.footer, paragraph("Footer", run(chain), *place))


def _fill(place: Any, made: str) -> None:
    place.is_linked_to_previous = False
    for old in place.paragraphs:
        place._element.remove(old._element)  # noqa: SLF001 - python-docx has no other way
    place._element.extend(parsed([made]))  # noqa: SLF001


def _set_language(file: Any, language: str) -> None:
    for place in (file.styles.element, file.settings.element):
        for found in place.iter(qn("w:lang"), qn("w:themeFontLang")):
            found.set(qn("w:val"), language)
