"""The sentences of a document's front, summary and gaps, and of the young person's own words."""

from __future__ import annotations

DOCUMENT_SENTENCES: dict[str, str] = {
    "mark_invented": "Rehearsal: everything on these pages is invented",
    "front_period": "{start} to {end}",
    "own_words_when": "{means} on {day}{about}",
    "own_words_about": ", about {about}",
    "own_words_outcome": "What came of it: {outcome}",
    "own_words_none_in_period": (
        "Nothing has been written down since {start}. The last words on record are from {last}."
    ),
    "own_words_never": "No words of the young person have been written down yet.",
    "summary_phase": "In {label} since {since}, decided by {people}. Reason given: {why}",
    "summary_dissent": "Somebody saw this differently: {dissent}",
    "summary_no_phase": "No care phase has been recorded for this young person.",
    "summary_no_focus": "The last review left no lines on what the next weeks are about.",
    "summary_since": "Since the review on {day}:",
    "summary_since_start": "Since {day} (no earlier review is on record):",
    "summary_nothing_new": "No new record of any kind was made in this time.",
    "day": "{day}",
    "missing_definition": (
        "No definition says which way is better on {measures}. Add one to the library."
    ),
    "missing_noise": (
        "No standard deviation and reliability are entered for: {scales}. Changes are shown "
        "without saying whether they are larger than the measure's own noise."
    ),
    "missing_recent_scores": "The last score is from {last}, more than half a year ago.",
    "missing_recent_ratings": "Goals were last rated on {last}, more than six weeks ago.",
    "missing_timetable": (
        "No timetable hours are entered, so incidents by place and activity are counts only."
    ),
    "missing_calendar": (
        "For {days} of this period the calendar does not say whether the setting was open."
    ),
    "missing_part": (
        "It is not on record how the young person took part in the review on {day}, or why not."
    ),
    "missing_next_review": "The review on {day} set no day for the next one.",
    "missing_review_passed": "The next review was set for {day}; that was {late} ago.",
    "summary_focus": "What the next weeks are about",
    "summary_changed": "What is new",
    "summary_moved": "Moved to {label} on {day}.",
    "summary_score": "{scale}, scored by the {voice}: {first} to {latest} ({change}, {noise}).",
    "summary_goal": "Goal {number}, rated by the {voice}: {first} to {latest}.",
    "summary_incidents": "Incident log: {incidents} and {prosocial}.",
    "summary_own_words": "The young person's own words were written down {times}.",
    "summary_actions": "Actions: {states}.",
    "missing_nothing": "Nothing that this pack asks for is missing.",
    "text_picture": (
        "A picture inside a text cell is not carried over. Show it from a code cell instead."
    ),
    "output_not_carried": (
        "What this cell shows can only be seen in the notebook. Show it as a table or a picture."
    ),
    "picture_not_described": "No description was given for this picture.",
}
