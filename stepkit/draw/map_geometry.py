"""Where the links of a map run: from border to border, bent where another way is needed.

Plain arithmetic on boxes, in units of the picture with y growing downward. The editor
holds the same rules in `frontend/map/src/geometry.js`; both are tested on the numbers of
`tests/data/map_geometry.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import floor, hypot
from typing import NamedTuple

HEAD, HEAD_WIDE = 10.0, 9.0
"""How long and how wide an arrow head is."""
TWIN = 18.0
"""How far A to B and B to A are bent apart, each to its own right."""
DETOURS = (30.0, -30.0, 60.0, -60.0, 100.0, -100.0, 150.0, -150.0)
"""The bends tried, in this order, when a straight link would run through a box."""
CLEAR = 3.0
"""How near to a box a link or a text may come."""
STEPS = 8
"""In how many straight pieces a bent link is looked at."""
ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
"""The places along a link tried for its text, in this order."""
ON_BOX, ON_TEXT, ON_LINE = 100, 30, 1
"""How bad it is when a text lies on a box, on another text, on another link."""


class Point(NamedTuple):
    """A place in the picture."""

    x: float
    y: float


class Rect(NamedTuple):
    """A box: its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        """The middle of the box."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def wider(self, by: float) -> Rect:
        """The same box, larger by `by` on every side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def touches(self, other: Rect) -> bool:
        """Whether the two boxes lie on each other."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


class Line(NamedTuple):
    """One link to be drawn: its ends are ids of boxes, `wide` and `high` the size of its text."""

    id: str
    cause: str
    effect: str
    wide: float
    high: float


class Curve(NamedTuple):
    """The way of a link. A straight one has its `bend` in the middle between its ends."""

    start: Point
    bend: Point
    end: Point
    straight: bool


class Route(NamedTuple):
    """A drawn link: its way, the three corners of its head (tip first), the middle of its text."""

    curve: Curve
    head: tuple[Point, Point, Point]
    text: Point


def border(box: Rect, towards: Point) -> Point:
    """Where the line from the middle of `box` towards a point leaves the box."""
    middle = box.middle
    across, down = towards.x - middle.x, towards.y - middle.y
    if across == 0 and down == 0:
        return middle
    reach = min(
        box.width / 2 / abs(across) if across else float("inf"),
        box.height / 2 / abs(down) if down else float("inf"),
    )
    return Point(middle.x + across * reach, middle.y + down * reach)


def curve(cause: Rect, effect: Rect, aside: float) -> Curve:
    """The way from one box to another, its middle pulled `aside` to the right of the way."""
    start, end = cause.middle, effect.middle
    between = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    if aside == 0:
        start, end = border(cause, end), border(effect, start)
        return Curve(start, Point((start.x + end.x) / 2, (start.y + end.y) / 2), end, straight=True)
    long = hypot(end.x - start.x, end.y - start.y) or 1.0
    right = Point(-(end.y - start.y) / long, (end.x - start.x) / long)
    bend = Point(between.x + right.x * 2 * aside, between.y + right.y * 2 * aside)
    return Curve(border(cause, bend), bend, border(effect, bend), straight=False)


def along(way: Curve, share: float) -> Point:
    """The place at `share` (0 at the cause, 1 at the effect) of the way."""
    if way.straight:
        return Point(
            way.start.x + (way.end.x - way.start.x) * share,
            way.start.y + (way.end.y - way.start.y) * share,
        )
    left = 1 - share
    return Point(
        left * left * way.start.x + 2 * left * share * way.bend.x + share * share * way.end.x,
        left * left * way.start.y + 2 * left * share * way.bend.y + share * share * way.end.y,
    )


def head(way: Curve) -> tuple[Point, Point, Point]:
    """The corners of the arrow head: its tip at the border of the effect, then its two feet."""
    tip = way.end
    back = Point(way.bend.x - tip.x, way.bend.y - tip.y)
    long = hypot(*back) or 1.0
    along_x, along_y = back.x / long, back.y / long
    foot = Point(tip.x + along_x * HEAD, tip.y + along_y * HEAD)
    aside_x, aside_y = -along_y * HEAD_WIDE / 2, along_x * HEAD_WIDE / 2
    return (
        tip,
        Point(foot.x + aside_x, foot.y + aside_y),
        Point(foot.x - aside_x, foot.y - aside_y),
    )


def crosses(start: Point, end: Point, box: Rect) -> bool:
    """Whether a straight line has a point inside the box."""
    enter, leave = 0.0, 1.0
    for near, far, low, high in (
        (start.x, end.x, box.x, box.x + box.width),
        (start.y, end.y, box.y, box.y + box.height),
    ):
        step = far - near
        if step == 0:
            if near <= low or near >= high:
                return False
            continue
        first, last = (low - near) / step, (high - near) / step
        enter, leave = max(enter, min(first, last)), min(leave, max(first, last))
    return enter < leave


def routes(boxes: Mapping[str, Rect], lines: Sequence[Line]) -> dict[str, Route]:
    """The way, head and text place of every link, in the order of the links.

    A link whose opposite exists is bent to its right; one that would run through a
    box takes the first detour through the fewest. Texts keep off boxes and each other.
    """
    pairs = {(line.cause, line.effect) for line in lines}
    ways = {line.id: _way(boxes, line, twin=(line.effect, line.cause) in pairs) for line in lines}
    pieces = {name: tuple(_pieces(way)) for name, way in ways.items()}
    walls = [box.wider(CLEAR) for box in boxes.values()]
    texts: list[Rect] = []
    found = {}
    for line in lines:
        others = [one for name, one in pieces.items() if name != line.id]
        place = _text_place(ways[line.id], line, walls, texts, others)
        texts.append(_around(place, line))
        found[line.id] = Route(ways[line.id], head(ways[line.id]), place)
    return found


def _way(boxes: Mapping[str, Rect], line: Line, *, twin: bool) -> Curve:
    others = [
        box.wider(CLEAR) for name, box in boxes.items() if name not in {line.cause, line.effect}
    ]
    tries = (TWIN, *(one for one in DETOURS if one > TWIN)) if twin else (0.0, *DETOURS)
    best, fewest = None, len(others) + 1
    for aside in tries:
        way = curve(boxes[line.cause], boxes[line.effect], aside)
        met = sum(_meets(tuple(_pieces(way)), box) for box in others)
        if met < fewest:
            best, fewest = way, met
        if fewest == 0:
            break
    return best or curve(boxes[line.cause], boxes[line.effect], 0)


def _pieces(way: Curve) -> Iterator[tuple[Point, Point]]:
    steps = 1 if way.straight else STEPS
    return pairwise(along(way, step / steps) for step in range(steps + 1))


def _meets(pieces: Iterable[tuple[Point, Point]], box: Rect) -> bool:
    return any(crosses(start, end, box) for start, end in pieces)


def _text_place(
    way: Curve,
    line: Line,
    walls: Sequence[Rect],
    texts: Sequence[Rect],
    others: Sequence[tuple[tuple[Point, Point], ...]],
) -> Point:
    """The first of the places along the way where the text disturbs least."""
    best, least = along(way, ALONG[0]), float("inf")
    for share in ALONG:
        place = along(way, share)
        room = _around(place, line)
        bad = (
            ON_BOX * sum(room.touches(wall) for wall in walls)
            + ON_TEXT * sum(room.touches(text) for text in texts)
            + ON_LINE * sum(_meets(pieces, room) for pieces in others)
        )
        if bad < least:
            best, least = place, bad
        if least == 0:
            break
    return best


def _around(place: Point, line: Line) -> Rect:
    return Rect(place.x - line.wide / 2, place.y - line.high / 2, line.wide, line.high)


def rounded(value: float) -> float:
    """A length to a tenth of a unit, halves upward: the same in Python and in the editor."""
    return floor(value * 10 + 0.5) / 10
