"""Generalised least squares with AR(1) errors against the covariance matrix written out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.stats import multivariate_normal

from stepkit.analysis.regression import autoregressive, estimable, least_squares

TIMES = np.arange(14.0)
LINE = np.column_stack([np.ones(14), TIMES])


def series(phi, seed=3):
    """A line with AR(1) noise of known phi, for tests only."""
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=14)
    for place in range(1, 14):
        noise[place] += phi * noise[place - 1]
    return 3 + 0.5 * TIMES + noise


def correlation(phi, positions):
    return phi ** np.abs(np.subtract.outer(positions, positions))


def full_likelihood(phi, design, values, positions):
    """The log likelihood at the best line and scale, from the normal density itself."""
    inverse = np.linalg.inv(correlation(phi, positions))
    best = np.linalg.solve(design.T @ inverse @ design, design.T @ inverse @ values)
    rest = values - design @ best
    variance = rest @ inverse @ rest / values.size
    covariance = variance * correlation(phi, positions)
    return multivariate_normal(design @ best, covariance).logpdf(values)


@pytest.mark.parametrize("phi", [-0.4, 0.0, 0.5])
def test_maximum_likelihood_finds_the_top_of_the_density(phi):
    values = series(phi)
    found = autoregressive(LINE, values, TIMES, fitting="ml")
    top = minimize_scalar(
        lambda one: -full_likelihood(one, LINE, values, TIMES),
        bounds=(-0.98, 0.98),
        method="bounded",
        options={"xatol": 1e-9},
    ).x
    assert found.phi == pytest.approx(top, abs=1e-6)


@pytest.mark.parametrize("positions", [TIMES, np.cumsum([1.0] * 7 + [3] + [1] * 6)])
def test_coefficients_and_errors_at_phi_are_those_of_the_whole_matrix(positions):
    values = series(0.6)
    design = np.column_stack([np.ones(14), positions])
    found = autoregressive(design, values, positions)
    inverse = np.linalg.inv(correlation(found.phi, positions))
    covariance = np.linalg.inv(design.T @ inverse @ design)
    best = covariance @ design.T @ inverse @ values
    rest = values - design @ best
    assert found.coefficients == pytest.approx(best)
    errors = np.sqrt(np.diag(covariance) * (rest @ inverse @ rest) / 12)
    assert found.errors == pytest.approx(errors)


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_a_gap_between_observations_weakens_their_tie(seed):
    values = series(0.5, seed)
    positions = np.arange(14.0) * 2
    near = autoregressive(LINE, values, TIMES)
    far = autoregressive(LINE, values, positions)
    if 0.05 < near.phi < 0.95:
        assert far.phi**2 == pytest.approx(near.phi, abs=1e-5)


def test_a_line_through_every_point_leaves_no_error_and_no_phi():
    fit = autoregressive(LINE, 2 + 3 * TIMES, TIMES)
    assert fit.exact
    assert fit.phi == 0
    assert fit.coefficients == pytest.approx([2, 3])


@pytest.mark.parametrize(
    ("design", "expected"),
    [
        (LINE, True),
        (LINE[:2], False),
        (np.column_stack([LINE, LINE[:, 1]]), False),
        (np.column_stack([LINE, np.zeros(14)]), False),
    ],
)
def test_which_designs_can_be_estimated(design, expected):
    assert estimable(design) is expected


def test_least_squares_is_the_textbook_line():
    fit = least_squares(np.column_stack([np.ones(3), [0.0, 1, 2]]), np.array([1.0, 2, 4]))
    assert fit.coefficients == pytest.approx([5 / 6, 3 / 2])
    assert fit.df == 1
    assert fit.residuals.sum() == pytest.approx(0)
