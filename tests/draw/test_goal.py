"""Goals: every line by its number, the mean only with the lines."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.draw.goal import draw_goals, goals_picture
from stepkit.draw.style import RULE, settings
from stepkit.model.document import Missing
from stepkit.model.voice import Voice
from tests.draw.pictured import (
    HOSTILE,
    KEY,
    bands,
    collisions,
    goal_movement,
    outside,
    texts,
)

THREE = ([2, 4, 6], [3, 5], [1, 1])
MEANS = {"mean": 2.0, "mean_first": 2.0, "mean_latest": 4.0}


def picture(*rated, **given):
    return goals_picture(goal_movement(*rated, **given), key=KEY)


def grey_lines(movement):
    with settings():
        axes = draw_goals(movement).axes
    return [
        list(line.get_ydata())
        for line in axes.get_lines()
        if line.get_color() == RULE and line.get_linewidth() > 2
    ]


def test_each_goal_has_a_line_and_its_number_where_it_ends():
    assert {"goal 1: 6", "goal 2: 5", "goal 3: 1"} <= set(texts(picture(*THREE).svg))


def test_the_mean_is_drawn_behind_the_lines_it_is_of():
    assert grey_lines(goal_movement(*THREE, **MEANS)) == [[2.0, 4.0]]
    assert "mean of 3: 4" in texts(picture(*THREE, **MEANS).svg)


def test_without_a_mean_there_is_no_mean_line():
    assert grey_lines(goal_movement(*THREE)) == []
    assert "mean" not in picture(*THREE).caption


def test_the_foot_goes_on_to_the_day_the_goals_are_looked_at():
    movement = goal_movement(*THREE, as_of=date(2026, 7, 3))
    with settings():
        assert draw_goals(movement).axes.get_xlim()[1] > date(2026, 7, 3).toordinal()


def test_the_axis_runs_from_nought_to_ten():
    with settings():
        assert draw_goals(goal_movement(*THREE)).axes.get_ylim() == (0, 10)


def test_the_alternative_text_says_every_goal():
    assert picture([2, 6], [4], []).alt == (
        "Goal 1: 2 (5 January 2026), then 6 (2 February 2026). Goal 2: 4 (5 January 2026), rated "
        "once. Goal 3: not rated yet."
    )


def test_the_table_has_a_row_for_a_day_and_a_column_for_a_goal():
    table = picture([2, 6], [3, 5], [1], **MEANS).frame
    assert table.columns == ("Day", "Goal 1", "Goal 2", "Goal 3", "Mean")
    assert table.rows == (
        ("2026-01-05", "2", "3", "1", ""),
        ("2026-02-02", "6", "5", "", ""),
        ("first ratings", "2", "3", "", "2"),
        ("latest ratings", "6", "5", "", "4"),
    )
    assert table.numeric == (False, True, True, True, True)


def test_without_a_mean_the_table_has_the_days_only():
    assert picture([2, 6], [3]).frame.rows == (("2026-01-05", "2", "3"), ("2026-02-02", "6", ""))


def test_two_ratings_on_one_day_share_a_cell():
    movement = goal_movement([2, 6])
    both = (movement.lines[0].points[0], movement.lines[0].points[1].model_copy(
        update={"on": date(2026, 1, 5)}
    ))  # fmt: skip
    line = movement.lines[0].model_copy(update={"points": both})
    shown = goals_picture(movement.model_copy(update={"lines": (line,)}), key=KEY)
    assert shown.frame.rows == (("2026-01-05", "2; 6"),)


def test_very_many_goals_are_rows_since_so_many_columns_fit_no_page():
    shown = picture(*[[2, 6]] * 9, **MEANS)
    assert shown.frame.columns == ("Goal", "Day", "Rating")
    assert shown.frame.rows[0] == ("goal 1", "2026-01-05", "2")
    assert len(shown.frame.rows) == 20


def test_the_voice_is_named():
    shown = picture(*THREE, voice=Voice.KEY_WORKER)
    assert "Goals, as rated by the key worker" in texts(shown.svg)


@pytest.mark.parametrize("goals", [1, 3, 7, 15, 40])
def test_no_label_hides_another_however_many_goals_there_are(goals):
    rated = [[5, 5, 5] for _ in range(goals)]
    movement = goal_movement(*rated, mean=0.0, mean_first=5.0, mean_latest=5.0) if goals > 1 else (
        goal_movement(*rated)
    )  # fmt: skip
    shown = goals_picture(movement, key=KEY, bands=bands("Arriving", "Moving on"))
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []


@pytest.mark.parametrize("ratings", [1, 3, 14, 40, 60])
def test_no_label_hides_another_however_long_it_goes_on(ratings):
    movement = goal_movement([5] * ratings, [4, 6])
    shown = goals_picture(movement, key=KEY, bands=bands("Arriving", "Moving on"))
    assert collisions(shown.svg) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_stay_text(text):
    movement = goal_movement(*THREE)
    lines = tuple(line.model_copy(update={"text": text}) for line in movement.lines)
    shown = goals_picture(
        movement.model_copy(update={"lines": lines}), key=KEY, bands=bands(text, text)
    )
    assert "<script" not in shown.svg
    assert collisions(shown.svg) == []


@pytest.mark.parametrize("rated", [([2],), ([2], [3]), ([], [])])
def test_no_goal_rated_twice_gives_a_reason_and_no_picture(rated):
    assert picture(*rated) == Missing(
        what="Goals, as rated by the young person",
        why="No goal has been rated twice yet, so there is no line to draw.",
        sentence="goal_no_picture",
    )
