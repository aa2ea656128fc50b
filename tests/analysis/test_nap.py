"""NAP: pairs counted one by one, three standard errors, and the laws it must keep."""

from fractions import Fraction
from itertools import product
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.nap import nap, nap_standard_error
from stepkit.model.measure import Improvement

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
phases = st.lists(st.integers(-8, 8), min_size=2, max_size=9)


def credit(before, after):
    return Fraction(after > before) + Fraction(after == before, 2)


def counted(first, second):
    """Every pair looked at by itself."""
    pairs = [credit(before, after) for before, after in product(first, second)]
    return sum(pairs) / len(pairs)


@given(phases, phases)
def test_every_pair_counts_once_and_a_tie_half(first, second):
    assert nap(first, second, improvement=UP).estimate == pytest.approx(
        float(counted(first, second))
    )


@given(phases, phases)
def test_turning_the_direction_round_gives_the_complement(first, second):
    up, down = (nap(first, second, improvement=way) for way in (UP, DOWN))
    assert up.estimate + down.estimate == pytest.approx(1)
    assert (up.low + down.high, up.high + down.low) == pytest.approx((1, 1))


@given(phases, phases)
def test_the_phases_exchanged_give_the_complement(first, second):
    there, back = nap(first, second, improvement=UP), nap(second, first, improvement=UP)
    assert there.estimate + back.estimate == pytest.approx(1)


@given(phases, phases)
def test_only_the_order_of_values_matters(first, second):
    bent = [[value**3 + 2 * value for value in phase] for phase in (first, second)]
    assert nap(*bent, improvement=UP) == nap(first, second, improvement=UP)


@given(phases, phases, st.integers(-50, 50), st.sampled_from([0.25, 2, 1024]))
def test_neither_shift_nor_unit_matters(first, second, shift, unit):
    moved = [[unit * (value + shift) for value in phase] for phase in (first, second)]
    assert nap(*moved, improvement=UP) == nap(first, second, improvement=UP)


@given(phases)
def test_a_phase_against_itself_is_a_half(phase):
    assert nap(phase, phase, improvement=UP).estimate == pytest.approx(0.5)


@given(phases, phases, st.data())
def test_a_tied_point_more_pulls_towards_a_half_by_a_known_amount(first, second, data):
    tie = data.draw(st.sampled_from(first))
    more = sum(credit(before, tie) for before in first)
    share = (counted(first, second) * len(first) * len(second) + more) / (
        len(first) * (len(second) + 1)
    )
    found = nap(first, [*second, tie], improvement=UP)
    assert found.estimate == pytest.approx(float(share))


@given(phases, phases)
def test_the_estimate_lies_in_its_interval(first, second):
    found = nap(first, second, improvement=UP)
    assert 0 <= found.low <= found.estimate <= found.high <= 1


def test_the_null_error_needs_nothing_but_the_numbers_of_points():
    found = nap_standard_error(range(6), range(8), improvement=UP, kind="null")
    assert found.estimate == pytest.approx(sqrt(15 / (12 * 6 * 8)))


@pytest.mark.parametrize("kind", ["unbiased", "hanley_mcneil"])
@given(first=phases, second=phases)
def test_errors_from_sums_over_pairs_of_pairs(kind, first, second):
    """Brute force: both formulas from shares of pairs with a point in common."""
    m, n = len(first), len(second)
    value = counted(first, second)
    points = {(i, j): credit(first[i], second[j]) for i, j in product(range(m), range(n))}
    row = sum(points[i, j] * points[i, k] for i in range(m) for j in range(n) for k in range(n))
    column = sum(points[i, j] * points[k, j] for j in range(n) for i in range(m) for k in range(m))
    squares = sum(one**2 for one in points.values())
    q1, q2, q3 = Fraction(row, m * n * n), Fraction(column, m * m * n), Fraction(squares, m * n)
    unbiased = (value - (m + n - 1) * value**2 + n * q1 + m * q2 - 2 * q3) / ((m - 1) * (n - 1))
    square = value**2
    hanley = (value - square + (n - 1) * (q1 - square) + (m - 1) * (q2 - square)) / (m * n)
    expected = {"unbiased": unbiased, "hanley_mcneil": hanley}[kind]
    found = nap_standard_error(first, second, improvement=UP, kind=kind)
    if expected > 0:
        assert found.estimate == pytest.approx(sqrt(expected))
    else:
        assert found.reason == "phases_no_error"


@pytest.mark.parametrize("kind", ["unbiased", "hanley_mcneil", "null"])
def test_an_interval_of_each_error_is_symmetric_where_it_is_not_cut(kind):
    first, second = (1, 4, 2, 6, 5), (3, 5, 7, 2, 8, 4)
    found = nap(first, second, improvement=UP, interval=kind, level=0.6)
    error = nap_standard_error(first, second, improvement=UP, kind=kind).estimate
    assert found.high - found.estimate == pytest.approx(0.8416212 * error, rel=1e-6)
    assert found.estimate - found.low == pytest.approx(0.8416212 * error, rel=1e-6)


def test_at_complete_non_overlap_the_errors_are_refused_and_the_score_interval_is_not():
    first, second = (1, 2, 3), (4, 5, 6)
    for kind in ("unbiased", "hanley_mcneil"):
        refused = nap_standard_error(first, second, improvement=UP, kind=kind)
        assert refused.reason == "phases_no_error"
        without = nap(first, second, improvement=UP, interval=kind)
        assert (without.estimate, without.low) == (1, None)
        assert "phases_no_interval" in without.cannot_say
    assert nap(first, second, improvement=UP).low > 0.4


def test_a_result_names_its_definition():
    definition = nap((1, 2), (2, 3), improvement=UP).definition
    assert str(definition) == "NAP (Parker-Vannest 2009; ties half, interval score, level 95 %)"
    assert "Parker and Vannest (2009)" in definition.source
    assert "Newcombe (2006)" in definition.source
