"""The sentences about change between two scores by other methods, and about groups and goals."""

from __future__ import annotations

WHY_NO_CHANGE: dict[str, str] = {
    "change_noise_not_known": "No standard deviation and reliability are entered for this scale.",
    "change_not_a_number": "A score is missing or not a finite number.",
    "change_not_computable": "These numbers are too large or too small to calculate with.",
    "change_no_group": "This method needs the mean of a group like these, and none is entered.",
    "change_no_later_mean": "This method needs the later mean of the group, and none is entered.",
    "change_no_later_spread": (
        "This method needs the later standard deviation of the group and the correlation between "
        "the two scores, and they are not entered."
    ),
    "change_no_reliable_difference": (
        "By the numbers entered, differences between two scores are all noise, so none can be "
        "told apart from it."
    ),
    "cutoff_no_clinical_group": (
        "This cut-off needs the mean and standard deviation of a clinical group, and they are not "
        "entered."
    ),
    "cutoff_no_functional_group": (
        "This cut-off needs the mean and standard deviation of a group outside clinics, and they "
        "are not entered."
    ),
    "cutoff_groups_the_wrong_way": (
        "By the means entered, the clinical group has the better scores, so no cut-off lies "
        "between the groups."
    ),
    "national_no_threshold": "No national threshold is published for this scale and voice.",
    "national_no_direction": "Which way is better on this scale is not known.",
    "national_nothing_paired": "No scale of this voice has both a threshold and a direction.",
    "added_value_group_too_small": (
        "There are fewer than twenty children, too few for a figure about a service."
    ),
    "added_value_outside_range": "A score lies outside the range of its scale.",
    "prorate_no_rule": "The owner of this measure has published no rule for missing answers.",
    "prorate_too_few_answered": "Fewer questions are answered than the owner's rule asks for.",
    "prorate_more_than_asked": "More questions are answered than the scale has.",
    "attainment_no_goals": "No goal has been given a level.",
    "attainment_level_outside": "A level lies outside \N{MINUS SIGN}2 to +2.",
    "attainment_weight_not_positive": "A weight is not above 0.",
    "attainment_other_goals": "The goals or their weights differ between the two days.",
    "goals_none_rated_twice": "No goal has been rated twice yet.",
}

LIMITS_OF_A_CHANGE: dict[str, str] = {
    "change_extreme_start_not_allowed_for": (
        "Where the first score was chosen because it was far out, the next is expected nearer to "
        "the middle with nothing changed; this method makes no allowance for that."
    ),
    "change_rests_on_the_group": "This rests on the group entered being like this young person.",
    "cutoff_is_a_line_drawn_by_people": (
        "A cut-off is a line that people drew on a scale; nobody changes by crossing it."
    ),
    "outcome_class_without_cutoff": (
        "Without a cut-off nothing is said of which side of it a score lies on."
    ),
    "added_value_is_for_services": (
        "This is a figure for services: that of one child is uncertain by about 10 points either "
        "way."
    ),
    "added_value_clinic_parents_half_year": (
        "It holds for parents' forms, about half a year apart, of children like those seen in "
        "clinics."
    ),
    "national_one_rater_each": "Each voice has its own answer; voices are never joined.",
    "prorate_partly_made_up": "A part of this total was filled in from the answers given.",
    "attainment_levels_set_before": (
        "This means something only if the levels were written down before the work on the goals "
        "began."
    ),
    "goals_share_not_how_far": (
        "This share does not say how far a goal has come, and whether one is reached is not for a "
        "number to say."
    ),
}

CLASSES: dict[str, str] = {
    "outcome_class_recovered": (
        "Better by more than the measure's noise, and across the cut-off from its clinical side."
    ),
    "outcome_class_improved": "Better by more than the measure's noise.",
    "outcome_class_unchanged": "No difference beyond the measure's noise.",
    "outcome_class_deteriorated": "Worse by more than the measure's noise.",
    "outcome_class_harmed": (
        "Worse by more than the measure's noise, and across the cut-off to its clinical side."
    ),
    "outcome_class_not_known": "The noise of the measure, or which way is better, is not known.",
    "national_improvement": (
        "By the national rule, at least one scale went the better way by its threshold, and none "
        "the worse way."
    ),
    "national_deterioration": (
        "By the national rule, at least one scale went the worse way by its threshold."
    ),
    "national_no_change": "By the national rule, no scale changed by its threshold.",
    "national_not_known": "The national rule gives no answer for this voice.",
}

TABLES: dict[str, str] = {
    "reliable_caption": "{scale}, scored by the {voice}: first against latest by each method",
    "reliable_note": (
        "The index is the change in units of the method's own standard error, positive for the "
        "better way; beyond the critical value it is outside the noise. Methods answer different "
        "questions and are not combined. Entered: {entered}."
    ),
    "reliable_entered_noise": (
        "standard deviation {sd}, reliability {reliability} ({kind}; {source})"
    ),
    "reliable_entered_group": "group ({source})",
    "reliable_limit": "{methods}: {limit}",
    "reliable_not_known": (
        "Noise not known: {lines}. Reliable change is worked out only where a service has entered "
        "a standard deviation and a reliability of the scale."
    ),
    "national_caption": "The national rule, one answer for each voice",
    "national_counted": "{counted} of {all}",
    "national_note": (
        "First against latest score since arrival; contacts are not recorded here. Only scales "
        "with a published threshold for the voice count. Definition: {definition}. Source: "
        "{source}."
    ),
}

CHANGE_SENTENCES = WHY_NO_CHANGE | LIMITS_OF_A_CHANGE | CLASSES | TABLES
