"""Faraway (2005), Linear Models with R, section 6.1: Longley's data with AR(1) errors.

The published fit is that of `gls` with `corAR1` of the R package nlme, by REML.
"""

import numpy as np
import pytest

from stepkit.analysis.regression import autoregressive, least_squares


def series(text):
    return np.array(text.split(), dtype=float)


GNP = series("""
    234.289 259.426 258.054 284.599 328.975 346.999 365.385 363.112
    397.469 419.180 442.769 444.546 482.704 502.601 518.173 554.894
""")
POPULATION = series("""
    107.608 108.632 109.773 110.929 112.075 113.270 115.094 116.219
    117.388 118.734 120.445 121.950 123.366 125.368 127.852 130.081
""")
EMPLOYED = series("""
    60.323 61.122 60.171 61.187 63.221 63.639 64.989 63.761
    66.019 67.857 68.169 66.513 68.655 69.564 69.331 70.551
""")
DESIGN = np.column_stack([np.ones(16), GNP, POPULATION])
YEARS = np.arange(1947.0, 1963.0)


def test_independent_errors():
    fit = least_squares(DESIGN, EMPLOYED)
    assert fit.coefficients == pytest.approx([88.93880, 0.06317, -0.40974], rel=1e-4)
    assert fit.errors == pytest.approx([13.78503, 0.01065, 0.15214], rel=1e-3)
    assert fit.df == 13


def test_errors_that_follow_each_other():
    fit = autoregressive(DESIGN, EMPLOYED, YEARS)
    assert fit.phi == pytest.approx(0.6441692, abs=2e-7)
    assert fit.coefficients == pytest.approx([101.858, 0.072, -0.5485], rel=2e-3)
    assert fit.errors == pytest.approx([14.1989, 0.0106, 0.1541], rel=1e-3)
