"""Goals as rated: one line for each goal by its number, and their mean only with the lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from stepkit.draw.axis import (
    LINE_MM,
    Direct,
    Page,
    band_place,
    date_ticks,
    direct_labels,
    draw_bands,
)
from stepkit.draw.style import (
    BODY,
    INK,
    LOOKS,
    QUIET,
    RULE,
    WIDTH_MM,
    Box,
    figure,
    figure_svg,
    settings,
)
from stepkit.draw.words import joined, nothing_to_draw, tell
from stepkit.model.document import Missing, Picture, Table
from stepkit.model.frames import Band, GoalLine, GoalMovement
from stepkit.model.written import counted, label, number, signed

TOP, LEFT, PANEL_MM, LEAST_MM, BELOW_MM = 16.0, 11.0, 125.0, 40.0, 13.0
MOST_COLUMNS = 8
"""With more goals than this a table of one column each does not fit a page."""


def goals_picture(
    movement: GoalMovement, *, key: str, bands: Sequence[Band] = ()
) -> Picture | Missing:
    """The goals as one voice rated them, from `analysis.goal.goal_movements`.

    Gives the reason instead when no goal was rated twice.
    """
    title = tell("goal_picture_title", voice=label(movement.voice))
    if not movement.moved:
        return nothing_to_draw(title, "goal_no_picture")
    alt = _alt(movement)
    with settings():
        page = draw_goals(movement, bands)
        page.key(key)
        svg = figure_svg(page.figure, title=f"{title}, {key}", description=alt)
    caption = _caption(movement, bands)
    return Picture(svg=svg, alt=alt, caption=caption, width_mm=WIDTH_MM, frame=_table(movement))


def draw_goals(movement: GoalMovement, bands: Sequence[Band] = ()) -> Page:
    """The figure alone: days as ordinals along the foot, ratings from 0 to 10 upward.

    The foot goes on to the day the goals are looked at, so that a goal nobody has
    talked about for a while is seen to end earlier.
    """
    rated = [line for line in movement.lines if line.points]
    box = Box(LEFT, TOP, PANEL_MM, max(LEAST_MM, LINE_MM * (len(rated) + 1)))
    height = TOP + box.height + BELOW_MM
    drawn, axes = figure(height, box)
    page = Page(drawn, axes, height, box)
    days = [point.on.toordinal() for line in rated for point in line.points]
    first, last = min(days), max(*days, movement.as_of.toordinal())
    pad = max((last - first) * 0.03, 0.5)
    axes.set_xlim(first - pad, last + pad)
    axes.set_ylim(0, 10)
    page.mark_side([0, 2, 4, 6, 8, 10])
    ticks = date_ticks(date.fromordinal(first), date.fromordinal(last), PANEL_MM)
    page.mark_foot([(on.toordinal(), text) for on, text in ticks])
    draw_bands(page, [band_place(band) for band in bands], top=TOP - 1.5)
    beside = [*_draw_mean(page, movement), *[_draw_line(page, line) for line in rated]]
    direct_labels(page, beside, room_mm=WIDTH_MM - LEFT - PANEL_MM)
    title = tell("goal_picture_title", voice=label(movement.voice))
    page.write(1, 4, title, size=BODY, bold=True)
    page.write(1, 8.8, tell("goal_picture_better"), colour=QUIET)
    return page


def _draw_line(page: Page, line: GoalLine) -> Direct:
    look = LOOKS[(line.number - 1) % len(LOOKS)]
    page.axes.plot(
        [point.on.toordinal() for point in line.points],
        [point.value for point in line.points],
        color=look.colour,
        linestyle=look.dash,
        marker=look.marker,
        markeredgecolor=INK,
        markeredgewidth=0.6,
        zorder=3,
        clip_on=False,
    )
    latest = line.points[-1].value
    return Direct(latest, f"goal {line.number}: {number(latest)}", look.colour, look.marker)


def _draw_mean(page: Page, movement: GoalMovement) -> list[Direct]:
    """From the mean of the first ratings to that of the latest, behind the lines it is of."""
    if movement.mean_first is None or movement.mean_latest is None:
        return []
    first = min(line.points[0].on for line in movement.moved).toordinal()
    last = max(line.points[-1].on for line in movement.moved).toordinal()
    ends = [movement.mean_first, movement.mean_latest]
    page.axes.plot([first, last], ends, color=RULE, linewidth=3.2, zorder=2, clip_on=False)
    text = f"mean of {len(movement.moved)}: {number(movement.mean_latest, 1)}"
    return [Direct(movement.mean_latest, text, RULE)]


def _alt(movement: GoalMovement) -> str:
    said = [_alt_line(line) for line in movement.lines]
    if movement.mean is not None:
        goals = counted(len(movement.moved), "goal")
        said.append(tell("goal_picture_alt_mean", goals=goals, mean=signed(movement.mean, 1)))
    return joined(said)


def _alt_line(line: GoalLine) -> str:
    if not line.points:
        return tell("goal_picture_alt_none", number=line.number)
    first, latest = line.points[0], line.points[-1]
    gaps = {"number": line.number, "first": number(first.value), "first_on": first.on}
    if len(line.points) == 1:
        return tell("goal_picture_alt_one", **gaps)
    return tell("goal_picture_alt_line", **gaps, latest=number(latest.value), latest_on=latest.on)


def _caption(movement: GoalMovement, bands: Sequence[Band]) -> str:
    said = [tell("goal_picture_caption", voice=label(movement.voice))]
    said += [tell("goal_picture_caption_mean")] if movement.mean is not None else []
    said += [tell("incident_picture_phases")] if bands else []
    return joined(said)


def _table(movement: GoalMovement) -> Table:
    """One row for a day and one column for a goal; with very many goals one row for a rating."""
    if len(movement.lines) > MOST_COLUMNS:
        return _long_table(movement)
    lines = movement.lines
    days = sorted({point.on for line in lines for point in line.points})
    rows = [(on.isoformat(), *(_rated(line, on) for line in lines)) for on in days]
    mean = ("Mean",) if movement.mean is not None else ()
    wide = tuple((*row, *[""] * len(mean)) for row in rows)
    columns = ("Day", *(f"Goal {line.number}" for line in lines), *mean)
    return Table(
        caption=tell("goal_frame", voice=label(movement.voice)),
        columns=columns,
        rows=wide + _mean_rows(movement),
        numeric=(False, *[True] * (len(columns) - 1)),
    )


def _rated(line: GoalLine, on: date) -> str:
    return "; ".join(number(point.value) for point in line.points if point.on == on)


def _mean_rows(movement: GoalMovement) -> tuple[tuple[str, ...], ...]:
    """The first and the latest ratings that a mean is made of, with the mean."""
    rows = []
    for name, place, mean in (
        ("first ratings", 0, movement.mean_first),
        ("latest ratings", -1, movement.mean_latest),
    ):
        if movement.mean is not None and mean is not None:
            used = [
                number(line.points[place].value) if line in movement.moved else ""
                for line in movement.lines
            ]
            rows.append((name, *used, number(mean)))
    return tuple(rows)


def _long_table(movement: GoalMovement) -> Table:
    rows = [
        (f"goal {line.number}", point.on.isoformat(), number(point.value))
        for line in movement.lines
        for point in line.points
    ]
    for name, value in (
        ("mean of the first ratings", movement.mean_first),
        ("mean of the latest ratings", movement.mean_latest),
    ):
        rows += [(name, "", number(value))] if value is not None else []
    return Table(
        caption=tell("goal_frame", voice=label(movement.voice)),
        columns=("Goal", "Day", "Rating"),
        rows=tuple(rows),
        numeric=(False, False, True),
    )
