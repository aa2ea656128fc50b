"""Events and co-interventions as bars and marks below a series, on its own axis of days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from stepkit.draw.axis import Page
from stepkit.draw.marks import Kind, fill
from stepkit.draw.style import INK, QUIET, SMALL, TINY
from stepkit.draw.text import fitted, width_mm
from stepkit.draw.words import tell
from stepkit.model.concurrent_event import EventKind
from stepkit.model.frames import Event
from stepkit.model.written import day, label

ROW_MM, BAR_MM, NAME_MM = 4.4, 2.6, 3.2
Days = Callable[[date, int], float]
"""Where a day begins along the foot, or with 1 after it where it ends."""
GOING_ON = Kind("goes on beside", "#C8C8C8")
UNDATED = Kind("date not given", "none", "////")


def events_height(events: Sequence[Event], *, named_above: bool = False) -> float:
    """How many millimetres the rows of the events take."""
    each = ROW_MM + (NAME_MM if named_above else 0)
    return each * len(events) + 1.5 if events else 0.0


def ordinal(day: date, after: int) -> float:
    """The place of a day on a foot that counts days, whose middle is its ordinal."""
    return day.toordinal() - 0.5 + after


def draw_events(
    page: Page,
    events: Sequence[Event],
    *,
    top: float,
    room_mm: float | None,
    days: Days = ordinal,
) -> None:
    """One row for each, the first `top` mm below the edge; its name stands beside the panel.

    Without room beside it (None) the name stands above the bar. What lies beyond the
    days of the panel ends at its edge in an arrow. One without a date is a hatched bar
    over all days.
    """
    edge, above = page.box.left + page.box.width, NAME_MM if room_mm is None else 0.0
    for row, event in enumerate(events):
        middle = top + (ROW_MM + above) * row + above + ROW_MM / 2
        if event.start is None:
            _draw_undated(page, middle)
        elif event.kind is EventKind.EVENT and event.end is None:
            _draw_day(page, event.start, middle, days)
        else:
            _draw_bar(page, event.start, event.end, middle, days)
        if room_mm is None:
            page.write(page.box.left, middle - 2, fitted(event.label, SMALL, page.box.width))
        else:
            page.write(edge + 2.5, middle + 0.9, fitted(event.label, SMALL, room_mm - 3.5))


def alt_events(events: Sequence[Event]) -> list[str]:
    """A sentence for each, with its days."""
    return [tell("events_alt", label=_said(one), when=_when(one)) for one in events]


def caption_events(events: Sequence[Event]) -> list[str]:
    """How bars and marks are to be read, as far as there are any."""
    said = [tell("events_caption")] if events else []
    return said + ([tell("events_undated")] if any(not one.start for one in events) else [])


def event_rows(events: Sequence[Event]) -> list[tuple[str, str]]:
    """For the table: the name with its kind, and when."""
    kinds = {EventKind.EVENT: "event", EventKind.CO_INTERVENTION: "alongside"}
    return [(f"{kinds[one.kind]}: {_said(one)}", _when(one)) for one in events]


def _said(event: Event) -> str:
    """What it was and, where it is known, who says so."""
    return f"{event.label} ({label(event.voice)})" if event.voice else event.label


def _when(event: Event) -> str:
    if event.start is None:
        return tell("events_no_date")
    if event.end is not None:
        return tell("events_from_to", start=event.start, end=event.end)
    if event.kind is EventKind.EVENT:
        return day(event.start)
    return tell("events_since", start=event.start)


def _draw_day(page: Page, on: date, middle: float, days: Days) -> None:
    left, right = page.axes.get_xlim()
    place = (days(on, 0) + days(on, 1)) / 2
    if left <= place <= right:
        page.axes.axvline(place, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)), zorder=0.9)
        _mark(page, place, middle, "d")
    else:
        _mark(page, left if place < left else right, middle, "<" if place < left else ">")


def _draw_bar(page: Page, start: date, end: date | None, middle: float, days: Days) -> None:
    left, right = page.axes.get_xlim()
    first = days(start, 0)
    last = right + 1 if end is None else days(end, 1)
    inside = (max(first, left), min(last, right))
    if inside[0] < inside[1]:
        _fill_row(page, [inside], middle, GOING_ON)
    if first < left:
        _mark(page, left, middle, "<")
    if last > right:
        _mark(page, right, middle, ">")


def _draw_undated(page: Page, middle: float) -> None:
    left, right = page.axes.get_xlim()
    half = (width_mm(UNDATED.name, TINY) / 2 + 1.5) / page.box.width * (right - left)
    centre = (left + right) / 2
    _fill_row(page, [(left, centre - half), (centre + half, right)], middle, UNDATED)
    across = page.box.left + page.box.width / 2
    page.write(across, middle + 0.8, UNDATED.name, size=TINY, align="center")


def _fill_row(page: Page, spans: Sequence[tuple[float, float]], middle: float, kind: Kind) -> None:
    foot, top = _up(page, middle + BAR_MM / 2), _up(page, middle - BAR_MM / 2)
    shapes = [(left, foot, right, top) for left, right in spans]
    fill(page, shapes, kind, zorder=2, edge=INK, place=page.axes.get_xaxis_transform())


def _mark(page: Page, place: float, middle: float, marker: str) -> None:
    page.axes.plot(
        [place], [_up(page, middle)], transform=page.axes.get_xaxis_transform(), linestyle="",
        marker=marker, color=INK, markersize=5, clip_on=False, zorder=3,
    )  # fmt: skip


def _up(page: Page, down: float) -> float:
    """A height in millimetres from the upper edge, in heights of the panel from its foot."""
    return 1 - (down - page.box.top) / page.box.height
