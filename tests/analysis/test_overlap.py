"""PND, PEM, PAND and IRD: every variant of the same name, and brute force over all removals."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.overlap import ird, pand, pem, pnd
from stepkit.model.measure import Improvement

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
phases = st.lists(st.integers(0, 9), min_size=2, max_size=6)


def splits(first, second):
    """Every way to keep i low points of the first and j high ones of the second apart."""
    low, high = sorted(first), sorted(second, reverse=True)
    for i, j in product(range(len(low) + 1), range(len(high) + 1)):
        if not i or not j or low[i - 1] < high[j - 1]:
            yield i, j


@given(phases, phases)
def test_pnd_is_strict_unless_asked(first, second):
    best = max(first)
    strict = Fraction(sum(value > best for value in second), len(second))
    inclusive = Fraction(sum(value >= best for value in second), len(second))
    assert pnd(first, second, improvement=UP).estimate == pytest.approx(float(strict))
    found = pnd(first, second, improvement=UP, ties="inclusive")
    assert found.estimate == pytest.approx(float(inclusive))


def test_a_point_equal_to_the_best_of_the_baseline_is_overlap():
    assert pnd((3, 5), (5, 6), improvement=UP).estimate == 0.5
    assert pnd((3, 5), (5, 6), improvement=UP, ties="inclusive").estimate == 1


def test_points_on_the_median_count_half_or_not_at_all():
    assert pem((1, 3, 5), (3, 4, 2, 3), improvement=UP).estimate == 0.5
    assert pem((1, 3, 5), (3, 4, 2, 3), improvement=UP, ties="lost").estimate == 0.25
    assert pem((1, 3, 5), (3, 4, 2, 2), improvement=DOWN).estimate == 0.625


@given(phases, phases)
def test_pand_takes_out_the_fewest(first, second):
    most = max(i + j for i, j in splits(first, second))
    found = pand(first, second, improvement=UP)
    assert found.estimate == pytest.approx(most / (len(first) + len(second)))


@given(phases, phases)
def test_pand_by_sorting_counts_points_in_place_or_says_that_chance_would_decide(first, second):
    cut = len(first)
    marked = [(value, phase) for phase, values in enumerate((first, second)) for value in values]
    orders = [
        sum(phase == (place >= cut) for place, (_, phase) in enumerate(order))
        for order in (sorted(marked), sorted(marked, key=lambda one: (one[0], -one[1])))
    ]
    found = pand(first, second, improvement=UP, split="sort")
    if orders[0] == orders[1]:
        assert found.estimate == pytest.approx(orders[0] / len(marked))
    else:
        assert found.reason == "phases_tied_at_cut"


def test_a_tie_across_the_cut_is_refused_and_a_tie_within_a_phase_is_not():
    """Zeros in both phases, as in Parker and Vannest (2009), where sorting claims 100 %."""
    assert pand((0, 0), (0, 5, 6), improvement=UP, split="sort").reason == "phases_tied_at_cut"
    assert pand((0, 0), (5, 5, 6), improvement=UP, split="sort").estimate == 1


@given(phases, phases)
def test_robust_ird_follows_from_pand(first, second):
    m, n = len(first), len(second)
    share = max(i + j for i, j in splits(first, second)) / (m + n)
    found = ird(first, second, improvement=UP)
    assert found.estimate == pytest.approx(1 - (m + n) ** 2 / (2 * m * n) * (1 - share))


@given(phases, phases)
def test_ird_with_the_margins_found_or_no_single_answer(first, second):
    m, n = len(first), len(second)
    every = list(splits(first, second))
    most = max(i + j for i, j in every)
    rates = {Fraction(i, m) + Fraction(j, n) - 1 for i, j in every if i + j == most}
    found = ird(first, second, improvement=UP, margins="as_found")
    if len(rates) == 1:
        assert found.estimate == pytest.approx(float(rates.pop()))
    else:
        assert found.reason == "phases_several_splits"


def test_ird_by_sorting_is_the_phi_of_its_table():
    """Two points of each phase stand in the other's place."""
    first, second = (20, 20, 26, 25.5, 22, 23), (28, 25, 24, 27, 30, 30, 29)
    found = ird(first, second, improvement=UP, split="sort")
    misplaced = 2
    assert found.estimate == pytest.approx(1 - misplaced / 6 - misplaced / 7)


@pytest.mark.parametrize("index", [pnd, pem, pand, ird])
@given(first=phases, second=phases, shift=st.integers(-9, 9))
def test_mirror_and_shift_change_nothing(index, first, second, shift):
    plain = index(first, second, improvement=UP)
    mirrored = [[shift - value for value in phase] for phase in (first, second)]
    assert index(*mirrored, improvement=DOWN) == plain


@given(phases, phases)
def test_pem_of_both_directions_adds_to_one(first, second):
    found = [pem(first, second, improvement=way).estimate for way in (UP, DOWN)]
    assert sum(found) == pytest.approx(1)
