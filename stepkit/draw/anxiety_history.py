"""Each item of an anxiety map at every map: small panels, with the starts of plans marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from stepkit.draw.anxiety_map import ENDS, rater_in_words, rule_in_words
from stepkit.draw.map_marks import draw_voice
from stepkit.draw.style import BODY, INK, QUIET, RULE, SMALL, TINT, TINY, VOICES, WIDTH_MM
from stepkit.draw.svg import Svg, way
from stepkit.draw.text import BOLD, fitted, width_mm
from stepkit.draw.words import clipped, joined, nothing_to_draw, tell
from stepkit.model.anxiety_map import BandRule
from stepkit.model.document import Missing, Picture, Table
from stepkit.model.item_course import ItemCourse, ItemLine, ItemPoint, Movement
from stepkit.model.voice import Voice
from stepkit.model.written import counted, day, label, short_day, signed

LEFT, TOP, ACROSS = 1.0, 8.0, 4
PANEL_WIDE, PANEL_HIGH = 42.0, 38.0
PLOT_LEFT, PLOT_TOP, PLOT_WIDE, PLOT_HIGH = 6.0, 5.0, 32.0, 24.0
INSIDE = 3.0
MOST = 20
"""Panels drawn at most; the table has the others."""
NOTHING = "–"
"""In the table: a map without the item or the person, too few ratings, no plan."""
MOVEMENTS = {
    Movement.TOWARDS_BAND: "over_time_towards_band",
    Movement.AWAY_FROM_BAND: "over_time_away_from_band",
    Movement.ACROSS_BAND: "over_time_across_band",
    Movement.STAYED_WITHIN: "over_time_stayed_within",
    Movement.STAYED_OUTSIDE: "over_time_stayed_outside",
}
ASIDE, UNRATED = 1.0, 1.6
"""How far apart the marks of different people on one day stand, in millimetres."""
DASHES: dict[Voice, str] = {
    Voice.YOUNG_PERSON: "",
    Voice.PARENT_OR_CARER: "2 0.8",
    Voice.KEY_WORKER: "0.5 0.7",
    Voice.TEACHER: "2 0.6 0.5 0.6",
    Voice.PSYCHOLOGIST: "3 0.8",
    Voice.OTHER_PROFESSIONAL: "1.2 0.5 0.5 0.5 0.5 0.5",
}
"""The dashes of `stepkit.draw.style.VOICES`, in millimetres."""


class Span(NamedTuple):
    """The maps that are set side by side: their days, and the rule each was made under."""

    days: tuple[date, ...]
    rules: tuple[BandRule, ...]


def history_picture(
    courses: Sequence[ItemCourse], span: Span, *, key: str = ""
) -> Picture | Missing:
    """The items of several maps of one young person, a panel each, in the order given.

    The band is that of the latest rule. Gives the reason instead when there are fewer
    than two maps. In a notebook the result shows itself.
    """
    title = tell("over_time_picture_title")
    if len(span.days) < 2 or not courses:
        return nothing_to_draw(title, "over_time_no_picture")
    alt = _alt(span, courses)
    return Picture(
        svg=_draw(span, courses[:MOST], title, alt, key),
        alt=alt,
        caption=_caption(span, courses),
        width_mm=WIDTH_MM,
        frame=_table(span, courses),
    )


def _draw(span: Span, courses: Sequence[ItemCourse], title: str, alt: str, key: str) -> str:
    rows = -(-len(courses) // ACROSS)
    heard = {line.by.voice for course in courses for line in course.lines}
    voices = [one for one in VOICES if one in heard]
    page = Svg(WIDTH_MM, TOP + rows * PANEL_HIGH + 9)
    page.text(LEFT, 4.2, fitted(title, BODY * BOLD, WIDTH_MM - 2 * LEFT), size=BODY, bold=True)
    days = (span.days[0], span.days[-1])
    for place, course in enumerate(courses):
        left = LEFT + (place % ACROSS) * PANEL_WIDE
        plot = _Plot(left + PLOT_LEFT, TOP + (place // ACROSS) * PANEL_HIGH + PLOT_TOP, days)
        _draw_panel(page, course, plot, span.rules[-1])
    _draw_key(page, voices, TOP + rows * PANEL_HIGH + 2.5)
    if key:
        page.text(WIDTH_MM - LEFT, page.height_mm - 1, key, size=TINY, colour=QUIET, align="end")
    return page.finished(title=f"{title}, {key}" if key else title, description=alt)


class _Plot(NamedTuple):
    """Where one panel's scores and days lie on the page."""

    left: float
    top: float
    days: tuple[date, date]

    def x(self, on: date) -> float:
        span = max((self.days[1] - self.days[0]).days, 1)
        inside = min(max((on - self.days[0]).days / span, 0), 1)
        return self.left + INSIDE + inside * (PLOT_WIDE - 2 * INSIDE)

    def y(self, score: float) -> float:
        return self.top + PLOT_HIGH * (ENDS - score) / (2 * ENDS)


