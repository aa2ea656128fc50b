"""Time in one phase of care over a service: steps of curves, or each stay where there are few.

No key of a young person is drawn or listed: the picture is of the phase, not of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stepkit.draw.axis import Direct, Page, direct_labels, whole_ticks
from stepkit.draw.marks import ROW_MM, Named, draw_key, key_rows
from stepkit.draw.style import (
    BLACK,
    BLUE,
    BODY,
    GREEN,
    INK,
    PAPER,
    QUIET,
    RULE,
    VERMILION,
    WIDTH_MM,
    Box,
    Look,
    figure,
    figure_svg,
    settings,
)
from stepkit.draw.text import BOLD, fitted
from stepkit.draw.words import clipped, joined, nothing_to_draw, tell
from stepkit.model.document import Missing, Picture, Table
from stepkit.model.time_in_phase import Curve, CurvePoint, PhaseStay, StayEnd
from stepkit.model.written import counted, number

TOP, LEFT, PANEL_MM, TALL_MM, FOOT_MM = 15.0, 13.0, 113.0, 50.0, 13.0
BESIDE_MM = WIDTH_MM - LEFT - PANEL_MM
STAY_MM = 4.5

ENDS: dict[StayEnd | None, tuple[str, Look]] = {
    None: ("still in the phase", Look(BLACK, "", "-")),
    StayEnd.MOVED_ON: ("moved on", Look(BLUE, "^", (0, (5, 2)))),
    StayEnd.MOVED_ELSEWHERE: ("moved elsewhere", Look(GREEN, "D", (0, (5, 1.5, 1, 1.5)))),
    StayEnd.LEFT: ("left", Look(VERMILION, "s", (0, (1, 1.5)))),
    StayEnd.STILL_THERE: ("still there", Look(PAPER, ">", "-")),
}


class Medians(NamedTuple):
    """Days until half had ended their stay in any way, and until half had moved on.

    None: not reached in the time that was seen.
    """

    stay: float | None = None
    moving_on: float | None = None


NOT_REACHED = Medians()


def time_in_phase_picture(
    stays: Sequence[PhaseStay],
    *,
    phase: str,
    key: str,
    curves: Sequence[Curve] = (),
    medians: Medians = NOT_REACHED,
) -> Picture | Missing:
    """The stays and curves of `stepkit.analysis.time_in_phase`; without curves each stay.

    `key` stands in the corner: the name of the service's document, since the picture is
    of no single case. Gives the reason instead when nobody has been in the phase.
    """
    title = clipped(tell("time_picture_title", phase=phase))
    if not stays:
        return nothing_to_draw(title, "time_picture_nobody")
    said = _alt(stays, phase, curves, medians)
    with settings():
        page = (
            draw_curves(curves, medians, phase=phase) if curves else draw_stays(stays, phase=phase)
        )
        page.key(key)
        svg = figure_svg(page.figure, title=clipped(f"{title}, {key}"), description=said)
    return Picture(
        svg=svg,
        alt=said,
        caption=_caption(curves),
        width_mm=WIDTH_MM,
        frame=_curves_table(curves) if curves else _stays_table(stays),
    )


def draw_curves(curves: Sequence[Curve], medians: Medians, *, phase: str) -> Page:
    """The curves alone: days along the foot, per cent of the young people upward."""
    page = _page(TALL_MM, 2, phase, tell("time_picture_upward"))
    until = max(curve.until for curve in curves)
    _draw_foot(page, until)
    page.axes.set_ylim(0, 100)
    page.mark_side([0, 25, 50, 75, 100])
    page.axes.axhline(50, color=RULE, linewidth=0.8, linestyle=(0, (4, 3)), zorder=0.9)
    beside = [_draw_curve(page, curve) for curve in curves]
    direct_labels(page, beside, room_mm=BESIDE_MM)
    for row, line in enumerate(_medians(medians)):
        page.write(LEFT, TOP + TALL_MM + FOOT_MM + ROW_MM * row, line)
    _draw_medians(page, medians)
    return page


def draw_stays(stays: Sequence[PhaseStay], *, phase: str) -> Page:
    """Each stay as a line of its days, shortest at the foot, its end as a marker."""
    names = [
        Named(name, marker=look.marker, colour=look.colour)
        for end, (name, look) in ENDS.items()
        if any(stay.end is end for stay in stays)
    ]
    tall = min(STAY_MM * (len(stays) + 1), 120.0)
    page = _page(tall, key_rows(names, LEFT), phase, tell("time_picture_each"))
    _draw_foot(page, max(stay.days for stay in stays))
    page.axes.set_ylim(0, len(stays) + 1)
    for row, stay in enumerate(sorted(stays, key=lambda one: one.days), start=1):
        look = ENDS[stay.end][1]
        page.axes.plot(
            [0, stay.days], [row, row], color=QUIET, linewidth=1.0, zorder=2, marker=look.marker,
            markevery=[1], markerfacecolor=look.colour, markeredgecolor=INK, markersize=5,
            markeredgewidth=0.7, clip_on=False,
        )  # fmt: skip
    draw_key(page, names, left=LEFT, top=TOP + tall + FOOT_MM)
    return page


def _page(tall: float, rows: int, phase: str, subtitle: str) -> Page:
    height = TOP + tall + FOOT_MM + ROW_MM * rows + 1
    box = Box(LEFT, TOP, PANEL_MM, tall)
    drawn, axes = figure(height, box)
    page = Page(drawn, axes, height, box)
    title = tell("time_picture_title", phase=phase)
    page.write(1, 4, fitted(title, BODY * BOLD, WIDTH_MM - 2), size=BODY, bold=True)
    page.write(1, 8.8, subtitle, colour=QUIET)
    return page


def _draw_foot(page: Page, until: float) -> None:
    ticks = [tick for tick in whole_ticks(0, max(until, 1)) if tick <= max(until, 1)]
    page.axes.set_xlim(0, max(until, 1) * 1.02)
    page.mark_foot([(tick, str(tick)) for tick in ticks])
    page.write(LEFT, page.box.top + page.box.height + 7.6, tell("time_picture_days"), colour=QUIET)


def _draw_curve(page: Page, curve: Curve) -> Direct:
    name, look = ENDS[curve.end]
    start = 100.0 * (curve.end is None)
    across = [0.0, *(point.at for point in curve.points), curve.until]
    shares = [start, *(100 * point.share for point in curve.points)]
    up = [*shares, shares[-1]]
    if curve.end is None:
        _draw_interval(page, curve)
    page.axes.plot(
        across, up, drawstyle="steps-post", color=look.colour, linestyle=look.dash,
        marker=look.marker, markevery=slice(1, -1), markeredgecolor=INK, markeredgewidth=0.5,
        markersize=3.5, linewidth=1.4, zorder=3, clip_on=False,
    )  # fmt: skip
    return Direct(shares[-1], f"{name}: {number(shares[-1], 0)} %", look.colour, look.marker)


def _draw_interval(page: Page, curve: Curve) -> None:
    """The interval as dotted steps, as far as the curve has one."""
    known = [point for point in curve.points if point.low is not None and point.high is not None]
    if not known:
        return
    across = [*(point.at for point in known), curve.until]
    for side in ("low", "high"):
        ends = [100 * getattr(point, side) for point in known]
        page.axes.plot(
            across, [*ends, ends[-1]], drawstyle="steps-post", color=QUIET, linewidth=0.7,
            linestyle=(0, (1, 2)), zorder=1.5,
        )  # fmt: skip


def _draw_medians(page: Page, medians: Medians) -> None:
    for days in medians:
        if days is not None:
            page.axes.plot(
                [days, days], [50, 0], color=RULE, linewidth=0.8, linestyle=(0, (4, 3)), zorder=0.9
            )


def _medians(medians: Medians) -> list[str]:
    """When half had got so far, or that this was not reached, in words."""
    return [
        tell(name, days=counted(days, "day")) if days is not None else tell(f"{name}_not_reached")
        for name, days in (
            ("time_picture_half_stay", medians.stay),
            ("time_picture_half_on", medians.moving_on),
        )
    ]


def _alt(stays: Sequence[PhaseStay], phase: str, curves: Sequence[Curve], medians: Medians) -> str:
    counts = {end.value: sum(stay.end is end for stay in stays) for end in StayEnd}
    people = counted(len(stays), "young person", "young people")
    said = [tell("time_picture_alt", people=people, phase=phase, **counts)]
    days = [stay.days for stay in stays]
    said.append(tell("time_picture_alt_days", least=min(days), most=max(days)))
    return joined([*said, *(_medians(medians) if curves else [])])


def _caption(curves: Sequence[Curve]) -> str:
    if not curves:
        return tell("time_picture_caption_each")
    each = {f"{one.definition} [{one.definition.source}]": None for one in curves}
    made = tell("chart_definition", definition="; ".join(each))
    return joined([tell("time_picture_caption"), made])


def _curves_table(curves: Sequence[Curve]) -> Table:
    return Table(
        caption=tell("time_picture_frame"),
        columns=("Curve", "Days", "At risk", "Ended", "Share, %", "From", "To"),
        rows=tuple(_row(curve, point) for curve in curves for point in curve.points),
        numeric=(False, True, True, True, True, True, True),
    )


def _row(curve: Curve, point: CurvePoint) -> tuple[str, ...]:
    shares = [
        "–" if share is None else number(100 * share, 1)
        for share in (point.share, point.low, point.high)
    ]
    name = ENDS[curve.end][0]
    return (name, number(point.at), str(point.at_risk), str(point.ended), *shares)


def _stays_table(stays: Sequence[PhaseStay]) -> Table:
    ordered = sorted(stays, key=lambda one: (one.days, one.end))
    return Table(
        caption=tell("time_picture_frame_each"),
        columns=("Days", "How it ended"),
        rows=tuple((str(stay.days), ENDS[stay.end][0]) for stay in ordered),
        numeric=(True, False),
    )
