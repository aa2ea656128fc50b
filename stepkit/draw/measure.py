"""Scores over time: one panel for a scale, one line for each voice, and what the noise is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import groupby, pairwise

from stepkit.draw.axis import (
    Direct,
    Page,
    band_place,
    date_ticks,
    direct_labels,
    draw_bands,
    session_ticks,
    side_ticks,
)
from stepkit.draw.events import draw_events, events_height
from stepkit.draw.measure_axis import cutoffs, noise_edges, reach, within
from stepkit.draw.measure_words import alt, better, caption, in_sessions, table, title
from stepkit.draw.stay_axis import draw_theory, theory_height, week_ticks
from stepkit.draw.style import (
    BODY,
    INK,
    QUIET,
    VOICES,
    WIDTH_MM,
    Box,
    figure,
    figure_svg,
    settings,
)
from stepkit.draw.text import BOLD, fitted
from stepkit.draw.words import joined, nothing_to_draw, tell
from stepkit.model.document import Missing, Picture
from stepkit.model.frames import Band, Event, Point, Series
from stepkit.model.written import label, number

HEIGHT = 78.0
PANEL = Box(left=11, top=19, width=113, height=46)
BESIDE_MM = WIDTH_MM - PANEL.left - PANEL.width
STRIPS = 2
"""With more voices than this the noise is drawn as a bar on each first score instead."""


def trajectory_picture(
    panel: Sequence[Series],
    *,
    key: str,
    bands: Sequence[Band] = (),
    events: Sequence[Event] = (),
    longest_gap: int | None = None,
    arrived: date | None = None,
    theory: Sequence[str] = (),
) -> Picture | Missing:
    """One scale of one edition: a line for each voice, from `analysis.measure.panels`.

    `events` stand below, on the same days. A line is not drawn across more than
    `longest_gap` days. With the day somebody `arrived` the foot counts weeks since then; the
    steps of a `theory` stand below and are called one. Gives the reason instead when nobody
    has scored the scale twice.
    """
    if not panel:
        return nothing_to_draw("Scores", "score_no_scores")
    name = title(panel[0])
    if all(len(line.points) < 2 for line in panel):
        return nothing_to_draw(name, "score_no_picture", scale=panel[0].scale_name)
    said = alt(panel, events)
    with settings():
        page = draw_trajectory(panel, bands, events, longest_gap, arrived, theory)
        page.key(key)
        svg = figure_svg(page.figure, title=f"{name}, {key}", description=said)
    return Picture(
        svg=svg,
        alt=said,
        caption=joined(
            [caption(panel, bands, events, longest_gap), *_theory(theory)],
        ),
        width_mm=WIDTH_MM,
        frame=table(panel, events),
    )


def draw_trajectory(
    panel: Sequence[Series],
    bands: Sequence[Band] = (),
    events: Sequence[Event] = (),
    longest_gap: int | None = None,
    arrived: date | None = None,
    theory: Sequence[str] = (),
) -> Page:
    """The figure alone: days (as ordinals) or sessions along the foot, scores upward."""
    below = () if in_sessions(panel) else events
    lane = HEIGHT + events_height(below)
    height = lane + theory_height(theory)
    drawn, axes = figure(height, PANEL)
    page = Page(drawn, axes, height, PANEL)
    _draw_foot(page, panel, arrived)
    low, high = reach(panel)
    axes.set_ylim(low, high)
    page.mark_side([tick for tick in side_ticks(low, high) if low <= tick <= high])
    _draw_stages(page, panel, bands)
    beside = _draw_noise(page, panel) + _draw_thresholds(page, panel)
    for line in panel:
        beside.append(_draw_line(page, line, longest_gap))
    direct_labels(page, beside, room_mm=BESIDE_MM)
    draw_events(page, below, top=HEIGHT - 4, room_mm=BESIDE_MM)
    draw_theory(page, theory, top=lane - 4)
    page.write(1, 4, fitted(title(panel[0]), BODY * BOLD, WIDTH_MM - 2), size=BODY, bold=True)
    page.write(1, 8.8, better(panel[0]), colour=QUIET)
    return page


def _place(point: Point, *, sessions: bool) -> float:
    return float(point.session or 0) if sessions else float(point.on.toordinal())


def _theory(steps: Sequence[str]) -> list[str]:
    return [tell("stay_picture_theory_caption", steps="; ".join(steps))] if steps else []


def _draw_foot(page: Page, panel: Sequence[Series], arrived: date | None) -> None:
    sessions = in_sessions(panel)
    places = [_place(point, sessions=sessions) for line in panel for point in line.points]
    first, last = min(places), max(places)
    pad = max((last - first) * 0.03, 0.5)
    page.axes.set_xlim(first - pad, last + pad)
    if sessions:
        numbers = session_ticks(int(first), int(last), PANEL.width)
        page.mark_foot([(one, str(one)) for one in numbers])
        page.write(PANEL.left, HEIGHT - 3.5, "session", colour=QUIET)
    else:
        start, end = date.fromordinal(int(first)), date.fromordinal(int(last))
        if arrived is None:
            days = date_ticks(start, end, PANEL.width)
        else:
            days = week_ticks(start, end, arrived, PANEL.width)
        page.mark_foot([(on.toordinal(), text) for on, text in days])


def _draw_stages(page: Page, panel: Sequence[Series], bands: Sequence[Band]) -> None:
    """Phases of care behind the lines, and changes of condition as lines across them."""
    sessions = in_sessions(panel)
    days = [] if sessions else bands
    draw_bands(page, [band_place(band) for band in days], top=PANEL.top - 1.5)
    above = PANEL.top - (5.0 if days else 1.5)
    draw_bands(page, _conditions(panel, sessions=sessions), top=above, tinted=False)


def _conditions(panel: Sequence[Series], *, sessions: bool) -> list[tuple[str, float, float]]:
    """Conditions of the first line that has any, each from half-way to its neighbours."""
    line = next((one for one in panel if any(point.condition for point in one.points)), None)
    if line is None:
        return []
    runs = [
        (name, [_place(point, sessions=sessions) for point in points])
        for name, points in groupby(line.points, key=lambda point: point.condition)
    ]
    cuts = [(before[1][-1] + after[1][0]) / 2 for before, after in pairwise(runs)]
    starts, ends = [-math.inf, *cuts], [*cuts, math.inf]
    return [(name, start, end) for (name, _), start, end in zip(runs, starts, ends, strict=True)]


def _draw_line(page: Page, line: Series, longest_gap: int | None) -> Direct:
    """The line in its voice's look, broken where the condition changes and across long gaps."""
    look, sessions = VOICES[line.voice], in_sessions([line])
    for run in _runs(line, None if sessions else longest_gap):
        page.axes.plot(
            [_place(point, sessions=sessions) for point in run],
            [point.value for point in run],
            color=look.colour,
            linestyle=look.dash,
            marker=look.marker,
            markeredgecolor=INK,
            markeredgewidth=0.6,
            zorder=3,
            clip_on=False,
        )
    last = line.points[-1].value
    return Direct(last, f"{label(line.voice)}: {number(last)}", look.colour, look.marker)


