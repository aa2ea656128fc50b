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
    whole_ticks,
)
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
from stepkit.draw.words import clipped, joined, nothing_to_draw, tell
from stepkit.model.document import Missing, Picture, Table
from stepkit.model.frames import Band, Point, Series
from stepkit.model.measure import Threshold
from stepkit.model.written import counted, label, number

HEIGHT = 78.0
PANEL = Box(left=11, top=19, width=113, height=46)
BESIDE_MM = WIDTH_MM - PANEL.left - PANEL.width
LEAST_SHARE = 0.25
"""An axis never shows less than this share of a scale whose ends are known."""
STRIPS = 2
"""With more voices than this the noise is drawn as a bar on each first score instead."""


def trajectory_picture(
    panel: Sequence[Series], *, key: str, bands: Sequence[Band] = ()
) -> Picture | Missing:
    """One scale of one edition: a line for each voice, from `analysis.measure.panels`.

    Gives the reason instead when nobody has scored the scale twice.
    """
    if not panel:
        return nothing_to_draw("Scores", "score_no_scores")
    title = _title(panel[0])
    if all(len(line.points) < 2 for line in panel):
        return nothing_to_draw(title, "score_no_picture", scale=panel[0].scale_name)
    alt = _alt(panel)
    with settings():
        page = draw_trajectory(panel, bands)
        page.key(key)
        svg = figure_svg(page.figure, title=f"{title}, {key}", description=alt)
    return Picture(
        svg=svg, alt=alt, caption=_caption(panel, bands), width_mm=WIDTH_MM, frame=_table(panel)
    )


def draw_trajectory(panel: Sequence[Series], bands: Sequence[Band] = ()) -> Page:
    """The figure alone: days (as ordinals) or sessions along the foot, scores upward."""
    drawn, axes = figure(HEIGHT, PANEL)
    page = Page(drawn, axes, HEIGHT, PANEL)
    _draw_foot(page, panel)
    low, high = _range(panel)
    axes.set_ylim(low, high)
    page.mark_side([tick for tick in whole_ticks(low, high) if low <= tick <= high])
    _draw_stages(page, panel, bands)
    beside = _draw_noise(page, panel) + _draw_thresholds(page, panel)
    for line in panel:
        beside.append(_draw_line(page, line))
    direct_labels(page, beside, room_mm=BESIDE_MM)
    page.write(1, 4, fitted(_title(panel[0]), BODY * BOLD, WIDTH_MM - 2), size=BODY, bold=True)
    page.write(1, 8.8, _better(panel[0]), colour=QUIET)
    return page


def in_sessions(panel: Sequence[Series]) -> bool:
    """Whether the foot counts sessions: only when every score of every voice has one."""
    return all(line.in_sessions for line in panel)


def axis_is_part(panel: Sequence[Series]) -> bool:
    """Whether the axis shows only a part of a scale whose ends are known."""
    one = panel[0]
    if one.minimum is None or one.maximum is None:
        return False
    low, high = _range(panel)
    return low > one.minimum or high < one.maximum


def _title(line: Series) -> str:
    title = tell(
        "score_picture_title",
        scale=line.scale_name,
        measure=line.measure_name,
        edition=line.edition,
    )
    return clipped(title)


def _better(line: Series) -> str:
    arrow = {"increase": "↑ ", "decrease": "↓ "}.get(_way(line), "")
    return arrow + tell(f"score_picture_better_{_way(line)}")


def _way(line: Series) -> str:
    return line.improvement.value if line.improvement else "not_known"


def _place(point: Point, *, sessions: bool) -> float:
    return float(point.session or 0) if sessions else float(point.on.toordinal())


def _draw_foot(page: Page, panel: Sequence[Series]) -> None:
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
        days = date_ticks(date.fromordinal(int(first)), date.fromordinal(int(last)), PANEL.width)
        page.mark_foot([(on.toordinal(), text) for on, text in days])


def _range(panel: Sequence[Series]) -> tuple[float, float]:
    """The foot and the top of the axis: the whole scale, or the part in which something lies."""
    floor, ceiling = panel[0].minimum, panel[0].maximum
    drawn = [point.value for line in panel for point in line.points]
    drawn += [threshold.value for threshold in _cutoffs(panel)]
    drawn += [_within(edge, floor, ceiling) for line in panel for edge in _noise_edges(line)]
    low, high = min(drawn), max(drawn)
    if floor is None:
        return low - _room(low, high), high + _room(low, high)
    if ceiling is None:
        return min(floor, low), high + _room(low, high)
    if high - low >= (ceiling - floor) * LEAST_SHARE:
        return min(floor, low), max(ceiling, high)
    return _part(low, high, min(floor, low), max(ceiling, high))


