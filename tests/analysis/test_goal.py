"""Goals that nobody rated, rated once, or rated after the day asked about."""

from __future__ import annotations

from datetime import date

from stepkit.analysis.goal import goal_movements
from stepkit.model.goal import Goal, GoalRating
from stepkit.model.voice import Voice

AS_OF = date(2026, 7, 3)
GOALS = [
    Goal(id=f"g{number}", number=number, text="invented", set_on=date(2026, 1, 5))
    for number in (2, 1)
]


def rating(goal, value, on, voice=Voice.YOUNG_PERSON):
    return GoalRating(id=f"{goal}-{on:%m%d}", goal=goal, on=on, rating=value, voice=voice)


def test_lines_stand_in_the_order_of_their_numbers():
    found = goal_movements(GOALS, [rating("g1", 3, date(2026, 2, 2))], as_of=AS_OF)[0]
    assert [line.number for line in found.lines] == [1, 2]


def test_a_goal_rated_once_has_not_stalled_and_one_never_rated_has_no_numbers():
    found = goal_movements(GOALS, [rating("g1", 3, date(2026, 2, 2))], as_of=AS_OF)[0]
    once, never = found.lines
    assert (once.first, once.latest, once.movement, once.stalled) == (3, 3, None, False)
    assert (never.first, never.latest, never.weeks_since) == (None, None, None)
    assert (found.mean, found.stalled) == (None, ())


def test_ratings_after_the_day_are_not_known_yet():
    given = [rating("g1", 3, date(2026, 2, 2)), rating("g1", 8, date(2026, 8, 1))]
    found = goal_movements(GOALS, given, as_of=AS_OF)[0]
    assert found.lines[0].latest == 3


def test_weeks_are_whole_weeks():
    given = [rating("g1", 3, date(2026, 6, 20))]
    assert goal_movements(GOALS, given, as_of=AS_OF)[0].lines[0].weeks_since == 1


def test_without_goals_or_ratings_there_is_nothing():
    assert goal_movements([], [rating("g1", 3, date(2026, 2, 2))], as_of=AS_OF) == []
    assert goal_movements(GOALS, [], as_of=AS_OF) == []


def test_the_young_persons_own_ratings_come_first():
    given = [
        rating("g1", 3, date(2026, 2, 2), Voice.TEACHER),
        rating("g1", 4, date(2026, 2, 3), Voice.YOUNG_PERSON),
    ]
    voices = [one.voice for one in goal_movements(GOALS, given, as_of=AS_OF)]
    assert voices == [Voice.YOUNG_PERSON, Voice.TEACHER]
