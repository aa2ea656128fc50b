"""The sentences about two phases of one line: why there is no number, and what one cannot say."""

from __future__ import annotations

REASONS: dict[str, str] = {
    "phases_not_numbers": "The series holds something that is not a number.",
    "phases_not_finite": "The series holds a value that is missing or infinite.",
    "phases_too_large": "The series holds a value too large for any score, count or percentage.",
    "phases_no_baseline": "There is no value before the change of phase to compare with.",
    "phases_no_comparison": "There is no value after the change of phase yet.",
    "phases_too_short": "A phase has fewer values than this calculation needs.",
    "phases_times_do_not_fit": "The times do not fit the values one by one.",
    "phases_times_out_of_order": "The times are not in order from the first phase to the second.",
    "phases_same_time": "All values stand at the same time, so no line can be drawn through them.",
    "phases_all_equal": "All values are the same, so there is nothing to compare.",
    "phases_baseline_constant": (
        "All values of the first phase are the same, so its spread cannot serve as a unit."
    ),
    "phases_baseline_mean_zero": (
        "The first phase lies at zero, and nothing can be a percentage of zero."
    ),
    "phases_no_true_zero": (
        "This scale has no true zero, so a ratio or a percentage of it has no meaning."
    ),
    "phases_below_zero": "A value lies below zero, where a ratio has no meaning.",
    "phases_outside_proportion": "A value lies outside the range of a proportion or percentage.",
    "phases_not_a_proportion": "Odds have a meaning only for proportions and percentages.",
    "phases_no_floor": (
        "A phase lies wholly at an end of the scale, and how finely a session was observed "
        "has not been entered."
    ),
    "phases_median_not_positive": "The middle value of a phase is zero, and zero has no ratio.",
    "phases_no_goal": "No goal has been entered.",
    "phases_goal_at_baseline": "The goal equals the mean of the first phase.",
    "phases_goal_behind_baseline": "The first phase already lies beyond the goal.",
    "phases_line_leaves_scale": (
        "The trend of the first phase, drawn on, leaves the range of the scale, so it "
        "cannot stand for what would have come."
    ),
    "phases_tied_at_cut": (
        "Equal values of both phases lie where the order would be cut, so the answer would "
        "depend on chance."
    ),
    "phases_several_splits": (
        "Several ways of taking out as few values give different rates, so there is no "
        "single answer."
    ),
    "phases_no_error": "The values leave nothing from which a standard error could be had.",
    "phases_start_not_allowed": (
        "The phase began where the lot could not have put it, so the test does not apply."
    ),
    "phases_start_not_random": (
        "The start of the phase was not drawn by lot, so a randomisation test does not apply."
    ),
    "phases_ties_no_exact": "Equal values leave no exact test; the approximate one can be had.",
    "phases_not_computable": "The numbers are too large or too small to calculate with.",
}

LIMITS_OF_A_NUMBER: dict[str, str] = {
    "phases_no_cause": "A difference between two phases does not say what brought it about.",
    "phases_order_not_size": "This says how often values were better, not by how much.",
    "phases_taken_as_independent": (
        "The interval takes every value as independent of the one before it."
    ),
    "phases_not_independent": (
        "Neighbouring values are related here, so neither the interval nor a probability that "
        "takes them as independent can be relied on."
    ),
    "phases_no_interval": "No interval is known for this number.",
    "phases_rests_on_one_point": "This number hangs on the single best value of the first phase.",
    "phases_depends_on_length": "This number depends on how many values each phase has.",
    "phases_beyond_one": "This number can go beyond 1, so it is not a share of anything.",
    "phases_trend_taken_as_known": (
        "The trend of the first phase is taken as known, although it is itself uncertain."
    ),
    "phases_range_not_checked": (
        "The range of the scale is not known, so nobody has checked whether the drawn-on "
        "trend stays within it."
    ),
    "phases_trend_not_corrected": (
        "The trend of the first phase was too weak to be told from none, and was left in."
    ),
    "phases_within_one_case": (
        "The unit is this one line's own spread, so the number cannot be set beside those "
        "of studies of groups."
    ),
    "phases_floor_used": (
        "A phase of almost nothing but zeros was counted as the least that could have "
        "been observed."
    ),
    "phases_goal_entered": "The number is only as sensible as the goal that was entered.",
    "phases_few_for_regression": (
        "There are fewer than twelve values, too few for a regression to tell level, trend "
        "and likeness of neighbours apart."
    ),
    "phases_fits_exactly": "The lines go through every value, so their uncertainty is not known.",
    "phases_phi_at_edge": "The likeness of neighbours could not be told from the values.",
    "phases_random_start": (
        "This holds only if the start of the phase was drawn by lot from all starts allowed."
    ),
    "phases_floor_of_test": (
        "With so few possible starts the probability cannot fall below its floor."
    ),
}

LIMITS_OF_A_LINE: dict[str, str] = {
    "say_nothing_recorded": "Nothing has been recorded on this line.",
    "say_unusable_values": "In {phase} a value is missing, infinite or not a number.",
    "say_one_phase": "All values lie in one phase, so there is nothing to compare.",
    "say_too_few": "Values in {phase}: {n}; a comparison needs at least {least}.",
    "say_few": "Values in {phase}: {n}, fewer than the {enough} that support a firm statement.",
    "say_all_equal": "All {n} values are {value}.",
    "say_many_ties": "{tied} of {pairs} pairs of values are equal.",
    "say_many_zeros": "{zeros} of {n} values in {phase} are zero.",
    "say_neighbours_alike": (
        "Neighbouring values are alike (correlation {r}), so intervals and probabilities "
        "that take them as independent are too sure."
    ),
    "say_neighbours_opposed": (
        "High and low values alternate (correlation {r}), so intervals and probabilities "
        "that take them as independent are not exact."
    ),
    "say_dates_out_of_order": (
        "Places where the dates go back from one value to the next: {places}."
    ),
    "say_same_day": "Days with more than one value: {days}.",
    "say_gap": "The longest gap between two values is {days} days; {usual} days is usual.",
    "say_line_leaves_scale": (
        "The trend of the first phase, drawn on, reaches {reached}, beyond the end of the "
        "scale at {end}."
    ),
    "say_extreme_start": (
        "The first score, {first}, lies {deviations} standard deviations from the mean. With "
        "no change at all the next would be expected to differ by {expected_change}, from "
        "measurement alone."
    ),
}

PHASE_SENTENCES = REASONS | LIMITS_OF_A_NUMBER | LIMITS_OF_A_LINE