def _part(low: float, high: float, floor: float, ceiling: float) -> tuple[float, float]:
    """A part of a scale about `low` and `high`, wide enough that a small change looks small."""
    wide = max(high - low + 2 * _room(low, high), (ceiling - floor) * LEAST_SHARE)
    foot = min(max((low + high - wide) / 2, floor), ceiling - wide)
    return foot, foot + wide


def _room(low: float, high: float) -> float:
    return max((high - low) * 0.1, 1.0)


def _within(value: float, floor: float | None, ceiling: float | None) -> float:
    value = value if floor is None else max(value, floor)
    return value if ceiling is None else min(value, ceiling)


def _cutoffs(panel: Sequence[Series]) -> list[Threshold]:
    """The cut-offs of every voice in the panel, each once; sizes of change are no lines."""
    each = {one: None for line in panel for one in line.thresholds if one.kind == "cutoff"}
    return list(each)


def _noise_edges(line: Series) -> tuple[float, ...]:
    if line.noise_threshold is None or len(line.points) < 2:
        return ()
    first = line.points[0].value
    return (first - line.noise_threshold, first + line.noise_threshold)


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


def _draw_line(page: Page, line: Series) -> Direct:
    """The line in its voice's look, broken where the condition changes."""
    look, sessions = VOICES[line.voice], in_sessions([line])
    for _, run in groupby(line.points, key=lambda point: point.condition):
        points = list(run)
        page.axes.plot(
            [_place(point, sessions=sessions) for point in points],
            [point.value for point in points],
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


def _draw_thresholds(page: Page, panel: Sequence[Series]) -> list[Direct]:
    said = []
    for one in _cutoffs(panel):
        page.axes.axhline(one.value, color=INK, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1.5)
        voice = f", {label(one.voice)}" if one.voice else ""
        said.append(Direct(one.value, f"{number(one.value)}: {one.name}{voice}", QUIET))
    return said


def _draw_noise(page: Page, panel: Sequence[Series]) -> list[Direct]:
    """The first score plus and minus the noise, as a strip or, with many voices, as a bar."""
    noisy = [line for line in panel if _noise_edges(line)]
    said = []
    for line in noisy:
        low, high = _noise_edges(line)
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
        said.append(Direct(_within(high, *page.axes.get_ylim()), name, look.colour))
    return said


def _alt(panel: Sequence[Series]) -> str:
    said = [_alt_line(line) for line in panel]
    return joined([*said, tell(f"score_picture_better_{_way(panel[0])}")])


def _alt_line(line: Series) -> str:
    first, latest = line.points[0], line.points[-1]
    gaps = {
        "scale": line.scale_name,
        "voice": label(line.voice),
        "first": number(first.value),
        "first_on": _when(first),
        "latest": number(latest.value),
        "latest_on": _when(latest),
        "scores": counted(len(line.points), "score"),
    }
    return tell("score_picture_alt" if len(line.points) > 1 else "score_picture_alt_one", **gaps)


def _when(point: Point) -> date | str:
    return point.on if point.session is None else f"session {point.session}"


def _caption(panel: Sequence[Series], bands: Sequence[Band]) -> str:
    one = panel[0]
    said = [tell("score_picture_caption")]
    if one.noise is not None and one.noise_threshold is not None:
        said.append(
            tell(
                "score_picture_noise",
                threshold=number(one.noise_threshold),
                sd=number(one.noise.sd),
                reliability=number(one.noise.reliability),
                source=one.noise.source,
            )
        )
    else:
        said.append(tell("score_picture_noise_not_known"))
    said += [
        tell(
            "score_picture_threshold", line=each.name, value=number(each.value), source=each.source
        )
        for each in _cutoffs(panel)
    ]
    if axis_is_part(panel) and one.minimum is not None and one.maximum is not None:
        ends = {"minimum": number(one.minimum), "maximum": number(one.maximum)}
        said.append(tell("score_picture_part", **ends))
    if in_sessions(panel):
        said.append(tell("score_picture_sessions"))
    elif bands:
        said.append(tell("incident_picture_phases"))
    return joined(said)


COLUMNS = ("Voice", "When", "Condition", "Score")


def _table(panel: Sequence[Series]) -> Table:
    rows = [
        (label(line.voice), _cell(point), point.condition, number(point.value, 4))
        for line in panel
        for point in line.points
    ]
    for line in panel:
        name = tell("score_picture_noise_label", voice=label(line.voice))
        rows += [(name, "", "", number(edge)) for edge in _noise_edges(line)]
    rows += [(one.name, "", "", number(one.value)) for one in _cutoffs(panel)]
    return Table(
        caption=clipped(tell("score_frame", scale=panel[0].scale_name)),
        columns=COLUMNS,
        rows=tuple(rows),
        numeric=(False, False, False, True),
    )


def _cell(point: Point) -> str:
    day = point.on.isoformat()
    return day if point.session is None else f"session {point.session} ({day})"
