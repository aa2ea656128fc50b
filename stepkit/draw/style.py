"""How every chart looks, and how a matplotlib figure becomes SVG text.

Colours are those of Okabe and Ito (2008), with dark outlines. Nothing is told by
colour alone: a marker, a hatch, a dash or a word always says it too.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from stepkit.draw.text import drawable
from stepkit.model.voice import Voice

WIDTH_MM = 170.0
MM_PER_INCH = 25.4

BODY, SMALL, TINY = 8.0, 7.0, 6.0
"""Font sizes in points: titles and labels, ticks and notes, the case key."""

INK, QUIET, RULE, TINT, PAPER = "#1A1A1A", "#4D4D4D", "#8C8C8C", "#EFEFEF", "#FFFFFF"
SKY, BLUE, VERMILION, GREEN = "#56B4E9", "#0072B2", "#D55E00", "#009E73"
PURPLE, BLACK = "#CC79A7", "#000000"


class Look(NamedTuple):
    """How one line is told from the others: colour, marker and dash.

    Marker and dash are enough without the colour; markers have dark outlines.
    """

    colour: str
    marker: str
    dash: Any


VOICES: dict[Voice, Look] = {
    Voice.YOUNG_PERSON: Look(BLUE, "o", "-"),
    Voice.PARENT_OR_CARER: Look(VERMILION, "s", (0, (5, 2))),
    Voice.KEY_WORKER: Look(GREEN, "^", (0, (1, 1.5))),
    Voice.TEACHER: Look(PURPLE, "D", (0, (5, 1.5, 1, 1.5))),
    Voice.PSYCHOLOGIST: Look(BLACK, "v", (0, (8, 2))),
    Voice.OTHER_PROFESSIONAL: Look(QUIET, "P", (0, (3, 1, 1, 1, 1, 1))),
}

LOOKS = tuple(VOICES.values())
"""The looks of lines that have a number, such as goals; they are used in turn."""

_OURS = {
    "font.family": ["DejaVu Sans"],
    "font.size": BODY,
    "text.parse_math": False,
    "text.color": INK,
    "svg.fonttype": "none",
    "svg.hashsalt": "stepkit",
    "axes.edgecolor": QUIET,
    "axes.linewidth": 0.6,
    "hatch.linewidth": 0.6,
    "hatch.color": INK,
    "lines.linewidth": 1.4,
    "lines.markersize": 4.5,
}
_PROCESS_WIDE = {
    "backend", "backend_fallback", "interactive", "toolbar", "timezone", "date.epoch"
}  # fmt: skip
SETTINGS: dict[Any, Any] = {
    name: value for name, value in mpl.rcParamsDefault.items() if name not in _PROCESS_WIDE
} | _OURS
"""Every setting that ink depends on, so that a person's own settings change no picture."""


@contextmanager
def settings() -> Iterator[None]:
    """Our look and no other while a chart is drawn; afterwards all is as it was."""
    with mpl.rc_context(SETTINGS):
        yield


class Box(NamedTuple):
    """Where a panel lies, in millimetres from the left and the top edge of the picture."""

    left: float
    top: float
    width: float
    height: float


def figure(height_mm: float, box: Box) -> tuple[Figure, Axes]:
    """A blank figure as wide as the page with one panel; no pyplot, no window.

    The panel has no ticks of matplotlib's own, which would cost half of the time:
    `stepkit.draw.axis.Page` writes them where they belong.
    """
    drawn = Figure(figsize=(WIDTH_MM / MM_PER_INCH, height_mm / MM_PER_INCH), dpi=72)
    place = (
        box.left / WIDTH_MM,
        1 - (box.top + box.height) / height_mm,
        box.width / WIDTH_MM,
        box.height / height_mm,
    )
    axes = drawn.add_axes(place)
    axes.spines[["top", "right"]].set_visible(False)
    for hidden in (axes.xaxis, axes.yaxis, axes.patch):
        hidden.set_visible(False)
    return drawn, axes


def figure_svg(drawn: Figure, *, title: str, description: str) -> str:
    """The figure as one `<svg>` element with real text: same figure, same text.

    Characters the font lacks are left to the reader's fonts. The title and the
    description stand first, for those who hear a picture.
    """
    page = io.StringIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph .* missing from font", UserWarning)
        canvas: Any = FigureCanvasSVG(drawn)
        canvas.print_svg(page, metadata=dict.fromkeys(_METADATA))
    return _cleaned(page.getvalue(), title, description)


_METADATA = ("Date", "Creator", "Format", "Type")
_BEFORE = re.compile(r"^.*?(?=<svg )", re.DOTALL)
_STYLE = re.compile(r"\s*<defs>\s*<style.*?</style>\s*</defs>", re.DOTALL)
_GROUP_ID = re.compile(r'<g id="[^"]*"')
_OPENING = re.compile(r"<svg ([^>]*)>")


def _cleaned(svg: str, title: str, description: str) -> str:
    """Without prolog, page-wide style and group names, which would clash on one page."""
    words = f"<title>{escape(drawable(title))}</title><desc>{escape(drawable(description))}</desc>"
    opening = f'<svg \\1 stroke-linejoin="round" stroke-linecap="butt">\n{_literal(words)}'
    svg = _STYLE.sub("", _BEFORE.sub("", svg, count=1), count=1)
    return _OPENING.sub(opening, _GROUP_ID.sub("<g", svg), count=1).rstrip() + "\n"


def _literal(words: str) -> str:
    return words.replace("\\", "\\\\")
