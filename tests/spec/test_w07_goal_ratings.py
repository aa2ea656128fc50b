"""Goal ratings, 0 to 10: 2 to 6, 3 to 5, 1 to 1.

The mean movement never stands without its lines, and a goal that has not moved is
named with the weeks since it was last talked about.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from stepkit.analysis.goal import goal_movements
from stepkit.draw.goal import goals_picture
from stepkit.model.frames import GoalMovement
from stepkit.model.goal import Goal, GoalRating, GoalStatus
from stepkit.model.voice import Voice
from stepkit.pack.words import sentence

AS_OF = date(2026, 7, 3)
GIVEN = {1: (2, 6), 2: (3, 5), 3: (1, 1)}
LAST_TALKED_ABOUT = {1: 2, 2: 3, 3: 11}


def goal(number, status=GoalStatus.OPEN):
    return Goal(
        id=f"goal{number}",
        number=number,
        text=f"invented goal {number}",
        set_on=date(2026, 1, 5),
        status=status,
    )


def rating(number, place, value, on, voice=Voice.YOUNG_PERSON):
    return GoalRating(
        id=f"r{number}-{place}-{voice.value.replace('_', '-')}",
        goal=f"goal{number}",
        on=on,
        rating=value,
        voice=voice,
    )


def ratings():
    for number, (first, latest) in GIVEN.items():
        yield rating(number, 0, first, date(2026, 1, 12))
        yield rating(number, 1, latest, AS_OF - timedelta(weeks=LAST_TALKED_ABOUT[number]))


@pytest.fixture
def movement() -> GoalMovement:
    return goal_movements([goal(number) for number in GIVEN], ratings(), as_of=AS_OF)[0]


@pytest.mark.parametrize(
    ("number", "first", "latest", "moved"), [(1, 2, 6, 4), (2, 3, 5, 2), (3, 1, 1, 0)]
)
def test_each_goal_has_its_own_line(movement, number, first, latest, moved):
    line = movement.lines[number - 1]
    assert (line.first, line.latest, line.movement) == (first, latest, moved)


def test_the_mean_movement_is_plus_two(movement):
    assert movement.mean == 2.0


def test_the_mean_lives_in_the_same_value_as_its_lines(movement):
    assert len(movement.lines) == 3
    with pytest.raises(ValueError, match="at least two goals"):
        GoalMovement(voice=movement.voice, as_of=AS_OF, lines=movement.lines[:1], mean=2.0)


def test_goal_3_has_not_moved_and_was_last_talked_about_11_weeks_ago(movement):
    assert [(line.number, line.weeks_since) for line in movement.stalled] == [(3, 11)]
    assert sentence("goal_stalled", number=3, weeks="11 weeks") == (
        "Goal 3 has not moved; it was last talked about 11 weeks ago."
    )


def test_the_picture_of_the_goals_shows_the_three_lines_and_their_mean(movement):
    picture = goals_picture(movement, key="YP-014")
    for shown in ("goal 1: 6", "goal 2: 5", "goal 3: 1", "mean of 3: 4"):
        assert f">{shown}</text>" in picture.svg
    assert picture.alt.endswith("Mean movement of 3 goals: +2.")


def test_one_goal_alone_has_no_mean():
    alone = goal_movements([goal(1)], list(ratings())[:2], as_of=AS_OF)[0]
    assert alone.mean is None
    assert "mean" not in goals_picture(alone, key="YP-014").svg


def test_voices_are_never_averaged():
    """What the teacher rated stands by itself and changes no number of the young person's."""
    teacher = [
        rating(1, 0, 9, date(2026, 1, 12), Voice.TEACHER),
        rating(1, 1, 2, date(2026, 6, 1), Voice.TEACHER),
    ]
    own, other = goal_movements(
        [goal(number) for number in GIVEN], [*ratings(), *teacher], as_of=AS_OF
    )
    assert (own.voice, own.mean) == (Voice.YOUNG_PERSON, 2.0)
    assert (other.voice, other.mean) == (Voice.TEACHER, None)


def test_an_ended_goal_stays_among_the_lines():
    goals = [goal(1, GoalStatus.REACHED), goal(2), goal(3, GoalStatus.SET_ASIDE)]
    ended = goal_movements(goals, ratings(), as_of=AS_OF)[0]
    assert [line.status for line in ended.lines] == [
        GoalStatus.REACHED,
        GoalStatus.OPEN,
        GoalStatus.SET_ASIDE,
    ]
    assert ended.mean == 2.0
