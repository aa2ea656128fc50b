"""Incidents per week: counts as bars, closures as gaps, exposure in a strip below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from stepkit.draw.axis import Page, draw_bands, week_ticks, whole_ticks
from stepkit.draw.events import (
    alt_events,
    caption_events,
    draw_events,
    event_rows,
    events_height,
)
from stepkit.draw.marks import Kind, Named, draw_key, fill, touching
from stepkit.draw.style import (
    BODY,
    INK,
    PAPER,
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
from stepkit.draw.words import joined, nothing_to_draw, tell
from stepkit.model.document import Missing, Picture, Table
from stepkit.model.frames import Band, Event, WeekSummary
from stepkit.model.written import counted, number

if TYPE_CHECKING:
    import pandas as pd

HEIGHT = 74.0
KEY_MM = 2.5
"""Room for the key of the case below the last event."""
PANEL = Box(left=11, top=18, width=156, height=34)
STRIP = (-0.40, -0.30)
"""Where the strip of open days lies, in heights of the panel below its foot."""

Row = dict[str, Any]


INCIDENTS = Kind("incidents", SKY)
DANGEROUS = Kind("of these dangerous", VERMILION, "////")
APART = Kind("on days not open, in no rate", PAPER, "", dashed=True)
CLOSED = Kind("closed", "#E4E4E4", "xx")
NO_RECORD = Kind("no record", "none", "..")
OPEN_DAYS = Kind("open days", RULE)


def weeks_picture(
    weeks: pd.DataFrame,
    summary: WeekSummary,
    *,
    key: str,
    bands: Sequence[Band] = (),
    events: Sequence[Event] = (),
) -> Picture | Missing:
    """A bar for each week of a frame of `analysis.incident.weekly_counts`, events below them.

    Gives the reason instead when no week has a count and nothing was recorded.
    """
    title = tell("incident_picture_title")
    if not summary.counted_weeks and not summary.on_closed_days:
        return nothing_to_draw(title, "incident_no_picture")
    rows = _rows(weeks)
    alt = joined([_alt(summary), *alt_events(events)])
    with settings():
        page = draw_weeks(rows, bands, events)
        page.key(key)
        svg = figure_svg(page.figure, title=f"{title}, {key}", description=alt)
    return Picture(
        svg=svg,
        alt=alt,
        caption=joined([_caption(summary, bands), *caption_events(events)]),
        width_mm=WIDTH_MM,
        frame=_table(rows, events),
    )


def draw_weeks(
    rows: Sequence[Row], bands: Sequence[Band] = (), events: Sequence[Event] = ()
) -> Page:
    """The figure alone: its panel counts weeks from 0 along the foot and incidents upward."""
    height = HEIGHT + events_height(events, named_above=True) + (KEY_MM if events else 0)
    drawn, axes = figure(height, PANEL)
    page = Page(drawn, axes, height, PANEL)
    most = max(1, *(_top(row) for row in rows))
    ticks = whole_ticks(0, most)
    axes.set_xlim(-0.5, len(rows) - 0.5)
    axes.set_ylim(0, max(ticks[-1], most * 1.08))
    page.mark_side(ticks)
    page.mark_foot(week_ticks([row["week"] for row in rows], PANEL.width))
    first = rows[0]["week"]
    phases = [(band.label, _x(first, band.start), _x(first, band.end, 1)) for band in bands]
    draw_bands(page, phases, top=PANEL.top - 2)
    _draw_gaps(page, rows)
    _draw_bars(page, rows)
    _draw_strip(page, rows)
    page.write(1, 4, tell("incident_picture_title"), size=BODY, bold=True)
    names = [Named(kind.name, kind) for kind in _kinds(rows)]
    draw_key(page, names, left=PANEL.left, top=9.4)
    days = partial(_x, first)
    draw_events(page, events, top=HEIGHT, room_mm=None, days=days)
    return page


def _rows(weeks: pd.DataFrame) -> list[Row]:
    """The frame row by row, with None for every null."""
    gone = weeks.isna()
    columns = [
        [None if nothing else value for value, nothing in zip(weeks[name], gone[name], strict=True)]
        for name in weeks.columns
    ]
    return [dict(zip(weeks.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def _x(first: date, day: date, after: int = 0) -> float:
    """The place of a day along the foot, where a week is 1 and its middle its number."""
    return ((day - first).days + after) / 7 - 0.5


def _top(row: Row) -> int:
    return int(row["count"] or 0) + int(row["on_closed_days"] or 0)


def _draw_gaps(page: Page, rows: Sequence[Row]) -> None:
    top = page.axes.get_ylim()[1]
    for kind, state in ((CLOSED, "closed"), (NO_RECORD, "no_record")):
        columns = [
            (place - 0.5, place + 0.5) for place, row in enumerate(rows) if row["state"] == state
        ]
        shapes = [(left, 0, right, top) for left, right in touching(columns)]
        fill(page, shapes, kind, zorder=0.8)


def _draw_bars(page: Page, rows: Sequence[Row]) -> None:
    bars: dict[Kind, list[tuple[float, float, float, float]]] = {
        INCIDENTS: [], DANGEROUS: [], APART: []
    }  # fmt: skip
    half = _half(rows)
    for place, row in enumerate(rows):
        dangerous, count = row["dangerous"] or 0, row["count"] or 0
        heights = (0, dangerous, count, count + (row["on_closed_days"] or 0))
        for kind, low, high in zip(
            (DANGEROUS, INCIDENTS, APART), heights, heights[1:], strict=False
        ):
            if high > low:
                bars[kind].append((place - half, low, place + half, high))
        if row["count"] == 0:
            page.axes.text(place, 0, "0", fontsize=TINY, color=QUIET, ha="center", va="bottom")
    for kind, shapes in bars.items():
        fill(page, shapes, kind, zorder=2, edge=INK)


def _draw_strip(page: Page, rows: Sequence[Row]) -> None:
    """Open days as low bars below the foot, as high as the strip in a full week; "?" unknown."""
    (low, high), half = STRIP, _half(rows)
    below = page.axes.get_xaxis_transform()
    unknown = [place for place, row in enumerate(rows) if row["open_days"] is None]
    note = "incident_strip_none" if len(unknown) == len(rows) else "incident_strip"
    told = tell(note, days=rows[0]["full_week"])
    page.write(PANEL.left, HEIGHT - 1, told, size=TINY, colour=QUIET)
    shapes = [
        (place - half, low, place + half, low + (high - low) * row["open_days"] / row["full_week"])
        for place, row in enumerate(rows)
        if row["open_days"]
    ]
    fill(page, shapes, OPEN_DAYS, zorder=2, place=below)
    for place in unknown if len(unknown) < len(rows) else ():
        page.axes.text(place, low, "?", fontsize=TINY, color=QUIET, ha="center", transform=below)


def _half(rows: Sequence[Row]) -> float:
    """Half the width of a bar, where a week is 1; few weeks do not make broad bars."""
    return 0.36 * min(1.0, len(rows) / 8)


def _kinds(rows: Sequence[Row]) -> list[Kind]:
    """The kinds of mark that occur, in the order of the legend."""
    asked: list[tuple[Kind, Callable[[Row], bool]]] = [
        (INCIDENTS, lambda row: bool(row["count"])),
        (DANGEROUS, lambda row: bool(row["dangerous"])),
        (APART, lambda row: bool(row["on_closed_days"])),
        (CLOSED, lambda row: row["state"] == "closed"),
        (NO_RECORD, lambda row: row["state"] == "no_record"),
    ]
    return [kind for kind, occurs in asked if any(map(occurs, rows))]


def _alt(summary: WeekSummary) -> str:
    said = [
        tell(
            "incident_picture_alt",
            incidents=counted(summary.total, "incident"),
            weeks=counted(summary.counted_weeks, "week"),
            start=summary.start,
            end=summary.end,
            least=summary.least,
            most=summary.most,
        )
    ]
    if summary.dangerous:
        said.append(tell("incident_picture_dangerous", dangerous=summary.dangerous))
    return joined(said + _gaps(summary))


def _gaps(summary: WeekSummary) -> list[str]:
    said = []
    if summary.closed_weeks:
        name = "incident_picture_closed" + ("_many" if summary.closed_weeks > 1 else "")
        said.append(tell(name, weeks=counted(summary.closed_weeks, "week")))
    if summary.on_closed_days:
        apart = counted(summary.on_closed_days, "incident")
        said.append(tell("incident_picture_apart", incidents=apart))
    for count, name in (
        (summary.unknown_weeks, "incident_picture_not_known"),
        (summary.unrecorded_weeks, "incident_picture_no_record"),
    ):
        if count:
            said.append(tell(name, weeks=counted(count, "week")))
    return said


def _caption(summary: WeekSummary, bands: Sequence[Band]) -> str:
    known = summary.open_weeks or summary.closed_weeks
    said = [tell("incident_picture_caption" if known else "incident_picture_caption_not_known")]
    said += [tell("incident_picture_nought")] if summary.least == 0 else []
    said += [tell("incident_picture_phases")] if bands else []
    said += _gaps(summary)[summary.closed_weeks > 0 :]
    return joined(said)


COLUMNS = {
    "week": "Week from",
    "count": "Incidents",
    "dangerous": "Dangerous",
    "on_closed_days": "On days not open",
    "open_days": "Open days",
    "hours": "Hours in places",
    "rate_per_week": "For a full open week",
    "rate_per_100_hours": "For 100 hours",
    "state": "Week is",
}
STATES = {
    "open": "open",
    "closed": "closed",
    "no_record": "before the first record",
    "not_known": "exposure not known",
}


def _table(rows: Sequence[Row], events: Sequence[Event]) -> Table:
    """Every week, and below the weeks what went on beside them."""
    beside = [(when, *[""] * (len(COLUMNS) - 2), name) for name, when in event_rows(events)]
    weeks = [tuple(_cell(name, row[name]) for name in COLUMNS) for row in rows]
    return Table(
        caption=tell("incident_frame"),
        columns=tuple(COLUMNS.values()),
        rows=(*weeks, *beside),
        numeric=tuple(name not in {"week", "state"} for name in COLUMNS),
    )


def _cell(name: str, value: Any) -> str:
    if value is None:
        return "–"
    if name == "week":
        return f"{value.isoformat()}"
    return STATES[value] if name == "state" else number(value, 1)
