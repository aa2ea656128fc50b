"""What pictures built shape by shape have alike: the title above, the key at the corner."""

from __future__ import annotations

from stepkit.draw.style import BODY, QUIET, TINY, WIDTH_MM
from stepkit.draw.svg import Svg
from stepkit.draw.text import BOLD, fitted
from stepkit.model.document import Picture, Table


def titled(title: str, height_mm: float) -> Svg:
    """A picture begun: as wide as the page, with its title at the top on one line."""
    page = Svg(WIDTH_MM, height_mm)
    page.text(1, 4.2, fitted(title, BODY * BOLD, WIDTH_MM - 2), size=BODY, bold=True)
    return page


def finished(
    page: Svg, title: str, key: str, *, said: str, caption: str, frame: Table | None = None
) -> Picture:
    """The picture with the key at its lower right corner, and `said` for those who hear it."""
    page.text(page.width_mm - 1, page.height_mm - 1, key, size=TINY, colour=QUIET, align="end")
    return Picture(
        svg=page.finished(title=f"{title}, {key}", description=said),
        alt=said,
        caption=caption,
        width_mm=page.width_mm,
        frame=frame,
    )
