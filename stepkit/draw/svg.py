"""A small builder of SVG text, for pictures whose shapes must meet exactly.

Lengths are millimetres on paper, text sizes are points, and every text is real text.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from stepkit.draw.style import INK, PAPER, SMALL
from stepkit.draw.text import POINTS_PER_MM, drawable

NAMESPACE = "http://www.w3.org/2000/svg"
FAMILY = "'DejaVu Sans', sans-serif"


class Svg:
    """One picture under construction. Shapes lie above each other in the order they came."""

    def __init__(self, width_mm: float, height_mm: float) -> None:
        self.width_mm = width_mm
        self.height_mm = height_mm
        self._parts: list[str] = []

    def rectangle(
        self, left: float, top: float, width: float, height: float, *, fill: str, edge: str = INK
    ) -> None:
        """A rectangle with a thin edge."""
        self._shape("rect", x=left, y=top, width=width, height=height, fill=fill, stroke=edge)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], *, edge: str = INK
    ) -> None:
        """A straight line from (x, y) to (x, y)."""
        self._shape("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], stroke=edge)

    def box(
        self, left: float, top: float, width: float, height: float, *, fill: str = PAPER,
        edge: str = INK, wide: float = 0.2, dash: str = "", round_by: float = 0,
    ) -> None:  # fmt: skip
        """A rectangle whose edge has a width, may be dashed, and whose corners may be round."""
        more = {"stroke-width": wide} | ({"stroke-dasharray": dash} if dash else {})
        more |= {"rx": round_by} if round_by else {}
        self._shape(
            "rect", x=left, y=top, width=width, height=height, fill=fill, stroke=edge, **more
        )

    def path(
        self, drawn: str, *, fill: str = "none", edge: str = INK, wide: float = 0.2, dash: str = ""
    ) -> None:
        """A path in the language of SVG, as `way` and `corners` write it."""
        more = {"stroke-width": wide} | ({"stroke-dasharray": dash} if dash else {})
        self._shape("path", d=drawn, fill=fill, stroke=edge, **more)

    def circle(
        self, x: float, y: float, radius: float, *, fill: str = PAPER, edge: str = INK,
        wide: float = 0.2,
    ) -> None:  # fmt: skip
        """A circle round (x, y)."""
        self._shape(
            "circle", cx=x, cy=y, r=radius, fill=fill, stroke=edge, **{"stroke-width": wide}
        )

    def text(
        self, left: float, top: float, words: str, *, size: float = SMALL, colour: str = INK,
        align: str = "start", bold: bool = False,
    ) -> None:  # fmt: skip
        """One line of real text whose baseline lies at `top`; `align` is start, middle or end."""
        weight = ' font-weight="bold"' if bold else ""
        height = _short(size / POINTS_PER_MM)
        self._parts.append(
            f'<text x="{_short(left)}" y="{_short(top)}" font-size="{height}" '
            f'fill="{colour}" text-anchor="{align}"{weight}>{escape(drawable(words))}</text>'
        )

    def finished(self, *, title: str, description: str) -> str:
        """The whole `<svg>` element, its title and description first."""
        width, height = _short(self.width_mm), _short(self.height_mm)
        opening = (
            f'<svg xmlns="{NAMESPACE}" width="{width}mm" height="{height}mm" '
            f'viewBox="0 0 {width} {height}" font-family="{FAMILY}" stroke-width="0.2">'
        )
        words = (
            f"<title>{escape(drawable(title))}</title><desc>{escape(drawable(description))}</desc>"
        )
        return "\n".join([opening, words, *self._parts, "</svg>\n"])

    def _shape(self, element: str, **attributes: float | str) -> None:
        written = "".join(
            f' {name}="{value if isinstance(value, str) else _short(value)}"'
            for name, value in attributes.items()
        )
        self._parts.append(f"<{element}{written}/>")


def way(
    start: tuple[float, float], end: tuple[float, float], bend: tuple[float, float] | None = None
) -> str:
    """A path from one place to another, straight or drawn aside by its bend."""
    between = "L" if bend is None else f"Q{_place(bend)} "
    return f"M{_place(start)}{between}{_place(end)}"


def corners(places: Iterable[tuple[float, float]], *, closed: bool = True) -> str:
    """A path from corner to corner."""
    return "M" + "L".join(map(_place, places)) + ("Z" if closed else "")


def _place(place: tuple[float, float]) -> str:
    return f"{_short(place[0])},{_short(place[1])}"


def _short(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
