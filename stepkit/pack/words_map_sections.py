"""The sentences of the sections on formulations and anxiety maps, and on the plan."""

from __future__ import annotations

FORMULATION: dict[str, str] = {
    "formulation_none": "No formulation has been drawn for this young person yet.",
    "formulation_made": "{kind} of {day}, to be looked at again by {review}.",
    "formulation_made_open": "{kind} of {day}; no day is set for looking at it again.",
    "formulation_plain": (
        "This is how people think today that things hang together. It is a guess to work with, "
        "and anybody may change it."
    ),
    "formulation_factors_caption": "Who holds what in {title}",
    "formulation_links_caption": "Links of {title}",
    "formulation_dropped": "No longer held: {parts}.",
    "formulation_dropped_part": "{part} ({note})",
    "formulation_questions": "Questions this map leaves open",
    "formulation_more_alike": "{question} The same can be asked of {count}.",
    "formulation_loops": "Loops",
    "formulation_loops_shown": "The {shown} shortest of {all}.",
    "formulation_loop_open": "{loop} No action addresses it yet.",
    "formulation_effects": "What bears most on the problems",
    "formulation_voices": "Whose view it is",
    "formulation_not_agreed": "The young person does not agree: {parts}.",
    "formulation_not_asked": "Nobody has asked whether the young person agrees: {parts}.",
    "formulation_between": "Where the maps see it differently",
    "formulation_between_alike": (
        "Between the factors they share, the maps have the same links, as strong and with the "
        "same signs."
    ),
    "formulation_absence": "If somebody or something relied on is away",
    "formulation_kind_unknown": (
        "The library has no kind of map with the id {kind}, so this map cannot be drawn. Add its "
        "definition file to the library."
    ),
    "map_changed": "Since the version before: {phrases}.",
    "map_changed_since": "Since the map of {day}: {phrases}.",
}

ANXIETY_MAP: dict[str, str] = {
    "anxiety_map_none": "No anxiety map has been made with this young person yet.",
    "anxiety_map_made": "Made on {day}, {status}",
    "anxiety_map_made_in": "Made on {day} ({setting}), {status}",
    "anxiety_map_review": "{made}; to be looked at again by {review}.",
    "anxiety_map_review_open": "{made}; no day is set for looking at it again.",
    "anxiety_map_totals_caption": "Raised anxiety and reliance apart, person by person",
    "anxiety_map_totals_note": (
        "{rule} Raised and reliance are opposite troubles and are never added up: together they "
        "would not move if both grew alike. Ratings inside the band are in neither load."
    ),
    "anxiety_map_agreement": "Where people see it differently",
    "anxiety_map_no_gap": "No two ratings of one item lie {points} or more apart.",
    "anxiety_map_rating": "{by} {score}",
    "anxiety_map_reliance": "What is leant on",
    "anxiety_map_over_time": "Over time",
    "anxiety_map_calibration": "Held against what happened",
    "anxiety_map_corners_caption": "The map and the log, {start} to {end}",
    "anxiety_map_corners_note": (
        "Hours are timetable hours on open days. Something counts as happening from {line} "
        "incidents in 10 hours."
    ),
}

PLAN: dict[str, str] = {
    "plan_none": "No row of predict and prevent and no strategy is on record yet.",
    "plan_no_map": "There is no anxiety map yet, so there is no row of predict and prevent.",
    "plan_no_rows": "The anxiety map of {day} has no row of predict and prevent yet.",
    "plan_caption": "Predict and prevent, from the anxiety map of {day}, as it stands on {as_of}",
    "plan_no_owner": "nobody has taken it on yet",
    "plan_no_start": "no start is set",
    "plan_not_begun": "begins on {day}",
    "plan_begun": "since {day}",
    "plan_no_review": "no day for looking again",
    "plan_review": "look again by {day}",
    "plan_review_passed": "to be looked at again by {day}, {late} ago",
    "plan_notes": "noted: {notes}",
    "plan_no_notes": "nothing noted yet",
    "plan_open": "Open in this plan: {gaps}.",
    "plan_gap_no_owner": "{rows} without an owner",
    "plan_gap_no_start": "{rows} without a start",
    "plan_gap_no_review": "{rows} without a day for looking again",
    "plan_gap_review_passed": "{rows} to be looked at again by a day that has passed",
    "plan_not_whole": "This plan is not whole yet. Outside the band:",
    "plan_lacking": "{item}: {parts}",
    "plan_lacks_row": "no row of predict and prevent yet",
    "plan_lacks_owner": "nobody has taken it on yet",
    "plan_lacks_review_day": "no day for looking again",
    "plan_whole": (
        "Every item outside the band has a row, somebody who has taken it on, and a day for "
        "looking again."
    ),
    "plan_strategies": "Strategies",
    "plan_strategies_caption": "What is tried to help, with its uses from {start} to {end}",
    "plan_strategies_note": (
        "Uses are those that somebody wrote down, so no share is worked out. That it helped is "
        "what people said that time."
    ),
    "plan_no_strategies": "No strategy is on record yet.",
}

MAP_SECTION_SENTENCES: dict[str, str] = FORMULATION | ANXIETY_MAP | PLAN
