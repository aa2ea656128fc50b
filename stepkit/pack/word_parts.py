"""The pieces a Word document is made of: paragraphs, runs, tables, pictures, page fields."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from stepkit.model.document import Run, Table
from stepkit.pack.columns import shares, width
from stepkit.pack.direction import right_to_left

TEXT_WIDTH = 9638
"""The width between the margins, in twentieths of a point."""
SHORT_TABLE = 8
TABLE_HEAD, TABLE_TEXT, TABLE_TEXT_KEPT = "TableHead", "TableText", "TableTextKept"


def element(name: str, *children: Any, **attributes: str) -> Any:
    """The WordprocessingML element `name` with these children and `w:` attributes."""
    made = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    made.extend(children)
    return made


def run(text: str, *properties: Any) -> Any:
    """A run of text; line breaks and tabs in it are kept."""
    made = element("r")
    if properties:
        made.append(element("rPr", *properties))
    for piece in re.split("([\n\t])", text):
        if piece in {"\n", "\t"}:
            made.append(element("br" if piece == "\n" else "tab"))
        elif piece:
            made.append(_text(piece))
    return made


def _text(piece: str) -> Any:
    made = element("t")
    made.text = piece
    made.set(qn("xml:space"), "preserve")
    return made


def paragraph(style: str, *content: Any, properties: Iterable[Any] = ()) -> Any:
    """A paragraph in `style` (the id of a paragraph style) made of runs and links."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *content)


def plain(style: str, text: str) -> Any:
    """A paragraph of one run, running the way its text runs."""
    if not right_to_left(text):
        return paragraph(style, run(text))
    return paragraph(style, run(text, element("rtl")), properties=[element("bidi")])


def flow(style: str, runs: tuple[Run, ...], part: Any, *, properties: Iterable[Any] = ()) -> Any:
    """A paragraph of styled runs. `part` is the document part that keeps its links."""
    backwards = right_to_left("".join(one.text for one in runs))
    more = [*properties, element("bidi")] if backwards else list(properties)
    content = [_styled(one, part, backwards=backwards) for one in runs]
    return paragraph(style, *content, properties=more)


def _styled(one: Run, part: Any, *, backwards: bool) -> Any:
    character_style = "Hyperlink" if one.link else "Code" if one.code else ""
    properties = [element("rStyle", val=character_style)] if character_style else []
    names = {"b": one.strong, "bCs": one.strong, "i": one.emphasis, "iCs": one.emphasis}
    properties += [element(name) for name, wanted in names.items() if wanted]
    if backwards:
        properties.append(element("rtl"))
    made = run(one.text, *properties)
    if not one.link:
        return made
    link = element("hyperlink", made)
    link.set(qn("r:id"), part.relate_to(one.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return link


def field(instruction: str) -> Any:
    """A field that Word fills in, such as `PAGE`."""
    return element("fldSimple", run("1"), instr=f" {instruction} ")


def table(block: Table) -> Any:
    """A table whose first row is repeated on every page it reaches.

    A short table is kept on one page; a long one keeps its first rows together.
    """
    full = int(TEXT_WIDTH * width(block))
    widths = [int(full * share) for share in shares(block)]
    together = len(block.rows) - 1 if len(block.rows) <= SHORT_TABLE else 1
    rows = [
        _row(block, row, widths, TABLE_TEXT_KEPT if place < together else TABLE_TEXT)
        for place, row in enumerate(block.rows)
    ]
    return element(
        "tbl",
        _table_properties(block, full),
        element("tblGrid", *(element("gridCol", w=str(one)) for one in widths)),
        _row(block, block.columns, widths, TABLE_HEAD),
        *rows,
    )


def _table_properties(block: Table, full: int) -> Any:
    look = {"firstRow": "1", "lastRow": "0", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
    return element(
        "tblPr",
        element("tblStyle", val="PackTable"),
        element("tblW", w=str(full), type="dxa"),
        element("tblLayout", type="fixed"),
        element(
            "tblLook",
            val="06A0" if block.row_headers else "0620",
            firstColumn=str(int(block.row_headers)),
            **look,
        ),
        element("tblCaption", val=block.caption),
    )


def _row(block: Table, cells: tuple[str, ...], widths: list[int], style: str) -> Any:
    properties = element("trPr", element("cantSplit"))
    if style == TABLE_HEAD:
        properties.append(element("tblHeader"))
    sides = ["right" if number else "" for number in block.numeric] or [""] * len(cells)
    columns = zip(cells, widths, sides, strict=True)
    return element("tr", properties, *(_cell(style, *column) for column in columns))


def _cell(style: str, text: str, wide: int, side: str) -> Any:
    return element(
        "tc",
        element("tcPr", element("tcW", w=str(wide), type="dxa")),
        paragraph(style, run(text), properties=[element("jc", val=side)] if side else []),
    )
