"""What a code cell shows, as blocks: tables, pictures and text that a person added."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from stepkit.model.document import Block, Picture, Words
from stepkit.pack.html_table import table_of
from stepkit.pack.labels import LABELS
from stepkit.pack.markdown import blocks_of, printable
from stepkit.pack.picture import png_bytes, png_size
from stepkit.pack.words import missing, sentence

Output = dict[str, Any]

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
OBJECT = re.compile(r"^[\[(]?<[^<>]*( at 0x[0-9a-f]+|\bobject)>", re.IGNORECASE)
FIGURE = re.compile(r"^<Figure size .*>$")
MM_PER_INCH = 25.4
PIXELS_PER_INCH = 96
WIDEST_MM = 170.0


def text_of(value: Any) -> str:
    """A text of a notebook, which may be stored as a list of lines."""
    return "".join(value) if isinstance(value, list) else str(value)


def blocks_of_output(output: Output) -> list[Block]:
    """The blocks that one output shows; warnings written to stderr are not part of a document."""
    if output["output_type"] == "stream":
        return _printed(text_of(output["text"])) if output["name"] == "stdout" else []
    data = output["data"]
    shown = next((kind for kind in KINDS if kind in data), "")
    blocks = KINDS[shown](text_of(data[shown]), output) if shown else []
    if blocks:
        return blocks
    return _repr(text_of(data.get("text/plain", "")), others=set(data) - {"text/plain"})


def _svg(text: str, output: Output) -> list[Block]:
    alt, caption = _said_of(output, "image/svg+xml")
    return [Picture(svg=printable(text), alt=alt, caption=caption)]


def _png(text: str, output: Output) -> list[Block]:
    alt, caption = _said_of(output, "image/png")
    picture = Picture(png="".join(text.split()), alt=alt, caption=caption)
    wide = png_size(png_bytes(picture))[0] * MM_PER_INCH / PIXELS_PER_INCH
    return [picture.model_copy(update={"width_mm": min(wide, WIDEST_MM)})]


def _html(text: str, _: Output) -> list[Block]:
    table = table_of(text)
    return [table] if table else []


def _markdown(text: str, _: Output) -> list[Block]:
    return list(blocks_of(text))


KINDS: dict[str, Callable[[str, Output], list[Block]]] = {
    "image/svg+xml": _svg,
    "image/png": _png,
    "text/html": _html,
    "text/markdown": _markdown,
}
"""How each kind of output becomes blocks, richest first."""


def _said_of(output: Output, kind: str) -> tuple[str, str]:
    """The alternative text and the caption that a picture was shown with."""
    about = output.get("metadata", {})
    own = {**about, **about.get(kind, {})}
    alt = own.get("alt") or sentence("picture_not_described")
    caption = own.get("caption") or LABELS["own_picture"]
    return printable(str(alt)), printable(str(caption))


def _printed(text: str) -> list[Block]:
    plain = printable(ESCAPES.sub("", text)).strip("\n")
    return [Words.of(plain, style="verbatim")] if plain.strip() else []


def _repr(text: str, *, others: set[str]) -> list[Block]:
    """The text form of a result; the bare address of an object says nothing to a reader."""
    unreadable = not text or OBJECT.match(text) or any("widget" in kind for kind in others)
    if FIGURE.match(text) or (others and unreadable):
        return [missing(LABELS["shown"], "output_not_carried")]
    return [] if OBJECT.match(text) else _printed(text)


def json_of(value: Any) -> str:
    """The JSON text of a JSON output, which a notebook may hold parsed or as text."""
    return value if isinstance(value, str) else json.dumps(value)
