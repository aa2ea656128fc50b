"""The sentences about charts with limits, rates of clustered events and time in a phase.

Those that a picture says itself stand in `stepkit.draw.words_charts`.
"""

from __future__ import annotations

WHY_NO_CHART: dict[str, str] = {
    "chart_line_only": "There are too few points for limits, so this is a line only.",
    "chart_all_equal": "All points are the same, so nothing says how much they usually move.",
    "chart_all_on_median": "All points lie on the median, so there are no runs to count.",
    "chart_all_zero": "Nothing was counted, so there is no rate to draw limits around.",
    "chart_all_trials": "Everything was counted every time, so nothing says how much it moves.",
    "chart_no_target": "A cumulative sum needs a target that people have set.",
    "chart_no_spread": "Nothing says how much the values usually move.",
}

LIMITS_OF_A_CHART: dict[str, str] = {
    "chart_no_cause": "A flag says that something is unusual for this line, not what brought it.",
    "chart_flags_by_chance": (
        "Where nothing has changed at all, about one chart in five of half a year has a flag."
    ),
    "chart_few_points": "The limits rest on few points and will move as more are added.",
    "chart_neighbours_alike": (
        "Neighbouring points are alike, so flags come more often than they should."
    ),
    "chart_has_gaps": "Places without a value are left empty; a blank is not a zero.",
    "chart_over_dispersed": (
        "The counts scatter more than events that come one by one, so these limits lie too close."
    ),
    "chart_equal_exposure_assumed": (
        "How much time there was each week is not known; all weeks are taken as equal."
    ),
    "chart_last_wait_open": (
        "The time since the last event is not on this chart until the next one ends it."
    ),
    "chart_same_day_events": "Some events fell on the same day; the wait between them is 0.",
    "chart_run_only": "A run chart shows lasting shifts, not a single unusual point.",
}

PROPOSALS: dict[str, str] = {
    "chart_propose_line_few": (
        "A line is proposed: {n} points are too few for limits or for a run chart."
    ),
    "chart_propose_line_no_events": (
        "A line is proposed: with fewer than two events in {n} weeks ({total}), nothing can be "
        "said of the time between them."
    ),
    "chart_propose_days_between": (
        "A chart of the days between events is proposed: there were {total} in {n} weeks, {mean} "
        "a week, and limits around so few a week often flag what has not changed. It has "
        "{waits} points so far."
    ),
    "chart_propose_days_between_ties": (
        "A chart of the days between events, which allows for two on one day, is proposed: there "
        "were {total} in {n} weeks, {mean} a week, and limits around so few a week often flag "
        "what has not changed. It has {waits} points so far."
    ),
    "chart_propose_run_few": (
        "A run chart is proposed: {n} points are fewer than the {enough} that limits should rest "
        "on."
    ),
    "chart_propose_run_small_counts": (
        "A run chart is proposed: with {mean} a week over {n} weeks, counts lie too lopsided "
        "about their mean for limits on both sides."
    ),
    "chart_propose_run_neighbours_alike": (
        "A run chart is proposed: neighbouring points of the {n} are alike (correlation "
        "{likeness}), which draws limits around single points too close."
    ),
    "chart_propose_c": (
        "A chart of counts is proposed: {n} weeks with equal exposure, {mean} a week, that "
        "scatter as events that come one by one do (dispersion {dispersion})."
    ),
    "chart_propose_xmr_over_dispersed": (
        "A chart of individual values is proposed: {n} weeks with equal exposure, {mean} a week, "
        "that scatter more than events that come one by one (dispersion {dispersion})."
    ),
    "chart_propose_u": (
        "A chart of rates is proposed: the {n} weeks had unequal exposure, from {least} to {most}."
    ),
    "chart_propose_u_prime": (
        "A chart of rates with widened limits is proposed: the {n} weeks had unequal exposure, "
        "from {least} to {most}, and scatter more than events that come one by one (dispersion "
        "{dispersion})."
    ),
    "chart_propose_xmr_scores": "A chart of individual values is proposed: {n} scores.",
}

DECISIONS: dict[str, str] = {
    "chart_to_confirm": (
        "Proposed from the counts alone, and to be confirmed by a person before it is relied on."
    ),
    "chart_nobody": "nobody yet; proposed from the counts",
    "chart_confirmed": "The chart below was confirmed by {people} on {on}.",
    "chart_baseline_fixed": (
        "Its first limits rest on the points from {start} to {end} and do not move with later "
        "ones: decided by {people} on {on}."
    ),
    "chart_baseline_empty": (
        "Its first limits were to rest on the points from {start} to {end}, as {people} decided "
        "on {on}; there is no point in those days, so they rest on all points."
    ),
    "chart_of_scores_title": "{scale}, scored by the {voice}, about its own usual level",
    "chart_of_scores_unit": "score",
}

RATES: dict[str, str] = {
    "rate_dispersion_not_known": "How far the counts come in clusters is not known.",
    "rate_over_dispersed": (
        "The counts scatter more than events that come one by one would (dispersion "
        "{dispersion}), so intervals that take them so are too narrow."
    ),
    "rate_not_over_dispersed": (
        "The counts scatter no more than events that come one by one would."
    ),
    "rate_one_count": "One count by itself does not scatter.",
    "rate_not_counts": "A count is not a whole number of 0 or more.",
    "rate_all_zero": "Nothing was counted.",
    "rate_none_in_a_period": "In one of the periods nothing was counted.",
    "rate_too_few_for_negative_binomial": (
        "There are fewer than twenty counts, or fewer than five in a period: too few to tell how "
        "strongly they come in clusters."
    ),
    "rate_quiet_spell": (
        "At the rate seen so far, {length} in a row with none has a probability of {percent} % "
        "with nothing changed (95 % interval {low} to {high} %)."
    ),
    "rate_quiet_spell_among": (
        "At an unchanged {rate} a week, a spell of {length} with none somewhere in {weeks} has "
        "a probability of {percent} %."
    ),
}

TIME: dict[str, str] = {
    "time_nobody": "Nobody has been in this phase yet.",
    "time_under_ten": (
        "Fewer than ten young people have been in this phase, so each stay is shown and no curve."
    ),
    "time_not_reached": "Not reached: fewer than half have got so far in the time that was seen.",
    "time_describes_these": "This describes these young people and says nothing about the next.",
    "time_leaving_competes": (
        "Somebody who left can no longer move on; leaving is counted as an end of its own."
    ),
    "time_repeats_left_out": "Later stays of the same young people are left out.",
    "time_median": "Half of {n} young people had {what} after {days} days.",
    "time_median_not_reached": "When half had {what}: {reason}",
    "time_ended_stay": "ended their stay in it in one way or another",
    "time_had_moved_on": "moved on to a later phase",
    "time_no_phases": "No phase of care is on record for anybody up to this day.",
    "time_counts": (
        "{people}: {moved_on} moved on, {moved_elsewhere} moved elsewhere, {left} left, "
        "{still_there} still in the phase."
    ),
}

CHART_SENTENCES = WHY_NO_CHART | LIMITS_OF_A_CHART | PROPOSALS | DECISIONS | RATES | TIME
