"""Where the boxes of a map stand: by lane or round a ring, and where a hand has put them.

Lengths are units of the picture: one pixel of the editor, and what `stepkit.draw.formulation`
scales to millimetres on paper. Nothing is random; the same map gives the same places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from math import cos, pi, sin
from typing import NamedTuple

from stepkit.draw.map_geometry import rounded
from stepkit.draw.map_shapes import Point, Rect
from stepkit.draw.text import POINTS_PER_MM, wrapped

FONT, LINE_HIGH = 15.0, 19.0
PAD_ACROSS, PAD_DOWN = 7.0, 10.0
MOST_LINES = 5
MARGIN, TITLES, FOOT = 16.0, 54.0, 14.0
"""The empty border of a picture, and the room in a lane above and below its boxes."""
ROW_GAP = 38.0
"""Between one box and the next below it: room for an arrow and its text."""
EMPTY = 39.0
"""How high the inside of a lane is at least: one box of one line."""
WHOLE_WIDTH, WIDEST, NARROWEST = 1000.0, 220.0, 136.0
WIDE_GAP, NARROW_GAP = 96.0, 78.0
LANE_EDGE = 9.0
"""How far a lane reaches beyond its boxes to the left and the right."""
SWEEPS = 4
RING_ACROSS, RING_DOWN = 300.0, 190.0
"""The least half width and half height of a ring."""


class Block(NamedTuple):
    """One factor to be placed, and where a hand has put its top left corner, if one has."""

    id: str
    lane: str
    height: float
    moved: Point | None = None


class Plan(NamedTuple):
    """How lanes are laid out: columns from left to right, each of lanes from top to bottom.

    With `ring`, the lanes follow each other round a ring and those of `middle` stand inside it.
    """

    columns: tuple[tuple[str, ...], ...]
    ring: bool = False
    middle: tuple[str, ...] = ()

    @property
    def lanes(self) -> tuple[str, ...]:
        """Every lane, column by column."""
        return tuple(lane for column in self.columns for lane in column)


def columns(count: int) -> tuple[tuple[float, float], ...]:
    """The left edge and the width of the boxes of so many columns, from left to right."""
    gap = WIDE_GAP if count <= 4 else NARROW_GAP
    width = rounded(min(WIDEST, max(NARROWEST, (WHOLE_WIDTH - gap * (count - 1)) / max(count, 1))))
    return tuple((rounded(MARGIN + place * (width + gap)), width) for place in range(count))


def lines_of(label: str, width: float, font: float = FONT, most: int = MOST_LINES) -> list[str]:
    """The label as lines that fit into a box of this width."""
    return wrapped(label, font * POINTS_PER_MM, width - 2 * PAD_ACROSS, most)


def height_of(lines: int) -> float:
    """How high a box with so many lines of text is."""
    return max(lines, 1) * LINE_HIGH + 2 * PAD_DOWN


def placed(
    blocks: Sequence[Block], links: Sequence[tuple[str, str]], plan: Plan
) -> dict[str, Rect]:
    """The box of every block, by id. `links` are (cause, effect) pairs of ids.

    A block moved by hand stands where it was put, and the others keep the places they
    would have had without the move, but for giving way downward where it covers them.
    """
    if plan.ring:
        return _given_way(blocks, _ringed(blocks, plan))
    spaces = rooms(blocks, plan)
    own: dict[str, Rect] = {}
    for lane, members in ordered(blocks, links, plan).items():
        own |= _stacked(members, spaces[lane])
    return _given_way(blocks, own)


def rooms(blocks: Sequence[Block], plan: Plan) -> dict[str, Rect]:
    """The room of every lane: its title at the top, its boxes below. A ring has no rooms."""
    if plan.ring:
        return {}
    found = {}
    across = columns(len(plan.columns))
    top = MARGIN
    for row in zip_longest(*plan.columns):
        lanes = [lane for lane in row if lane is not None]
        deep = max(EMPTY, *(_deep([one for one in blocks if one.lane == lane]) for lane in lanes))
        for lane, (x, width) in zip(row, across, strict=True):
            if lane is not None:
                high = TITLES + deep + FOOT
                found[lane] = Rect(x - LANE_EDGE, rounded(top), width + 2 * LANE_EDGE, high)
        top += TITLES + deep + FOOT + LANE_EDGE
    return found


def ordered(
    blocks: Sequence[Block], links: Sequence[tuple[str, str]], plan: Plan
) -> dict[str, list[Block]]:
    """Each lane's blocks from top to bottom, in the barycentre order with fewest crossings."""
    order = {lane: [one for one in blocks if one.lane == lane] for lane in plan.lanes}
    near = _neighbours(links)
    best, fewest = order, _crossings(order, links)
    for sweep in range(SWEEPS):
        order = _swept(order, near, backward=sweep % 2 == 1)
        crossings = _crossings(order, links)
        if crossings < fewest:
            best, fewest = order, crossings
    return best


