"""Residual autocorrelation: phases' levels taken off first, boundaries joined or not."""

from itertools import pairwise
from statistics import mean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.autocorrelation import (
    durbin_watson,
    residual_autocorrelation,
    serial_correlation,
)

phases = st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=8), min_size=1, max_size=3)


def by_hand(phases, *, joined):
    runs = [[value - mean(phase) for value in phase] for phase in phases]
    if joined:
        runs = [[one for run in runs for one in run]]
    products = sum(a * b for run in runs for a, b in pairwise(run))
    return products, sum(one**2 for run in runs for one in run)


@pytest.mark.parametrize("joined", [True, False])
@given(phases=phases)
def test_products_of_neighbours_over_the_sum_of_squares(joined, phases):
    found = residual_autocorrelation(phases, joined=joined)
    products, squares = by_hand(phases, joined=joined)
    if sum(map(len, phases)) < 5:
        assert found.reason == "phases_too_short"
    elif squares == 0:
        assert found.reason == "phases_all_equal"
    else:
        assert found.estimate == pytest.approx(products / squares, abs=1e-12)


def test_a_difference_between_phases_is_not_mistaken_for_likeness():
    """Two level phases look perfectly alike from one to the next until the levels go."""
    steps = ((1, 2, 1, 2, 1, 2), (21, 22, 21, 22, 21, 22))
    assert residual_autocorrelation(steps).estimate < -0.8
    together = [[value for phase in steps for value in phase]]
    assert residual_autocorrelation(together).estimate > 0.7


def test_an_alternating_series_by_hand():
    """Residuals -1, 1, -1, 1, -1, 1: five products of -1 over six."""
    assert residual_autocorrelation([(0, 2, 0, 2, 0, 2)]).estimate == pytest.approx(-5 / 6)
    assert residual_autocorrelation([(0, 2, 0, 2, 0, 2)], lag=2).estimate == pytest.approx(4 / 6)


@pytest.mark.parametrize(
    ("phases", "reason"),
    [
        ([], "phases_too_short"),
        ([()], "phases_too_short"),
        ([(1, 2, float("nan"), 4, 5)], "phases_not_finite"),
        ([(3, 3, 3), (4, 4, 4)], "phases_all_equal"),
    ],
)
def test_without_residuals_there_is_a_reason(phases, reason):
    assert residual_autocorrelation(phases).reason == reason


def test_durbin_watson_and_lagged_correlation_of_nothing_are_nothing():
    assert durbin_watson(np.zeros(4)) is None
    assert serial_correlation(np.zeros(4)) is None
    assert durbin_watson(np.array([1.0, -1, 1, -1])) == 3.0
    assert serial_correlation(np.array([1.0, -1, 1, -1]), 3) == -0.25
