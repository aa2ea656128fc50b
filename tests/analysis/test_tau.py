"""Tau with its four denominators, and the trends that Tau-U takes into the count."""

from itertools import combinations, product
from math import comb, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from stepkit.analysis.nap import nap
from stepkit.analysis.tau import tau, tau_u
from stepkit.model.measure import Improvement

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
phases = st.lists(st.integers(-6, 6), min_size=2, max_size=8)


def sign(value):
    return (value > 0) - (value < 0)


def crossed(first, second):
    return sum(sign(after - before) for before, after in product(first, second))


def rise(phase):
    return sum(sign(later - earlier) for earlier, later in combinations(phase, 2))


@given(phases, phases)
def test_tau_is_twice_nap_less_one_with_its_interval(first, second):
    one, other = tau(first, second, improvement=UP), nap(first, second, improvement=UP)
    expected = [2 * end - 1 for end in (other.estimate, other.low, other.high)]
    assert [one.estimate, one.low, one.high] == pytest.approx(expected)


@given(phases, phases)
def test_tau_b_is_kendalls_correlation_with_the_phase(first, second):
    found = tau(first, second, improvement=UP, pairs="tau_b")
    if len({*first, *second}) == 1:
        assert found.reason == "phases_all_equal"
        return
    phase = [0] * len(first) + [1] * len(second)
    assert found.estimate == pytest.approx(kendalltau([*first, *second], phase).statistic)


@given(phases, phases)
def test_tau_a_divides_by_every_pair_and_scans_variant_by_less_half_the_ties(first, second):
    s, m, n = crossed(first, second), len(first), len(second)
    ties = sum(before == after for before, after in product(first, second))
    whole = tau(first, second, improvement=UP, pairs="tau_a")
    less = tau(first, second, improvement=UP, pairs="crossed_less_half_ties")
    assert whole.estimate == pytest.approx(s / comb(m + n, 2))
    assert less.estimate == pytest.approx(s / (m * n - ties / 2))


@pytest.mark.parametrize("pairs", ["crossed", "crossed_less_half_ties", "tau_a", "tau_b"])
@given(first=phases, second=phases)
def test_turning_the_direction_round_negates_every_variant(pairs, first, second):
    up, down = (tau(first, second, improvement=way, pairs=pairs) for way in (UP, DOWN))
    if up.estimate is None:
        assert down.reason == up.reason
        return
    assert down.estimate == pytest.approx(-up.estimate)
    if up.low is not None:
        assert (down.low, down.high) == pytest.approx((-up.high, -up.low))


def test_tarlows_error_gives_tau_b_its_interval():
    found = tau((1, 2, 3, 5), (4, 6, 7, 8), improvement=UP, pairs="tau_b")
    reach = 1.959964 * sqrt(2 * (1 - found.estimate**2) / 8)
    assert found.low == pytest.approx(max(found.estimate - reach, -1), rel=1e-6)
    assert found.high == pytest.approx(min(found.estimate + reach, 1), rel=1e-6)


@pytest.mark.parametrize("trend", ["baseline", "intervention", "both"])
@pytest.mark.parametrize("pairs", ["parker", "complete"])
@given(first=phases, second=phases)
def test_tau_u_from_signs_counted_one_by_one(trend, pairs, first, second):
    s, count = crossed(first, second), len(first) * len(second)
    if trend != "intervention":
        s -= rise(first)
        count += 0 if (pairs, trend) == ("parker", "baseline") else comb(len(first), 2)
    if trend != "baseline":
        s += rise(second)
        count += comb(len(second), 2)
    found = tau_u(first, second, improvement=UP, trend=trend, pairs=pairs)
    assert found.estimate == pytest.approx(s / count)
    turned = tau_u(first, second, improvement=DOWN, trend=trend, pairs=pairs)
    assert turned.estimate == pytest.approx(-s / count)


@given(phases, phases, st.integers(-9, 9), st.sampled_from([0.5, 3, 100]))
def test_neither_shift_nor_unit_matters(first, second, shift, unit):
    moved = [[unit * (value + shift) for value in phase] for phase in (first, second)]
    for index in (tau, tau_u):
        assert index(*moved, improvement=UP) == index(first, second, improvement=UP)


def test_only_the_variant_that_can_leave_the_range_says_so():
    whole = tau_u((1, 2, 3), (2, 3, 4), improvement=UP, pairs="complete")
    assert "phases_beyond_one" not in whole.cannot_say
    assert "phases_beyond_one" in tau_u((1, 2, 3), (2, 3, 4), improvement=UP).cannot_say
