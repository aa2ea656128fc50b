"""The pieces a Word document is made of: paragraphs, runs, tables, pictures, page fields.

They are written as text and parsed once: a pack has 10,000 elements, and making each as
an object takes ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from stepkit.model.document import Run, Table
from stepkit.pack.columns import shares, width
from stepkit.pack.direction import right_to_left

TEXT_WIDTH = 9638
"""The width between the margins, in twentieths of a point."""
SHORT_TABLE = 8
_BREAKS = re.compile("([\n\t])")
TABLE_HEAD, TABLE_TEXT, TABLE_TEXT_KEPT = "TableHead", "TableText", "TableTextKept"


def element(name: str, *children: str, **attributes: str) -> str:
    """The WordprocessingML element `name` with these children and `w:` attributes."""
    given = "".join(f" w:{one}={quoteattr(value)}" for one, value in attributes.items())
    return f"<w:{name}{given}>{''.join(children)}</w:{name}>"


def parsed(pieces: Iterable[str]) -> list[Any]:
    """The elements that these pieces, such as paragraphs and tables, say."""
    return list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{''.join(pieces)}</w:body>"))


def run(text: str, *properties: str) -> str:
    """A run of text; line breaks and tabs in it are kept."""
    styled = element("rPr", *properties) if properties else ""
    return element("r", styled, *(_piece(piece) for piece in _BREAKS.split(text) if piece))


def _piece(piece: str) -> str:
    if piece in {"\n", "\t"}:
        return element("br" if piece == "\n" else "tab")
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def paragraph(style: str, *content: str, properties: Iterable[str] = ()) -> str:
    """A paragraph in `style` (the id of a paragraph style) made of runs and links."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *content)


def plain(style: str, text: str) -> str:
    """A paragraph of one run, running the way its text runs."""
    if not right_to_left(text):
        return paragraph(style, run(text))
    return paragraph(style, run(text, element("rtl")), properties=[element("bidi")])


def flow(style: str, runs: tuple[Run, ...], part: Any, *, properties: Iterable[str] = ()) -> str:
    """A paragraph of styled runs. `part` is the document part that keeps its links."""
    backwards = right_to_left("".join(one.text for one in runs))
    more = [*properties, element("bidi")] if backwards else list(properties)
    content = [_styled(one, part, backwards=backwards) for one in runs]
    return paragraph(style, *content, properties=more)


def _styled(one: Run, part: Any, *, backwards: bool) -> str:
    character_style = "Hyperlink" if one.link else "Code" if one.code else ""
    properties = [element("rStyle", val=character_style)] if character_style else []
    names = {"b": one.strong, "bCs": one.strong, "i": one.emphasis, "iCs": one.emphasis}
    properties += [element(name) for name, wanted in names.items() if wanted]
    if backwards:
        properties.append(element("rtl"))
    made = run(one.text, *properties)
    if not one.link:
        return made
    link = part.relate_to(one.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    return f"<w:hyperlink r:id={quoteattr(link)}>{made}</w:hyperlink>"


def field(instruction: str) -> str:
    """A field that Word fills in, such as `PAGE`."""
    return element("fldSimple", run("1"), instr=f" {instruction} ")


def table(block: Table) -> str:
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


def _table_properties(block: Table, full: int) -> str:
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


def _row(block: Table, cells: tuple[str, ...], widths: list[int], style: str) -> str:
    repeated = element("tblHeader") if style == TABLE_HEAD else ""
    properties = element("trPr", element("cantSplit"), repeated)
    sides = ["right" if number else "" for number in block.numeric] or [""] * len(cells)
    columns = zip(cells, widths, sides, strict=True)
    return element("tr", properties, *(_cell(style, *column) for column in columns))


def _cell(style: str, text: str, wide: int, side: str) -> str:
    cell, lines = _cell_look(style, wide, side)
    return element("tc", cell, element("p", lines, run(text)))


@lru_cache(maxsize=1024)
def _cell_look(style: str, wide: int, side: str) -> tuple[str, str]:
    """The properties of a cell and of its paragraph, the same all down a column."""
    sided = element("jc", val=side) if side else ""
    cell = element("tcPr", element("tcW", w=str(wide), type="dxa"))
    return cell, element("pPr", element("pStyle", val=style), sided)
