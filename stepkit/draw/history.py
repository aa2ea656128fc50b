"""What was before and beside a stay as a line of time, with what rests on each event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stepkit.draw.picture import finished, titled
from stepkit.draw.style import BODY, INK, QUIET, SMALL, WIDTH_MM
from stepkit.draw.svg import Svg
from stepkit.draw.text import BOLD, fitted
from stepkit.draw.words import joined, tell
from stepkit.model.document import Picture
from stepkit.model.history_event import HistoryEvent
from stepkit.model.record import RecordId

LINE, TOP, ROW_MM = 48.0, 12.0, 14.0
ROOM = WIDTH_MM - LINE - 6


def history_picture(
    events: Sequence[HistoryEvent], rests_on: Mapping[RecordId, Sequence[str]], *, key: str
) -> Picture:
    """The events (at least one) in the order of their years; those without a year stand last.

    `rests_on` gives for the id of an event what names it as evidence. Events are not numbered.
    All that is drawn is also said, so the picture has no table.
    """
    title = tell("history_picture_title")
    page = titled(title, TOP + ROW_MM * len(events) + 2)
    ordered = in_order(events)
    foot = TOP + ROW_MM * (len(ordered) - 0.5)
    page.line((LINE, TOP), (LINE, foot), edge=QUIET)
    for place, one in enumerate(ordered):
        _draw_event(page, one, rests_on.get(one.id, ()), TOP + ROW_MM * place)
    said = joined(_said(one, rests_on.get(one.id, ())) for one in ordered)
    return finished(page, title, key, said=said, caption=tell("history_picture_caption"))


def in_order(events: Sequence[HistoryEvent]) -> list[HistoryEvent]:
    """By the year that was given for their place; without one, last, as they were told."""
    return sorted(events, key=lambda one: (one.year is None, one.year or 0))


def _draw_event(page: Svg, one: HistoryEvent, names: Sequence[str], top: float) -> None:
    page.text(LINE - 4, top + 1, fitted(one.when_approx, SMALL, LINE - 6), align="end")
    page.circle(LINE, top, 1.4, wide=0.5)
    page.text(LINE + 4, top + 1, fitted(one.what, BODY * BOLD, ROOM), size=BODY, bold=True,
              colour=INK)  # fmt: skip
    source = tell("history_picture_source", source=one.source)
    page.text(LINE + 4, top + 4.8, fitted(source, SMALL, ROOM), colour=QUIET)
    if names:
        page.text(LINE + 4, top + 8.4, fitted(_named(names), SMALL, ROOM), colour=QUIET)


def _said(one: HistoryEvent, names: Sequence[str]) -> str:
    told = tell("history_picture_alt", when=one.when_approx, what=one.what, source=one.source)
    return f"{told} {_named(names)}." if names else told


def _named(names: Sequence[str]) -> str:
    return tell("history_picture_evidence", names=", ".join(names))
