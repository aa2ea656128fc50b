"""What charts with limits, times and comparisons say: part of the sentences of pictures."""

from __future__ import annotations

WHY_NO_CHART: dict[str, str] = {
    "chart_nothing_recorded": "Nothing has been recorded that could be drawn.",
    "chart_not_numbers": "The series holds something that is not a number.",
    "chart_not_finite": "The series holds a value that is not a finite number.",
    "chart_too_large": "The series holds a value too large for any score or count.",
    "chart_not_whole": "A count or a wait is not a whole number.",
    "chart_below_floor": "A value lies below the least that is possible.",
    "chart_above_ceiling": "A value lies above the most that is possible.",
    "chart_days_do_not_fit": "The dates do not fit the values one by one.",
    "chart_days_out_of_order": "The dates are not in order, or one stands twice.",
    "chart_exposures_do_not_fit": "The exposures do not fit the counts one by one.",
    "chart_negative_exposure": "An exposure lies below zero.",
    "chart_count_without_exposure": (
        "Something was counted where there was no time for it to happen."
    ),
    "chart_more_than_trials": "A count is larger than the number it was counted among.",
    "chart_no_waits": "Fewer than two events have been recorded, so there is no wait between them.",
}

CHARTS: dict[str, str] = {
    "chart_limits_based_on": "limits based on {n} points",
    "chart_trial_limits": "trial limits, {n} points",
    "chart_no_limits": "no limits, {n} points",
    "chart_definition": "How this chart was made: {definition}.",
    "chart_rebased": "Limits set anew from {on}, decided by {people}. Reason given: {reason}",
    "chart_chosen": "The chart was chosen by {people}, as proposed.",
    "chart_chosen_because": (
        "The chart was chosen by {people}, as proposed. Reason given: {reason}"
    ),
    "chart_chosen_otherwise": (
        "The chart was chosen by {people} instead of the one proposed. Reason given: {reason}"
    ),
    "chart_lower_limit_cut": (
        "The lower limit as calculated lies below what is possible and is drawn at the end of "
        "the scale."
    ),
    "chart_flag_above_limit": "above the upper limit",
    "chart_flag_below_limit": "below the lower limit",
    "chart_flag_shift": "part of a long run on one side of the centre line",
    "chart_flag_trend": "part of a long run of steps in one direction",
    "chart_flag_two_of_three": "one of two in three points far out on one side",
    "chart_flag_long_run": "part of a run longer than chance usually makes",
    "chart_flag_few_crossings": "fewer crossings of the median than chance usually makes",
    "chart_gap_no_record": "no record",
    "chart_gap_no_exposure": "no time for it to happen",
    "chart_gap_exposure_not_known": "how much time there was is not known",
}

CONTROL: dict[str, str] = {
    "control_picture_alt": (
        "{title}: {points} from {start} to {end}, between {least} and {most}; the latest is "
        "{latest}."
    ),
    "control_picture_alt_alone": "{title}: one value, {latest}.",
    "control_picture_alt_limits": (
        "In force now: centre line {centre}, limits {lower} to {upper} ({firmness})."
    ),
    "control_picture_alt_centre": "In force now: centre line {centre} ({firmness}).",
    "control_picture_flags": "{points} {letter}: {rule}.",
    "control_picture_stretch": "Points {first} to {last}: {rule}.",
    "control_picture_no_flags": "No point is flagged.",
    "control_picture_no_limits": "There are no limits, so nothing can be flagged.",
    "control_picture_legend_few": "{letter}, points {first} to {last}: {rule}",
    "control_picture_in_order": (
        "Points stand in their order, equally far apart; the foot gives the day of some of them."
    ),
    "control_picture_letters": "A letter stands where a run of equal flags begins.",
    "control_picture_step": "Points {first} to {last}: {firmness}.",
    "control_picture_median": "median of {n} points",
    "control_picture_source": "Source: {source}.",
    "control_picture_raw": "lower {drawn} (worked out: {raw})",
    "control_frame": "{title}: every point with its limits",
}

EVENTS: dict[str, str] = {
    "events_alt": "At the same time: {label}, {when}.",
    "events_no_date": "date not given",
    "events_from_to": "{start} to {end}",
    "events_since": "since {start}",
    "events_caption": (
        "Below stand events (marks) and what else was done (bars) on the same days; they are "
        "shown beside the numbers and say nothing about what brought a change."
    ),
    "events_undated": "A hatched bar is something whose date was not given.",
    "events_not_drawn": (
        "Events are in the table and not in the picture, because its foot counts sessions, not "
        "days."
    ),
}

