"""The log ratio of medians: order statistics, zeros, direction."""

from math import comb, log, sqrt
from statistics import NormalDist, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.median_ratio import log_ratio_of_medians
from stepkit.model.measure import Improvement

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
phases = st.lists(st.integers(1, 90), min_size=2, max_size=14)


def squared_error(phase):
    ordered, n = sorted(phase), len(phase)
    place = max(1, round(n / 2 - sqrt(n)))
    below = sum(comb(n, k) for k in range(place)) / 2**n
    reach = NormalDist().inv_cdf(1 - below)
    return (log(ordered[n - place] / ordered[place - 1]) / (2 * reach)) ** 2


@given(phases, phases)
def test_the_ratio_and_its_error_from_order_statistics(first, second):
    found = log_ratio_of_medians(first, second, improvement=UP)
    assert found.estimate == pytest.approx(log(median(second) / median(first)), abs=1e-12)
    error = sqrt(squared_error(first) + squared_error(second))
    if error == 0:
        assert found.low is None
        assert "phases_no_interval" in found.cannot_say
    else:
        assert found.high - found.estimate == pytest.approx(1.959964 * error, rel=1e-6)


@given(phases, phases, st.sampled_from([0.5, 7, 1000]))
def test_direction_negates_and_the_unit_changes_nothing(first, second, unit):
    up, down = (log_ratio_of_medians(first, second, improvement=way) for way in (UP, DOWN))
    assert down.estimate == pytest.approx(-up.estimate)
    scaled = [[value * unit for value in phase] for phase in (first, second)]
    assert log_ratio_of_medians(*scaled, improvement=UP).estimate == pytest.approx(up.estimate)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ((0, 0, 1), (2, 3), "phases_median_not_positive"),
        ((2, 3), (0, 0), "phases_median_not_positive"),
        ((2, -3), (1, 1), "phases_below_zero"),
        ((2,), (1, 1), "phases_too_short"),
    ],
)
def test_what_has_no_logarithm(first, second, reason):
    assert log_ratio_of_medians(first, second, improvement=UP).reason == reason


def test_a_zero_among_the_order_statistics_leaves_the_ratio_without_an_interval():
    found = log_ratio_of_medians((4, 5, 6), (0, 2, 3), improvement=UP)
    assert found.estimate == pytest.approx(log(2 / 5))
    assert found.low is None
