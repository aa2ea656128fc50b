"""Where the links of a map run: from side to side, bent where another way is needed.

Plain arithmetic on boxes, in units of the picture with y growing downward. The editor
holds the same rules in `frontend/map/src/geometry.js`; both are tested on the numbers of
`tests/data/map_geometry.json`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, hypot
from typing import NamedTuple

from stepkit.draw.map_shapes import Curve, Line, Point, Rect, Route

HEAD, HEAD_WIDE = 10.0, 9.0
"""How long and how wide an arrow head is."""
TWIN = 12.0
"""How far A to B and B to A are bent apart, each to its own right."""
FAR = 57.0
"""Boxes one above the other with a larger gap may have others between them."""
PAST = (40.0, 60.0, 100.0, 150.0)
"""The bends tried for a link past the sides, always to its own right."""
PORTS = 0.8
"""The share of a side over which the ends of links are spread."""
DETOURS = (30.0, -30.0, 60.0, -60.0, 100.0, -100.0, 150.0, -150.0, 210.0, -210.0)
"""The bends tried, in this order, when a straight link would run through a box."""
CLEAR = 3.0
"""How near to a box a link or a text may come."""
PIECES = 8
"""In how many straight pieces a bent link is looked at."""
ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""The places along a link tried for its text, in this order."""
ON_BOX, ON_TEXT, ON_LINE = 100, 30, 1
"""How bad it is when a text lies on a box, on another text, on another link."""


class Side(NamedTuple):
    """A side of a box by the direction it looks in: (1, 0) is the right, (0, 1) the foot."""

    x: int
    y: int


LEFT, RIGHT, HIGH, LOW = Side(-1, 0), Side(1, 0), Side(0, -1), Side(0, 1)


def sides(cause: Rect, effect: Rect, others: Sequence[Rect] = ()) -> tuple[Side, Side]:
    """Where a link leaves its cause and where it comes to its effect.

    Boxes beside each other are linked by their facing sides, and so are boxes one above
    the other; where one of the `others` stands between these, by the sides on the right
    of the way.
    """
    if effect.x >= cause.x + cause.width:
        return RIGHT, LEFT
    if cause.x >= effect.x + effect.width:
        return LEFT, RIGHT
    down = effect.middle.y >= cause.middle.y
    above, below = (cause, effect) if down else (effect, cause)
    if below.y - above.y - above.height > FAR and any(
        crosses((cause.middle, effect.middle), one) for one in others
    ):
        return (LEFT, LEFT) if down else (RIGHT, RIGHT)
    return (LOW, HIGH) if down else (HIGH, LOW)


def ports(
    boxes: Mapping[str, Rect], lines: Sequence[Line], chosen: Mapping[str, tuple[Side, Side]]
) -> dict[str, tuple[Point, Point]]:
    """Where every link starts and ends: spread over the `chosen` sides, so that no heads meet."""
    ends: dict[tuple[str, Side], list[tuple[float, int, int, str]]] = {}
    for number, line in enumerate(lines):
        leaves, comes = chosen[line.id]
        for own, side, other in (
            (line.cause, leaves, line.effect),
            (line.effect, comes, line.cause),
        ):
            slope = _slope(boxes[own].middle, boxes[other].middle, side, past=leaves == comes)
            turn = _turn(side, out=own == line.cause)
            ends.setdefault((own, side), []).append((slope, turn, number, line.id))
    found: dict[tuple[str, str], Point] = {}
    for (name, side), on_it in ends.items():
        for place, (*_, link) in enumerate(sorted(on_it)):
            found[link, name] = _port(boxes[name], side, (place + 0.5) / len(on_it))
    return {line.id: (found[line.id, line.cause], found[line.id, line.effect]) for line in lines}


def _slope(own: Point, other: Point, side: Side, *, past: bool) -> float:
    """How far along the side the other box lies, for each step away from it."""
    across, down = other.x - own.x, other.y - own.y
    if past:
        return down * 1000
    return down / max(abs(across), 1) if side.x else across / max(abs(down), 1)


def _turn(side: Side, *, out: bool) -> int:
    """Which of two opposite links comes first on a side, so that each bends to its right."""
    first = side in {RIGHT, HIGH}
    return int(out == first)


def _port(box: Rect, side: Side, share: float) -> Point:
    place = (1 - PORTS) / 2 + PORTS * share
    if side.x:
        return Point(box.x + box.width * (side.x > 0), box.y + box.height * place)
    return Point(box.x + box.width * place, box.y + box.height * (side.y > 0))


def curve(start: Point, end: Point, aside: float) -> Curve:
    """The way between two places, its middle pulled `aside` to the right of the way."""
    between = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    if aside == 0:
        return Curve(start, between, end, straight=True)
    long = hypot(end.x - start.x, end.y - start.y) or 1.0
    right = Point(-(end.y - start.y) / long, (end.x - start.x) / long)
    bend = Point(between.x + right.x * 2 * aside, between.y + right.y * 2 * aside)
    return Curve(start, bend, end, straight=False)


def along(way: Curve, share: float) -> Point:
    """The place at `share` (0 at the cause, 1 at the effect) of the way."""
    (x, y), (bend_x, bend_y), (to_x, to_y), straight = way
    if straight:
        return Point(x + (to_x - x) * share, y + (to_y - y) * share)
    first, between, last = _weights(share)
    return Point(
        first * x + between * bend_x + last * to_x, first * y + between * bend_y + last * to_y
    )


