"""The shapes a map is made of: places, boxes, links to be drawn and links as they run."""

from __future__ import annotations

from typing import NamedTuple


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
        left, top, wide, high = self
        x, y, width, height = other
        return left < x + width and x < left + wide and top < y + height and y < top + high


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
