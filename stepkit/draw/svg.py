"""A small builder of SVG text, for pictures whose shapes must meet exactly.

Lengths are millimetres on paper, text sizes are points, and every text is real text.
"""

from __future__ import annotations

from html import escape

from stepkit.draw.style import INK, SMALL
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


def _short(value: float) -> str:
    return f"{round(value, 3):g}"
