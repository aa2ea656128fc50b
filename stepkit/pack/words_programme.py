"""Sentences about what was reported of a programme, its roll-out, and patterns of behaviour."""

from __future__ import annotations

PROGRAMME_SENTENCES: dict[str, str] = {
    "programme_none": "The library holds no report of a programme with these tags.",
    "programme_no_score": "This is a way of thinking and working. It is no score and has none.",
    "programme_project_caption": "Where every figure below comes from",
    "programme_tags_caption": "Tags",
    "programme_tools": "Holds: {tools}.",
    "programme_as_printed": (
        "What one page reports, as it was printed. Nothing of it is the service's own, and none "
        "of it is invented for a rehearsal."
    ),
    "programme_share_items": "{label}: asked about {items}.",
    "programme_claim": "{text} ({source})",
    "programme_share_caption": "Shares that are reported",
    "programme_cost_caption": "What the programme cost, as printed",
    "programme_cost_checked": "The amounts come to the printed total: £{total}.",
    "programme_not_worked_back": (
        "No number of people or schools is calculated from a share whose whole is not given."
    ),
    "programme_source": "Source: {source}.",
    "programme_in_a_year": (
        "Over a school year of {weeks} weeks: {first} at {first_rate} a week, {last} at "
        "{last_rate} a week ({source})."
    ),
    "programme_empty_week": (
        "At an unchanged {rate} a week, a week with none has a probability of {percent} %."
    ),
    "programme_change_week": (
        "{first_period} to {second_period}: {first} to {second} a week, {difference} ({percent} %)."
    ),
    "programme_from_none_week": (
        "{first_period} to {second_period}: {first} to {second} a week, {difference}; no "
        "percentage, because it starts from 0."
    ),
    "programme_alongside_caption": "Brought in alongside, so that nothing can be told apart",
    "programme_no_date": "not stated",
    "school_series_none": "No count of physical interventions is recorded for any school.",
    "school_series_caption": "{school}: physical interventions a week",
    "school_series_rate": "{rate} ({low} to {high})",
    "school_series_no_rate": "a count and no rate",
    "school_series_pair": "{first} beside {second}:",
    "rollout_audit_caption": "What helps a roll-out, as it was last looked at",
    "rollout_audit_note": "Answers are not counted up. Not looked at is not the same as not met.",
    "rollout_not_looked_at": "not looked at",
    "rollout_milestones_caption": "Milestones and barriers that are reported",
    "rollout_own_heading": "Here",
    "rollout_reported_heading": "As reported",
    "rollout_no_day": "no day stated",
    "rollout_funding_unknown": "not stated",
    "rollout_reference_caption": "To read elsewhere",
    "rollout_reference_unchecked": "not checked yet",
    "rollout_reference_found": "found on {day}",
    "rollout_reference_lost": "not found on {day}",
    "rollout_none": "Neither a framework nor a programme says what helps a roll-out.",
    "network_untrained": "No cascade reached: {schools}.",
    "network_roles_caption": "Who holds which role, and from when until when",
    "screen_bookings_caption": "Places booked, next first",
    "screen_bookings_none": "No place is booked.",
    "screen_courses_caption": "Courses that can be booked",
    "screen_courses_none": "No course with these tags is on offer.",
    "screen_attended": "came",
    "screen_not_attended": "did not come",
    "screen_ahead": "to come",
    "screen_attendance_unknown": "not recorded",
    "screen_licences_caption": "Licences on {day}",
    "screen_licences_none": "No licence is in the register.",
    "screen_people_caption": "People of the register",
    "screen_people_none": "Nobody is in the register.",
    "screen_follow_up_caption": "To be seen to on {day}",
    "screen_follow_up_none": "Nothing is to be seen to.",
    "pattern_none": "No pattern has been written down for this young person.",
    "pattern_caption": "Patterns, and the observations behind each",
    "pattern_counted": "{observed} of {all} observations in these contexts",
    "pattern_thought": (
        "What is supposed to be why is a thought of the people who wrote it, and no finding."
    ),
    "pattern_categories_caption": "Observations by category, helpful ones too",
    "pattern_categories_note": "Categories of {framework}, version: {version}.",
    "pattern_not_classed": "no category given",
}
