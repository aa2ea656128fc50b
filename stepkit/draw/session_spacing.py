"""Days from each session to the next: one bar a gap, so that wider gaps are seen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from stepkit.draw.picture import finished, titled
from stepkit.draw.style import INK, PAPER, QUIET, RULE, SMALL
from stepkit.draw.svg import Svg
from stepkit.draw.text import width_mm
from stepkit.draw.words import joined, tell
from stepkit.model.document import Picture, Table
from stepkit.model.written import counted

LEFT, TOP, TALL, RIGHT = 24.0, 11.0, 32.0, 166.0
SPANS = {7: "a week", 14: "two weeks", 28: "four weeks"}
"""Days at which a line lies across, and what it is called."""
WIDEST, APART_MM = 12.0, 3.5


def spacing_picture(item: str, days_between: Sequence[int], *, key: str) -> Picture:
    """The gaps of `analysis.tier_item.session_spacing` (at least one), in days, in order."""
    highest = max(*days_between, *SPANS)
    page = titled(item, TOP + TALL + 12)
    for days, name in _spans(highest):
        level = _level(days, highest)
        page.line((LEFT, level), (RIGHT, level), edge=RULE)
        page.text(LEFT - 2, level + 1, name, colour=QUIET, align="end")
    for place, days in enumerate(days_between):
        _draw_gap(page, place, days, len(days_between), highest)
    page.line((LEFT, TOP + TALL), (RIGHT, TOP + TALL), edge=QUIET)
    page.text(LEFT, TOP + TALL + 8, tell("spacing_picture_foot"), colour=QUIET)
    said = joined(map(_said, enumerate(days_between, start=1)))
    return finished(
        page,
        item,
        key,
        said=said,
        caption=tell("spacing_picture_caption"),
        frame=_table(days_between),
    )


def _draw_gap(page: Svg, place: int, days: int, gaps: int, highest: int) -> None:
    room = (RIGHT - LEFT) / gaps
    wide = min(room * 0.7, WIDEST)
    middle = LEFT + min(room, WIDEST * 1.5) * (place + 0.5)
    top = _level(days, highest)
    page.rectangle(middle - wide / 2, top, wide, TOP + TALL - top, fill=PAPER, edge=INK)
    for text, level in ((str(days), top - 1), (str(place + 1), TOP + TALL + 3.5)):
        if width_mm(text, SMALL) <= min(room, WIDEST):
            page.text(middle, level, text, align="middle")


def _spans(highest: int) -> Iterator[tuple[int, str]]:
    """The spans whose names do not lie on each other, the longest first."""
    above = -math.inf
    for days, name in reversed(SPANS.items()):
        if _level(days, highest) - above >= APART_MM:
            above = _level(days, highest)
            yield days, name


def _level(days: float, highest: int) -> float:
    return TOP + TALL - (TALL - 4) * days / highest


def _said(numbered: tuple[int, int]) -> str:
    place, days = numbered
    return tell("spacing_picture_alt", place=place, days=counted(days, "day"))


def _table(days_between: Sequence[int]) -> Table:
    return Table(
        caption=tell("spacing_picture_frame"),
        columns=("Gap", "Days"),
        rows=tuple((str(place), str(days)) for place, days in enumerate(days_between, start=1)),
        numeric=(False, True),
    )
