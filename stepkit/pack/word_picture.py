"""A picture in a Word document: pixels for every reader, the drawing itself for those who can."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from stepkit.model.document import Picture
from stepkit.pack.picture import png_bytes
from stepkit.pack.svg import safe_svg
from stepkit.pack.word_parts import element, paragraph

TALLEST = Mm(215)
SVG_EXTENSION = (
    f"<a:extLst {nsdecls('a', 'r')}>"
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/>'
    "</a:ext></a:extLst>"
)

Raster = Callable[[str, float], bytes]


def picture_paragraph(block: Picture, number: int, part: Any, raster: Raster) -> str:
    """A paragraph that holds the picture, its alternative text and, if there is one, its SVG."""
    svg = safe_svg(block.svg, prefix="p") if block.svg else ""
    png = png_bytes(block) if block.png or not svg else raster(svg, block.width_mm)
    inline = part.new_pic_inline(io.BytesIO(png), width=Mm(block.width_mm))
    _fit(inline)
    _describe(inline, block, number)
    if svg:
        _add_drawing(inline, svg, number, part)
    return paragraph("Picture", element("r", element("drawing", inline.xml)))


def _fit(inline: Any) -> None:
    """Make a picture that is taller than a page as small as it must be."""
    frame = inline.graphic.graphicData.pic.spPr
    if inline.extent.cy > TALLEST:
        wide = int(inline.extent.cx * TALLEST / inline.extent.cy)
        inline.extent.cx, inline.extent.cy = wide, TALLEST
        frame.cx, frame.cy = wide, TALLEST


def _describe(inline: Any, block: Picture, number: int) -> None:
    for properties in (inline.docPr, inline.graphic.graphicData.pic.nvPicPr.cNvPr):
        properties.set("id", str(number))
        properties.set("name", f"Picture {number}")
        properties.set("descr", block.alt)


def _add_drawing(inline: Any, svg: str, number: int, part: Any) -> None:
    name = PackURI(f"/word/media/drawing{number}.svg")
    drawing = Part(name, "image/svg+xml", svg.encode(), part.package)
    relation = part.relate_to(drawing, RELATIONSHIP_TYPE.IMAGE)
    blip = inline.graphic.graphicData.pic.blipFill.find(qn("a:blip"))
    blip.append(parse_xml(SVG_EXTENSION.format(relation)))
