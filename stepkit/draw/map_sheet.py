"""A formulation laid out on a sheet: boxes with their lines, rooms of lanes, links with texts.

The printed picture is drawn from it, and the editor is sent it, so that both show the same.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from stepkit.draw.map_geometry import along, routes
from stepkit.draw.map_layout import (
    LINE_HIGH,
    Block,
    Plan,
    columns,
    height_of,
    lines_of,
    placed,
    rooms,
)
from stepkit.draw.map_shapes import Line, Point, Rect, Route
from stepkit.draw.text import POINTS_PER_MM, width_mm
from stepkit.model.formulation import Factor, Formulation, Link, Sign
from stepkit.model.held import Certainty, Standing
from stepkit.model.map_kind import LaneRole, MapKind, MapLayout
from stepkit.model.written import MINUS, signed

MARK = 14.0
"""The size of the text on links, in units of the picture."""
TITLE_LINES = 2
MARKS = 9.0
"""How far the marks on a box reach beyond it."""
NARROW = 8.0
"""What a text on a link needs beyond its own width, on both sides together."""
BENDS = (0.3, 0.5, 0.7)
"""Where along a bent link its farthest places lie."""
SIGNS = {Sign.MORE: "+", Sign.LESS: MINUS}


class Boxed(NamedTuple):
    """One factor on the sheet: its box, the title of its lane if the ring shows it, its lines."""

    factor: Factor
    rect: Rect
    title: str
    lines: tuple[str, ...]


class Drawn(NamedTuple):
    """One link on the sheet: its way, and the text that stands on it."""

    link: Link
    route: Route
    text: str


class Room(NamedTuple):
    """The room of one lane, and its title in lines."""

    lane: str
    rect: Rect
    title: tuple[str, ...]

    @property
    def title_rect(self) -> Rect:
        """What the lines of the title cover, from side to side of the lane."""
        return Rect(self.rect.x, self.rect.y, self.rect.width, LINE_HIGH * len(self.title) + 4)


class Sheet(NamedTuple):
    """Everything on the picture of one formulation, in units of the picture."""

    rooms: tuple[Room, ...]
    boxes: tuple[Boxed, ...]
    links: tuple[Drawn, ...]

    @property
    def extent(self) -> Rect:
        """The smallest box round everything."""
        found = [one.rect for one in self.rooms] + [one.rect.wider(MARKS) for one in self.boxes]
        found += [rect for one in self.links for rect in _covered(one)]
        left, top = min(one.x for one in found), min(one.y for one in found)
        right = max(one.x + one.width for one in found)
        foot = max(one.y + one.height for one in found)
        return Rect(left, top, right - left, foot - top)


def sheet(formulation: Formulation, kind: MapKind) -> Sheet:
    """The formulation laid out as its kind says; parts that were dropped are left out.

    Factors in lanes the kind no longer has stand in columns of their own at the end.
    """
    return _Layout(formulation, kind).sheet()


def standing(formulation: Formulation, kind: MapKind) -> Sheet:
    """The sheet without its links, for a page that works out their ways by itself."""
    return _Layout(formulation, kind).standing()


def link_text(link: Link) -> str:
    """What stands on a link: its sign, its strength if given, and "?" for a hypothesis."""
    said = SIGNS[link.sign] if link.weight is None else signed(link.weight)
    return f"{said}?" if link.certainty is Certainty.HYPOTHESIS else said


def text_width(text: str, size: float) -> float:
    """How wide a text is in units of the picture, at a size in the same units."""
    return width_mm(text, size * POINTS_PER_MM)


class _Layout:
    """One formulation and its kind while they are laid out."""

    def __init__(self, formulation: Formulation, kind: MapKind) -> None:
        self.kind = kind
        self.factors = {
            one.id: one for one in formulation.factors if one.standing is Standing.CURRENT
        }
        self.links = [
            one
            for one in formulation.links
            if one.standing is Standing.CURRENT and {one.cause, one.effect} <= self.factors.keys()
        ]

    @cached_property
    def plan(self) -> Plan:
        known = tuple(tuple(lane.id for lane in column) for column in self.kind.columns)
        lanes = {lane for column in known for lane in column}
        unknown = dict.fromkeys(one.lane for one in self.factors.values() if one.lane not in lanes)
        return Plan(
            columns=known + tuple((lane,) for lane in unknown),
            ring=self.kind.layout is MapLayout.RING,
            middle=tuple(lane.id for lane in self.kind.lanes_of(LaneRole.PROVISION)),
        )

    @cached_property
    def width(self) -> float:
        return columns(4 if self.plan.ring else len(self.plan.columns))[0][1]

    def sheet(self) -> Sheet:
        bare = self.standing()
        rects = {box.factor.id: box.rect for box in bare.boxes}
        titles = [room.title_rect for room in bare.rooms]
        ways = routes(rects, [_line(one) for one in self.links], titles)
        return bare._replace(
            links=tuple(Drawn(one, ways[one.id], link_text(one)) for one in self.links)
        )

    def standing(self) -> Sheet:
        lines = {name: tuple(lines_of(one.label, self.width)) for name, one in self.factors.items()}
        blocks = [self._block(one, len(lines[one.id])) for one in self.factors.values()]
        rects = placed(blocks, [(one.cause, one.effect) for one in self.links], self.plan)
        return Sheet(
            rooms=tuple(
                Room(lane, rect, tuple(self._title_lines(lane)))
                for lane, rect in rooms(blocks, self.plan).items()
            ),
            boxes=tuple(
                Boxed(one, rects[one.id], self._heading(one.lane), lines[one.id])
                for one in self.factors.values()
            ),
            links=(),
        )

    def _block(self, factor: Factor, lines: int) -> Block:
        at = factor.position
        titled = LINE_HIGH if self.plan.ring else 0.0
        moved = None if at is None else Point(at.x, at.y)
        return Block(factor.id, factor.lane, height_of(lines) + titled, moved)

    def _heading(self, lane: str) -> str:
        if not self.plan.ring:
            return ""
        return next(iter(lines_of(self._title(lane), self.width, MARK, 1)), "")

    def _title_lines(self, lane: str) -> list[str]:
        return lines_of(self._title(lane), self.width, MARK, TITLE_LINES)

    def _title(self, lane: str) -> str:
        known = self.kind.lane(lane)
        return known.label if known else lane.replace("_", " ")


def _line(link: Link) -> Line:
    wide = text_width(link_text(link), MARK) + NARROW
    return Line(link.id, link.cause, link.effect, wide, LINE_HIGH)


def _covered(drawn: Drawn) -> tuple[Rect, ...]:
    """What a link covers, as far as it may lie outside everything else."""
    line, place = _line(drawn.link), drawn.route.text
    text = Rect(place.x - line.wide / 2, place.y - line.high / 2, line.wide, line.high)
    bends = () if drawn.route.curve.straight else BENDS
    return (text, *(Rect(*along(drawn.route.curve, share), 0, 0) for share in bends))
