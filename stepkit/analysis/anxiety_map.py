"""What follows from the ratings of an anxiety map: bands, counts, loads and what is missing.

Raised anxiety and reliance are opposite troubles, so they never share a total: a sum over
both would not move if a young person became more anxious and more dependent alike. Voices
stand side by side. Only where three adults or more rated an item is there a median, with
its spread, and the young person's own rating is never taken into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from stepkit.errors import AnalysisError
from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap, Band, BandRule, Rater, Rating
from stepkit.model.context import Context
from stepkit.model.frames import Finite
from stepkit.model.item_course import ItemCourse, ItemLine, ItemPoint, Movement
from stepkit.model.record import RecordId, Value
from stepkit.model.voice import Voice

FEWEST_FOR_MEDIAN = 3
"""Ratings below which a median would be one person's rating, or the average of two people."""


class BandedRating(Value):
    """One rating and its band by the rule of its map, None where it was not rated."""

    rating: Rating
    band: Band | None


class ItemReading(Value):
    """One item: each rating with its band, and what several adults' ratings come to.

    `median` (-5 to 5) is of the adults' ratings, None with fewer than three of them;
    `spread` is their highest minus their lowest, None with fewer than two.
    """

    item: RecordId
    context: Context
    ratings: tuple[BandedRating, ...]
    median: Finite | None = None
    spread: int | None = None

    @property
    def flagged(self) -> bool:
        """Whether somebody rated it outside the band. One voice is enough."""
        return bool({one.band for one in self.ratings} & {Band.RAISED, Band.RELIANCE})


class RaterReading(Value):
    """One person's ratings over the whole map, counted by band.

    `raised_load` sums their scores above the band, `reliance_load` those below it, as a
    number of 0 or less; there is no sum of the two. `largest` is their score furthest
    from 0, without its sign.
    """

    by: Rater
    raised: int
    within: int
    reliance: int
    not_rated: int
    raised_load: int
    reliance_load: int
    largest: int | None


class MapReading(Value):
    """An anxiety map read by the rule it carries: its items, and each person's ratings."""

    on: date
    rule: BandRule
    items: tuple[ItemReading, ...]
    raters: tuple[RaterReading, ...]

    @property
    def flagged(self) -> tuple[ItemReading, ...]:
        """The items that somebody rated outside the band, which need a row of their own."""
        return tuple(item for item in self.items if item.flagged)

    @property
    def comfortable(self) -> tuple[ItemReading, ...]:
        """The items that somebody rated within the band: when it is going well."""
        return tuple(
            item for item in self.items if Band.WITHIN in {one.band for one in item.ratings}
        )


def read_map(anxiety_map: AnxietyMap) -> MapReading:
    """The items held now, and everybody's ratings of them. "Not rated" is counted apart.

    Raises `AnalysisError` while the map is rated blind and somebody has not answered.
    """
    _require_open(anxiety_map)
    current, rule = anxiety_map.current, anxiety_map.rule
    ratings = [rating for item in current.items for rating in item.ratings]
    raters = dict.fromkeys((*current.raters, *(one.by for one in ratings)))
    return MapReading(
        on=current.on,
        rule=rule,
        items=tuple(_item(item, rule) for item in current.items),
        raters=tuple(_rater(by, [one for one in ratings if one.of(by)], rule) for by in raters),
    )


def raised_for(anxiety_map: AnxietyMap, voices: Iterable[Voice]) -> tuple[Context, ...]:
    """The contexts that every one of `voices` rated above the band, in the order of the map.

    Raises `AnalysisError` while the map is still blind.
    """
    asked = set(voices)
    return tuple(
        item.context
        for item in read_map(anxiety_map).items
        if asked <= {one.rating.by.voice for one in item.ratings if one.band is Band.RAISED}
    )


def _require_open(anxiety_map: AnxietyMap) -> None:
    if not anxiety_map.is_open:
        raise AnalysisError(
            "This map is rated blind and somebody has not answered yet. "
            "Wait for their answers, or let the chair of the meeting reveal the map."
        )


def _item(item: AnxietyItem, rule: BandRule) -> ItemReading:
    adults = _scores(one for one in item.ratings if one.voice is not Voice.YOUNG_PERSON)
    return ItemReading(
        item=item.id,
        context=item.context,
        ratings=tuple(BandedRating(rating=one, band=_band(one, rule)) for one in item.ratings),
        median=float(median(adults)) if len(adults) >= FEWEST_FOR_MEDIAN else None,
        spread=max(adults) - min(adults) if len(adults) > 1 else None,
    )


def _rater(by: Rater, ratings: Sequence[Rating], rule: BandRule) -> RaterReading:
    scores = _scores(ratings)
    held = {band: [one for one in scores if rule.band(one) is band] for band in Band}
    return RaterReading(
        by=by,
        raised=len(held[Band.RAISED]),
        within=len(held[Band.WITHIN]),
        reliance=len(held[Band.RELIANCE]),
        not_rated=len(ratings) - len(scores),
        raised_load=sum(held[Band.RAISED]),
        reliance_load=sum(held[Band.RELIANCE]),
        largest=max(map(abs, scores), default=None),
    )


def _scores(ratings: Iterable[Rating]) -> list[int]:
    return [one.score for one in ratings if one.score is not None]


def _band(rating: Rating, rule: BandRule) -> Band | None:
    return None if rating.score is None else rule.band(rating.score)


def item_courses(maps: Sequence[AnxietyMap]) -> tuple[ItemCourse, ...]:
    """Every item of the maps, in the order of the latest; a map not naming it has no point.

    Raises `AnalysisError` while one of the maps is rated blind.
    """
    for one in maps:
        _require_open(one)
    shown = sorted((one.current for one in maps), key=lambda one: one.on)
    items = {item.id: item for one in shown for item in one.items}
    latest = [item.id for one in reversed(shown) for item in one.items]
    return tuple(_course(items[item_id], shown) for item_id in dict.fromkeys(latest))


def _course(item: AnxietyItem, maps: Sequence[AnxietyMap]) -> ItemCourse:
    lines: dict[Rater, list[ItemPoint]] = {}
    for one in maps:
        for rating in (rating for own in one.items if own.id == item.id for rating in own.ratings):
            lines.setdefault(rating.by, []).append(ItemPoint(on=one.on, score=rating.score))
    starts = {row.start for one in maps for row in one.rows if row.item == item.id and row.start}
    rule = maps[-1].rule
    return ItemCourse(
        item=item.id,
        context=item.context,
        lines=tuple(
            ItemLine(by=by, points=tuple(points), movement=_movement(points, rule))
            for by, points in lines.items()
        ),
        plan_starts=tuple(sorted(starts)),
    )


def _movement(points: Sequence[ItemPoint], rule: BandRule) -> Movement | None:
    scores = [point.score for point in points if point.score is not None]
    if len(scores) < 2:
        return None
    first, last = scores[0], scores[-1]
    bands = rule.band(first), rule.band(last)
    if bands == (Band.WITHIN, Band.WITHIN):
        return Movement.STAYED_WITHIN
    if first * last < 0 and Band.WITHIN not in bands:
        return Movement.ACROSS_BAND
    if abs(first) == abs(last):
        return Movement.STAYED_OUTSIDE
    nearer = abs(last) < abs(first)
    return Movement.TOWARDS_BAND if nearer else Movement.AWAY_FROM_BAND
