"""Numbers of a few periods as bars, with what was brought in alongside as bars below."""

from __future__ import annotations

from collections.abc import Sequence

from stepkit.draw.picture import finished, titled
from stepkit.draw.style import PAPER, QUIET, RULE, SKY, SMALL, TINT, WIDTH_MM
from stepkit.draw.svg import Svg
from stepkit.draw.text import fitted
from stepkit.draw.words import joined, tell
from stepkit.model.document import Picture, Table
from stepkit.model.programme import Alongside
from stepkit.model.training_frames import PeriodValue
from stepkit.model.written import number, short_day

LEFT, ROW, TALL = 34.0, 8.0, 5.0
ACROSS = WIDTH_MM - LEFT - 62.0
HATCH_EVERY = 1.6
"""Millimetres between the strokes that mark a shortened period."""


def period_picture(
    title: str,
    periods: Sequence[PeriodValue],
    *,
    key: str,
    alongside: Sequence[Alongside] = (),
    note: str = "",
) -> Picture:
    """A bar from 0 for each period; shortened ones are hatched and say so beside their name.

    What was brought in alongside lies below as bars without a scale: as wide as the
    picture where its day is not known. `note` stands under the bars, on the picture itself.
    """
    rows = len(periods) + (len(alongside) + 1 if alongside else 0)
    page = titled(title, 9 + ROW * rows + (6 if note else 2) + 4)
    most = max((one.value for one in periods), default=0) or 1
    for place, one in enumerate(periods):
        _bar(page, 8 + ROW * place, one, most)
    _alongside(page, 8 + ROW * len(periods), alongside)
    foot = page.height_mm - 1
    if note:
        page.text(LEFT, foot - 4, fitted(note, SMALL, WIDTH_MM - LEFT - 2))
    alt = joined([*map(_alt, periods), *_alt_alongside(alongside)])
    shortened = any(one.shortened for one in periods)
    caption = [tell("period_picture_caption")]
    caption += [tell("period_picture_hatched")] if shortened else []
    return finished(page, title, key, said=alt, caption=" ".join(caption), frame=_table(periods))


def _bar(page: Svg, top: float, one: PeriodValue, most: float) -> None:
    wide = ACROSS * one.value / most
    page.text(LEFT - 2, top + 3.6, fitted(one.label, SMALL, LEFT - 3), align="end")
    page.box(LEFT, top, max(wide, 0.2), TALL, fill=PAPER if one.shortened else SKY)
    if one.shortened:
        _hatched(page, top, wide)
    said = number(one.value)
    if one.shortened:
        said = f"{said}, {one.note or tell('period_picture_shortened')}"
    page.text(LEFT + wide + 2, top + 3.6, fitted(said, SMALL, WIDTH_MM - LEFT - wide - 3))


def _hatched(page: Svg, top: float, wide: float) -> None:
    strokes = int(wide / HATCH_EVERY)
    for step in range(1, strokes + 1):
        x = LEFT + step * HATCH_EVERY
        page.line((x, top), (max(LEFT, x - HATCH_EVERY), top + TALL))


def _alongside(page: Svg, top: float, alongside: Sequence[Alongside]) -> None:
    if not alongside:
        return
    page.text(LEFT, top + 3.6, tell("period_picture_alongside"), colour=QUIET)
    for place, one in enumerate(alongside, start=1):
        above = top + ROW * place
        dash = "" if one.since else "1.2 0.8"
        page.box(LEFT, above, WIDTH_MM - LEFT - 1, TALL, fill=TINT, edge=RULE, dash=dash)
        said = f"{one.label} ({_when(one)})"
        page.text(LEFT + 2, above + 3.6, fitted(said, SMALL, WIDTH_MM - LEFT - 5))


def _when(one: Alongside) -> str:
    return short_day(one.since, year=True) if one.since else tell("period_picture_no_day")


def _alt(one: PeriodValue) -> str:
    name = "period_picture_alt_shortened" if one.shortened else "period_picture_alt_period"
    return tell(name, period=one.label, value=number(one.value))


def _alt_alongside(alongside: Sequence[Alongside]) -> list[str]:
    names = "; ".join(f"{one.label} ({_when(one)})" for one in alongside)
    return [tell("period_picture_alt_alongside", names=names)] if names else []


def _table(periods: Sequence[PeriodValue]) -> Table:
    short = tell("period_picture_shortened")
    return Table(
        caption=tell("period_frame"),
        columns=("Period", "Number", "Note"),
        rows=tuple(
            (one.label, number(one.value), one.note or (short if one.shortened else ""))
            for one in periods
        ),
        numeric=(False, True, False),
    )
