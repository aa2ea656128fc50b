"""An anxiety map held against what happened: rating across, incidents for the time spent, up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from stepkit.draw.anxiety_map import ENDS, rater_in_words
from stepkit.draw.map_marks import draw_voice
from stepkit.draw.style import BODY, QUIET, RULE, SMALL, TINT, TINY, VOICES, WIDTH_MM
from stepkit.draw.svg import Svg, way
from stepkit.draw.text import BOLD, fitted, spread, wrapped
from stepkit.draw.words import clipped, joined, nothing_to_draw, tell
from stepkit.model.anxiety_map import BandRule, Rater
from stepkit.model.document import Missing, Picture, Table
from stepkit.model.written import counted, label, number, signed

LEFT, TOP, PLOT_LEFT, PLOT_WIDE, PLOT_HIGH = 1.0, 17.0, 9.0, 96.0, 80.0
BESIDE, ROW_MM, LINE_MM, FOOT = 114.0, 4.2, 3.3, 18.0
TEN_HOURS = 10.0
ROOM = 1.25
"""How far the axis goes beyond the highest rate; longer intervals end in an open line."""
NUMBER_GAP = 2.6
TICKS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0)
MOST_TICKS = 6
CORNER_MM = 30.0
"""How much room the name of a corner has at least."""


class Dot(NamedTuple):
    """One person's rating of a context, and the incidents for an hour there with their interval."""

    context: str
    by: Rater
    score: int
    rate: float
    low: float
    high: float


class Lines(NamedTuple):
    """What parts the four corners: the band rule of the map, and the rate that counts as happened.

    `happens_from` is in incidents for an hour.
    """

    rule: BandRule
    happens_from: float
    start: date
    end: date


def calibration_picture(dots: Sequence[Dot], lines: Lines, *, key: str = "") -> Picture | Missing:
    """Ratings against rates with the four corners named; numbers lead to the names beside it.

    Gives the reason instead when there is no dot. In a notebook the result shows itself.
    """
    title = tell("calibration_picture_title", start=lines.start, end=lines.end)
    if not dots:
        return nothing_to_draw(title, "calibration_no_picture")
    names = list(dict.fromkeys(dot.context for dot in dots))
    alt = _alt(dots, names)
    return Picture(
        svg=_draw(dots, names, lines, title, alt, key),
        alt=alt,
        caption=tell("calibration_picture_caption"),
        width_mm=WIDTH_MM,
        frame=_table(dots),
    )


class _Plot(NamedTuple):
    """Where scores and rates lie on the page; `most` is the rate at the upper edge."""

    most: float

    def x(self, score: float) -> float:
        return PLOT_LEFT + PLOT_WIDE * (score + ENDS + 0.5) / (2 * ENDS + 1)

    def y(self, rate: float) -> float:
        return TOP + PLOT_HIGH * (1 - min(rate / self.most, 1))


def _draw(
    dots: Sequence[Dot], names: Sequence[str], lines: Lines, title: str, alt: str, key: str
) -> str:
    plot = _Plot(ROOM * max(lines.happens_from * 2, *(dot.rate for dot in dots)))
    page = Svg(WIDTH_MM, TOP + max(PLOT_HIGH + FOOT, ROW_MM * (len(names) + len(VOICES) + 2)))
    page.text(LEFT, 4.2, fitted(title, BODY * BOLD, WIDTH_MM - 2 * LEFT), size=BODY, bold=True)
    _draw_frame(page, plot, lines)
    _draw_corners(page, plot, lines)
    _draw_dots(page, plot, dots, names)
    for place, name in enumerate(names):
        top = TOP + 3 + ROW_MM * place
        page.text(BESIDE + 4, top, str(place + 1), align="end", colour=QUIET)
        page.text(BESIDE + 6, top, fitted(name, SMALL, WIDTH_MM - BESIDE - 7))
    _draw_key(page, dots, TOP + 3 + ROW_MM * (len(names) + 1))
    if key:
        page.text(WIDTH_MM - LEFT, page.height_mm - 1, key, size=TINY, colour=QUIET, align="end")
    return page.finished(title=f"{title}, {key}" if key else title, description=alt)


