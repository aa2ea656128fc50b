"""Phases of care on one line, to scale in days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from stepkit.draw.picture import finished, titled
from stepkit.draw.style import PAPER, QUIET, SMALL, WIDTH_MM
from stepkit.draw.svg import Svg
from stepkit.draw.text import fitted, width_mm
from stepkit.draw.words import joined, nothing_to_draw, tell
from stepkit.model.document import Missing, Picture, Table
from stepkit.model.frames import Band
from stepkit.model.written import day, short_day

LEFT, TOP, DEEP = 1.0, 7.0, 9.0
SPAN = WIDTH_MM - 2 * LEFT
ROW_MM = 4.2
SHADES = (PAPER, "#DCDCDC", "#F0F0F0", "#C8C8C8")


def phases_picture(bands: Sequence[Band], *, key: str) -> Picture | Missing:
    """The bands of `analysis.pathway.bands` as boxes that meet where one phase follows another.

    Each box has its number, and its name where it fits; the rows below name all
    with their dates. Gives the reason instead when there is no phase.
    """
    title = tell("phase_picture_title")
    if not bands:
        return nothing_to_draw(title, "phase_no_picture")
    alt = joined(map(_alt_band, bands))
    page = titled(title, TOP + DEEP + 3 + ROW_MM * (len(bands) + 1))
    for place, band in enumerate(bands):
        _draw_box(page, place, band, bands)
        _draw_row(page, place, band)
    return finished(
        page, title, key, said=alt, caption=tell("phase_picture_caption"), frame=_table(bands)
    )


def _alt_band(band: Band) -> str:
    name = "phase_picture_alt_ongoing" if band.ongoing else "phase_picture_alt_band"
    return tell(name, label=band.label, start=band.start, end=band.end)


def _draw_box(page: Svg, place: int, band: Band, bands: Sequence[Band]) -> None:
    left, right = _across(band.start, bands), _across(band.end, bands, after=1)
    page.rectangle(left, TOP, right - left, DEEP, fill=SHADES[place % len(SHADES)])
    number = str(place + 1)
    middle, room = (left + right) / 2, right - left - 2
    name = f"{number}  {band.label}"
    if width_mm(name, SMALL) <= room:
        page.text(middle, TOP + DEEP / 2 + 1, name, align="middle")
    elif width_mm(number, SMALL) <= room + 1:
        page.text(middle, TOP + DEEP / 2 + 1, number, align="middle")


def _draw_row(page: Svg, place: int, band: Band) -> None:
    top = TOP + DEEP + 5 + ROW_MM * place
    end = "now" if band.ongoing else short_day(band.end, year=True)
    dates = f"{short_day(band.start, year=True)} to {end}"
    page.text(LEFT + 4, top, str(place + 1), align="end", colour=QUIET)
    page.text(LEFT + 6, top, fitted(band.label, SMALL, 100))
    page.text(LEFT + 110, top, dates, colour=QUIET)


def _across(on: date, bands: Sequence[Band], *, after: int = 0) -> float:
    first, last = bands[0].start, bands[-1].end
    days = (last - first).days + 1
    return LEFT + SPAN * ((on - first).days + after) / days


def _table(bands: Sequence[Band]) -> Table:
    return Table(
        caption=tell("phase_frame"),
        columns=("Phase", "From", "To"),
        rows=tuple(
            (band.label, day(band.start), "–" if band.ongoing else day(band.end)) for band in bands
        ),
        numeric=(False, False, False),
    )