INCIDENT_TIMES: dict[str, str] = {
    "times_title": "Incidents by weekday and hour",
    "times_key": (
        "Number of incidents in each hour. A: above, B: below what an even rate makes likely"
    ),
    "times_expected": "expected {expected} an hour",
    "times_limits": "limits {lower} to {upper}",
    "times_no_open_day": "no open day",
    "times_alt": ("{incidents} from {start} to {end} on open days, in {hours} hours of the week."),
    "times_alt_above_limit": "{when}: {count}, above the limits {lower} to {upper} (A).",
    "times_alt_below_limit": "{when}: {count}, below the limits {lower} to {upper} (B).",
    "times_alt_none": "No hour lies outside what an even rate makes likely.",
    "times_caption": (
        "Each cell is one hour of a weekday over all its open days, whose number stands beside "
        "it. Expected is what an even rate over all open hours gives; a double outline marks a "
        "count that such a rate would hardly ever give."
    ),
    "times_by_chance": (
        "With {hours} hours looked at, at least one is marked in {percent} % of cases where the "
        "rate is even and incidents come one by one."
    ),
    "times_without_time": "{incidents} without a time of day: not in the picture.",
    "times_outside_hours": "{incidents} at other hours: not in the picture.",
    "times_not_open": "{incidents} on days not known to be open: not in the picture.",
    "times_frame": "Incidents by weekday and hour",
    "times_none": (
        "No incident with a time of day has been recorded within these hours on an open day."
    ),
    "times_no_open_days": (
        "The calendar names no open day in this time, so counts by hour have nothing to be held "
        "against."
    ),
    "times_no_cause": "A marked hour says when incidents came more often, not why.",
    "times_hours_alike": "Every open day is taken to hold every hour once, also shortened days.",
    "times_clustered": (
        "Incidents that come in clusters mark an hour more often than these limits allow for."
    ),
}

TIME_IN_PHASE: dict[str, str] = {
    "time_picture_title": "Time in the phase: {phase}",
    "time_picture_upward": "Upward: young people, per cent; broken line: half of them",
    "time_picture_each": "One line for each young person, as long as the stay",
    "time_picture_days": "days since entering the phase",
    "time_picture_nobody": "Nobody has been in this phase yet, so there is nothing to draw.",
    "time_picture_half_stay": "Half of the stays had ended after {days}.",
    "time_picture_half_stay_not_reached": "Half of the stays ended: not reached.",
    "time_picture_half_on": "Half had moved on after {days}.",
    "time_picture_half_on_not_reached": "Half moved on: not reached.",
    "time_picture_alt": (
        "{people} in the phase {phase}: {moved_on} moved on, {moved_elsewhere} moved elsewhere, "
        "{left} left and {still_there} still there when last seen."
    ),
    "time_picture_alt_days": "The shortest time seen is {least} days, the longest {most}.",
    "time_picture_caption": (
        "Each step is a day on which a stay ended. Leaving is an end of its own; whoever is still "
        "there counts as long as seen. Dotted lines are the interval of the share still in the "
        "phase."
    ),
    "time_picture_caption_each": (
        "Fewer than ten young people, so each stay is shown and no curve. A stay that has not "
        "ended is drawn up to the day it was last seen."
    ),
    "time_picture_frame": "Time in the phase: shares at every step",
    "time_picture_frame_each": "Time in the phase: each stay",
}

PHASES: dict[str, str] = {
    "phases_picture_one": (
        "Fewer than two phases have a value, so there is nothing to set side by side."
    ),
    "phases_picture_alt": "{scale} as scored by the {voice}, phase by phase.",
    "phases_picture_alt_phase": "{place} {label}: {values}, {level} {height}.",
    "phases_picture_alt_none": "{place} {label}: no value.",
    "phases_picture_alt_pair": "{first} to {second}: {text}.",
    "phases_picture_caption": (
        "Values stand in their order, equally far apart, and are joined within a phase only. The "
        "broken level line is the {level} of the phase."
    ),
    "phases_picture_pairs": (
        "Each bracket joins two phases that are compared ({index}, with its 95 % interval where "
        "there is one); phases are never pooled."
    ),
    "phases_picture_no_cause": "A difference between phases does not say what brought it about.",
}

RADAR: dict[str, str] = {
    "radar_name": "Start against latest",
    "radar_title": "Start against latest, as scored by the {voice}",
    "radar_outward": "Outward is better on every scale",
    "radar_scores": "{first}, then {latest}; from {minimum} to {maximum}, {better}",
    "radar_alt": ("{name}: {first} ({first_on}), then {latest} ({latest_on}); {better}."),
    "radar_caption": (
        "Every scale is drawn as a share of its own range and turned so that outward is better: "
        "the rim is the end that counts as better, the middle the other end, the rings lie a "
        "quarter apart. The same share of two scales need not mean the same, and the shape is no "
        "total."
    ),
    "radar_left_out": (
        "Left out, for want of two scores, both ends of the scale or a direction: {scales}."
    ),
    "radar_share": "Per cent of the scale's range, counted from the end that is not the better.",
    "radar_mixed_voices": (
        "These scores come from more than one voice, and voices are never joined in one shape."
    ),
    "radar_few_scales": (
        "Fewer than three scales have two scores, both ends and a direction, so there is no "
        "shape to draw; a line or a table shows them."
    ),
}

CHART_PICTURE_SENTENCES = {
    **WHY_NO_CHART,
    **CHARTS,
    **CONTROL,
    **EVENTS,
    **INCIDENT_TIMES,
    **TIME_IN_PHASE,
    **PHASES,
    **RADAR,
}
