"""Why two scores give no number, and what their numbers leave open: ids of fixed sentences."""

from __future__ import annotations

import math
from enum import StrEnum

from stepkit.analysis.finding import Definition, Finding

LARGEST = 1e12
"""No score is larger; beyond it squares lose their last digits."""


class ChangeReason(StrEnum):
    """Why there is no estimate. The sentence to each id stands with the words of documents."""

    NOISE_NOT_KNOWN = "change_noise_not_known"
    NOT_A_NUMBER = "change_not_a_number"
    NOT_COMPUTABLE = "change_not_computable"
    NO_GROUP = "change_no_group"
    NO_LATER_MEAN = "change_no_later_mean"
    NO_LATER_SPREAD = "change_no_later_spread"
    NO_RELIABLE_DIFFERENCE = "change_no_reliable_difference"
    NO_CLINICAL_GROUP = "cutoff_no_clinical_group"
    NO_FUNCTIONAL_GROUP = "cutoff_no_functional_group"
    GROUPS_THE_WRONG_WAY = "cutoff_groups_the_wrong_way"
    NO_THRESHOLD = "national_no_threshold"
    NO_DIRECTION = "national_no_direction"
    NOTHING_PAIRED = "national_nothing_paired"
    GROUP_TOO_SMALL = "added_value_group_too_small"
    OUTSIDE_RANGE = "added_value_outside_range"
    NO_PRORATING = "prorate_no_rule"
    TOO_FEW_ANSWERED = "prorate_too_few_answered"
    ANSWERED_MORE_THAN_ASKED = "prorate_more_than_asked"
    NO_GOALS = "attainment_no_goals"
    LEVEL_OUTSIDE = "attainment_level_outside"
    WEIGHT_NOT_POSITIVE = "attainment_weight_not_positive"
    OTHER_GOALS = "attainment_other_goals"
    NONE_RATED_TWICE = "goals_none_rated_twice"


class ChangeLimit(StrEnum):
    """What an estimate leaves open even when it is right."""

    ALONE = "score_change_alone"
    EXTREME_START = "change_extreme_start_not_allowed_for"
    GROUP_ENTERED = "change_rests_on_the_group"
    LINE_NOT_TRUTH = "cutoff_is_a_line_drawn_by_people"
    NO_CUTOFF = "outcome_class_without_cutoff"
    NOT_ONE_CHILD = "added_value_is_for_services"
    CLINIC_ONLY = "added_value_clinic_parents_half_year"
    ONE_RATER = "national_one_rater_each"
    MADE_UP = "prorate_partly_made_up"
    LEVELS_SET_BEFORE = "attainment_levels_set_before"
    SHARE_OF_GOALS = "goals_share_not_how_far"


def number(value: object) -> float | None:
    """The value if it is a finite number of a size that scores have, otherwise None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) and abs(value) <= LARGEST else None


def nothing(reason: ChangeReason, definition: Definition, n: int) -> Finding:
    """A finding of `n` observations that says why it has no estimate."""
    return Finding(n=n, definition=definition, reason=reason.value)
