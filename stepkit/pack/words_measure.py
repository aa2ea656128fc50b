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
    "outcomes_caption": "Changes in scores; this period begins on {start}",
    "outcomes_note": (
        "Each row is one scale as scored by one voice. Rows are not added up or averaged. Raw "
        "change is later less earlier; reliable change follows Jacobson and Truax (1991) where a "
        "standard deviation and a reliability were entered."
    ),
}
