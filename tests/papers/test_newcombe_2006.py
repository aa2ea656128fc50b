"""Newcombe (2006), Statistics in Medicine 25, 559-573: the score-type interval, method 5."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.nap import nap, score_interval
from stepkit.model.measure import Improvement

Z = 1.959963984540054


def quartic(value, m, n):
    """The four roots of the equation as published, by the companion matrix."""
    t, half = np.polynomial.Polynomial([0, 1]), (m + n) / 2 - 1
    ends = (2 - t) * (1 + t)
    spread = t * (1 - t) * (ends + half * (1 - t) * (1 + t) + half * t * (2 - t))
    return np.sort(((value - t) ** 2 * ends - Z**2 / (m * n) * spread).roots().real)


def test_complete_non_overlap_of_six_and_six_has_the_interior_root():
    found = nap(range(6), range(6, 12), improvement=Improvement.INCREASE)
    assert found.low == pytest.approx(0.689, abs=5e-4)
    assert found.high == 1


@given(
    wins=st.integers(1, 99),
    m=st.integers(2, 30),
    n=st.integers(2, 30),
)
def test_both_ends_are_the_inner_roots_of_the_quartic(wins, m, n):
    value = wins / 100
    low, high = score_interval(value, m, n)
    below, above = quartic(value, m, n)[1:3]
    assert low == pytest.approx(below, abs=1e-9)
    assert high == pytest.approx(above, abs=1e-9)


@given(wins=st.integers(0, 100), m=st.integers(2, 20), n=st.integers(2, 20))
def test_the_interval_of_the_opposite_is_the_opposite_interval(wins, m, n):
    low, high = score_interval(wins / 100, m, n)
    assert score_interval(1 - wins / 100, m, n) == pytest.approx((1 - high, 1 - low), abs=1e-9)


def test_more_points_and_a_lower_level_make_it_narrower():
    few, many = (score_interval(0.8, size, size) for size in (5, 20))
    assert few[0] < many[0] < 0.8 < many[1] < few[1]
    assert score_interval(0.8, 5, 5, level=0.8)[0] > few[0]
