"""The picture of a formulation: lanes, factors and signed links, to be read without colour."""

from __future__ import annotations

from typing import NamedTuple

from stepkit.draw.formulation_key import draw_key, key_of, key_rows
from stepkit.draw.map_geometry import HEAD
from stepkit.draw.map_layout import FONT, LINE_HIGH, PAD_DOWN
from stepkit.draw.map_marks import draw_agreement, draw_voice
from stepkit.draw.map_shapes import Point, Rect
from stepkit.draw.map_sheet import MARK, Boxed, Drawn, Room, Sheet, sheet, text_width
from stepkit.draw.style import BODY, INK, PAPER, QUIET, TINT, TINY, WIDTH_MM
from stepkit.draw.svg import Svg, corners, way
from stepkit.draw.text import BOLD, ELLIPSIS, POINTS_PER_MM, fitted
from stepkit.draw.words import clipped, joined, nothing_to_draw, tell
from stepkit.model.document import Missing, Picture, Table
from stepkit.model.formulation import Formulation, Polarity, Sign
from stepkit.model.held import Certainty
from stepkit.model.map_kind import MapKind
from stepkit.model.written import counted, day

LEFT, TOP, BELOW, KEY_ROW = 1.0, 7.0, 4.5, 4.2
HIGHEST_MM = 200.0
"""How high the map may be, so that picture and caption stand on one page."""
LARGEST = 0.1764
"""Millimetres to a unit at most: the text of a box is 7.5 points high then."""
DASHED_BOX, DASHED_LINK = "1.2 0.8", "1.8 1.1"
LINK_WIDE, ROUND = 0.32, 9.0
CORNER, MARKER, BADGE = 13.0, 6.0, 8.0
"""How far marks stand from the corner of a box, and their radius, in units of the picture."""
BASELINE = 0.72
"""How far down its line a text stands on."""


class Scale(NamedTuple):
    """How units of the picture become millimetres on paper."""

    mm: float
    left: float
    top: float

    def at(self, place: Point) -> tuple[float, float]:
        """The place on paper."""
        return self.left + place.x * self.mm, self.top + place.y * self.mm


def picture(formulation: Formulation, kind: MapKind, *, key: str = "") -> Picture | Missing:
    """The formulation as the editor shows it, with a key and its links as a table.

    `kind` gives the lanes and their words, `key` is the case to be named below the
    picture. Parts that were dropped are not drawn. Gives the reason instead when
    nothing is left. In a notebook the result shows itself.
    """
    laid = sheet(formulation, kind)
    title = _title(formulation, kind)
    if not laid.boxes:
        return nothing_to_draw(title, "formulation_no_picture")
    alt = _alt(formulation, kind, laid)
    return Picture(
        svg=draw_sheet(laid, kind, title=title, alt=alt, key=key),
        alt=alt,
        caption=_caption(laid),
        width_mm=WIDTH_MM,
        frame=_table(laid, title),
    )


def draw_sheet(laid: Sheet, kind: MapKind, *, title: str, alt: str, key: str) -> str:
    """The whole `<svg>` element."""
    extent = laid.extent
    mm = min((WIDTH_MM - 2 * LEFT) / extent.width, HIGHEST_MM / extent.height, LARGEST)
    high = extent.height * mm
    names = key_of(laid, kind)
    page = Svg(WIDTH_MM, TOP + high + BELOW + KEY_ROW * key_rows(names) + 2)
    page.text(LEFT, 4.2, fitted(title, BODY * BOLD, WIDTH_MM - 2 * LEFT), size=BODY, bold=True)
    left = (WIDTH_MM - extent.width * mm) / 2 - extent.x * mm
    _draw_map(page, laid, kind, Scale(mm, left, TOP - extent.y * mm))
    draw_key(page, names, top=TOP + high + BELOW)
    if key:
        page.text(WIDTH_MM - LEFT, page.height_mm - 1, key, size=TINY, colour=QUIET, align="end")
    return page.finished(title=f"{title}, {key}" if key else title, description=alt)


def _draw_map(page: Svg, laid: Sheet, kind: MapKind, scale: Scale) -> None:
    for room in laid.rooms:
        _draw_rect(page, room.rect, scale, fill=TINT, edge="none")
    for link in laid.links:
        _draw_way(page, link, scale)
    for room in laid.rooms:
        _draw_title(page, room, scale)
    for box in laid.boxes:
        _draw_box(page, box, kind, scale)
    for link in laid.links:
        _draw_head(page, link, scale)
    for link in laid.links:
        _draw_link_text(page, link, scale)
    for box in laid.boxes:
        _draw_marks(page, box, scale)


def _draw_title(page: Svg, room: Room, scale: Scale) -> None:
    """The lines of a lane's title, each on its own ground, so that no link runs through it."""
    middle = room.rect.x + room.rect.width / 2
    for number, line in enumerate(room.title):
        foot = room.rect.y + LINE_HIGH * (number + 0.9)
        wide = text_width(line, MARK * BOLD) + 4
        ground = Rect(middle - wide / 2, foot - MARK, wide, LINE_HIGH - 2)
        _draw_rect(page, ground, scale, fill=TINT, edge="none")
        _write(page, line, Point(middle, foot), MARK, scale, bold=True)


