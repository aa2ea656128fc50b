"""The Mann-Kendall test against scipy's Kendall correlation, with ties in values and dates."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from stepkit.analysis.mann_kendall import mann_kendall

series = st.lists(st.integers(0, 9), min_size=3, max_size=12)
timed = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=12)


def sign(value):
    return (value > 0) - (value < 0)


@given(series)
def test_s_counts_rising_pairs_less_falling_ones(values):
    s = sum(sign(later - earlier) for earlier, later in combinations(values, 2))
    assert mann_kendall(values).s.estimate == s


@given(timed)
def test_the_plain_test_is_kendalls_with_ties_on_both_sides(points):
    values, times = [value for value, _ in points], [time for _, time in points]
    found = mann_kendall(values, times, test="plain")
    if len(set(values)) == 1 or len(set(times)) == 1:
        assert found.p.reason == "phases_all_equal"
        assert found.tau.reason == "phases_all_equal"
        return
    expected = kendalltau(times, values, method="asymptotic")
    assert found.tau.estimate == pytest.approx(expected.statistic)
    assert found.p.estimate == pytest.approx(expected.pvalue)


@given(st.permutations(range(8)))
def test_the_exact_test_counts_all_orders(values):
    found = mann_kendall(values, test="exact")
    assert found.p.estimate == pytest.approx(kendalltau(range(8), values, method="exact").pvalue)


def test_four_values_in_order_have_an_exact_p_of_two_in_twenty_four():
    assert mann_kendall((1, 2, 3, 4), test="exact").p.estimate == pytest.approx(2 / 24)


def test_ties_leave_no_exact_test():
    assert mann_kendall((1, 2, 2, 4), test="exact").p.reason == "phases_ties_no_exact"
    assert mann_kendall((1, 2, 2, 4)).p.estimate is not None


@given(series)
def test_the_series_backwards_has_the_opposite_sign_and_the_same_p(values):
    there, back = mann_kendall(values), mann_kendall(values[::-1])
    assert back.s.estimate == -there.s.estimate
    assert back.p == there.p


@given(series, st.integers(-20, 20))
def test_only_the_order_of_values_matters(values, shift):
    bent = [value**3 + shift for value in values]
    assert mann_kendall(bent) == mann_kendall(values)


def test_the_continuity_correction_never_turns_the_sign():
    assert mann_kendall((1, 3, 2, 3, 1)).z.estimate == 0


@pytest.mark.parametrize(
    ("values", "reason"),
    [((1, 2), "phases_too_short"), ((1, 2, float("inf")), "phases_not_finite")],
)
def test_what_has_no_trend_says_why(values, reason):
    found = mann_kendall(values)
    assert {one.reason for one in (found.s, found.tau, found.z, found.p)} == {reason}
