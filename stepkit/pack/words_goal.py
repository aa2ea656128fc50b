"""The sentences about the young person's goals."""

from __future__ import annotations

GOAL_SENTENCES: dict[str, str] = {
    "goal_mean": "Mean movement of {goals}: {mean}. Read it beside the lines, never without them.",
    "goal_stalled": "Goal {number} has not moved; it was last talked about {weeks} ago.",
    "goals_none": "No goal of the young person is on record yet.",
    "goals_not_rated": "Goals are on record, and none of them has been rated yet.",
    "goals_caption": "Goals as rated by the {voice}, from 0 (not at all) to 10 (reached)",
    "goals_unrated_caption": "Goals on record",
    "goals_this_week": "this week",
    "goals_weeks_ago": "{weeks} ago",
    "goals_share": "{moved} of {goals} went up by {step} or more from first to latest.",
    "goals_status_reached": "{text} (recorded as reached)",
    "goals_status_set_aside": "{text} (set aside)",
    "goals_status_open": "{text}",
}
