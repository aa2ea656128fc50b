"""The small marks on maps: whose voice it is, and whether the young person agrees.

Shapes differ, so that colour is never needed to tell them apart.
"""

from __future__ import annotations

from stepkit.draw.style import INK, PAPER, VOICES
from stepkit.draw.svg import Svg, corners
from stepkit.model.held import Agreed
from stepkit.model.voice import Voice

ARM = 0.36
SHAPES: dict[str, tuple[tuple[float, float], ...]] = {
    "s": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "^": ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
    "v": ((0, 1.1), (1.1, -0.9), (-1.1, -0.9)),
    "D": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "P": (
        (-ARM, -1), (ARM, -1), (ARM, -ARM), (1, -ARM), (1, ARM), (ARM, ARM), (ARM, 1),
        (-ARM, 1), (-ARM, ARM), (-1, ARM), (-1, -ARM), (-ARM, -ARM),
    ),
}  # fmt: skip
"""Corners of each marker about its middle, 1 being its radius; "o" is a circle."""
TICK = ((-0.5, 0.05), (-0.12, 0.45), (0.55, -0.4))
CROSS = (((-0.42, -0.42), (0.42, 0.42)), ((-0.42, 0.42), (0.42, -0.42)))


def draw_voice(page: Svg, voice: Voice, x: float, y: float, radius: float) -> None:
    """The marker of a voice about (x, y), in the same shape and colour as on every chart."""
    look = VOICES[voice]
    if look.marker == "o":
        page.circle(x, y, radius, fill=look.colour)
    else:
        page.path(corners(_about(SHAPES[look.marker], x, y, radius)), fill=look.colour)


def draw_agreement(page: Svg, agreed: Agreed, x: float, y: float, radius: float) -> None:
    """A tick for yes, a cross for no, and nothing where the young person was not asked."""
    if agreed is Agreed.NOT_ASKED:
        return
    page.circle(x, y, radius, fill=PAPER)
    strokes = (TICK,) if agreed is Agreed.YES else CROSS
    for stroke in strokes:
        drawn = corners(_about(stroke, x, y, radius), closed=False)
        page.path(drawn, edge=INK, wide=radius * 0.28)


def _about(
    shape: tuple[tuple[float, float], ...], x: float, y: float, radius: float
) -> list[tuple[float, float]]:
    return [(x + across * radius, y + down * radius) for across, down in shape]
