"""An anxiety map rated by two voices.

The pupil and the teacher rate six situations on a scale from -5 (leans on it) over 0
(comfortable) to +5 (raises anxiety). What they rated stands side by side. The widest gap
comes first, and no number stands for both of them.
"""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.agreement import item_agreement
from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap, Rating
from stepkit.model.context import Context, Heading
from stepkit.model.voice import Voice
from stepkit.model.written import signed
from stepkit.pack.words import sentence

RATED = [
    ("assembly", 4, 3),
    ("maths", 1, 2),
    ("playtime", -1, -1),
    ("lunch hall", 5, 1),
    ("1:1 reading", -3, -2),
    ("taxi", 4, None),
]


def the_map():
    items = tuple(
        AnxietyItem(
            id=f"item-{place}",
            context=Context(heading=Heading.OTHER, name=name),
            ratings=(
                Rating(voice=Voice.YOUNG_PERSON, score=pupil),
                Rating(voice=Voice.TEACHER, score=teacher),
            ),
        )
        for place, (name, pupil, teacher) in enumerate(RATED)
    )
    return AnxietyMap(id="m", on=date(2026, 3, 2), items=items)


FOUND = item_agreement(the_map())


def line(name):
    return next(one for one in FOUND.items if one.context.name == name)


@pytest.mark.parametrize(("situation", "pupil", "teacher"), RATED)
def test_each_voice_keeps_its_own_rating(situation, pupil, teacher):
    scores = {one.voice: one.score for one in line(situation).ratings}
    assert scores.get(Voice.YOUNG_PERSON) == pupil
    assert scores.get(Voice.TEACHER) == teacher


@pytest.mark.parametrize(
    ("situation", "gap"),
    [
        ("lunch hall", 4),
        ("assembly", 1),
        ("maths", 1),
        ("1:1 reading", 1),
        ("playtime", 0),
        ("taxi", None),
    ],
)
def test_the_gap_is_in_points_and_a_rating_nobody_gave_makes_none(situation, gap):
    assert line(situation).gap == gap


def test_the_widest_gap_comes_first_and_says_who_rated_what():
    first = FOUND.items[0]
    ratings = ", ".join(
        f"{one.voice.value.replace('_', ' ')} {signed(one.score)}" for one in first.ratings
    )
    said = sentence("agreement_gap", context=first.context, gap="4 points", ratings=ratings)
    assert said == "lunch hall: 4 points between young person +5, teacher +1."


def test_what_the_teacher_has_not_seen_only_the_young_person_can_say():
    only = FOUND.only(Voice.YOUNG_PERSON)
    assert [one.context.name for one in only] == ["taxi"]
    said = sentence("agreement_only_young_person", contexts="taxi")
    assert said == "Only the young person can say: taxi."


def test_not_seen_is_not_comfortable():
    """The teacher's rating of the taxi is not rated, and not 0."""
    assert [one.voice for one in line("taxi").unrated] == [Voice.TEACHER]


def test_no_number_stands_for_both_voices():
    """The mean of +5 and +1 would be 3: nothing on the map says so."""
    told = FOUND.model_dump()["items"][0]
    assert {name for name, value in told.items() if value == 3} == set()
    assert not {"mean", "median", "average"} & set(told)
