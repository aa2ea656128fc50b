"""Weeks since arrival along the foot of a chart, and a lane for what a theory expects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from stepkit.draw.axis import Page
from stepkit.draw.style import QUIET, SMALL, WIDTH_MM
from stepkit.draw.text import fitted, width_mm
from stepkit.draw.words import tell

LANE_TOP, STEP_MM = 5.0, 4.0
_STEPS_WEEKS = (1, 2, 4, 8, 13, 26, 52, 104)


def week_ticks(start: date, end: date, arrived: date, room_mm: float) -> list[tuple[date, str]]:
    """At most as many whole weeks since arrival from `start` to `end` as fit, evenly spaced."""
    first = -((arrived - start).days // 7)
    last = (end - arrived).days // 7
    most = max(int(room_mm / (width_mm("week 100", SMALL) + 4)), 1)
    span = max(last - first, 1)
    step = next((one for one in _STEPS_WEEKS if span / one <= most), span)
    weeks = range(-(-first // step) * step, last + 1, step)
    return [(arrived + timedelta(weeks=one), tell("stay_picture_week", week=one)) for one in weeks]


def theory_height(steps: Sequence[str]) -> float:
    """How many millimetres the lane of a theory takes; none without a step."""
    return LANE_TOP + STEP_MM * len(steps) if steps else 0.0


def draw_theory(page: Page, steps: Sequence[str], *, top: float) -> None:
    """What a theory expects, one step after the other from left to right, without dates."""
    if not steps:
        return
    page.write(1, top + 3, tell("stay_picture_theory"), colour=QUIET, bold=True)
    for place, text in enumerate(steps):
        left = page.box.left + page.box.width * place / len(steps)
        room = WIDTH_MM - left - 2
        page.write(
            left,
            top + LANE_TOP + 2 + STEP_MM * place,
            fitted(f"\N{RIGHTWARDS ARROW} {text}", SMALL, room),
        )
