"""The section on goals: every line, the mean beside them, and no goal taken as reached."""

from __future__ import annotations

from stepkit.model.document import Table
from stepkit.model.goal import GoalStatus
from stepkit.pack import goal as goal_section
from tests.pack.by_hand import (
    blocks,
    day,
    goals,
    sentences,
    view,
)


def test_goals_have_their_lines_their_mean_and_the_one_that_stands_still(full):
    (table,) = blocks("goal", full, Table)
    assert table.rows == (
        ("1. Line 1", "2", "6", "+4", "this week"),
        ("2. Line 2", "3", "5", "+2", "this week"),
        ("3. Line 3", "1", "1", "0", "11 weeks ago"),
    )
    said = sentences("goal", full)
    assert said["goal_mean"] == (
        "Mean movement of 3 goals: +2. Read it beside the lines, never without them."
    )
    assert said["goal_stalled"] == ("Goal 3 has not moved; it was last talked about 11 weeks ago.")
    assert said["goals_share"] == (
        "1 of 3 goals rated at least twice went up by 3 points or more from first to latest."
    )


def test_a_goal_is_reached_only_where_people_recorded_it():
    held = goals()
    ended = {2: GoalStatus.REACHED, 3: GoalStatus.SET_ASIDE}
    held["goals"] = [
        one.model_copy(update={"status": ended.get(one.number, one.status)})
        for one in held["goals"]
    ]
    (table,) = [one for one in goal_section.section(view(**held)).blocks if isinstance(one, Table)]
    assert [row[0] for row in table.rows] == [
        "1. Line 1",
        "2. Line 2 (recorded as reached)",
        "3. Line 3 (set aside)",
    ]


def test_goals_rated_once_have_no_share_and_no_mean():
    held = goals()
    held["ratings"] = [one for one in held["ratings"] if one.on == day("2026-02-02")]
    said = sentences("goal", view(**held))
    assert set(said) == {"goals_none_rated_twice"}
