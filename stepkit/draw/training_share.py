"""Shares in percent, each as a bar from the lowest to the highest that is reported."""

from __future__ import annotations

from collections.abc import Sequence

from stepkit.draw.picture import finished, titled
from stepkit.draw.style import QUIET, RULE, SKY, SMALL, WIDTH_MM
from stepkit.draw.svg import Svg
from stepkit.draw.text import fitted
from stepkit.draw.words import joined, tell
from stepkit.model.document import Picture, Table
from stepkit.model.programme import ReportedShare
from stepkit.model.written import number

LEFT, ACROSS, ROW, TALL = 6.0, 104.0, 11.0, 4.0
TICKS = (0, 25, 50, 75, 100)
LEAST = 0.6
"""The width in millimetres of a single share, which has no room between its two ends."""


def share_picture(title: str, shares: Sequence[ReportedShare], *, key: str) -> Picture:
    """A bar for each share between its two ends, on one scale from 0 to 100 %."""
    page = titled(title, 8 + ROW * len(shares) + 10)
    bottom = 8 + ROW * len(shares)
    for tick in TICKS:
        page.text(_x(tick), bottom + 4, f"{tick} %", align="middle", colour=QUIET)
    for place, one in enumerate(shares):
        _bar(page, 8 + ROW * place, one)
    alt = joined(
        tell("share_picture_alt", label=one.label, share=share_text(one), of=of_text(one))
        for one in shares
    )
    return finished(
        page, title, key, said=alt, caption=tell("share_picture_caption"), frame=_table(shares)
    )


def share_text(one: ReportedShare) -> str:
    """The share as it is reported: one number, or the two ends of a range, in percent."""
    if one.low == one.high:
        return f"{number(one.low)} %"
    return f"{number(one.low)} to {number(one.high)} %"


def of_text(one: ReportedShare) -> str:
    """Of how many the share is, or that this is not given. Nothing is worked back."""
    return tell("share_picture_unknown") if one.out_of is None else str(one.out_of)


def _x(percent: float) -> float:
    return LEFT + ACROSS * percent / 100


def _bar(page: Svg, top: float, one: ReportedShare) -> None:
    page.text(LEFT, top + 4, fitted(one.label, SMALL, ACROSS))
    for tick in TICKS:
        page.line((_x(tick), top + 5), (_x(tick), top + 10), edge=RULE)
    wide = max(_x(one.high) - _x(one.low), LEAST)
    page.box(min(_x(one.low), LEFT + ACROSS - LEAST), top + 5.5, wide, TALL, fill=SKY)
    said = f"{share_text(one)}, {tell('share_picture_of', of=of_text(one))}"
    page.text(LEFT + ACROSS + 3, top + 8.6, fitted(said, SMALL, WIDTH_MM - LEFT - ACROSS - 4))


def _table(shares: Sequence[ReportedShare]) -> Table:
    return Table(
        caption=tell("share_frame"),
        columns=("What", "Lowest (%)", "Highest (%)", "Of how many", "Asked about"),
        rows=tuple(
            (one.label, number(one.low), number(one.high), of_text(one), "; ".join(one.items))
            for one in shares
        ),
        numeric=(False, True, True, False, False),
    )
