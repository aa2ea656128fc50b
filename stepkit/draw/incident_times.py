"""Incidents by weekday and hour: a count in each cell, marked where it lies outside its limits.

Every cell has the same size and no fill: nothing looks larger than its count.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from stepkit.draw.control_chart_words import LETTERS
from stepkit.draw.picture import finished
from stepkit.draw.style import BODY, INK, QUIET, RULE, TINY, WIDTH_MM
from stepkit.draw.svg import Svg
from stepkit.draw.words import joined, nothing_to_draw, tell
from stepkit.model.document import Missing, Picture, Table
from stepkit.model.incident_times import IncidentTimes, TimeCell
from stepkit.model.written import counted, number

LEFT, TOP, BESIDE_MM, CELL_MM, ROW_MM = 30.0, 18.0, 46.0, 15.0, 8.5
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def incident_times_picture(times: IncidentTimes, *, key: str) -> Picture | Missing:
    """The counts of `stepkit.analysis.incident_times` as a grid, with the limits of each row.

    Gives the reason instead when there are no cells.
    """
    title = tell("times_title")
    if times.reason is not None:
        return nothing_to_draw(title, times.reason)
    said = _alt(times)
    rows = [list(row) for _, row in groupby(times.cells, key=lambda cell: cell.weekday)]
    page = Svg(WIDTH_MM, TOP + ROW_MM * len(rows) + 6)
    page.text(1, 4, title, size=BODY, bold=True)
    page.text(1, 8.8, tell("times_key"), colour=QUIET)
    wide = min(CELL_MM, (WIDTH_MM - LEFT - BESIDE_MM) / len(rows[0]))
    _draw_hours(page, rows[0], wide)
    for place, row in enumerate(rows):
        _draw_row(page, row, TOP + ROW_MM * place, wide)
    return finished(page, title, key, said=said, caption=_caption(times), frame=_table(times))


def _draw_hours(page: Svg, row: Sequence[TimeCell], wide: float) -> None:
    each = 1 if wide >= 11 else 2
    for place, cell in list(enumerate(row))[::each]:
        page.text(LEFT + wide * (place + 0.5), TOP - 1.5, _hours(cell), align="middle")


def _draw_row(page: Svg, row: Sequence[TimeCell], top: float, wide: float) -> None:
    foot = top + ROW_MM / 2 + 0.9
    page.text(1, foot - 1.5, WEEKDAYS[row[0].weekday])
    page.text(1, foot + 1.7, counted(row[0].open_days, "open day"), size=TINY, colour=QUIET)
    for place, cell in enumerate(row):
        _draw_cell(page, cell, LEFT + wide * place, top, wide)
    right = LEFT + wide * len(row) + 2
    one = row[0]
    if one.expected is None:
        page.text(right, foot, tell("times_no_open_day"), colour=QUIET)
        return
    limits = {"lower": one.lower, "upper": one.upper}
    page.text(right, foot - 1.5, tell("times_expected", expected=number(one.expected)))
    page.text(right, foot + 1.7, tell("times_limits", **limits), colour=QUIET)


def _draw_cell(page: Svg, cell: TimeCell, left: float, top: float, wide: float) -> None:
    """The count; outside the limits a double outline and the letter of the rule."""
    page.rectangle(left, top, wide, ROW_MM, fill="none", edge=RULE)
    middle, foot = left + wide / 2, top + ROW_MM / 2 + 1
    if not cell.open_days:
        page.text(middle, foot, "–", colour=QUIET, align="middle")
        return
    colour = INK if cell.count else QUIET
    page.text(middle, foot, str(cell.count), size=BODY, colour=colour, align="middle",
              bold=cell.flag is not None)  # fmt: skip
    if cell.flag is not None:
        for inset in (0.4, 0.9):
            page.rectangle(
                left + inset, top + inset, wide - 2 * inset, ROW_MM - 2 * inset, fill="none"
            )
        page.text(left + 1.5, top + 3.3, LETTERS[cell.flag], size=TINY)


def _hours(cell: TimeCell) -> str:
    return f"{cell.hour}–{cell.hour + 1}"


def _when(cell: TimeCell) -> str:
    return f"{WEEKDAYS[cell.weekday]} {_hours(cell)}"


def _alt(times: IncidentTimes) -> str:
    gaps = {"incidents": counted(times.total, "incident"), "start": times.start, "end": times.end}
    said = [tell("times_alt", **gaps, hours=len(times.cells))]
    for cell in times.flagged:
        name = f"times_alt_{cell.flag}"
        limits = {"lower": cell.lower, "upper": cell.upper}
        said.append(tell(name, when=_when(cell), count=cell.count, **limits))
    return joined(said if times.flagged else [*said, tell("times_alt_none")])


def _caption(times: IncidentTimes) -> str:
    said = [
        tell("times_caption"),
        tell("chart_definition", definition=times.definition),
        tell("control_picture_source", source=times.definition.source),
    ]
    if times.by_chance is not None:
        percent = number(100 * times.by_chance, 1)
        said.append(tell("times_by_chance", percent=percent, hours=len(times.cells)))
    for count, name in (
        (times.without_time, "times_without_time"),
        (times.outside_hours, "times_outside_hours"),
        (times.on_days_not_open, "times_not_open"),
    ):
        said += [tell(name, incidents=counted(count, "incident"))] if count else []
    return joined(said)


COLUMNS = (
    "Weekday", "Hour", "Incidents", "Open days", "For 100 hours", "Expected", "Limits", "Outside"
)  # fmt: skip


def _table(times: IncidentTimes) -> Table:
    return Table(
        caption=tell("times_frame"),
        columns=COLUMNS,
        rows=tuple(_row(cell) for cell in times.cells),
        numeric=(False, False, True, True, True, True, False, False),
    )


def _row(cell: TimeCell) -> tuple[str, ...]:
    named = (WEEKDAYS[cell.weekday], _hours(cell), str(cell.count), str(cell.open_days))
    if cell.expected is None or cell.per_100_hours is None:
        return (*named, "–", "–", "–", "")
    letter = LETTERS[cell.flag] if cell.flag else ""
    limits = f"{cell.lower} to {cell.upper}"
    return (*named, number(cell.per_100_hours, 1), number(cell.expected), limits, letter)
