"""The sentences about scores: one line for each voice, and every change beside its noise."""

from __future__ import annotations

MEASURE_SENTENCES: dict[str, str] = {
    "score_change_noise_not_known": (
        "{scale}, scored by the {voice}, went from {first} to {latest}: {change}, noise not known."
    ),
    "score_change_inside": (
        "{scale}, scored by the {voice}, went from {first} to {latest}: {change}, inside what the "
        "measure's noise could produce (up to {threshold} either way)."
    ),
    "score_change_outside_better": (
        "{scale}, scored by the {voice}, went from {first} to {latest}: {change}, outside what the "
        "measure's noise could produce (up to {threshold} either way), the way that counts as "
        "better on this scale."
    ),
    "score_change_outside_worse": (
        "{scale}, scored by the {voice}, went from {first} to {latest}: {change}, outside what the "
        "measure's noise could produce (up to {threshold} either way), the way that counts as "
        "worse on this scale."
    ),
    "score_change_outside_not_known": (
        "{scale}, scored by the {voice}, went from {first} to {latest}: {change}, outside what the "
        "measure's noise could produce (up to {threshold} either way); which way is better is not "
        "known."
    ),
    "score_change_alone": "Two scores by themselves do not say why they differ.",
    "score_inside_noise": "inside what the measure's noise could produce",
    "score_outside_noise": "outside what the measure's noise could produce",
    "score_noise_not_known": "noise not known",
    "outcomes_none": "No score of any measure is on record up to this day.",
    "outcomes_one_score": "one score only",
    "outcomes_home_caption": "First and latest answers",
    "outcomes_home_note": (
        "One answer more or less says little. The people who work with your child can tell you "
        "what these numbers mean for them."
    ),
    "outcomes_caption": "Changes in scores; this period begins on {start}",
    "outcomes_note": (
        "Each row is one scale as scored by one voice. Rows are not added up or averaged. Raw "
        "change is later less earlier; reliable change follows Jacobson and Truax (1991) where a "
        "standard deviation and a reliability were entered."
    ),
    "outcomes_size_reached": "reached ({size})",
    "outcomes_size_reached_better": "reached, the way that counts as better ({size})",
    "outcomes_size_reached_worse": "reached, the way that counts as worse ({size})",
    "outcomes_size_not_reached": "not reached ({size})",
    "outcomes_size_none": "none entered",
    "outcomes_size_source": "Size of change on {scale}, {voice}: {size_name}, {size} ({source}).",
    "outcomes_at_least": "{value} or more",
    "outcomes_more_than": "more than {value}",
    "comparison_not_made": (
        "Not compared from phase to phase: {lines}. That needs {enough} scores or more in each of "
        "two phases of care, or conditions recorded with the scores."
    ),
    "comparison_no_direction": (
        "{scale}, scored by the {voice}, is not compared from phase to phase: which way is better "
        "is not known."
    ),
    "comparison_stopped": (
        "{scale}, scored by the {voice}: nothing can be said from phase to phase."
    ),
    "comparison_caption": "{scale}, scored by the {voice}: one phase against another",
    "comparison_note": (
        "Phases keep their order and are never pooled. No difference is 0.5 for NAP and 0 for "
        "Tau, SMD and percentages. Above it the later phase lies the better way, but percentages "
        "go up or down as the values do. Brackets hold 95 % intervals where there are any."
    ),
    "comparison_definitions": "Definitions: {definitions}.",
    "comparison_methods_caption": "{scale}, scored by the {voice}: how each index was worked out",
    "comparison_every_pair": "every pair of phases",
    "comparison_reason": "No {indices} for {phases}: {reason}",
    "comparison_share": (
        "{scale}, scored by the {voice}, from {first} to {second}: of all pairs of one value from "
        "each, the later value is the better one in {percent} % (NAP, equal values counted half; "
        "95 % interval {low} to {high} %)."
    ),
    "comparison_share_related": (
        "{scale}, scored by the {voice}, from {first} to {second}: of all pairs of one value from "
        "each, the later value is the better one in {percent} % (NAP, equal values counted half); "
        "no interval is given, because neighbouring values are related."
    ),
    "comparison_left_out": "{scores} in no recorded phase of care and left out of the comparison.",
    "comparison_phases_of_care": (
        "People decide on phases of care with such scores in mind, which makes differences between "
        "the phases look larger."
    ),
}
