"""Two maps drawn with stepkit's own SVG: a graph of 15 factors and 24 links, and a grid of 36."""

from __future__ import annotations

from math import cos, hypot, sin, tau

from stepkit.draw.svg import Svg
from stepkit.model.document import Picture, Table

FACTORS = (
    "move of school", "crowded corridors", "late bus", "short sleep", "loud hall",
    "feels watched", "holds breath", "leaves the room", "asks for help", "quiet corner",
    "key worker near", "football", "phone call home", "known timetable", "a finished task",
)  # fmt: skip
LINKS = (
    (0, 1), (0, 5), (1, 4), (1, 6), (2, 3), (2, 6), (3, 5), (3, 7), (4, 5), (4, 7), (5, 6), (5, 7),
    (6, 7), (7, 8), (8, 9), (8, 10), (9, 13), (10, 8), (10, 13), (11, 14), (12, 10), (13, 14),
    (14, 8), (14, 11),
)  # fmt: skip
HEADINGS = ("staff", "time", "place", "activity", "peers", "other")
SHADES = ("#FFFFFF", "#DEEBF7", "#9ECAE1", "#4292C6", "#F0E442")
WIDE, HIGH, BOX_WIDE, BOX_HIGH = 160.0, 110.0, 30.0, 9.0
CELL = 22.0

Place = tuple[float, float]
PLACES: tuple[Place, ...] = tuple(
    (
        WIDE / 2 + (62 if number % 2 else 34) * cos(tau * number / len(FACTORS)),
        HIGH / 2 + (44 if number % 2 else 24) * sin(tau * number / len(FACTORS)),
    )
    for number in range(len(FACTORS))
)


def graph(key: str) -> Picture:
    """Fifteen factors in boxes and the links between them, each with its sign."""
    page = Svg(WIDE, HIGH)
    for number, (start, end) in enumerate(LINKS):
        _link(page, PLACES[start], PLACES[end], "+" if number % 3 else "−")
    for name, (x, y) in zip(FACTORS, PLACES, strict=True):
        page.rectangle(x - BOX_WIDE / 2, y - BOX_HIGH / 2, BOX_WIDE, BOX_HIGH, fill="#F7F7F7")
        page.text(x, y + 1, name, align="middle")
    page.text(WIDE - 1, HIGH - 1, key, align="end")
    rows = tuple((FACTORS[start], FACTORS[end]) for start, end in LINKS)
    return _picture(page, f"Factors and links, {key}", ("From", "To"), rows, WIDE)


def grid(key: str) -> Picture:
    """Six contexts by six contexts, each cell shaded by a number from 0 to 4."""
    page = Svg(WIDE, 7 * CELL * 0.6 + 6)
    rows = tuple((across, *_cells(page, number)) for number, across in enumerate(HEADINGS))
    for number, heading in enumerate(HEADINGS):
        page.text(25 + (number + 0.5) * CELL, 6, heading, align="middle", bold=True)
    page.text(WIDE - 1, 7 * CELL * 0.6 + 4, key, align="end")
    return _picture(page, f"Contexts by contexts, {key}", ("Context", *HEADINGS), rows, WIDE)


def _link(page: Svg, start: Place, end: Place, sign: str) -> None:
    page.line(start, end)
    long = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    back_x, back_y = (end[0] - start[0]) / long * 9, (end[1] - start[1]) / long * 9
    tip = (end[0] - back_x, end[1] - back_y)
    for side in (-1, 1):
        page.line(
            tip, (tip[0] - back_x / 4 - side * back_y / 8, tip[1] - back_y / 4 + side * back_x / 8)
        )
    page.text((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, sign, bold=True)


def _cells(page: Svg, row: int) -> tuple[str, ...]:
    top = 9 + row * CELL * 0.6
    page.text(2, top + CELL * 0.35, HEADINGS[row], bold=True)
    values = [(row * 5 + column * 3) % len(SHADES) for column in range(len(HEADINGS))]
    for column, value in enumerate(values):
        page.rectangle(25 + column * CELL, top, CELL, CELL * 0.6, fill=SHADES[value])
        page.text(25 + (column + 0.5) * CELL, top + CELL * 0.35, str(value), align="middle")
    return tuple(map(str, values))


def _picture(
    page: Svg, title: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], wide: float
) -> Picture:
    said = f"{title}: {len(rows)} rows of an invented map."
    return Picture(
        svg=page.finished(title=title, description=said),
        alt=said,
        caption=title,
        width_mm=wide,
        frame=Table(caption=title, columns=columns, rows=rows),
    )
