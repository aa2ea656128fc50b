"""Compared phases of one line: its points, a level for each phase, a bracket for each pair."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from stepkit.draw.axis import Direct, Page, direct_labels, draw_bands, session_ticks, side_ticks
from stepkit.draw.measure_axis import reach
from stepkit.draw.measure_words import better, title
from stepkit.draw.style import (
    BODY,
    INK,
    QUIET,
    SMALL,
    VOICES,
    WIDTH_MM,
    Box,
    figure,
    figure_svg,
    settings,
)
from stepkit.draw.text import BOLD, fitted
from stepkit.draw.words import clipped, joined, nothing_to_draw, tell
from stepkit.model.document import Missing, Picture, Table
from stepkit.model.frames import Series
from stepkit.model.phase_levels import PhaseLevel, PhaseLevels, PhasePair
from stepkit.model.written import counted, label, number

TOP, LEFT, PANEL_MM, TALL_MM, FOOT_MM, PAIR_MM = 19.0, 11.0, 107.0, 44.0, 9.5, 5.0
BESIDE_MM = WIDTH_MM - LEFT - PANEL_MM

LevelKind = Literal["median", "mean"]


def phases_compared_picture(
    series: Series, levels: PhaseLevels, *, key: str, level: LevelKind = "median"
) -> Picture | Missing:
    """One line cut into phases, from `stepkit.analysis.phase_levels`.

    `series` is the line itself: its name, voice, direction and scale. Gives the reason
    instead with fewer than two phases that have a value.
    """
    name = title(series)
    if sum(bool(phase.values) for phase in levels.phases) < 2:
        return nothing_to_draw(name, "phases_picture_one")
    said = _alt(series, levels, level)
    with settings():
        page = draw_phases(series, levels, level)
        page.key(key)
        svg = figure_svg(page.figure, title=f"{name}, {key}", description=said)
    return Picture(
        svg=svg,
        alt=said,
        caption=_caption(levels, level),
        width_mm=WIDTH_MM,
        frame=_table(series, levels, level),
    )


def draw_phases(series: Series, levels: PhaseLevels, level: LevelKind) -> Page:
    """The figure alone: values by their number along the foot, phase after phase."""
    height = TOP + TALL_MM + FOOT_MM + PAIR_MM * len(levels.pairs) + 4
    box = Box(LEFT, TOP, PANEL_MM, TALL_MM)
    drawn, axes = figure(height, box)
    page = Page(drawn, axes, height, box)
    edges = _edges(levels)
    axes.set_xlim(0.5, edges[-1] + 0.5)
    low, high = reach([series])
    axes.set_ylim(low, high)
    page.mark_side([tick for tick in side_ticks(low, high) if low <= tick <= high])
    page.mark_foot([(one, str(one)) for one in session_ticks(1, edges[-1], PANEL_MM)])
    names = [
        (f"{place} {one.label}", first + 0.5, last + 0.5)
        for place, (one, first, last) in enumerate(_spans(levels), start=1)
    ]
    draw_bands(page, names, top=TOP - 1.5, tinted=False)
    for phase, first, last in _spans(levels):
        _draw_phase(page, series, phase, (first, last), level)
    direct_labels(page, _beside(levels, level), room_mm=BESIDE_MM)
    for row, pair in enumerate(levels.pairs):
        _draw_pair(page, levels, pair, TOP + TALL_MM + FOOT_MM + PAIR_MM * row)
    page.write(1, 4, fitted(title(series), BODY * BOLD, WIDTH_MM - 2), size=BODY, bold=True)
    page.write(1, 8.8, better(series), colour=QUIET)
    return page


def _edges(levels: PhaseLevels) -> list[int]:
    """How many values lie up to the end of each phase, from 0 before the first."""
    return [0, *accumulate(len(phase.values) for phase in levels.phases)]


def _spans(levels: PhaseLevels) -> list[tuple[PhaseLevel, int, int]]:
    """Each phase with the number of values before it and up to its end."""
    edges = _edges(levels)
    return list(zip(levels.phases, edges, edges[1:], strict=False))


def _draw_phase(
    page: Page, series: Series, phase: PhaseLevel, span: tuple[int, int], level: LevelKind
) -> None:
    look, (first, last) = VOICES[series.voice], span
    page.axes.plot(
        range(first + 1, last + 1), phase.values, color=look.colour, linewidth=1.0,
        marker=look.marker, markeredgecolor=INK, markeredgewidth=0.6, zorder=3, clip_on=False,
    )  # fmt: skip
    height = _level(phase, level)
    if height is not None:
        page.axes.plot(
            [first + 0.6, last + 0.4], [height, height], color=INK, linewidth=1.8,
            linestyle=(0, (4, 1.5)), zorder=2, clip_on=False,
        )  # fmt: skip


def _level(phase: PhaseLevel, level: LevelKind) -> float | None:
    return phase.median if level == "median" else phase.mean


def _beside(levels: PhaseLevels, level: LevelKind) -> list[Direct]:
    """The level of each phase in words, by the number of the phase."""
    return [
        Direct(height, f"{place} {phase.label}: {level} {number(height)}", QUIET)
        for place, phase in enumerate(levels.phases, start=1)
        if (height := _level(phase, level)) is not None
    ]


def _draw_pair(page: Page, levels: PhaseLevels, pair: PhasePair, top: float) -> None:
    """A bracket from the middle of one phase to that of the other, and the index beside it."""
    ends = [_middle(page, levels, place) for place in (pair.first, pair.second)]
    across = [ends[0], ends[0], ends[1], ends[1]]
    up = [_up(page, top + down) for down in (0.2, 1.8, 1.8, 0.2)]
    page.axes.plot(
        across, up, transform=page.axes.get_xaxis_transform(), color=INK, linewidth=0.9,
        clip_on=False,
    )  # fmt: skip
    words = f"{pair.first} to {pair.second}: {pair.text}"
    room = BESIDE_MM - 3.5
    page.write(LEFT + PANEL_MM + 2.5, top + 1.9, fitted(words, SMALL, room))


def _middle(page: Page, levels: PhaseLevels, place: int) -> float:
    edges = _edges(levels)
    left, right = page.axes.get_xlim()
    return min(max((edges[place - 1] + edges[place] + 1) / 2, left), right)


def _up(page: Page, down: float) -> float:
    return 1 - (down - page.box.top) / page.box.height


def _alt(series: Series, levels: PhaseLevels, level: LevelKind) -> str:
    said = [tell("phases_picture_alt", scale=series.scale_name, voice=label(series.voice))]
    for place, phase in enumerate(levels.phases, start=1):
        height = _level(phase, level)
        values = counted(len(phase.values), "value")
        gaps = {"place": place, "label": phase.label, "values": values}
        name = "phases_picture_alt_phase" if height is not None else "phases_picture_alt_none"
        said.append(tell(name, **gaps, level=level, height=number(height or 0.0)))
    for pair in levels.pairs:
        gaps = {"first": pair.first, "second": pair.second, "text": pair.text}
        said.append(tell("phases_picture_alt_pair", **gaps))
    return joined(said)


def _caption(levels: PhaseLevels, level: LevelKind) -> str:
    said = [tell("phases_picture_caption", level=level)]
    if levels.pairs:
        said.append(tell("phases_picture_pairs", index=levels.index))
    return joined([*said, tell("phases_picture_no_cause")])


def _table(series: Series, levels: PhaseLevels, level: LevelKind) -> Table:
    """Every value with its phase, then the levels and the pairs."""
    rows = [row for phase, first, _ in _spans(levels) for row in _values(phase, first)]
    for phase in levels.phases:
        height = _level(phase, level)
        rows += [("", "", f"{phase.label}: {level}", number(height))] if height is not None else []
    for pair in levels.pairs:
        estimate = "–" if pair.estimate is None else number(pair.estimate)
        rows.append(("", "", f"{pair.first} to {pair.second}: {pair.text}", estimate))
    return Table(
        caption=clipped(tell("score_frame", scale=series.scale_name)),
        columns=("Number", "Day", "Phase", "Value"),
        rows=tuple(rows),
        numeric=(True, False, False, True),
    )


def _values(phase: PhaseLevel, before: int) -> Sequence[tuple[str, ...]]:
    days = [on.isoformat() for on in phase.days] or [""] * len(phase.values)
    return [
        (str(place), day, phase.label, number(value, 4))
        for place, (day, value) in enumerate(zip(days, phase.values, strict=True), start=before + 1)
    ]
