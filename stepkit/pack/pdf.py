"""A document as an accessible PDF: tagged, PDF/UA-1, on its own paper, always the same bytes."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from stepkit.model.document import Block, Document, Picture, Section, Table, Words
from stepkit.pack.annex import annex
from stepkit.pack.columns import shares, width
from stepkit.pack.direction import right_to_left
from stepkit.pack.labels import LABELS
from stepkit.pack.picture import png_in_svg
from stepkit.pack.svg import safe_svg
from stepkit.pack.typesetting import set_pdf

UNBROKEN = 30
UNBROKEN_IN_CELL = 15
BREAK = "\u200b"


def pdf_bytes(document: Document) -> bytes:
    """The document as PDF/UA-1.

    Text is handed to the layout as data, so that nothing in it is read as markup.
    Characters that no font at hand can draw stand as labelled boxes and can still
    be searched and copied. Raises `DocumentError` for a picture that may not stand
    in a document. Starts typst: a process that forks must not have called it.
    """
    return set_pdf(pdf_request(document))


def pdf_request(document: Document) -> str:
    """What is asked of typst for the PDF of `document`: the data of its layout, as JSON."""
    return json.dumps(_data(document), ensure_ascii=False)


def _data(document: Document) -> dict[str, Any]:
    language, _, region = document.language.partition("-")
    return {
        "label": LABELS,
        "key": document.case,
        "title": document.title,
        "day": [document.as_of.year, document.as_of.month, document.as_of.day],
        "language": [language, region or None],
        "paper": document.paper,
        "marks": document.marks,
        "head": document.head,
        "facts": document.facts,
        "sections": [_section(section) for section in document.sections]
        + [_section(section) | {"apart": True} for section in annex(document)],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "apart": False,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    plain = block.model_dump(mode="json")
    match block:
        case Picture():
            return plain | _drawing(block)
        case Table():
            return _broken(plain, UNBROKEN_IN_CELL) | {
                "shares": shares(block),
                "width": width(block),
            }
        case Words():
            return _broken(plain, UNBROKEN) | {"backwards": right_to_left(block.text)}
        case _:
            return _broken(plain, UNBROKEN)


def _drawing(block: Picture) -> dict[str, Any]:
    svg = safe_svg(block.svg, prefix="p") if block.svg else png_in_svg(block)
    return {"svg": svg, "png": ""}


def _broken(fields: dict[str, Any], limit: int) -> dict[str, Any]:
    """The same fields with places in overlong words where a line may break."""
    return {name: _each(value, limit) for name, value in fields.items()}


def _each(value: Any, limit: int) -> Any:
    if isinstance(value, str):
        return re.sub(rf"\S{{{limit + 1},}}", lambda word: _with_breaks(word[0], limit), value)
    if isinstance(value, dict):
        return {
            name: part if name == "link" else _each(part, limit) for name, part in value.items()
        }
    return [_each(part, limit) for part in value] if isinstance(value, list) else value


def _with_breaks(word: str, limit: int) -> str:
    parts: list[str] = []
    since = 0
    for character in word:
        if since >= limit // 3 and unicodedata.category(character)[0] not in "MC":
            parts.append(BREAK)
            since = 0
        parts.append(character)
        since += 1
    return "".join(parts)
