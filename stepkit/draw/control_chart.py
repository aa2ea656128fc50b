"""Charts over time: points, centre line, limits of each stretch, and flags by their rule."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from matplotlib.markers import MarkerStyle

from stepkit.draw.axis import (
    Direct,
    Page,
    direct_labels,
    draw_bands,
    session_ticks,
    side_ticks,
    week_ticks,
)
from stepkit.draw.control_chart_words import (
    LETTERS,
    alt,
    caption,
    firmness,
    last_with_centre,
    letters,
    rule,
    table,
)
from stepkit.draw.marks import ROW_MM, Kind, Named, draw_key, fill, key_rows, touching
from stepkit.draw.style import (
    BODY,
    INK,
    QUIET,
    RULE,
    SKY,
    TINY,
    VERMILION,
    WIDTH_MM,
    Box,
    figure,
    figure_svg,
    settings,
)
from stepkit.draw.text import BOLD, fitted, width_mm
from stepkit.draw.words import clipped, nothing_to_draw, tell
from stepkit.model.chart import ChartChoice, ChartPoint, ControlChart, Flag
from stepkit.model.document import Missing, Picture
from stepkit.model.frames import Band
from stepkit.model.written import number

TOP, LEFT, PANEL_MM, TALL_MM, FOOT_MM, BELOW_MM = 19.0, 13.0, 113.0, 46.0, 10.0, 3.5
BESIDE_MM = WIDTH_MM - LEFT - PANEL_MM

MARKERS: dict[Flag, str] = {
    Flag.ABOVE_LIMIT: "^",
    Flag.BELOW_LIMIT: "v",
    Flag.SHIFT: "s",
    Flag.TREND: "D",
    Flag.TWO_OF_THREE: "h",
    Flag.LONG_RUN: "s",
}
GAPS: dict[str, Kind] = {
    "chart_gap_no_record": Kind("no record", "none", ".."),
    "chart_gap_no_exposure": Kind("no time for it to happen", "#E4E4E4", "xx"),
    "chart_gap_exposure_not_known": Kind("time not known", "none", "//"),
}
FIRM, TRIAL = (0, (6, 2)), (0, (1, 1.5))

Edge = Callable[[ChartPoint], float | None]


def control_chart_picture(
    chart: ControlChart,
    *,
    title: str,
    unit: str,
    key: str,
    bands: Sequence[Band] = (),
    choice: ChartChoice | None = None,
) -> Picture | Missing:
    """A run, XmR, c, u, p, g or t chart, or a line, of `stepkit.analysis.control_chart`.

    `title` and `unit` ("incidents a week") say what is counted. Gives the chart's own
    reason instead when it has no points.
    """
    if chart.reason is not None:
        return nothing_to_draw(title, chart.reason)
    if all(point.value is None for point in chart.points):
        return nothing_to_draw(title, "chart_nothing_recorded")
    said = alt(chart, title)
    with settings():
        page = draw_control_chart(chart, title=title, unit=unit, bands=bands)
        page.key(key)
        svg = figure_svg(page.figure, title=clipped(f"{title}, {key}"), description=said)
    return Picture(
        svg=svg,
        alt=said,
        caption=caption(chart, choice, bands),
        width_mm=WIDTH_MM,
        frame=table(chart, title),
    )


def draw_control_chart(
    chart: ControlChart, *, title: str, unit: str, bands: Sequence[Band] = ()
) -> Page:
    """The figure alone: points by their number along the foot, values upward."""
    names = _key(chart)
    top = TOP + (3.6 if bands else 0)
    box = Box(LEFT, top, PANEL_MM, TALL_MM)
    key_top = top + TALL_MM + FOOT_MM + ROW_MM
    height = key_top + ROW_MM * max(key_rows(names, LEFT) - 1, 0) + BELOW_MM
    drawn, axes = figure(height, box)
    page = Page(drawn, axes, height, box)
    axes.set_xlim(0.5, len(chart.points) + 0.5)
    low, high = _range(chart)
    axes.set_ylim(low, high)
    page.mark_side([tick for tick in side_ticks(low, high) if low <= tick <= high])
    _draw_foot(page, chart)
    _draw_stretches(page, chart, bands)
    _draw_gaps(page, chart)
    _draw_limits(page, chart)
    _draw_points(page, chart)
    _draw_letters(page, chart)
    direct_labels(page, _beside(chart), room_mm=BESIDE_MM)
    draw_key(page, names, left=LEFT, top=key_top)
    page.write(1, 4, fitted(title, BODY * BOLD, WIDTH_MM - 2), size=BODY, bold=True)
    page.write(1, 8.8, fitted(f"Upward: {unit}", BODY, WIDTH_MM - 2), colour=QUIET)
    return page


def _range(chart: ControlChart) -> tuple[float, float]:
    """From 0 where it is near, otherwise from below the lowest; to above the highest."""
    edges: Sequence[Edge] = (_value, _centre, _lower, _upper)
    drawn = [one for point in chart.points for edge in edges if (one := edge(point)) is not None]
    low, high = min(drawn), max(drawn)
    room = max((high - low) * 0.1, high * 0.05, 1e-6) or 1.0
    foot = 0.0 if 0 <= low <= high / 2 else low - room
    return foot, max(high + room, foot + 1.0 if high < 1 and low == high else high + room)


def _value(point: ChartPoint) -> float | None:
    return point.value


def _centre(point: ChartPoint) -> float | None:
    return point.centre


def _lower(point: ChartPoint) -> float | None:
    return point.lower


def _upper(point: ChartPoint) -> float | None:
    return point.upper


def _draw_foot(page: Page, chart: ControlChart) -> None:
    days = [point.on for point in chart.points if point.on is not None]
    if len(days) == len(chart.points):
        page.mark_foot([(place + 1, text) for place, text in week_ticks(days, PANEL_MM)])
        return
    numbers = session_ticks(1, len(chart.points), PANEL_MM)
    page.mark_foot([(one, str(one)) for one in numbers])


def _draw_stretches(page: Page, chart: ControlChart, bands: Sequence[Band]) -> None:
    """Phases of care as tints, and where limits are set anew a broken line with their firmness."""
    top = page.box.top - 1.5
    draw_bands(page, list(_phases(chart, bands)), top=top - 3.6)
    steps = [(firmness(chart, step), step.first - 0.5, step.last + 0.5) for step in chart.steps]
    draw_bands(page, steps, top=top, tinted=False)


def _phases(chart: ControlChart, bands: Sequence[Band]) -> Iterator[tuple[str, float, float]]:
    """Bands over the numbers of the points whose days they hold."""
    for band in bands:
        inside = [
            point.number
            for point in chart.points
            if point.on is not None and band.start <= point.on <= band.end
        ]
        if inside:
            yield band.label, inside[0] - 0.5, inside[-1] + 0.5


def _draw_gaps(page: Page, chart: ControlChart) -> None:
    low, high = page.axes.get_ylim()
    for gap, kind in GAPS.items():
        columns = [
            (point.number - 0.5, point.number + 0.5) for point in chart.points if point.gap == gap
        ]
        shapes = [(left, low, right, high) for left, right in touching(columns)]
        fill(page, shapes, kind, zorder=0.8)


def _draw_limits(page: Page, chart: ControlChart) -> None:
    for step in chart.steps:
        points = chart.points[step.first - 1 : step.last]
        dash = TRIAL if step.trial else FIRM
        _draw_edge(page, points, _centre, linestyle="-", linewidth=1.0, color=INK)
        for edge in (_lower, _upper):
            _draw_edge(page, points, edge, linestyle=dash, linewidth=1.1, color=INK)


def _draw_edge(page: Page, points: Sequence[ChartPoint], edge: Edge, **look: Any) -> None:
    """One limit over its points as level pieces, joined; a gap is bridged where it stays level."""
    across: list[float] = []
    up: list[float] = []
    for point in points:
        height = edge(point)
        if height is None:
            continue
        if across and across[-1] < point.number - 0.5 and not math.isclose(up[-1], height):
            across.append(across[-1])
            up.append(math.nan)
        across += [point.number - 0.5, point.number + 0.5]
        up += [height, height]
    page.axes.plot(across, up, zorder=1.5, clip_on=False, **look)


def _draw_points(page: Page, chart: ControlChart) -> None:
    """Points joined within a stretch and never across a gap; the marker is that of the rule."""
    for (_, there), run in groupby(
        chart.points, key=lambda point: (point.step, point.value is not None)
    ):
        if there:
            points = list(run)
            page.axes.plot(
                [point.number for point in points], [point.value or 0.0 for point in points],
                color=QUIET, linewidth=0.9, zorder=2.5, clip_on=False,
            )  # fmt: skip
    for marker, colour, points in _by_marker(chart):
        page.axes.plot(
            [point.number for point in points], [point.value or 0.0 for point in points],
            linestyle="", marker=MarkerStyle(marker), color=colour, markeredgecolor=INK,
            markeredgewidth=0.6, markersize=4.0 if colour == SKY else 5.5, zorder=3,
            clip_on=False,
        )  # fmt: skip


def _by_marker(chart: ControlChart) -> Iterator[tuple[str, str, list[ChartPoint]]]:
    held = [point for point in chart.points if point.value is not None]
    plain = [point for point in held if not point.flags]
    if plain:
        yield "o", SKY, plain
    for flag, marker in MARKERS.items():
        marked = [point for point in held if point.flags and point.flags[0] is flag]
        if marked:
            yield marker, VERMILION, marked


def _draw_letters(page: Page, chart: ControlChart) -> None:
    """The letters of each run of equal flags at its first point, as long as they hide no other.

    Where points stand too close the marker alone tells the rule; the table has all.
    """
    taken: list[tuple[float, float, float, float]] = []
    for point in _first_flagged(chart):
        for place in _places(page, point):
            if not any(_overlap(place, one) for one in taken):
                taken.append(place)
                middle, foot = (place[0] + place[2]) / 2, place[3] - 0.4
                page.write(middle, foot, letters(point), size=TINY, align="center")
                break


def _first_flagged(chart: ControlChart) -> list[ChartPoint]:
    held = [point for point in chart.points if point.value is not None]
    return [next(run) for flags, run in groupby(held, key=lambda point: point.flags) if flags]


def _places(page: Page, point: ChartPoint) -> list[tuple[float, float, float, float]]:
    """Where the letters of a point may stand: left, top, right and foot in millimetres."""
    box, (low, high) = page.box, page.axes.get_ylim()
    left, right = page.axes.get_xlim()
    across = box.left + (point.number - left) / (right - left) * box.width
    down = box.top + (high - (point.value or 0.0)) / (high - low) * box.height
    half = width_mm(letters(point), TINY) / 2 + 0.2
    above, below = (down - 3.9, down - 1.4), (down + 1.4, down + 3.9)
    upper = point.centre is None or (point.value or 0.0) >= point.centre
    both = (above, below) if upper else (below, above)
    inside = [one for one in both if one[0] >= box.top and one[1] <= box.top + box.height]
    return [(across - half, top, across + half, foot) for top, foot in inside]


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    across = min(one[2], other[2]) > max(one[0], other[0])
    return across and min(one[3], other[3]) > max(one[1], other[1])


def _beside(chart: ControlChart) -> list[Direct]:
    """The limits in force at the end, named where they end."""
    last = last_with_centre(chart)
    if last is None or last.centre is None:
        return []
    name = "median" if chart.kind == "run" else "centre"
    said = [Direct(last.centre, f"{name} {number(last.centre)}", INK)]
    if last.upper is not None:
        said.append(Direct(last.upper, f"upper {number(last.upper)}", RULE))
    if last.lower is not None:
        said.append(Direct(last.lower, _lower_name(last.lower, last.raw_lower), RULE))
    return said


def _lower_name(drawn: float, raw: float | None) -> str:
    if raw is None or raw >= drawn:
        return f"lower {number(drawn)}"
    return tell("control_picture_raw", drawn=number(drawn), raw=number(raw))


def _key(chart: ControlChart) -> list[Named]:
    """The rules that flagged something, then the kinds of gap that occur."""
    named = [
        Named(f"{LETTERS[flag]}: {rule(flag)}", marker=MARKERS[flag], colour=VERMILION)
        for flag in MARKERS
        if any(flag in point.flags for point in chart.points)
    ]
    for step in chart.steps:
        where = {"first": step.first, "last": step.last}
        named += [
            Named(tell("control_picture_legend_few", letter=LETTERS[one], rule=rule(one), **where))
            for one in step.flags
        ]
    gaps = [kind for gap, kind in GAPS.items() if any(point.gap == gap for point in chart.points)]
    named += [Named(kind.name, kind) for kind in gaps]
    return named or [Named("no flag", marker="o", colour=SKY)]