def _runs(line: Series, longest_gap: int | None) -> list[list[Point]]:
    """The points of a line in the runs that are joined."""
    runs = [[line.points[0]]]
    for before, after in pairwise(line.points):
        far = longest_gap is not None and (after.on - before.on).days > longest_gap
        if far or after.condition != before.condition:
            runs.append([])
        runs[-1].append(after)
    return runs


def _draw_thresholds(page: Page, panel: Sequence[Series]) -> list[Direct]:
    said = []
    for one in cutoffs(panel):
        page.axes.axhline(one.value, color=INK, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1.5)
        voice = f", {label(one.voice)}" if one.voice else ""
        said.append(Direct(one.value, f"{number(one.value)}: {one.name}{voice}", QUIET))
    return said


def _draw_noise(page: Page, panel: Sequence[Series]) -> list[Direct]:
    """The first score plus and minus the noise, as a strip or, with many voices, as a bar."""
    noisy = [line for line in panel if noise_edges(line)]
    said = []
    for line in noisy:
        low, high = noise_edges(line)
        look = VOICES[line.voice]
        if len(noisy) > STRIPS:
            first = _place(line.points[0], sessions=in_sessions(panel))
            page.axes.plot(
                [first, first], [low, high], color=look.colour, marker="_", linewidth=0.8
            )
            continue
        page.axes.axhspan(low, high, facecolor=look.colour, alpha=0.10, zorder=0.6, linewidth=0)
        page.axes.hlines([low, high], *page.axes.get_xlim(), colors=look.colour,
                         linestyles=(0, (1, 2)), linewidth=0.8, zorder=0.7)  # fmt: skip
        name = tell("score_picture_noise_label", voice=label(line.voice))
        said.append(Direct(within(high, *page.axes.get_ylim()), name, look.colour))
    return said
