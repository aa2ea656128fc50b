"""The picture of an anxiety map: signed bars from a zero line, a row for each voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stepkit.draw.map_marks import draw_voice
from stepkit.draw.style import (
    BLUE,
    BODY,
    INK,
    PAPER,
    QUIET,
    RULE,
    SMALL,
    TINT,
    TINY,
    VERMILION,
    WIDTH_MM,
)
from stepkit.draw.svg import Svg, way
from stepkit.draw.text import BOLD, fitted, wrapped
from stepkit.draw.words import clipped, joined, nothing_to_draw, tell
from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap, Band, BandRule, Rater, Rating
from stepkit.model.context import Heading
from stepkit.model.document import Missing, Picture, Table
from stepkit.model.map_kind import MapKind
from stepkit.model.written import counted, day, label, number, signed

LEFT, NAME_MM, VOICE_LEFT, VOICE_MM = 1.0, 49.0, 55.0, 33.0
SCALE_LEFT, STEP_MM, VALUE_LEFT = 92.0, 6.0, 155.0
ENDS = 5
TOP, AXIS_MM, ROW_MM, HEAD_MM, GAP_MM, FOOT = 7.0, 8.0, 4.0, 5.2, 1.2, 8.5
HIGHEST_MM = 205.0
"""How high the rows of one picture may be together; more items go on to the next picture."""
FILLS = {Band.RAISED: VERMILION, Band.WITHIN: "#BFBFBF", Band.RELIANCE: BLUE}
ZERO = SCALE_LEFT + ENDS * STEP_MM


class Group(NamedTuple):
    """One heading with its items, or those of them that one picture holds."""

    heading: Heading
    title: str
    items: tuple[AnxietyItem, ...]

    @property
    def high(self) -> float:
        """How much room it takes, in millimetres."""
        return HEAD_MM + sum(map(_high, self.items))


def rule_in_words(rule: BandRule) -> str:
    """The rule of a map as it is printed on it."""
    name = "anxiety_rule_outside" if rule.edge_counts else "anxiety_rule_inside"
    return tell(name, low=number(-rule.edge), high=signed(rule.edge))


def score_in_words(rating: Rating) -> str:
    """A rating with its sign, or that it was not rated."""
    return tell("anxiety_not_rated") if rating.score is None else signed(rating.score)


def rater_in_words(by: Rater) -> str:
    """Who rated: the voice, and the role where several share the voice."""
    return f"{label(by.voice)} ({by.rater})" if by.rater else label(by.voice)


def map_pictures(
    anxiety_map: AnxietyMap, kind: MapKind, *, key: str = ""
) -> list[Picture | Missing]:
    """The current items of a map under its headings, on as many pictures as they need.

    `kind` gives the words of headings and bands. A map that is still rated blind, or
    has no item, gives its reason instead. In a notebook each picture shows itself.
    """
    shown = anxiety_map.current
    title = tell("anxiety_picture_title", kind=kind.title, on=day(shown.on))
    if not shown.is_open:
        return [nothing_to_draw(title, "anxiety_not_open")]
    if not shown.items:
        return [nothing_to_draw(title, "anxiety_no_picture")]
    parts = _parts(_groups(shown, kind))
    return [
        _picture(shown, kind, groups, _title(title, place, len(parts)), key)
        for place, groups in enumerate(parts, start=1)
    ]


def _title(title: str, part: int, parts: int) -> str:
    if parts == 1:
        return title
    return tell("anxiety_picture_part", title=title, part=part, parts=parts)


def _groups(shown: AnxietyMap, kind: MapKind) -> Iterator[Group]:
    for heading in Heading:
        items = tuple(one for one in shown.items if one.context.heading is heading)
        lane = kind.lane(heading.value)
        yield Group(heading, lane.label if lane else label(heading), items)


def _parts(groups: Iterator[Group]) -> list[list[Group]]:
    """The groups shared out over pictures that are not too high; a long group is cut."""
    parts: list[list[Group]] = [[]]
    used = 0.0
    for piece in (piece for group in groups for piece in _pieces(group)):
        if parts[-1] and used + piece.high > HIGHEST_MM:
            parts.append([])
            used = 0.0
        before = parts[-1][-1] if parts[-1] else None
        if before and before.heading is piece.heading:
            parts[-1][-1] = before._replace(items=before.items + piece.items)
            used += piece.high - HEAD_MM
        else:
            parts[-1].append(piece)
            used += piece.high
    return parts


def _pieces(group: Group) -> list[Group]:
    return [group._replace(items=(item,)) for item in group.items] or [group]


def _high(item: AnxietyItem) -> float:
    return ROW_MM * max(len(item.ratings), len(_name_lines(item))) + GAP_MM


def _name_lines(item: AnxietyItem) -> list[str]:
    return wrapped(item.context.name, SMALL, NAME_MM, 2)


def _picture(
    shown: AnxietyMap, kind: MapKind, groups: Sequence[Group], title: str, key: str
) -> Picture:
    alt = _alt(shown, groups)
    return Picture(
        svg=_draw(shown, kind, groups, title, alt, key),
        alt=alt,
        caption=_caption(groups),
        width_mm=WIDTH_MM,
        frame=_table(shown, kind, groups, title),
    )


def _draw(
    shown: AnxietyMap, kind: MapKind, groups: Sequence[Group], title: str, alt: str, key: str
) -> str:
    high = sum(group.high for group in groups)
    page = Svg(WIDTH_MM, TOP + AXIS_MM + high + FOOT)
    page.text(LEFT, 4.2, fitted(title, BODY * BOLD, WIDTH_MM - 2 * LEFT), size=BODY, bold=True)
    _draw_axis(page, shown.rule, kind, TOP + AXIS_MM, high)
    top = TOP + AXIS_MM
    for group in groups:
        _draw_group(page, group, shown, top)
        top += group.high
    page.text(LEFT, top + 4.4, rule_in_words(shown.rule), colour=QUIET)
    if key:
        page.text(WIDTH_MM - LEFT, top + 7.6, key, size=TINY, colour=QUIET, align="end")
    return page.finished(title=f"{title}, {key}" if key else title, description=alt)


def _draw_axis(page: Svg, rule: BandRule, kind: MapKind, top: float, high: float) -> None:
    page.box(_across(-rule.edge), top, 2 * rule.edge * STEP_MM, high, fill=TINT, edge="none")
    for step in range(-ENDS, ENDS + 1):
        page.text(_across(step), top - 1.4, signed(step), align="middle", colour=QUIET)
        page.path(way((_across(step), top), (_across(step), top + high)), edge=RULE, wide=0.1)
    page.path(way((ZERO, top - 1), (ZERO, top + high)), wide=0.4)
    words = {word.id: word.label for word in kind.words}
    half = ENDS * STEP_MM - 2
    left, right = words.get(Band.RELIANCE, ""), words.get(Band.RAISED, "")
    page.text(ZERO - 2, top - 4.8, fitted(f"← {left}", SMALL, half), align="end")
    page.text(ZERO + 2, top - 4.8, fitted(f"{right} →", SMALL, half))


def _draw_group(page: Svg, group: Group, shown: AnxietyMap, top: float) -> None:
    page.path(way((LEFT, top), (WIDTH_MM - LEFT, top)), edge=RULE, wide=0.2)
    page.text(LEFT, top + 3.6, fitted(group.title, SMALL * BOLD, NAME_MM), bold=True)
    if not group.items:
        notable = group.heading in shown.nothing_notable
        said = tell("anxiety_nothing_notable" if notable else "anxiety_no_item")
        page.text(VOICE_LEFT, top + 3.6, said, colour=QUIET)
    top += HEAD_MM
    for item in group.items:
        _draw_item(page, item, shown.rule, top)
        top += _high(item)


def _draw_item(page: Svg, item: AnxietyItem, rule: BandRule, top: float) -> None:
    for number_of, line in enumerate(_name_lines(item)):
        page.text(LEFT + 2, top + ROW_MM * number_of + 2.8, line)
    if not item.ratings:
        page.text(VOICE_LEFT, top + 2.8, tell("anxiety_not_asked"), colour=QUIET)
    for row, rating in enumerate(item.ratings):
        _draw_rating(page, rating, rule, top + ROW_MM * row)


def _draw_rating(page: Svg, rating: Rating, rule: BandRule, top: float) -> None:
    draw_voice(page, rating.voice, VOICE_LEFT + 1, top + 1.9, 1.0)
    page.text(VOICE_LEFT + 3, top + 2.8, fitted(rater_in_words(rating.by), SMALL, VOICE_MM - 3))
    page.text(VALUE_LEFT, top + 2.8, score_in_words(rating),
              colour=QUIET if rating.score is None else INK)  # fmt: skip
    if rating.score is None:
        return
    if rating.score == 0:
        page.circle(ZERO, top + 1.9, 1.0, fill=PAPER, wide=0.3)
        return
    left, right = sorted((ZERO, _across(rating.score)))
    page.box(left, top + 0.5, right - left, 2.8, fill=FILLS[rule.band(rating.score)])


def _across(score: float) -> float:
    return ZERO + STEP_MM * score


def _alt(shown: AnxietyMap, groups: Sequence[Group]) -> str:
    items = [item for group in groups for item in group.items]
    whole = tell(
        "anxiety_picture_alt",
        items=counted(len(items), "item"),
        headings=counted(sum(bool(group.items) for group in groups), "heading"),
        on=shown.on,
        rule=rule_in_words(shown.rule),
    )
    return joined([whole, *(_alt_item(item) for item in items)])


def _alt_item(item: AnxietyItem) -> str:
    said = [f"{rater_in_words(one.by)} {score_in_words(one)}" for one in item.ratings]
    return tell(
        "anxiety_picture_alt_item",
        item=item.context.name,
        ratings=", ".join(said) or tell("anxiety_not_asked"),
    )


def _caption(groups: Sequence[Group]) -> str:
    ratings = [one for group in groups for item in group.items for one in item.ratings]
    said = [tell("anxiety_picture_caption")]
    if any(one.score is None for one in ratings):
        said.append(tell("anxiety_picture_unrated"))
    return joined(said)


def _table(shown: AnxietyMap, kind: MapKind, groups: Sequence[Group], title: str) -> Table:
    words = {word.id: word.label for word in kind.words}
    rows = [
        (
            group.title,
            item.context.name,
            rater_in_words(one.by),
            score_in_words(one),
            "" if one.score is None else words.get(band := shown.rule.band(one.score), label(band)),
        )
        for group in groups
        for item in group.items
        for one in item.ratings
    ]
    return Table(
        caption=clipped(tell("anxiety_frame", title=title)),
        columns=("Heading", "Item", "Rated by", "Rating", "Band"),
        rows=tuple(rows),
        numeric=(False, False, False, True, False),
        note=rule_in_words(shown.rule),
    )
