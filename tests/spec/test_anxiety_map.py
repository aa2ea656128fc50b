"""A map of thirteen items read by both rules: the rule decides the size of the plan.

Raised anxiety and reliance never share a total: the sum over all items would be +15, and
it stands nowhere.
"""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.anxiety_map import MapReading, read_map
from stepkit.draw.anxiety_map import map_pictures
from stepkit.library.load import load_library
from stepkit.model.anxiety_map import AnxietyMap, Band, BandRule, Rating
from stepkit.model.context import Context, Heading
from stepkit.model.voice import Voice

RAISED, WITHIN, RELIANCE = Band.RAISED, Band.WITHIN, Band.RELIANCE
ITEMS = [
    ("activity", "Writing task", 5, RAISED, RAISED),
    ("staff", "Cover teacher", 4, RAISED, RAISED),
    ("place", "Corridor", 3, RAISED, RAISED),
    ("peers", "Group of more than four", 3, RAISED, RAISED),
    ("time", "Monday arrival", 3, RAISED, RAISED),
    ("activity", "PE", 2, WITHIN, RAISED),
    ("time", "After lunch", 2, WITHIN, RAISED),
    ("staff", "Class teacher", 1, WITHIN, WITHIN),
    ("activity", "Maths", 1, WITHIN, WITHIN),
    ("place", "Classroom", 0, WITHIN, WITHIN),
    ("place", "Nurture room", -2, WITHIN, RELIANCE),
    ("peers", "Peer K", -3, RELIANCE, RELIANCE),
    ("staff", "Teaching assistant B", -4, RELIANCE, RELIANCE),
]
SUM = 15


def worked_map(*, edge_counts: bool) -> AnxietyMap:
    rule = BandRule(edge=2, edge_counts=edge_counts)
    drawn = AnxietyMap(id="map-1", on=date(2026, 3, 2), rule=rule)
    for heading, name, score, *_ in ITEMS:
        context = Context(heading=Heading(heading), name=name)
        drawn = drawn.with_item(context)
        drawn = drawn.rated(drawn.items[-1].id, Rating(voice=Voice.KEY_WORKER, score=score))
    return drawn


@pytest.fixture(params=[False, True], ids=["the edge is within", "the edge is outside"])
def edge_counts(request) -> bool:
    return request.param


@pytest.fixture
def reading(edge_counts) -> MapReading:
    return read_map(worked_map(edge_counts=edge_counts))


def test_each_item_lies_in_its_band(reading, edge_counts):
    bands = [item.ratings[0].band for item in reading.items]
    assert bands == [item[4 if edge_counts else 3] for item in ITEMS]


@pytest.mark.parametrize(
    ("edge_counts", "raised", "reliance", "raised_load", "reliance_load"),
    [(False, 5, 2, 18, -7), (True, 7, 3, 22, -9)],
    ids=["the edge is within", "the edge is outside"],
    indirect=["edge_counts"],
)
def test_what_lies_outside_is_counted_and_summed_apart(
    reading, raised, reliance, raised_load, reliance_load
):
    (rater,) = reading.raters
    assert (rater.raised, rater.reliance) == (raised, reliance)
    assert (rater.raised_load, rater.reliance_load) == (raised_load, reliance_load)
    assert rater.raised + rater.within + rater.reliance == len(ITEMS)
    assert len(reading.flagged) == raised + reliance


def test_the_largest_score_is_told_without_its_sign(reading):
    assert reading.raters[0].largest == 5


def test_no_sum_of_both_sides_stands_anywhere(reading, edge_counts):
    assert sum(score for _, _, score, *_ in ITEMS) == SUM
    numbers = [value for item in reading.raters for _, value in item if isinstance(value, int)]
    assert SUM not in numbers
    kind = load_library().map_kind("anxiety_map")
    for picture in map_pictures(worked_map(edge_counts=edge_counts), kind):
        assert not [text for text in (picture.alt, picture.caption) if "+15" in text]
        assert "+15" not in picture.svg
        assert not [cell for row in picture.frame.rows for cell in row if "15" in str(cell)]


FOUR_ADULTS = [
    ("Writing task", (5, 4, 2, 5), 4.5, 3),
    ("Cover teacher", (4, 1, 3, 5), 3.5, 4),
    ("Teaching assistant B", (-4, -3, 0, -1), -2.0, 4),
    ("Classroom", (0, 1, 0, 2), 0.5, 2),
]
ADULTS = (Voice.TEACHER, Voice.KEY_WORKER, Voice.PARENT_OR_CARER, Voice.PSYCHOLOGIST)


@pytest.mark.parametrize(("name", "scores", "median", "spread"), FOUR_ADULTS)
def test_four_adults_ratings_have_a_median_and_a_spread(name, scores, median, spread):
    drawn = AnxietyMap(id="map-1", on=date(2026, 3, 2))
    drawn = drawn.with_item(Context(heading=Heading.OTHER, name=name), id="one")
    for voice, score in zip(ADULTS, scores, strict=True):
        drawn = drawn.rated("one", Rating(voice=voice, score=score))
    (item,) = read_map(drawn).items
    assert (item.median, item.spread) == (median, spread)
