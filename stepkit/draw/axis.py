"""What charts share around their ink: dates along the foot, bands behind, labels beside."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.markers import TICKDOWN, TICKLEFT
from matplotlib.text import Text
from matplotlib.transforms import Transform

from stepkit.draw.style import INK, QUIET, RULE, SMALL, TINT, TINY, WIDTH_MM, Box
from stepkit.draw.text import fitted, spread, width_mm
from stepkit.model.frames import Band
from stepkit.model.written import number, short_day

LINE_MM = 3.4
"""The height of one line of small text."""

STEPS_WEEKS = (1, 2, 4, 8, 13, 26, 52, 104)


class Direct(NamedTuple):
    """A label that stands beside the end of its line, at the height `value`, with its marker."""

    value: float
    text: str
    colour: str
    marker: str = ""


class Written(Text):
    """One line of text on its baseline, which the reader's program sets as it is.

    It is not measured before it is drawn: nothing depends on it, and it would take a
    seventh of the time of a page.
    """

    def draw(self, renderer: Any) -> None:
        """Hand the line to the renderer at the place it was given."""
        if not self.get_text():
            return
        across, up = self.get_transform().transform(self.get_position())
        down = renderer.get_canvas_width_height()[1] - up
        look = renderer.new_gc()
        look.set_foreground(self.get_color())
        renderer.open_group("text", None)
        renderer.draw_text(
            look, across, down, self.get_text(), self.get_fontproperties(), 0.0, mtext=self
        )
        look.restore()
        renderer.close_group("text")


class Page(NamedTuple):
    """A figure with its one panel, both measured in millimetres from the top left."""

    figure: Figure
    axes: Axes
    height: float
    box: Box

    def write(
        self, left: float, top: float, text: str, *, size: float = SMALL, colour: str = INK,
        align: str = "left", bold: bool = False,
    ) -> None:  # fmt: skip
        """Write one line whose baseline lies `top` millimetres below the upper edge."""
        self.figure.add_artist(
            Written(
                left / WIDTH_MM,
                1 - top / self.height,
                text,
                fontsize=size,
                color=colour,
                ha=align,
                va="baseline",
                fontweight="bold" if bold else "normal",
            )
        )

    def mark_foot(self, ticks: Sequence[tuple[float, str]]) -> None:
        """Ticks below the panel at their x, each with one or two lines of text."""
        left, right = self.axes.get_xlim()
        below = self.axes.get_xaxis_transform()
        _tick_marks(self.axes, [x for x, _ in ticks], [0.0] * len(ticks), below, TICKDOWN)
        for x, text in ticks:
            across = self.box.left + (x - left) / (right - left) * self.box.width
            for line, words in enumerate(text.split("\n")):
                top = self.box.top + self.box.height + 3.9 + 3.1 * line
                self.write(across, top, words, align="center")

    def mark_side(self, ticks: Sequence[float]) -> None:
        """Ticks to the left of the panel, each with its number."""
        low, high = self.axes.get_ylim()
        beside = self.axes.get_yaxis_transform()
        _tick_marks(self.axes, [0.0] * len(ticks), ticks, beside, TICKLEFT)
        for y in ticks:
            top = self.box.top + (high - y) / (high - low) * self.box.height + 0.9
            self.write(self.box.left - 1.6, top, number(y), align="right")

    def key(self, key: str) -> None:
        """The case reference in the lower right corner, so that a picture cut out keeps it."""
        self.write(WIDTH_MM - 1, self.height - 1, key, size=TINY, colour=QUIET, align="right")


def _tick_marks(
    axes: Axes, across: Sequence[float], up: Sequence[float], place: Transform, marker: int
) -> None:
    axes.plot(
        across, up, transform=place, linestyle="", marker=marker, markersize=2.5, color=QUIET,
        markeredgewidth=0.6, clip_on=False,
    )  # fmt: skip


def week_ticks(mondays: Sequence[date], room_mm: float) -> list[tuple[int, str]]:
    """Positions in `mondays` and their labels, as many as fit side by side in `room_mm`.

    The first label and the first of each year carry the year on a second line.
    """
    label_mm = width_mm("28 May", SMALL) + 3
    each = room_mm / max(len(mondays), 1)
    step = next((one for one in STEPS_WEEKS if one * each >= label_mm), STEPS_WEEKS[-1])
    shown, year = [], 0
    for place in range(0, len(mondays), step):
        text = short_day(mondays[place])
        shown.append(
            (place, text if mondays[place].year == year else f"{text}\n{mondays[place].year}")
        )
        year = mondays[place].year
    return shown


def date_ticks(start: date, end: date, room_mm: float) -> list[tuple[date, str]]:
    """At most as many dates from `start` to `end` as fit, evenly spaced in whole weeks or days."""
    days = max((end - start).days, 1)
    most = max(int(room_mm / (width_mm("28 May", SMALL) + 6)), 1)
    step = next((one for one in _STEPS_DAYS if days / one <= most), days)
    shown, year = [], 0
    for place in range(0, days + 1, step):
        on = start + timedelta(days=place)
        shown.append((on, short_day(on) if on.year == year else f"{short_day(on)}\n{on.year}"))
        year = on.year
    return shown


_STEPS_DAYS = (1, 2, 7, 14, 28, 56, 91, 182, 364, 728, 1456)


def whole_ticks(low: float, high: float) -> list[int]:
    """At most six whole numbers in round steps that span `low` to `high`."""
    steps = (one * 10**power for power in range(12) for one in (1, 2, 5))
    step = next((one for one in steps if (high - low) / one <= 5), 10**12)
    first = math.floor(low / step) * step
    return list(range(first, math.ceil(high / step) * step + 1, step))


def side_ticks(low: float, high: float) -> list[float]:
    """At most six round numbers that span `low` to `high`, tenths where whole ones are too far."""
    if high - low >= 3 or not high > low:
        return [float(tick) for tick in whole_ticks(low, high)]
    power = 10 ** (1 - math.floor(math.log10(high - low)))
    return [tick / power for tick in whole_ticks(low * power, high * power)]


def session_ticks(first: int, last: int, room_mm: float) -> list[int]:
    """Session numbers along the foot, as many as fit."""
    most = max(int(room_mm / 9), 1)
    step = next((one for one in (1, 2, 5, 10, 20, 50, 100) if (last - first) / one <= most), 200)
    return [first, *range((first // step + 1) * step, last + 1, step)]


def draw_bands(
    page: Page, bands: Sequence[tuple[str, float, float]], *, top: float, tinted: bool = True
) -> None:
    """Bands (name, from x, to x) behind the panel, each named once above it at `top` mm.

    Every second band is tinted, unless not asked for, and each begins with a line,
    so they are told apart in black and white. A name too long for its band is
    shortened; the frame or the caption has it whole.
    """
    left, right = page.axes.get_xlim()
    scale = page.box.width / (right - left)
    inside = [(name, max(start, left), min(end, right)) for name, start, end in bands]
    for place, (name, start, end) in enumerate(one for one in inside if one[1] < one[2]):
        if tinted and place % 2 == 0:
            page.axes.axvspan(start, end, color=TINT, zorder=0, linewidth=0)
        if start > left:
            dash = "-" if tinted else (0, (3, 2))
            page.axes.axvline(start, color=RULE, linewidth=0.7, linestyle=dash, zorder=0.9)
        room = (end - start) * scale - 1.5
        if room > width_mm("…", SMALL) + 2:
            words = fitted(name, SMALL, room)
            page.write(page.box.left + (start - left) * scale + 0.7, top, words, colour=QUIET)


def band_place(band: Band) -> tuple[str, float, float]:
    """A band where days are counted as ordinals, from its first morning to its last evening."""
    return (band.label, band.start.toordinal() - 0.5, band.end.toordinal() + 0.5)


def direct_labels(page: Page, labels: Sequence[Direct], *, room_mm: float) -> None:
    """Labels to the right of the panel, each as near its own height as the others allow."""
    low, high = page.axes.get_ylim()
    scale = page.box.height / (high - low)
    wanted = [(high - label.value) * scale for label in labels]
    gap = min(LINE_MM, (page.box.height + LINE_MM) / max(len(labels), 1))
    places = spread(wanted, gap, -1.0, page.box.height + 1.0)
    edge = page.box.left + page.box.width
    for label, own, place in zip(labels, wanted, places, strict=True):
        _leader(page, edge, own, place, label)
        text = fitted(label.text, SMALL, room_mm - 6.5)
        page.write(edge + 5.6, page.box.top + place + 0.9, text, colour=INK)


def _leader(page: Page, edge: float, own: float, place: float, label: Direct) -> None:
    across = [edge + 1.2, edge + 2.6, edge + 4.4]
    down = [own, place, place]
    page.axes.plot(
        [(x - page.box.left) / page.box.width for x in across],
        [1 - y / page.box.height for y in down],
        transform=page.axes.transAxes,
        color=label.colour,
        linewidth=0.8,
        clip_on=False,
        marker=label.marker,
        markevery=[2],
        markersize=3.5,
        markeredgecolor=INK,
        markeredgewidth=0.5,
    )
