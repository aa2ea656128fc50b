"""Start against latest on several scales of one voice, and the scores themselves beside it.

Outlines only: a filled shape would suggest a sum of unlike scales.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from stepkit.draw.axis import Page
from stepkit.draw.marks import Named, draw_key
from stepkit.draw.style import (
    BLUE,
    BODY,
    INK,
    PAPER,
    QUIET,
    RULE,
    SMALL,
    VERMILION,
    WIDTH_MM,
    Box,
    figure,
    figure_svg,
    settings,
)
from stepkit.draw.text import BOLD, fitted
from stepkit.draw.words import clipped, joined, nothing_to_draw, tell
from stepkit.model.document import Missing, Picture, Table
from stepkit.model.measure import Improvement
from stepkit.model.radar import Radar, Spoke
from stepkit.model.written import day, label, number

TOP, LEFT, ROUND_MM, BESIDE = 13.0, 3.0, 74.0, 84.0
ROW_MM, BELOW_MM = 8.0, 9.0
REACH = 1.15
"""How far the panel goes, where 1 is the rim: room for the numbers of the scales."""
RINGS = (0.25, 0.5, 0.75, 1.0)
START = Named("first score", marker="o", colour=PAPER)
LATEST = Named("latest score", marker="s", colour=BLUE)
BETTER = {Improvement.INCREASE: "higher is better", Improvement.DECREASE: "lower is better"}


def radar_picture(radar: Radar, *, key: str) -> Picture | Missing:
    """The spokes of `stepkit.analysis.radar`; gives its reason instead when it has none."""
    if radar.reason is not None or radar.voice is None:
        return nothing_to_draw(tell("radar_name"), radar.reason or "radar_few_scales")
    title = tell("radar_title", voice=label(radar.voice))
    said = _alt(radar.spokes)
    with settings():
        page = draw_radar(radar.spokes, title=title)
        page.key(key)
        svg = figure_svg(page.figure, title=f"{title}, {key}", description=said)
    return Picture(
        svg=svg,
        alt=said,
        caption=_caption(radar),
        width_mm=WIDTH_MM,
        frame=_table(radar.spokes, title),
    )


def draw_radar(spokes: Sequence[Spoke], *, title: str) -> Page:
    """The figure alone: the first spoke upward, the others clockwise, 1 at the rim."""
    height = TOP + max(ROUND_MM, ROW_MM * len(spokes) + 2) + BELOW_MM
    box = Box(LEFT, TOP, ROUND_MM, ROUND_MM)
    drawn, axes = figure(height, box)
    page = Page(drawn, axes, height, box)
    axes.spines[:].set_visible(False)
    axes.set_xlim(-REACH, REACH)
    axes.set_ylim(-REACH, REACH)
    _draw_web(page, len(spokes))
    _draw_round(page, [spoke.first_share for spoke in spokes], START, VERMILION, (0, (3, 1.5)))
    _draw_round(page, [spoke.latest_share for spoke in spokes], LATEST, BLUE, "-")
    for place, spoke in enumerate(spokes):
        _write_spoke(page, place, spoke, TOP + 3 + ROW_MM * place)
    draw_key(page, [START, LATEST], left=LEFT, top=TOP + ROUND_MM + 5)
    page.write(1, 4, fitted(title, BODY * BOLD, WIDTH_MM - 2), size=BODY, bold=True)
    page.write(1, 8.8, tell("radar_outward"), colour=QUIET)
    return page


def _turn(place: int, of: int) -> tuple[float, float]:
    """The direction of a spoke as x and y."""
    angle = math.pi / 2 - 2 * math.pi * place / of
    return math.cos(angle), math.sin(angle)


def _around(shares: Sequence[float]) -> tuple[list[float], list[float]]:
    """The closed line through a share on each spoke."""
    turns = [_turn(place, len(shares)) for place in range(len(shares))]
    across = [share * x for share, (x, _) in zip(shares, turns, strict=True)]
    up = [share * y for share, (_, y) in zip(shares, turns, strict=True)]
    return [*across, across[0]], [*up, up[0]]


def _draw_web(page: Page, count: int) -> None:
    for ring in RINGS:
        wide = 0.9 if ring == 1 else 0.5
        page.axes.plot(*_around([ring] * count), color=RULE, linewidth=wide, zorder=1)
    for place in range(count):
        x, y = _turn(place, count)
        page.axes.plot([0, x], [0, y], color=RULE, linewidth=0.5, zorder=1)
        across = LEFT + ROUND_MM / 2 * (1 + 1.09 * x / REACH)
        down = TOP + ROUND_MM / 2 * (1 - 1.09 * y / REACH)
        page.write(across, down + 0.9, str(place + 1), align="center")


def _draw_round(page: Page, shares: Sequence[float], named: Named, colour: str, dash: Any) -> None:
    page.axes.plot(
        *_around(shares), color=colour, linestyle=dash, linewidth=1.4, marker=named.marker,
        markerfacecolor=named.colour, markeredgecolor=INK, markeredgewidth=0.7,
        markersize=5.5 if named is START else 4.0, clip_on=False, zorder=3,
    )  # fmt: skip


def _write_spoke(page: Page, place: int, spoke: Spoke, top: float) -> None:
    page.write(BESIDE + 4, top, str(place + 1), align="right", colour=QUIET)
    page.write(BESIDE + 6, top, fitted(_name(spoke), SMALL, WIDTH_MM - BESIDE - 7))
    page.write(BESIDE + 6, top + 3.3, fitted(_scores(spoke), SMALL, WIDTH_MM - BESIDE - 7),
               colour=QUIET)  # fmt: skip


def _name(spoke: Spoke) -> str:
    return f"{spoke.name} ({spoke.measure_name}, {spoke.edition})"


def _scores(spoke: Spoke) -> str:
    return tell(
        "radar_scores",
        first=number(spoke.first),
        latest=number(spoke.latest),
        minimum=number(spoke.minimum),
        maximum=number(spoke.maximum),
        better=BETTER[spoke.improvement],
    )


def _alt(spokes: Sequence[Spoke]) -> str:
    return joined(
        tell(
            "radar_alt",
            name=spoke.name,
            first=number(spoke.first),
            first_on=spoke.first_on,
            latest=number(spoke.latest),
            latest_on=spoke.latest_on,
            better=BETTER[spoke.improvement],
        )
        for spoke in spokes
    )


def _caption(radar: Radar) -> str:
    said = [tell("radar_caption")]
    if radar.left_out:
        said.append(tell("radar_left_out", scales="; ".join(radar.left_out)))
    return joined(said)


COLUMNS = (
    "Scale",
    "First",
    "First on",
    "Latest",
    "Latest on",
    "Range",
    "Better",
    "First, %",
    "Latest, %",
)


def _table(spokes: Sequence[Spoke], title: str) -> Table:
    return Table(
        caption=clipped(title),
        columns=COLUMNS,
        rows=tuple(map(_row, spokes)),
        numeric=(False, True, False, True, False, False, False, True, True),
        note=tell("radar_share"),
    )


def _row(spoke: Spoke) -> tuple[str, ...]:
    return (
        _name(spoke),
        number(spoke.first),
        day(spoke.first_on),
        number(spoke.latest),
        day(spoke.latest_on),
        f"{number(spoke.minimum)} to {number(spoke.maximum)}",
        spoke.improvement.value,
        number(100 * spoke.first_share, 0),
        number(100 * spoke.latest_share, 0),
    )
