"""Why two phases give no number, and what a number of theirs cannot say: ids of fixed sentences."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why there is no estimate. The sentence to each id stands with the words of documents."""

    NOT_NUMBERS = "phases_not_numbers"
    NOT_FINITE = "phases_not_finite"
    TOO_LARGE = "phases_too_large"
    NO_BASELINE = "phases_no_baseline"
    NO_COMPARISON = "phases_no_comparison"
    TOO_SHORT = "phases_too_short"
    TIMES_DO_NOT_FIT = "phases_times_do_not_fit"
    TIMES_OUT_OF_ORDER = "phases_times_out_of_order"
    SAME_TIME = "phases_same_time"
    ALL_EQUAL = "phases_all_equal"
    BASELINE_CONSTANT = "phases_baseline_constant"
    BASELINE_MEAN_ZERO = "phases_baseline_mean_zero"
    NO_TRUE_ZERO = "phases_no_true_zero"
    BELOW_ZERO = "phases_below_zero"
    OUTSIDE_PROPORTION = "phases_outside_proportion"
    NOT_A_PROPORTION = "phases_not_a_proportion"
    NO_FLOOR = "phases_no_floor"
    MEDIAN_NOT_POSITIVE = "phases_median_not_positive"
    NO_GOAL = "phases_no_goal"
    GOAL_AT_BASELINE = "phases_goal_at_baseline"
    GOAL_BEHIND_BASELINE = "phases_goal_behind_baseline"
    LINE_LEAVES_SCALE = "phases_line_leaves_scale"
    TIED_AT_CUT = "phases_tied_at_cut"
    SEVERAL_SPLITS = "phases_several_splits"
    NO_ERROR = "phases_no_error"
    START_NOT_ALLOWED = "phases_start_not_allowed"
    START_NOT_RANDOM = "phases_start_not_random"
    TIES_NO_EXACT = "phases_ties_no_exact"
    NOT_COMPUTABLE = "phases_not_computable"


class CannotSay(StrEnum):
    """What an estimate leaves open even when it is right."""

    CAUSE = "phases_no_cause"
    SIZE = "phases_order_not_size"
    INDEPENDENCE = "phases_taken_as_independent"
    NOT_INDEPENDENT = "phases_not_independent"
    NO_INTERVAL = "phases_no_interval"
    ONE_POINT = "phases_rests_on_one_point"
    LENGTH = "phases_depends_on_length"
    BEYOND_ONE = "phases_beyond_one"
    TREND_AS_KNOWN = "phases_trend_taken_as_known"
    RANGE_NOT_CHECKED = "phases_range_not_checked"
    TREND_NOT_CORRECTED = "phases_trend_not_corrected"
    WITHIN_CASE = "phases_within_one_case"
    FLOOR_USED = "phases_floor_used"
    GOAL_ENTERED = "phases_goal_entered"
    FEW_FOR_REGRESSION = "phases_few_for_regression"
    FITS_EXACTLY = "phases_fits_exactly"
    PHI_AT_EDGE = "phases_phi_at_edge"
    RANDOM_START = "phases_random_start"
    FLOOR_OF_TEST = "phases_floor_of_test"
