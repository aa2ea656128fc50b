"""What follows from ratings: never over "not rated", never an average of two people."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.anxiety_map import Movement, item_courses, read_map
from stepkit.errors import AnalysisError
from stepkit.model.anxiety_map import (
    AnxietyMap,
    BandRule,
    Direction,
    PredictPrevent,
    Rater,
    Rating,
)
from stepkit.model.context import Context, Heading
from stepkit.model.held import Standing
from stepkit.model.voice import Voice

PUPIL, TEACHER, PARENT = Voice.YOUNG_PERSON, Voice.TEACHER, Voice.PARENT_OR_CARER
CORRIDOR = Context(heading=Heading.PLACE, name="Corridor")
TAXI = Context(heading=Heading.OTHER, name="Taxi")


def drawn(scores: dict[Voice, int | None], on=date(2026, 3, 2), **fields) -> AnxietyMap:
    one = AnxietyMap(id="m", on=on, **fields).with_item(CORRIDOR, id="corridor")
    for voice, score in scores.items():
        one = one.rated("corridor", Rating(voice=voice, score=score))
    return one


@pytest.mark.parametrize(
    ("scores", "median", "spread"),
    [
        ({}, None, None),
        ({TEACHER: 3}, None, None),
        ({TEACHER: 3, PARENT: -1}, None, 4),
        ({PUPIL: 5, TEACHER: 1, PARENT: None}, None, None),
        ({PUPIL: -5, TEACHER: 1, PARENT: 2, Voice.KEY_WORKER: 5}, 2.0, 4),
        ({TEACHER: 1, PARENT: None, Voice.KEY_WORKER: 5}, None, 4),
    ],
)
def test_a_median_is_of_three_adults_or_more(scores, median, spread):
    (item,) = read_map(drawn(scores)).items
    assert (item.median, item.spread) == (median, spread)


def test_not_rated_is_counted_apart_and_has_no_band():
    (reading,) = read_map(drawn({TEACHER: None})).raters
    assert (reading.not_rated, reading.within, reading.largest) == (1, 0, None)
    (item,) = read_map(drawn({TEACHER: None})).items
    assert item.ratings[0].band is None
    assert not item.flagged


def test_one_voice_outside_the_band_flags_an_item():
    reading = read_map(drawn({PUPIL: 5, TEACHER: 0, PARENT: 0, Voice.KEY_WORKER: 0}))
    assert [item.item for item in reading.flagged] == ["corridor"]
    assert [item.item for item in reading.comfortable] == ["corridor"]


def test_each_voice_has_its_own_counts_and_loads():
    two = drawn({PUPIL: 4, TEACHER: -3}).with_item(TAXI, id="taxi")
    two = two.rated("taxi", Rating(voice=PUPIL, score=3)).not_rated("taxi", Rater(voice=TEACHER))
    pupil, teacher = read_map(two).raters
    assert (pupil.by.voice, pupil.raised, pupil.raised_load, pupil.reliance_load) == (
        PUPIL,
        2,
        7,
        0,
    )
    assert (teacher.by.voice, teacher.raised_load, teacher.reliance_load) == (TEACHER, 0, -3)
    assert teacher.not_rated == 1


def test_dropped_items_are_not_read():
    dropped = drawn({TEACHER: 5}).with_changed_item("corridor", standing=Standing.DROPPED)
    assert read_map(dropped).items == ()


def test_a_blind_map_is_not_read_before_it_is_open():
    raters = (Rater(voice=TEACHER), Rater(voice=PUPIL))
    blind = drawn({TEACHER: 5}, raters=raters, blind=True)
    with pytest.raises(AnalysisError) as refused:
        read_map(blind)
    assert refused.value.sentence == (
        "This map is rated blind and somebody has not answered yet. "
        "Wait for their answers, or let the chair of the meeting reveal the map."
    )
    assert len(read_map(blind.revealed()).raters) == 2
    assert len(read_map(blind.not_rated("corridor", raters[1])).raters) == 2


MOVES = [
    ((5, 1), Movement.TOWARDS_BAND),
    ((-5, -3), Movement.TOWARDS_BAND),
    ((3, 5), Movement.AWAY_FROM_BAND),
    ((0, -4), Movement.AWAY_FROM_BAND),
    ((4, -4), Movement.ACROSS_BAND),
    ((2, -2), Movement.STAYED_WITHIN),
    ((4, 4), Movement.STAYED_OUTSIDE),
    ((4, None, 1), Movement.TOWARDS_BAND),
    ((4, None), None),
]


@pytest.mark.parametrize(("scores", "movement"), MOVES)
def test_movement_is_seen_from_the_band_on_either_side(scores, movement):
    days = (date(2026, 1, 5), date(2026, 3, 2), date(2026, 6, 1))
    maps = [drawn({TEACHER: one}, on=on) for one, on in zip(scores, days, strict=False)]
    (course,) = item_courses(maps[::-1])
    assert course.lines[0].movement is movement
    assert [point.score for point in course.lines[0].points] == list(scores)


def test_an_item_is_followed_over_maps_with_the_starts_of_its_plans():
    row = PredictPrevent(
        item="corridor", direction=Direction.REDUCE_ANXIETY, start=date(2026, 3, 9)
    )
    first = drawn({TEACHER: 5, PUPIL: 3}).with_row(row)
    second = drawn({TEACHER: 1}, on=date(2026, 6, 1), rule=BandRule(edge=1)).with_item(
        TAXI, id="taxi"
    )
    corridor, taxi = item_courses([first, second])
    assert corridor.plan_starts == (date(2026, 3, 9),)
    assert [line.by.voice for line in corridor.lines] == [TEACHER, PUPIL]
    assert [len(line.points) for line in corridor.lines] == [2, 1]
    assert (taxi.lines, taxi.plan_starts) == ((), ())
