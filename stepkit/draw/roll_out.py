"""Milestones and barriers of a roll-out on one line of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from stepkit.draw.picture import finished, titled
from stepkit.draw.style import INK, PAPER, QUIET, RULE, SMALL, TINT
from stepkit.draw.svg import Svg
from stepkit.draw.text import fitted
from stepkit.draw.words import joined, nothing_to_draw, tell
from stepkit.model.document import Missing, Picture, Table
from stepkit.model.roll_out import RollOutEvent, RollOutKind
from stepkit.model.written import day, label, short_day

LEFT, ACROSS, ROW, TOP = 3.0, 164.0, 9.0, 9.0
ENOUGH = ACROSS / 3
"""The room in millimetres in which a label is written beside its mark."""
LEAST = timedelta(days=30)
"""The shortest time that a line shows, so that a single day has a place on it."""


def roll_out_picture(events: Sequence[RollOutEvent], *, key: str, on: date) -> Picture | Missing:
    """One row for each event, to scale in days, with a line for the day of the page.

    A barrier without an end lasts until that day. Gives the reason when there is none.
    """
    title = tell("roll_out_picture_title")
    if not events:
        return nothing_to_draw(title, "roll_out_picture_none")
    first = min([on, *(one.start for one in events)])
    last = max([first + LEAST, on, *(one.until or one.start for one in events)])
    page = titled(title, TOP + ROW * len(events) + 9)
    for place, one in enumerate(events):
        _draw(page, TOP + ROW * place, one, (first, last), on)
    bottom = TOP + ROW * len(events)
    today = _x(on, first, last)
    page.line((today, TOP - 2), (today, bottom + 1), edge=RULE)
    page.text(LEFT, bottom + 4.5, short_day(first, year=True), colour=QUIET)
    page.text(LEFT + ACROSS, bottom + 4.5, short_day(last, year=True), colour=QUIET, align="end")
    alt = joined(
        tell("roll_out_picture_alt", kind=label(one.kind), start=one.start, label=one.label)
        for one in events
    )
    return finished(
        page, title, key, said=alt, caption=tell("roll_out_picture_caption"), frame=_table(events)
    )


def _x(on: date, first: date, last: date) -> float:
    return LEFT + ACROSS * (on - first).days / (last - first).days


def _draw(page: Svg, top: float, one: RollOutEvent, across: tuple[date, date], today: date) -> None:
    start, end = _x(one.start, *across), _x(one.until or today, *across)
    lasts = one.kind is RollOutKind.BARRIER
    if lasts:
        end = max(end, start + 1.0)
        page.box(start, top, end - start, 4, fill=TINT, dash="1 0.7")
    else:
        page.circle(start, top + 2, 1.8, fill=INK if one.reached_on else PAPER, wide=0.4)
        end = start + 2
    before, after = start - LEFT - 3, LEFT + ACROSS - end - 2
    if after >= ENOUGH:
        page.text(end + 2, top + 3, fitted(one.label, SMALL, after))
    elif lasts and before < ENOUGH:  # from end to end of the line: there is room only within
        page.text(start + 1, top + 3, fitted(one.label, SMALL, end - start - 2))
    else:
        page.text(start - 3, top + 3, fitted(one.label, SMALL, before), align="end")


def _table(events: Sequence[RollOutEvent]) -> Table:
    return Table(
        caption=tell("roll_out_frame"),
        columns=("What", "Kind", "From", "Until", "Reached", "Paid for by"),
        rows=tuple(
            (
                one.label,
                label(one.kind),
                day(one.start),
                day(one.until) if one.until else "–",
                day(one.reached_on) if one.reached_on else "–",
                one.funded_by or "not stated",
            )
            for one in events
        ),
    )
