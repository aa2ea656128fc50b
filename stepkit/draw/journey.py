"""The parts of a young person's way as boxes one below the other, for their own page."""

from __future__ import annotations

from collections.abc import Sequence

from stepkit.draw.picture import finished
from stepkit.draw.style import BODY, INK, PAPER, QUIET, Box
from stepkit.draw.svg import Svg
from stepkit.draw.text import BOLD, fitted
from stepkit.draw.words import joined, tell
from stepkit.model.document import Picture
from stepkit.model.frames import Band
from stepkit.model.written import day

WIDTH_MM = 110.0
LEFT, TOP, WIDE, DEEP, GAP = 6.0, 4.0, 72.0, 13.0, 6.0
HERE, LATER = "#DCEBF5", PAPER
MOST = 6
"""So many parts fit a small page; earlier ones are told in a line above."""


def journey_picture(bands: Sequence[Band], *, key: str) -> Picture:
    """The bands of `analysis.pathway.bands` (at least one), the newest last and marked.

    Every word in it is also in the text for those who hear it, so it has no table.
    """
    shown = bands[-MOST:]
    earlier = len(bands) - len(shown)
    above = 6.0 if earlier else 0.0
    page = Svg(WIDTH_MM, TOP + above + len(shown) * (DEEP + GAP) - GAP + 6)
    if earlier:
        page.text(LEFT, TOP + 2, _earlier(earlier), colour=QUIET)
    for place, band in enumerate(shown):
        top = TOP + above + place * (DEEP + GAP)
        box = Box(left=LEFT, top=top, width=WIDE, height=DEEP)
        _draw_part(page, band, box, last=place == len(shown) - 1)
    title = tell("journey_picture_title")
    said = joined([*([_earlier(earlier)] if earlier else []), *map(_said, shown)])
    return finished(page, title, key, said=said, caption=tell("journey_picture_caption"))


def _draw_part(page: Svg, band: Band, box: Box, *, last: bool) -> None:
    here = last and band.ongoing
    wide = 0.7 if here else 0.3
    page.box(*box, fill=HERE if here else LATER, wide=wide, round_by=3)
    middle = box.left + box.width / 2
    name = fitted(band.label, (BODY + 2) * BOLD, box.width - 6)
    page.text(middle, box.top + 5.6, name, size=BODY + 2, bold=True, align="middle")
    page.text(middle, box.top + 10.4, _days(band), size=BODY, align="middle")
    if here:
        beside = box.left + box.width + 3
        page.text(beside, box.top + box.height / 2 + 1, tell("journey_picture_here"),
                  size=BODY, bold=True)  # fmt: skip
    if not last:
        foot = box.top + box.height
        page.line((middle, foot + 0.6), (middle, foot + GAP - 1.6))
        page.path(_tip(middle, foot + GAP - 0.6), fill=INK)


def _tip(across: float, foot: float) -> str:
    return f"M{across - 1.2},{foot - 1.8}L{across + 1.2},{foot - 1.8}L{across},{foot}Z"


def _days(band: Band) -> str:
    if band.ongoing:
        return tell("journey_picture_since", start=band.start)
    return tell("journey_picture_dates", start=band.start, end=band.end)


def _said(band: Band) -> str:
    name = "journey_picture_now" if band.ongoing else "journey_picture_part"
    return tell(name, label=band.label, start=day(band.start), end=day(band.end))


def _earlier(count: int) -> str:
    return tell("journey_picture_earlier", count=count, shown=MOST)
