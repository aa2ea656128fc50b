"""The key of a formulation: only what its picture shows is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from stepkit.draw.map_marks import draw_agreement, draw_voice
from stepkit.draw.map_sheet import Sheet
from stepkit.draw.style import INK, SMALL, VOICES, WIDTH_MM
from stepkit.draw.svg import Svg, corners, way
from stepkit.draw.text import width_mm
from stepkit.draw.words import tell
from stepkit.model.formulation import Polarity, Sign
from stepkit.model.held import Agreed, Certainty, Held
from stepkit.model.map_kind import MapKind
from stepkit.model.voice import Voice
from stepkit.model.written import label

LEFT, AFTER_MM, ROW_MM = 1.0, 4.5, 4.2

Mark = Callable[[Svg, float, float], None]
"""Draws a sample on a page at its left edge and the middle of its row."""


class Entry(NamedTuple):
    """One line of the key: its words, its sample and how wide that is in millimetres."""

    words: str
    wide: float = 0.0
    mark: Mark | None = None


def key_of(laid: Sheet, kind: MapKind) -> list[Entry]:
    """What the picture needs named, in a fixed order."""
    return [*_of_links(laid), *_of_boxes(laid, kind), *_of_people(laid)]


def key_rows(names: Sequence[Entry]) -> int:
    """How many rows the key takes."""
    return max((row + 1 for _, row in _flow(names)), default=0)


def draw_key(page: Svg, names: Sequence[Entry], *, top: float) -> None:
    """The key in rows, its first baseline `top` millimetres down the page."""
    for one, (across, row) in zip(names, _flow(names), strict=True):
        foot = top + row * ROW_MM
        if one.mark:
            one.mark(page, across, foot - 0.9)
        page.text(across + one.wide, foot, one.words)


def _flow(names: Sequence[Entry]) -> list[tuple[float, int]]:
    places, across, row = [], LEFT, 0
    for one in names:
        wide = one.wide + width_mm(one.words, SMALL)
        if across > LEFT and across + wide > WIDTH_MM - LEFT:
            across, row = LEFT, row + 1
        places.append((across, row))
        across += wide + AFTER_MM
    return places


def _of_links(laid: Sheet) -> Iterator[Entry]:
    signs = {one.link.sign for one in laid.links}
    if Sign.MORE in signs:
        yield Entry(tell("formulation_key_more"), 10.0, _more)
    if Sign.LESS in signs:
        yield Entry(tell("formulation_key_less"), 10.0, _less)
    if any(one.link.strength is not None for one in laid.links):
        yield Entry(tell("formulation_key_strength"))


def _of_boxes(laid: Sheet, kind: MapKind) -> Iterator[Entry]:
    if any(one.certainty is Certainty.HYPOTHESIS for one in _parts(laid)):
        yield Entry(tell("formulation_key_unsure"), 6.0, partial(_box, dash="1.2 0.8"))
    if any(kind.polarity(box.factor) is Polarity.POSITIVE for box in laid.boxes):
        yield Entry(tell("formulation_key_positive"), 6.0, partial(_box, round_by=1.2))


def _of_people(laid: Sheet) -> Iterator[Entry]:
    voices = {box.factor.voice for box in laid.boxes}
    for voice in VOICES:
        if voice in voices:
            yield Entry(label(voice), 3.2, partial(_voice, voice=voice))
    answers = {box.factor.agreed for box in laid.boxes}
    for agreed in (Agreed.YES, Agreed.NO):
        if agreed in answers:
            words = tell(f"formulation_key_{agreed.value}")
            yield Entry(words, 3.8, partial(_agreement, agreed=agreed))
    if Agreed.NOT_ASKED in answers:
        yield Entry(tell("formulation_key_not_asked"))


def _parts(laid: Sheet) -> list[Held]:
    return [*(box.factor for box in laid.boxes), *(one.link for one in laid.links)]


def _more(page: Svg, x: float, y: float) -> None:
    page.path(way((x, y), (x + 8, y)), wide=0.32)
    page.path(corners([(x + 8.6, y), (x + 6.8, y - 0.8), (x + 6.8, y + 0.8)]), fill=INK)


def _less(page: Svg, x: float, y: float) -> None:
    page.path(way((x, y), (x + 8, y)), wide=0.32, dash="1.8 1.1")
    page.path(way((x + 8, y - 1.1), (x + 8, y + 1.1)), wide=0.5)


def _box(page: Svg, x: float, y: float, *, dash: str = "", round_by: float = 0) -> None:
    page.box(x, y - 1.3, 4.6, 2.6, wide=0.25, dash=dash, round_by=round_by)


def _voice(page: Svg, x: float, y: float, *, voice: Voice) -> None:
    draw_voice(page, voice, x + 1.1, y, 1.0)


def _agreement(page: Svg, x: float, y: float, *, agreed: Agreed) -> None:
    draw_agreement(page, agreed, x + 1.4, y, 1.4)
