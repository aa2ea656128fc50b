"""The sentences about counts and rates from one period to another."""

from __future__ import annotations

RATE_SENTENCES: dict[str, str] = {
    "rate_change": (
        "{first_period} to {second_period}: {first} to {second}, {difference} ({percent} %)."
    ),
    "rate_change_shortened": (
        "{first_period} to {second_period}: {first} to {second}, {difference} ({percent} %). "
        "{shortened} was a shortened period, so the two do not compare like with like."
    ),
    "rate_from_none": (
        "{first_period} to {second_period}: {first} to {second}, {difference}; no percentage, "
        "because it starts from 0."
    ),
    "rate_no_roll": "count, not a rate: number on roll not given",
    "rate_no_exposure": "The time there was for it is not known, so there is a count and no rate.",
    "rate_ratio_compatible": (
        "Rate ratio {ratio}, 95 % interval {low} to {high} (exact; exposures {exposures}): "
        "compatible with no change."
    ),
    "rate_ratio_beyond_chance": (
        "Rate ratio {ratio}, 95 % interval {low} to {high} (exact; exposures {exposures}): larger "
        "than chance alone would give."
    ),
    "rate_clustered": (
        "Events come in clusters, often from a few pupils, so the true uncertainty is wider than "
        "the interval."
    ),
    "rate_no_comparison": (
        "There is no comparison school: approach, leadership and recording may all have changed "
        "in the same years."
    ),
    "rate_empty_spell": (
        "At an unchanged {rate} a week, {weeks} in a row with none has a probability of "
        "{percent} %; one is expected about every {wait} weeks."
    ),
    "rate_gaps": "Not given: {gaps}.",
    "rate_under": "less than {value}",
}