def _weights(share: float) -> tuple[float, float, float]:
    """How much of its start, bend and end a place on a bent way holds."""
    left = 1 - share
    return left * left, 2 * left * share, share * share


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


def crosses(places: Sequence[tuple[float, float]], box: Rect) -> bool:
    """Whether a line running straight from place to place has a point inside the box."""
    left, top, wide, high = box
    right, foot = left + wide, top + high
    x, y = places[0]
    for to_x, to_y in places:
        if not (
            (x <= left and to_x <= left)
            or (x >= right and to_x >= right)
            or (y <= top and to_y <= top)
            or (y >= foot and to_y >= foot)
        ) and (
            (left < to_x < right and top < to_y < foot)
            or _overlap(_share(x, to_x - x, left, right), _share(y, to_y - y, top, foot))
        ):
            return True
        x, y = to_x, to_y
    return False


def _share(near: float, step: float, low: float, high: float) -> tuple[float, float]:
    """From where to where on its way a piece lies between two edges, 0 its start and 1 its end."""
    if not step:
        return 0.0, 1.0
    first, last = (low - near) / step, (high - near) / step
    return (first, last) if step > 0 else (last, first)


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return max(0.0, one[0], other[0]) < min(1.0, one[1], other[1])


PLACES = tuple(_weights(step / PIECES) for step in range(PIECES + 1))
"""The places between which a bent link is looked at as straight."""


class Trail(NamedTuple):
    """A way, the places between which it is looked at as straight, and a box round them."""

    way: Curve
    places: list[tuple[float, float]]
    hull: Rect

    def meets(self, box: Rect) -> bool:
        """Whether the way runs through the box."""
        return self.hull.touches(box) and crosses(self.places, box)


def trail(way: Curve) -> Trail:
    """The way with its places, from the cause to the effect."""
    (x, y), (bend_x, bend_y), (to_x, to_y), straight = way
    places = (
        [(x, y), (to_x, to_y)]
        if straight
        else [
            (first * x + between * bend_x + last * to_x, first * y + between * bend_y + last * to_y)
            for first, between, last in PLACES
        ]
    )
    across, down = zip(*places, strict=True)
    left, top = min(across), min(down)
    return Trail(way, places, Rect(left, top, max(across) - left, max(down) - top))


def routes(
    boxes: Mapping[str, Rect], lines: Sequence[Line], keep_off: Sequence[Rect] = ()
) -> dict[str, Route]:
    """The way, head and text place of every link, in the order of the links.

    A link whose opposite exists is bent to its right; one that would run through a
    box takes the first detour through the fewest. Texts keep off boxes, each other
    and what else they are told to `keep_off`.
    """
    trails = _trails(boxes, lines)
    walls = [box.wider(CLEAR) for box in (*boxes.values(), *keep_off)]
    texts: list[Rect] = []
    found = {}
    for line in lines:
        own = trails[line.id]
        near = own.hull.wider(max(line.wide, line.high))
        place = _text_place(
            own.way,
            line,
            list(filter(near.touches, walls)),
            list(filter(near.touches, texts)),
            [one for one in trails.values() if one is not own and near.touches(one.hull)],
        )
        texts.append(_around(place, line))
        found[line.id] = Route(own.way, head(own.way), place)
    return found


def _trails(boxes: Mapping[str, Rect], lines: Sequence[Line]) -> dict[str, Trail]:
    pairs = {(line.cause, line.effect) for line in lines}
    walls = {name: box.wider(CLEAR) for name, box in boxes.items()}
    others = {
        line.id: [wall for name, wall in walls.items() if name not in {line.cause, line.effect}]
        for line in lines
    }
    chosen = {
        line.id: sides(boxes[line.cause], boxes[line.effect], others[line.id]) for line in lines
    }
    ends = ports(boxes, lines, chosen)
    return {
        line.id: _trail(
            ends[line.id],
            others[line.id],
            _bends(chosen[line.id], twin=(line.effect, line.cause) in pairs),
        )
        for line in lines
    }


def _bends(chosen: tuple[Side, Side], *, twin: bool) -> tuple[float, ...]:
    """The bends to be tried for a link, the usual one first."""
    if chosen[0] == chosen[1]:
        return PAST
    return (TWIN, *(one for one in DETOURS if one > TWIN)) if twin else (0.0, *DETOURS)


def _trail(ends: tuple[Point, Point], walls: Sequence[Rect], bends: Sequence[float]) -> Trail:
    """The first way through the fewest boxes."""
    best, fewest = trail(curve(*ends, bends[0])), len(walls) + 1
    for aside in bends:
        tried = best if aside == bends[0] else trail(curve(*ends, aside))
        met = sum(map(tried.meets, walls))
        if met < fewest:
            best, fewest = tried, met
        if fewest == 0:
            break
    return best


def _text_place(
    way: Curve,
    line: Line,
    walls: Sequence[Rect],
    texts: Sequence[Rect],
    others: Sequence[Trail],
) -> Point:
    """The first of the places along the way where the text disturbs least."""
    best, least = along(way, ALONG[0]), float("inf")
    for share in ALONG:
        place = along(way, share)
        room = _around(place, line)
        bad = ON_BOX * sum(map(room.touches, walls)) + ON_TEXT * sum(map(room.touches, texts))
        if bad < least:
            bad += ON_LINE * sum(path.meets(room) for path in others)
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
