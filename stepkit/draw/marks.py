"""Filled shapes, the key that names them, and how the names flow over the lines of a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Transform

from stepkit.draw.axis import Page
from stepkit.draw.style import INK, RULE, SMALL, WIDTH_MM
from stepkit.draw.text import fitted, width_mm

SWATCH_MM, AFTER_MM, ROW_MM = 5.4, 5.0, 4.0

Rectangle = tuple[float, float, float, float]
"""Left, foot, right, top."""


class Kind(NamedTuple):
    """One kind of filled mark: what it is called, and how it is filled."""

    name: str
    fill: str
    hatch: str = ""
    dashed: bool = False


class Named(NamedTuple):
    """A line of the key: its words, and the kind or the marker they name (or neither)."""

    text: str
    kind: Kind | None = None
    marker: str = ""
    colour: str = INK


def fill(
    page: Page,
    shapes: Sequence[Rectangle],
    kind: Kind,
    *,
    zorder: float,
    edge: str = RULE,
    place: Transform | None = None,
) -> None:
    """All rectangles of one kind as a single path."""
    if not shapes:
        return
    path = Path.make_compound_path(*[_rectangle(*shape) for shape in shapes])
    patch = PathPatch(
        path,
        facecolor=kind.fill,
        edgecolor=edge,
        linewidth=0.6,
        hatch=kind.hatch or None,
        hatchcolor=edge,
        linestyle="--" if kind.dashed else "-",
        zorder=zorder,
        clip_on=False,
        transform=place or page.axes.transData,
    )
    page.axes.add_artist(patch)


def touching(columns: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Columns (left, right) in order, those that touch as one."""
    runs: list[tuple[float, float]] = []
    for left, right in columns:
        if runs and runs[-1][1] == left:
            runs[-1] = (runs[-1][0], right)
        else:
            runs.append((left, right))
    return runs


def key_rows(names: Sequence[Named], left: float) -> int:
    """How many rows of `ROW_MM` the key takes from `left` to the edge of the picture."""
    return max((row + 1 for _, row in _flow(names, left)), default=0)


def draw_key(page: Page, names: Sequence[Named], *, left: float, top: float) -> None:
    """The key in rows, the first baseline `top` millimetres below the upper edge."""
    for one, (across, row) in zip(names, _flow(names, left), strict=True):
        down = top + row * ROW_MM
        _draw_swatch(page, one, across, down)
        room = WIDTH_MM - across - _swatch(one) - 1
        page.write(across + _swatch(one), down, fitted(one.text, SMALL, room))


def _flow(names: Sequence[Named], left: float) -> list[tuple[float, int]]:
    """The left edge and the row of each name."""
    places, across, row = [], left, 0
    for one in names:
        wide = _swatch(one) + width_mm(one.text, SMALL)
        if across > left and across + wide > WIDTH_MM - 1:
            across, row = left, row + 1
        places.append((across, row))
        across += wide + AFTER_MM
    return places


def _swatch(one: Named) -> float:
    if one.kind:
        return SWATCH_MM
    return 3.4 if one.marker else 0.0


def _draw_swatch(page: Page, one: Named, left: float, down: float) -> None:
    box = page.box
    if one.kind:
        across = [(left + step - box.left) / box.width for step in (0, 4.2)]
        foot, top = [1 + (box.top - height) / box.height for height in (down + 0.2, down - 2.2)]
        shape = (across[0], foot, across[1], top)
        fill(page, [shape], one.kind, zorder=3, edge=INK, place=page.axes.transAxes)
    elif one.marker:
        page.axes.plot(
            [(left + 1.2 - box.left) / box.width], [1 + (box.top - down + 0.9) / box.height],
            transform=page.axes.transAxes, linestyle="", marker=one.marker, color=one.colour,
            markeredgecolor=INK, markeredgewidth=0.6, clip_on=False,
        )  # fmt: skip


def _rectangle(left: float, foot: float, right: float, top: float) -> Path:
    corners = [(left, foot), (right, foot), (right, top), (left, top), (left, foot)]
    return Path(corners, closed=True)
