"""Evidence about one aim from several settings: a lane for each, never one line of all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from stepkit.draw.axis import date_ticks
from stepkit.draw.picture import finished, titled
from stepkit.draw.style import INK, PAPER, QUIET, RULE, SMALL
from stepkit.draw.svg import Svg
from stepkit.draw.text import BOLD, fitted
from stepkit.draw.words import clipped, joined, tell
from stepkit.model.document import Picture, Table
from stepkit.model.phase_aim import AimEvidence, AimState
from stepkit.model.written import counted, day, label

LEFT, RIGHT, TOP, LANE_MM = 34.0, 166.0, 12.0, 11.0
RADIUS = 1.5
FILLS = {AimState.OPEN: PAPER, AimState.MET: INK, AimState.OPEN_AGAIN: RULE}


class SettingLane(NamedTuple):
    """What was told from one setting about one aim, oldest first; it may be nothing."""

    setting: str
    told: Sequence[AimEvidence]


def settings_picture(
    aim: str, lanes: Sequence[SettingLane], *, start: date, end: date, key: str
) -> Picture:
    """Each setting's evidence from `start` to `end` on a lane of its own, on the same days."""
    foot = TOP + LANE_MM * len(lanes)
    page = titled(aim, foot + 16)
    for place, lane in enumerate(lanes):
        _draw_lane(page, lane, TOP + LANE_MM * (place + 0.5), start, end)
    _draw_days(page, foot, start, end)
    _draw_key(page, foot + 13.5)
    said = joined(_said(lane) for lane in lanes)
    return finished(
        page, aim, key, said=said, caption=tell("setting_picture_caption"), frame=_table(aim, lanes)
    )


def _draw_lane(page: Svg, lane: SettingLane, level: float, start: date, end: date) -> None:
    page.text(1, level + 1, fitted(lane.setting, SMALL * BOLD, LEFT - 4), bold=True)
    page.line((LEFT, level), (RIGHT, level), edge=RULE)
    shown = [one for one in lane.told if start <= one.on <= end]
    for one in shown:
        page.circle(_across(one.on, start, end), level, RADIUS, fill=FILLS[one.state], wide=0.4)
    if not shown:
        page.text(LEFT + 1, level - 1.2, tell("setting_picture_nothing"), colour=QUIET)


def _draw_days(page: Svg, foot: float, start: date, end: date) -> None:
    page.line((LEFT, foot), (RIGHT, foot), edge=QUIET)
    for on, text in date_ticks(start, end, RIGHT - LEFT):
        across = _across(on, start, end)
        page.line((across, foot), (across, foot + 1), edge=QUIET)
        for row, part in enumerate(text.split("\n")):
            page.text(across, foot + 4 + row * 3.2, part, colour=QUIET, align="middle")


def _draw_key(page: Svg, level: float) -> None:
    for place, (state, filled) in enumerate(FILLS.items()):
        across = LEFT + 24 * place
        page.circle(across, level - 0.9, RADIUS, fill=filled, wide=0.4)
        page.text(across + 3, level, label(state), colour=QUIET)


def _across(on: date, start: date, end: date) -> float:
    days = max((end - start).days, 1)
    return LEFT + 2 + (RIGHT - LEFT - 4) * (on - start).days / days


def _said(lane: SettingLane) -> str:
    if not lane.told:
        return tell("setting_picture_alt_nothing", setting=lane.setting)
    latest = lane.told[-1]
    return tell(
        "setting_picture_alt", setting=lane.setting, times=counted(len(lane.told), "time"),
        on=latest.on, state=label(latest.state),
    )  # fmt: skip


def _table(aim: str, lanes: Sequence[SettingLane]) -> Table:
    return Table(
        caption=clipped(aim),
        columns=("Setting", "Day", "How it was said to stand"),
        rows=tuple((lane.setting, day(one.on), label(one.state)) for lane in lanes
                   for one in lane.told),
    )  # fmt: skip
