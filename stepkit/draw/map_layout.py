"""Where the boxes of a map stand: by lane or round a ring, and where a hand has put them.

Lengths are units of the picture: one pixel of the editor, and what `stepkit.draw.formulation`
scales to millimetres on paper. Nothing is random; the same map gives the same places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from typing import Literal, NamedTuple

from stepkit.draw.map_geometry import Point, Rect, rounded
from stepkit.draw.text import POINTS_PER_MM, wrapped

FONT, LINE_HIGH = 15.0, 19.0
PAD_ACROSS, PAD_DOWN = 9.0, 10.0
MOST_LINES = 5
MARGIN, TITLES = 16.0, 44.0
"""The empty border of a picture, and the room above the lanes for their titles."""
ROW_GAP = 38.0
"""Between one box and the next below it: room for an arrow and its text."""
WHOLE_WIDTH, WIDEST, NARROWEST = 1000.0, 220.0, 148.0
WIDE_GAP, NARROW_GAP = 96.0, 62.0
SWEEPS = 4
RING_ACROSS, RING_DOWN = 300.0, 190.0
"""The least half width and half height of a ring."""

Layout = Literal["lanes", "ring"]


class Block(NamedTuple):
    """One factor to be placed. `half` is 1 for the positive half of its lane, else 0."""

    id: str
    lane: str
    height: float
    half: int = 0
    moved: Point | None = None


class Column(NamedTuple):
    """Where a lane runs: its left edge and its width."""

    lane: str
    x: float
    width: float


def columns(lanes: Sequence[str]) -> tuple[Column, ...]:
    """The columns of the lanes from left to right, each as wide as its boxes."""
    count = max(len(lanes), 1)
    gap = WIDE_GAP if count <= 4 else NARROW_GAP
    width = rounded(min(WIDEST, max(NARROWEST, (WHOLE_WIDTH - gap * (count - 1)) / count)))
    return tuple(
        Column(lane, rounded(MARGIN + place * (width + gap)), width)
        for place, lane in enumerate(lanes)
    )


def lines_of(label: str, width: float, font: float = FONT, most: int = MOST_LINES) -> list[str]:
    """The label as lines that fit into a box of this width."""
    return wrapped(label, font * POINTS_PER_MM, width - 2 * PAD_ACROSS, most)


def height_of(lines: int) -> float:
    """How high a box with so many lines of text is."""
    return max(lines, 1) * LINE_HIGH + 2 * PAD_DOWN


def placed(
    blocks: Sequence[Block],
    links: Sequence[tuple[str, str]],
    lanes: Sequence[str],
    layout: Layout = "lanes",
) -> dict[str, Rect]:
    """The box of every block, by id. `links` are (cause, effect) pairs of ids.

    A block moved by hand stands where it was put, and the others keep the places they
    would have had without the move, but for giving way downward where it covers them.
    """
    across = columns(lanes)
    if layout == "ring":
        own = _ringed(blocks, lanes, across[0].width)
    else:
        own = _stacked(_ordered(blocks, links, lanes), across)
    return _given_way(blocks, own)


def _ordered(
    blocks: Sequence[Block], links: Sequence[tuple[str, str]], lanes: Sequence[str]
) -> list[list[Block]]:
    """Each lane's blocks from top to bottom, in the barycentre order with fewest crossings."""
    order = [[one for one in blocks if one.lane == lane] for lane in lanes]
    order = [sorted(lane, key=lambda one: one.half) for lane in order]
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
    order: list[list[Block]], near: Mapping[str, list[str]], *, backward: bool
) -> list[list[Block]]:
    """One sweep over the lanes: each is sorted by the mean place of its neighbours elsewhere."""
    order = list(order)
    lanes = range(len(order) - 1, -1, -1) if backward else range(len(order))
    for lane in lanes:
        here = {one.id for one in order[lane]}
        share = _shares(order)
        centre = {
            one.id: _mean([share[each] for each in near.get(one.id, ()) if each not in here],
                          share[one.id])
            for one in order[lane]
        }  # fmt: skip
        order[lane] = sorted(order[lane], key=lambda one: (one.half, centre[one.id]))
    return order


def _shares(order: Sequence[Sequence[Block]]) -> dict[str, float]:
    """How far down its lane each block stands, about 0 for the middle."""
    return {one.id: place - (len(lane) - 1) / 2 for lane in order for place, one in enumerate(lane)}


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _crossings(order: Sequence[Sequence[Block]], links: Sequence[tuple[str, str]]) -> int:
    """How many pairs of links between the same two lanes cross."""
    place = {one.id: (lane, row) for lane, blocks in enumerate(order)
             for row, one in enumerate(blocks)}  # fmt: skip
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for link in links:
        (left, first), (right, second) = sorted(place[end] for end in link)
        spans.setdefault((left, right), []).append((first, second))
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for between, pairs in spans.items()
        if between[0] != between[1]
        for number, one in enumerate(pairs)
        for other in pairs[:number]
    )


def _stacked(order: Sequence[Sequence[Block]], across: Sequence[Column]) -> dict[str, Rect]:
    """Blocks one below the other, every lane about the same middle line."""
    deep = [_deep(lane) for lane in order]
    deepest = max(deep, default=0.0)
    found = {}
    for lane, column, high in zip(order, across, deep, strict=True):
        top = MARGIN + TITLES + (deepest - high) / 2
        for one in lane:
            found[one.id] = Rect(column.x, rounded(top), column.width, one.height)
            top += one.height + ROW_GAP
    return found


def _deep(lane: Sequence[Block]) -> float:
    return sum(one.height for one in lane) + ROW_GAP * max(len(lane) - 1, 0)


def _ringed(blocks: Sequence[Block], lanes: Sequence[str], width: float) -> dict[str, Rect]:
    """Blocks round an ellipse, clockwise from the top, in the order of their lanes."""
    order = sorted(blocks, key=lambda one: lanes.index(one.lane))
    highest = max((one.height for one in order), default=0.0)
    half_wide = max(RING_ACROSS, len(order) * width / 5)
    half_high = max(RING_DOWN, len(order) * (highest + ROW_GAP) / 4)
    middle = Point(MARGIN + half_wide + width / 2, MARGIN + half_high + highest / 2)
    found = {}
    for number, one in enumerate(order):
        turn = 2 * pi * number / len(order) - pi / 2
        x = middle.x + half_wide * cos(turn) - width / 2
        y = middle.y + half_high * sin(turn) - one.height / 2
        found[one.id] = Rect(rounded(x), rounded(y), width, one.height)
    return found


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