def _draw_way(page: Svg, drawn: Drawn, scale: Scale) -> None:
    curve = drawn.route.curve
    bend = None if curve.straight else scale.at(curve.bend)
    page.path(
        way(scale.at(curve.start), scale.at(curve.end), bend),
        wide=LINK_WIDE,
        dash=DASHED_LINK if drawn.link.sign is Sign.LESS else "",
    )


def _draw_head(page: Svg, drawn: Drawn, scale: Scale) -> None:
    """A filled triangle for more of the effect, a bar across the link for less of it."""
    tip, one, other = drawn.route.head
    if drawn.link.sign is Sign.MORE:
        page.path(corners(map(scale.at, drawn.route.head)), fill=INK)
        return
    foot = Point((one.x + other.x) / 2, (one.y + other.y) / 2)
    back_x, back_y = (foot.x - tip.x) * 0.35, (foot.y - tip.y) * 0.35
    ends = [
        Point(tip.x + back_x + (side.x - foot.x) * 1.5, tip.y + back_y + (side.y - foot.y) * 1.5)
        for side in (one, other)
    ]
    page.path(corners(map(scale.at, ends), closed=False), wide=0.3 * HEAD * scale.mm)


def _draw_link_text(page: Svg, drawn: Drawn, scale: Scale) -> None:
    place = drawn.route.text
    wide, high = text_width(drawn.text, MARK) + 4, LINE_HIGH - 3
    plate = Rect(place.x - wide / 2, place.y - high / 2, wide, high)
    _draw_rect(page, plate, scale, fill=PAPER, edge="none")
    _write(page, drawn.text, Point(place.x, place.y + MARK * 0.36), MARK, scale)


def _draw_box(page: Svg, box: Boxed, kind: MapKind, scale: Scale) -> None:
    hypothesis = box.factor.certainty is Certainty.HYPOTHESIS
    positive = kind.polarity(box.factor) is Polarity.POSITIVE
    _draw_rect(
        page, box.rect, scale,
        dash=DASHED_BOX if hypothesis else "", round_by=ROUND * scale.mm if positive else 0,
    )  # fmt: skip
    middle = box.rect.x + box.rect.width / 2
    top = box.rect.y + PAD_DOWN
    if box.title:
        _write(page, box.title, Point(middle, top + LINE_HIGH * BASELINE), MARK, scale, bold=True)
        top += LINE_HIGH
    for number, line in enumerate(box.lines):
        _write(page, line, Point(middle, top + LINE_HIGH * (number + BASELINE)), FONT, scale)


def _draw_marks(page: Svg, box: Boxed, scale: Scale) -> None:
    left, top = scale.at(Point(box.rect.x + CORNER, box.rect.y))
    right, _ = scale.at(Point(box.rect.x + box.rect.width - CORNER, box.rect.y))
    draw_voice(page, box.factor.voice, left, top, MARKER * scale.mm)
    draw_agreement(page, box.factor.agreed, right, top, BADGE * scale.mm)


def _draw_rect(
    page: Svg, rect: Rect, scale: Scale, *, fill: str = PAPER, edge: str = INK, dash: str = "",
    round_by: float = 0,
) -> None:  # fmt: skip
    left, top = scale.at(Point(rect.x, rect.y))
    page.box(
        left, top, rect.width * scale.mm, rect.height * scale.mm,
        fill=fill, edge=edge, wide=0.25, dash=dash, round_by=round_by,
    )  # fmt: skip


def _write(
    page: Svg, words: str, at: Point, size: float, scale: Scale, *, bold: bool = False
) -> None:
    left, top = scale.at(at)
    points = size * scale.mm * POINTS_PER_MM
    page.text(left, top, words, size=points, align="middle", bold=bold)


def _title(formulation: Formulation, kind: MapKind) -> str:
    """What is drawn and of which day; its kind is not said twice."""
    on = day(formulation.on)
    if formulation.title == kind.title:
        return tell("formulation_picture_title_of_kind", kind=kind.title, on=on)
    return tell("formulation_picture_title", title=formulation.title, kind=kind.title, on=on)


def _alt(formulation: Formulation, kind: MapKind, laid: Sheet) -> str:
    names = {box.factor.id: box.factor.label for box in laid.boxes}
    whole = tell(
        "formulation_picture_alt",
        factors=counted(len(laid.boxes), "factor"),
        links=counted(len(laid.links), "link"),
        kind=kind.title,
        on=formulation.on,
    )
    links = (
        tell(
            "formulation_picture_alt_link",
            start=names[one.link.cause],
            end=names[one.link.effect],
            weight=one.text,
        )
        for one in laid.links
    )
    return joined([whole, *links])


def _caption(laid: Sheet) -> str:
    said = [tell("formulation_picture_caption")]
    if any(line.endswith(ELLIPSIS) for box in laid.boxes for line in box.lines):
        said.append(tell("formulation_picture_shortened"))
    return joined(said)


def _table(laid: Sheet, title: str) -> Table:
    names = {box.factor.id: box.factor.label for box in laid.boxes}
    return Table(
        caption=clipped(tell("formulation_frame", title=title)),
        columns=("From", "To", "Sign and strength"),
        rows=tuple(_row(one, names) for one in laid.links),
        numeric=(False, False, True),
    )


def _row(drawn: Drawn, names: dict[str, str]) -> tuple[str, str, str]:
    return (names[drawn.link.cause], names[drawn.link.effect], drawn.text)
