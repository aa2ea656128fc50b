"""The sentences about reviews, their dates, and what they decided."""

from __future__ import annotations

REVIEW_SENTENCES: dict[str, str] = {
    "review_calendar_weeks": (
        "{weeks} calendar weeks after {anchor} ({anchored_on}): {on}, {state}."
    ),
    "review_first_open_day": (
        "First open day {weeks} calendar weeks or more after {anchor} ({anchored_on}): {on}."
    ),
    "review_school_weeks": (
        "{weeks} school weeks after {anchor} ({anchored_on}), closed weeks not counted: {on}, "
        "{state}."
    ),
    "review_not_known": (
        "Counting from {anchor} ({anchored_on}), the calendar does not reach far enough."
    ),
    "decisions_review": "Decided at the {kind} on {day}.",
    "decisions_no_review": "No review has been recorded up to this day.",
    "decisions_none": "The review on {day} is on record without decisions or actions.",
    "decisions_not_done": "Considered and not done: {text}",
    "decisions_incomplete": "incomplete ({count} of 5 missing: {parts})",
    "decisions_caption": "Decisions of the review on {day}",
    "decisions_actions_caption": "Actions as they stand on {day}",
    "decisions_no_actions": "No action is open, and none was agreed at the last review.",
}
