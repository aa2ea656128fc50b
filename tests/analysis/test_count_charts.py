"""Charts of counts, rates and shares: laws between them, gaps, Laney's stretching, bad input."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stepkit.analysis.count_charts import c, p, u
from stepkit.analysis.xmr import xmr
from stepkit.model.chart import Flag
from stepkit.pack.words import SENTENCES

COUNTS = st.lists(st.integers(0, 15), min_size=5, max_size=20).filter(any)


def ends(chart):
    return [
        end
        for point in chart.points
        if point.centre is not None
        for end in (point.centre, point.raw_lower, point.raw_upper)
    ]


def test_counts_and_rates_that_can_be_worked_out_by_hand():
    """Mean 4, root 2: limits -2 and 10. Twice the exposure: rate 2, error of one place 1."""
    assert ends(c([4, 2, 6, 4, 4]))[:3] == pytest.approx([4, -2, 10])
    assert ends(u([4, 2, 6, 4, 4], [2] * 5))[:3] == pytest.approx([2, -1, 5])
    assert {point.lower for point in c([4, 2, 6, 4, 4]).points} == {0}


def test_shares_that_can_be_worked_out_by_hand():
    """Half of 100 each time: error 0.05, limits 0.35 and 0.65; of 4, beyond 0 and 1."""
    assert ends(p([50, 40, 60, 50, 50], [100] * 5))[:3] == pytest.approx([0.5, 0.35, 0.65])
    point = p([2, 1, 3, 2, 2], [4] * 5).points[0]
    assert (point.lower, point.upper, point.raw_upper) == (0, 1, pytest.approx(1.25))


@given(COUNTS, st.sampled_from([0.5, 1.0, 4.0]))
def test_with_equal_exposure_rates_are_counts_in_another_unit(counts, exposure):
    plain, rates = c(counts), u(counts, [exposure] * len(counts))
    assert ends(rates) == pytest.approx([end / exposure for end in ends(plain)])
    assert [point.flags for point in plain.points] == [point.flags for point in rates.points]


@given(COUNTS)
def test_with_equal_exposure_laneys_chart_is_the_one_of_individual_values(counts):
    assume(len(set(counts)) > 1)
    laney = u(counts, [1.0] * len(counts), laney=True)
    assert ends(laney) == pytest.approx(ends(xmr(counts, constant=3 / 1.128)))


@given(COUNTS)
def test_laneys_shares_too(counts):
    assume(len(set(counts)) > 1)
    laney = p(counts, [20] * len(counts), laney=True)
    shares = xmr([count / 20 for count in counts], constant=3 / 1.128)
    assert ends(laney) == pytest.approx(ends(shares))


def test_more_exposure_brings_the_limits_nearer():
    chart = u([4, 8, 4, 8, 16], [1, 2, 1, 2, 4])
    widths = [point.raw_upper - point.centre for point in chart.points]
    assert widths == pytest.approx([6, 6 / math.sqrt(2), 6, 6 / math.sqrt(2), 3])


def test_scatter_beyond_poisson_is_told_and_laney_takes_it_in():
    counts = [0, 12, 1, 14, 0, 11, 2, 13, 0, 15, 1, 12]
    plain, laney = (u(counts, [1.0] * 12, laney=one) for one in (False, True))
    assert "chart_over_dispersed" in plain.cannot_say
    assert "chart_over_dispersed" not in laney.cannot_say
    assert plain.flagged
    assert not any(Flag.ABOVE_LIMIT in point.flags for point in laney.points)
    assert laney.latest.number("sigma z") > 1


def test_the_definition_names_the_model_and_the_stretching():
    assert str(c([1, 2, 3, 4, 5]).definition).startswith("c chart (Poisson; limits 3 standard")
    assert str(p([1, 2, 1, 0, 1], [4] * 5, laney=True).definition).startswith(
        "p′ chart (binomial; limits 3 standard errors, stretched by moving range of the "
        "standardised points over 1.128, preset mdc-7"
    )


def test_each_gap_says_why_it_is_one():
    chart = u([1, None, 0, 2, None, 3, 1, 2], [1, 1, 0, None, 0, 1, 0.8, 0.6])
    assert [point.gap for point in chart.points] == [
        None,
        "chart_gap_no_record",
        "chart_gap_no_exposure",
        "chart_gap_exposure_not_known",
        "chart_gap_no_exposure",
        None,
        None,
        None,
    ]
    assert chart.latest.reason == "chart_line_only"
    assert chart.points[3].count == 2


def test_gaps_do_not_move_the_limits_of_the_rest():
    full = u([4, 2, 6, 4, 4], [1, 2, 1, 1, 1])
    gappy = u([4, None, 2, 6, 0, 4, 4], [1, 1, 2, 1, 0, 1, 1])
    assert ends(gappy) == ends(full)


@pytest.mark.parametrize(
    ("counts", "exposures", "reason"),
    [
        ([1, 2, 3, 4, 5], [1, 1, 1, 1], "chart_exposures_do_not_fit"),
        ([1, 2, 3, 4, 5], [1, 1, 0, 1, 1], "chart_count_without_exposure"),
        ([1, 2, 3, 4, 5], [1, 1, -1, 1, 1], "chart_negative_exposure"),
        ([1, 2, 3, 4, 5], [1, 1, math.inf, 1, 1], "chart_not_finite"),
        ([1, 2, 3.5, 4, 5], [1] * 5, "chart_not_whole"),
        ([1, 2, -3, 4, 5], [1] * 5, "chart_below_floor"),
        ([1, 2, "3", 4, 5], [1] * 5, "chart_not_numbers"),
        ([], [], "chart_nothing_recorded"),
        ([None] * 5, [1] * 5, "chart_nothing_recorded"),
        ([0] * 5, [0] * 5, "chart_nothing_recorded"),
        ([1, 2, 3, 4, 5], [None] * 5, "chart_nothing_recorded"),
    ],
)
def test_bad_counts_and_exposures_give_a_reason(counts, exposures, reason):
    chart = u(counts, exposures)
    assert (chart.reason, chart.points) == (reason, ())
    assert reason in SENTENCES


def test_more_events_than_trials_give_a_reason():
    assert p([1, 2, 3, 4, 5], [4] * 5).reason == "chart_more_than_trials"


@pytest.mark.parametrize(
    ("chart", "reason"),
    [
        (c([0] * 8), "chart_all_zero"),
        (u([0] * 8, [1, 2] * 4), "chart_all_zero"),
        (p([4] * 8, [4] * 8), "chart_all_trials"),
        (u([3] * 8, [1] * 8, laney=True), "chart_all_equal"),
        (c([3, 4, 2, 1]), "chart_line_only"),
    ],
)
def test_without_any_scatter_to_go_by_it_is_a_line(chart, reason):
    assert (chart.latest.reason, chart.has_flags) == (reason, False)
    assert len(chart.points) in (4, 8)
