"""Why a chart has no limits, why a place on it is empty, and what it cannot say: sentence ids."""

from __future__ import annotations

from enum import StrEnum


class ChartReason(StrEnum):
    """Why there is no chart, or a line without limits."""

    NOTHING = "chart_nothing_recorded"
    NOT_NUMBERS = "chart_not_numbers"
    NOT_FINITE = "chart_not_finite"
    TOO_LARGE = "chart_too_large"
    NOT_WHOLE = "chart_not_whole"
    BELOW_FLOOR = "chart_below_floor"
    ABOVE_CEILING = "chart_above_ceiling"
    DAYS_DO_NOT_FIT = "chart_days_do_not_fit"
    DAYS_OUT_OF_ORDER = "chart_days_out_of_order"
    EXPOSURES_DO_NOT_FIT = "chart_exposures_do_not_fit"
    NEGATIVE_EXPOSURE = "chart_negative_exposure"
    COUNT_WITHOUT_EXPOSURE = "chart_count_without_exposure"
    MORE_THAN_TRIALS = "chart_more_than_trials"
    LINE_ONLY = "chart_line_only"
    ALL_EQUAL = "chart_all_equal"
    ALL_ON_MEDIAN = "chart_all_on_median"
    ALL_ZERO = "chart_all_zero"
    ALL_TRIALS = "chart_all_trials"
    NO_WAITS = "chart_no_waits"
    NO_TARGET = "chart_no_target"
    NO_SPREAD = "chart_no_spread"


class Gap(StrEnum):
    """Why a place on a chart holds no value."""

    NO_RECORD = "chart_gap_no_record"
    NO_EXPOSURE = "chart_gap_no_exposure"
    EXPOSURE_NOT_KNOWN = "chart_gap_exposure_not_known"


class ChartLimit(StrEnum):
    """What a chart leaves open even when it is right."""

    CAUSE = "chart_no_cause"
    CHANCE = "chart_flags_by_chance"
    TRIAL = "chart_few_points"
    NEIGHBOURS_ALIKE = "chart_neighbours_alike"
    GAPS = "chart_has_gaps"
    LOWER_CUT = "chart_lower_limit_cut"
    OVER_DISPERSED = "chart_over_dispersed"
    EQUAL_EXPOSURE = "chart_equal_exposure_assumed"
    LAST_WAIT = "chart_last_wait_open"
    SAME_DAY = "chart_same_day_events"
    RUN_ONLY = "chart_run_only"


class Proposed(StrEnum):
    """Why a kind of chart is proposed."""

    LINE_FEW = "chart_propose_line_few"
    LINE_NO_EVENTS = "chart_propose_line_no_events"
    DAYS_BETWEEN = "chart_propose_days_between"
    DAYS_BETWEEN_TIES = "chart_propose_days_between_ties"
    RUN_FEW = "chart_propose_run_few"
    RUN_SMALL = "chart_propose_run_small_counts"
    RUN_ALIKE = "chart_propose_run_neighbours_alike"
    C = "chart_propose_c"
    XMR_OVER_DISPERSED = "chart_propose_xmr_over_dispersed"
    U = "chart_propose_u"
    U_PRIME = "chart_propose_u_prime"
    XMR_SCORES = "chart_propose_xmr_scores"