def _draw_frame(page: Svg, plot: _Plot, lines: Lines) -> None:
    edge, foot = _edge(lines.rule), TOP + PLOT_HIGH
    page.box(plot.x(-edge), TOP, plot.x(edge) - plot.x(-edge), PLOT_HIGH, fill=TINT, edge="none")
    page.box(PLOT_LEFT, TOP, PLOT_WIDE, PLOT_HIGH, fill="none", edge=RULE)
    page.path(way((plot.x(edge), TOP), (plot.x(edge), foot)), wide=0.3, dash="2 1")
    level = plot.y(lines.happens_from)
    page.path(way((PLOT_LEFT, level), (PLOT_LEFT + PLOT_WIDE, level)), wide=0.3, dash="2 1")
    for score in range(-ENDS, ENDS + 1):
        page.text(plot.x(score), foot + 3.6, signed(score), align="middle", colour=QUIET)
    for rate in _ticks(plot.most * TEN_HOURS):
        page.text(PLOT_LEFT - 1, plot.y(rate / TEN_HOURS) + 1, number(rate, 1), align="end",
                  colour=QUIET)  # fmt: skip
    page.text(PLOT_LEFT + PLOT_WIDE + 0.8, level + 1, number(lines.happens_from * TEN_HOURS, 1))
    page.text(PLOT_LEFT + PLOT_WIDE / 2, foot + 8, tell("calibration_picture_across"),
              align="middle")  # fmt: skip
    page.text(LEFT, 9, tell("calibration_picture_up"))


def _ticks(most: float) -> list[float]:
    step = next((one for one in TICKS if most / one <= MOST_TICKS), most)
    return [step * place for place in range(int(most / step) + 1)]


def _edge(rule: BandRule) -> float:
    """Where on the axis of whole ratings a rating begins to lie outside the band."""
    return rule.edge - 0.5 if rule.edge_counts else rule.edge + 0.5


def _draw_corners(page: Svg, plot: _Plot, lines: Lines) -> None:
    """The names of the four corners, above and below the plot, where no dot can lie."""
    right = PLOT_LEFT + PLOT_WIDE
    middle = plot.x(_edge(lines.rule))
    for across, room, align, high, low in (
        (PLOT_LEFT, middle - PLOT_LEFT, "start", "blind_spot", "quiet"),
        (right, right - middle, "end", "predicted_happened", "predicted_silent"),
    ):
        above, below = _corner_lines(high, room), _corner_lines(low, room)
        top = TOP - 1.4 - LINE_MM * (len(above) - 1)
        for lines_of, first in ((above, top), (below, TOP + PLOT_HIGH + 12)):
            for row, line in enumerate(lines_of):
                page.text(across, first + LINE_MM * row, line, align=align)


def _corner_lines(corner: str, room: float) -> list[str]:
    said = tell(f"calibration_picture_{corner}")
    return wrapped(said, SMALL, max(room, CORNER_MM), 2)


def _draw_dots(page: Svg, plot: _Plot, dots: Sequence[Dot], names: Sequence[str]) -> None:
    for score in sorted({dot.score for dot in dots}):
        column = [dot for dot in dots if dot.score == score]
        step = min(2.4, PLOT_WIDE / (2 * ENDS + 1) / (len(column) + 1))
        tops = spread([plot.y(dot.rate) for dot in column], NUMBER_GAP, TOP + 5, TOP + PLOT_HIGH)
        for place, (dot, top) in enumerate(zip(column, tops, strict=True)):
            x = plot.x(score) + step * (place - (len(column) - 1) / 2)
            page.path(way((x, plot.y(dot.low)), (x, plot.y(dot.high))), edge=QUIET, wide=0.2)
            draw_voice(page, dot.by.voice, x, plot.y(dot.rate), 1.1)
            page.text(x + 1.4, top + 0.9, str(names.index(dot.context) + 1), size=TINY)


def _draw_key(page: Svg, dots: Sequence[Dot], top: float) -> None:
    voices = {dot.by.voice for dot in dots}
    for place, voice in enumerate(one for one in VOICES if one in voices):
        draw_voice(page, voice, BESIDE + 3, top + ROW_MM * place - 0.9, 1.0)
        page.text(BESIDE + 6, top + ROW_MM * place, label(voice))


def _alt(dots: Sequence[Dot], names: Sequence[str]) -> str:
    whole = tell("calibration_picture_alt", contexts=counted(len(names), "context"))
    each = (
        tell(
            "calibration_picture_alt_one",
            number=names.index(dot.context) + 1,
            context=dot.context,
            by=rater_in_words(dot.by),
            score=signed(dot.score),
            rate=number(dot.rate * TEN_HOURS, 1),
        )
        for dot in dots
    )
    return joined([whole, *each])


def _table(dots: Sequence[Dot]) -> Table:
    return Table(
        caption=clipped(tell("calibration_frame")),
        columns=("Context", "Rated by", "Rating", "In 10 hours (95 % interval)"),
        rows=tuple(
            (
                dot.context,
                rater_in_words(dot.by),
                signed(dot.score),
                _interval(dot),
            )
            for dot in dots
        ),
        numeric=(False, False, True, True),
    )


def _interval(dot: Dot) -> str:
    rate, low, high = (number(one * TEN_HOURS, 2) for one in (dot.rate, dot.low, dot.high))
    return f"{rate} ({low} to {high})"