def _draw_panel(page: Svg, course: ItemCourse, plot: _Plot, rule: BandRule) -> None:
    name = fitted(course.context.name, SMALL, PANEL_WIDE - 2.5)
    page.text(plot.left - PLOT_LEFT + 0.5, plot.top - 1.8, name)
    _draw_frame(page, plot, rule)
    for start in course.plan_starts:
        at = plot.x(start)
        page.path(way((at, plot.top), (at, plot.top + PLOT_HIGH)), wide=0.3, dash="1 0.7")
    for place, line in enumerate(course.lines):
        aside = ASIDE * (place - (len(course.lines) - 1) / 2)
        _draw_line(page, plot._replace(left=plot.left + aside), line)
    _draw_unrated(page, course, plot)
    for edge, on, align in zip((0, PLOT_WIDE), plot.days, ("start", "end"), strict=True):
        page.text(plot.left + edge, plot.top + PLOT_HIGH + 5.6,
                  short_day(on, year=True), size=TINY, colour=QUIET, align=align)  # fmt: skip


def _draw_frame(page: Svg, plot: _Plot, rule: BandRule) -> None:
    page.box(plot.left, plot.y(rule.edge), PLOT_WIDE, plot.y(-rule.edge) - plot.y(rule.edge),
             fill=TINT, edge="none")  # fmt: skip
    page.box(plot.left, plot.top, PLOT_WIDE, PLOT_HIGH, fill="none", edge=RULE, wide=0.15)
    page.path(way((plot.left, plot.y(0)), (plot.left + PLOT_WIDE, plot.y(0))), wide=0.25)
    for score in (ENDS, 0, -ENDS):
        page.text(plot.left - 0.8, plot.y(score) + 0.8, signed(score), size=TINY, colour=QUIET,
                  align="end")  # fmt: skip


def _draw_line(page: Svg, plot: _Plot, line: ItemLine) -> None:
    """One person's ratings; the line is broken where they did not rate."""
    voice = line.by.voice
    places = [
        (plot.x(one.on), None if one.score is None else plot.y(one.score)) for one in line.points
    ]
    for (x, y), (next_x, next_y) in pairwise(places):
        if y is not None and next_y is not None:
            page.path(way((x, y), (next_x, next_y)), edge=VOICES[voice].colour, wide=0.4,
                      dash=DASHES[voice])  # fmt: skip
    for x, y in places:
        if y is not None:
            draw_voice(page, voice, x, y, 0.85)


def _draw_unrated(page: Svg, course: ItemCourse, plot: _Plot) -> None:
    """Below each map's day, the marks of all who did not rate side by side, and an n."""
    unrated: dict[date, list[Voice]] = {}
    for line in course.lines:
        for one in line.points:
            if one.score is None:
                unrated.setdefault(one.on, []).append(line.by.voice)
    foot = plot.top + PLOT_HIGH + 2.4
    for on, voices in unrated.items():
        left = plot.x(on) - UNRATED * len(voices) / 2
        for place, voice in enumerate(voices):
            draw_voice(page, voice, left + UNRATED * place, foot - 0.8, 0.6)
        page.text(left + UNRATED * len(voices) - 0.4, foot, "n", size=TINY, colour=INK)


def _draw_key(page: Svg, voices: Sequence[Voice], top: float) -> None:
    left = LEFT
    for voice in voices:
        draw_voice(page, voice, left + 1.1, top - 0.9, 1.0)
        page.text(left + 3.2, top, label(voice))
        left += 3.2 + width_mm(label(voice), SMALL) + 4


def _alt(span: Span, courses: Sequence[ItemCourse]) -> str:
    whole = tell(
        "over_time_picture_alt",
        items=counted(len(courses), "item"),
        maps=counted(len(span.days), "map"),
        start=span.days[0],
        end=span.days[-1],
    )
    lines = (
        tell(
            "over_time_picture_alt_line",
            item=course.context.name,
            by=rater_in_words(line.by),
            scores=", ".join(map(_score, line.points)),
        )
        for course in courses
        for line in course.lines
    )
    return joined([whole, *lines])


def _caption(span: Span, courses: Sequence[ItemCourse]) -> str:
    points = [one for course in courses for line in course.lines for one in line.points]
    said = [tell("over_time_picture_caption"), rule_in_words(span.rules[-1])]
    if any(course.plan_starts for course in courses[:MOST]):
        said.append(tell("over_time_picture_plan"))
    if any(one.score is None for one in points):
        said.append(tell("over_time_picture_unrated"))
    if len(set(span.rules)) > 1:
        said.append(tell("over_time_picture_rules"))
    if len(courses) > MOST:
        said.append(tell("over_time_picture_more", items=counted(len(courses) - MOST, "item")))
    return joined(said)


def _table(span: Span, courses: Sequence[ItemCourse]) -> Table:
    """A row for each person and item, with their ratings in the order of the maps."""
    rows = [
        (
            course.context.name,
            rater_in_words(line.by),
            ", ".join(_ratings(line, span)),
            NOTHING if line.movement is None else tell(MOVEMENTS[line.movement]),
            ", ".join(map(day, course.plan_starts)) or NOTHING,
        )
        for course in courses
        for line in course.lines
    ]
    return Table(
        caption=clipped(tell("over_time_frame", days=", ".join(map(day, span.days)))),
        columns=("Item", "Rated by", "Rating on each map", "From first to latest", "Plan started"),
        rows=tuple(rows),
    )


def _ratings(line: ItemLine, span: Span) -> list[str]:
    left = list(line.points)
    return [_score(left.pop(0)) if left and left[0].on == on else NOTHING for on in span.days]


def _score(one: ItemPoint) -> str:
    return tell("anxiety_not_rated") if one.score is None else signed(one.score)
