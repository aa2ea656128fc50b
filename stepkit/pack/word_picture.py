"""A picture in a Word document: pixels for every reader, the drawing itself for those who can."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from stepkit.model.document import Picture
from stepkit.pack.picture import png_bytes
from stepkit.pack.svg import safe_svg
from stepkit.pack.typesetting import Drawing
from stepkit.pack.word_parts import element, paragraph

TALLEST = Mm(215)
SVG_EXTENSION = (
    f"<a:extLst {nsdecls('a', 'r')}>"
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/>'
    "</a:ext></a:extLst>"
)

Raster = Callable[[Sequence[Drawing]], list[bytes]]
"""Makes the PNG of each of these drawings."""


class BothWays(NamedTuple):
    """A picture as PNG and, where it is a drawing, as a checked SVG."""

    png: bytes
    svg: str


def both_ways(pictures: Sequence[Picture], raster: Raster) -> Iterator[BothWays]:
    """The pictures of a document, each as PNG and SVG; what must be made is made at one go."""
    svgs = [safe_svg(one.svg, prefix="p") if one.svg else "" for one in pictures]
    both = list(zip(pictures, svgs, strict=True))
    drawings = [Drawing(svg, one.width_mm) for one, svg in both if svg and not one.png]
    made = iter(raster(drawings) if drawings else [])
    for one, svg in both:
        yield BothWays(next(made) if svg and not one.png else png_bytes(one), svg)


def picture_paragraph(block: Picture, number: int, both: BothWays, part: Any) -> str:
    """A paragraph that holds the picture, its alternative text and, if there is one, its SVG."""
    inline = part.new_pic_inline(io.BytesIO(both.png), width=Mm(block.width_mm))
    _fit(inline)
    _describe(inline, block, number)
    if both.svg:
        _add_drawing(inline, both.svg, number, part)
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