def _neighbours(links: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for cause, effect in links:
        near.setdefault(cause, []).append(effect)
        near.setdefault(effect, []).append(cause)
    return near


def _swept(
    order: Mapping[str, list[Block]], near: Mapping[str, list[str]], *, backward: bool
) -> dict[str, list[Block]]:
    """One sweep over the lanes: each is sorted by the mean place of its neighbours elsewhere."""
    swept = dict(order)
    for lane in reversed(swept) if backward else tuple(swept):
        here = {one.id for one in swept[lane]}
        share = _shares(swept)
        centre = {
            name: _mean([share[one] for one in near.get(name, ()) if one not in here], share[name])
            for name in here
        }
        swept[lane] = sorted(swept[lane], key=lambda one: centre[one.id])
    return swept


def _shares(order: Mapping[str, Sequence[Block]]) -> dict[str, float]:
    """How far down its lane each block stands, 0 for the middle."""
    return {
        one.id: place - (len(lane) - 1) / 2
        for lane in order.values()
        for place, one in enumerate(lane)
    }


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _crossings(order: Mapping[str, Sequence[Block]], links: Sequence[tuple[str, str]]) -> int:
    """How many pairs of links between the same two lanes cross."""
    place = {
        one.id: (lane, row)
        for lane, members in enumerate(order.values())
        for row, one in enumerate(members)
    }
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cause, effect in links:
        (left, first), (right, second) = sorted((place[cause], place[effect]))
        if left != right:
            spans.setdefault((left, right), []).append((first, second))
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for pairs in spans.values()
        for number, one in enumerate(pairs)
        for other in pairs[:number]
    )


def _stacked(members: Sequence[Block], room: Rect) -> dict[str, Rect]:
    """Blocks one below the other about the middle of their lane's room."""
    middle = room.y + (room.height + TITLES - FOOT) / 2
    return _piled(members, room.x + LANE_EDGE, middle, room.width - 2 * LANE_EDGE)


def _piled(members: Sequence[Block], x: float, middle: float, width: float) -> dict[str, Rect]:
    top = middle - _deep(members) / 2
    found = {}
    for one in members:
        found[one.id] = Rect(rounded(x), rounded(top), rounded(width), one.height)
        top += one.height + ROW_GAP
    return found


def _deep(members: Sequence[Block]) -> float:
    return sum(one.height for one in members) + ROW_GAP * max(len(members) - 1, 0)


def _ringed(blocks: Sequence[Block], plan: Plan) -> dict[str, Rect]:
    """Blocks round an ellipse, clockwise from the top in the order of their lanes."""
    order = sorted(blocks, key=lambda one: plan.lanes.index(one.lane))
    inside = [one for one in order if one.lane in plan.middle]
    around = [one for one in order if one.lane not in plan.middle]
    width = columns(4)[0][1]
    high = max((one.height for one in around), default=0.0)
    reach = _reach(len(around), width, high, _deep(inside))
    middle = Point(MARGIN + reach.x + width / 2, MARGIN + reach.y + high / 2)
    found = {}
    for number, one in enumerate(around):
        turn = 2 * pi * number / len(around) - pi / 2
        x = middle.x + reach.x * cos(turn) - width / 2
        y = middle.y + reach.y * sin(turn) - one.height / 2
        found[one.id] = Rect(rounded(x), rounded(y), width, one.height)
    return found | _piled(inside, middle.x - width / 2, middle.y, width)


def _reach(count: int, width: float, high: float, inside: float) -> Point:
    """Half the width and half the height of a ring of so many boxes."""
    return Point(
        max(RING_ACROSS, count * (width + NARROW_GAP) / 6),
        max(RING_DOWN, count * (high + ROW_GAP) / 4, inside / 2 + ROW_GAP + high / 2),
    )


def _given_way(blocks: Sequence[Block], own: Mapping[str, Rect]) -> dict[str, Rect]:
    """The places with the moved blocks where they were put, the others below what covers them."""
    found = {
        one.id: own[one.id]._replace(x=one.moved.x, y=one.moved.y)
        for one in blocks
        if one.moved is not None
    }
    for one in sorted(
        (one for one in blocks if one.moved is None), key=lambda one: (own[one.id].y, one.id)
    ):
        found[one.id] = _below(own[one.id], list(found.values()))
    return {one.id: found[one.id] for one in blocks}


def _below(box: Rect, others: Sequence[Rect]) -> Rect:
    """The box, pushed down past every other box that it would lie on."""
    while in_the_way := [other for other in others if box.touches(other)]:
        box = box._replace(y=rounded(max(one.y + one.height for one in in_the_way) + ROW_GAP / 2))
    return box
