"""Text in pictures: how wide it is, how it is shortened, and how labels keep apart."""

from __future__ import annotations

import io
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

import matplotlib as mpl
from matplotlib.ft2font import FT2Font

POINTS_PER_MM = 72 / 25.4
ELLIPSIS = "…"
BOLD = 1.15
"""How much wider bold text is at most; widths are measured in the regular face."""
FONT_FILE = "fonts/ttf/DejaVuSans.ttf"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TURNS_TEXT = re.compile("[\u202a-\u202e\u2066-\u2069]")
_JOINER = "\N{ZERO WIDTH JOINER}"


def drawable(text: str) -> str:
    """The text on one line, without what no SVG may hold or what turns other text round."""
    return " ".join(_NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", _TURNS_TEXT.sub("", text)).split())


def width_mm(text: str, size: float) -> float:
    """How wide `text` is in millimetres at `size` points; unknown characters count as an em."""
    return sum(map(_advance, text)) * size / POINTS_PER_MM


def fitted(text: str, size: float, room_mm: float) -> str:
    """The text on one line, shortened with an ellipsis to at most `room_mm` millimetres."""
    line = drawable(text)
    if width_mm(line, size) <= room_mm:
        return line
    kept = _fitting(line, size, room_mm - width_mm(ELLIPSIS, size))
    while kept and _belongs_to_previous(line, kept):
        kept -= 1
    return line[:kept].rstrip() + ELLIPSIS


def wrapped(text: str, size: float, room_mm: float, most: int) -> list[str]:
    """The text in lines of at most `room_mm` millimetres, broken at spaces where that can be.

    There are at most `most` lines; the last ends in an ellipsis where more would follow.
    """
    lines: list[str] = []
    rest = drawable(text)
    while rest:
        line = rest if len(lines) == most - 1 else _line(rest, size, room_mm)
        lines.append(fitted(line, size, room_mm))
        rest = rest[len(line) :].lstrip()
    return lines


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places as near as possible to the `wanted` ones, at least `gap` apart, in their order.

    Places lie between `low` and `high` as long as there is room for all of them.
    """
    order = sorted(range(len(wanted)), key=lambda each: (wanted[each], each))
    clusters: list[tuple[list[int], float]] = []
    for each in order:
        members, start = [each], wanted[each]
        while clusters and clusters[-1][1] + gap * len(clusters[-1][0]) > start:
            members = clusters.pop()[0] + members
            start = _start(members, wanted, gap)
        clusters.append((members, start))
    places = {
        each: start + gap * step for members, start in clusters for step, each in enumerate(members)
    }
    return _inside([places[each] for each in order], order, gap, (low, high))


def _start(members: list[int], wanted: Sequence[float], gap: float) -> float:
    """Where a cluster begins so that its members lie evenly about where they want to be."""
    return sum(wanted[each] - gap * step for step, each in enumerate(members)) / len(members)


def _inside(
    places: list[float], order: list[int], gap: float, ends: tuple[float, float]
) -> list[float]:
    for step, place in enumerate(places):
        least = ends[0] if step == 0 else places[step - 1] + gap
        places[step] = max(place, least)
    for step in reversed(range(len(places))):
        most = ends[1] if step == len(places) - 1 else places[step + 1] - gap
        places[step] = min(places[step], most)
    return [place for _, place in sorted(zip(order, places, strict=True))]


def _line(text: str, size: float, room_mm: float) -> str:
    """As much of the text as fits on one line: whole words, or a part of a long one."""
    kept = _fitting(text, size, room_mm)
    if kept == len(text):
        return text
    if (space := text.rfind(" ", 1, kept + 1)) > 0:
        return text[:space]
    while kept and _belongs_to_previous(text, kept):
        kept -= 1
    return text[: max(kept, 1)]


def _fitting(text: str, size: float, room_mm: float) -> int:
    """How many characters from the start fit into the room."""
    widths = [wide * size / POINTS_PER_MM for wide in accumulate(map(_advance, text))]
    return bisect_right(widths, room_mm)


def _belongs_to_previous(line: str, place: int) -> bool:
    """Whether a cut before `place` would tear a character from its mark or its joiner."""
    if place >= len(line):
        return False
    here = line[place]
    return unicodedata.category(here) in {"Mn", "Me"} or _JOINER in (here, line[place - 1])


@lru_cache(maxsize=4096)
def _advance(character: str) -> float:
    """The width of a character in ems."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    font = _font()
    if not font.get_char_index(ord(character)):
        return 1.3 if ord(character) > 0xFFFF else 1.0
    glyph = font.load_char(ord(character))
    return float(glyph.linearHoriAdvance) / 65536 / 10


@lru_cache(maxsize=1)
def _font() -> FT2Font:
    """A face of our own: those matplotlib shares change size while it draws."""
    # From memory: a face reads its file bit by bit, and processes forked from this one would
    # read it from one shared place, each moving the other's.
    file = io.BytesIO((Path(mpl.get_data_path()) / FONT_FILE).read_bytes())
    font = FT2Font(file)
    font.set_size(10, 72)
    return font
