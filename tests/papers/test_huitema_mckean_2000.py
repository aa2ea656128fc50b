"""Huitema and McKean (2000), Educational and Psychological Measurement 60, 38-58.

Their made-up series rises in the first phase and falls in the second; the indices are
those the manual of the R package scan (0.67) prints for it. The regressions are those of
Wilbert's book on scan, chapter on piecewise regression.
"""

import pytest

from stepkit.analysis.effect_size import smd
from stepkit.analysis.nap import nap
from stepkit.analysis.overlap import ird, pand, pem, pnd
from stepkit.analysis.phase_change import phase_change
from stepkit.analysis.trend_line import pet
from stepkit.model.measure import Improvement

DOWN = Improvement.DECREASE
RISE = (58, 70, 79, 85, 93, 94, 105, 110, 122, 130)
FALL = (122, 110, 103, 88, 81, 68, 53, 50, 36, 31)
JOHANNA = (54, 53, 56, 58, 52), (61, 62, 71, 66, 64, 78, 70, 74, 82, 77, 86, 68, 80, 86, 87)
ANJA = (55, 58, 53, 50, 52), (55, 68, 68, 81, 67, 78, 73, 72, 78, 81, 78, 71, 85, 80, 76)


@pytest.mark.parametrize(
    ("index", "printed"), [(pnd, 0.40), (pem, 0.70), (pet, 1.00), (nap, 0.70), (ird, 0.4)]
)
def test_the_indices_of_their_series(index, printed):
    assert index(RISE, FALL, improvement=DOWN).estimate == pytest.approx(printed)


def test_pand_by_sorting_is_the_printed_60_and_by_taking_out_the_fewest_70():
    assert pand(RISE, FALL, improvement=DOWN, split="sort").estimate == pytest.approx(0.60)
    assert pand(RISE, FALL, improvement=DOWN).estimate == pytest.approx(0.70)


@pytest.mark.parametrize(
    ("scale_by", "correction", "printed"), [("baseline", "none", -0.90), ("pooled", "df", -0.71)]
)
def test_the_standardised_mean_difference(scale_by, correction, printed):
    found = smd(
        RISE, FALL, improvement=Improvement.INCREASE, scale_by=scale_by, correction=correction
    )
    assert found.estimate == pytest.approx(printed, abs=5e-3)


def test_the_difference_of_trends_is_the_slope_change():
    assert phase_change(RISE, FALL).slope.estimate == pytest.approx(-17.87, abs=5e-3)


def test_level_and_slope_of_the_first_worked_example():
    fit = phase_change(*JOHANNA)
    coefficients = [one.estimate for one in (fit.intercept, fit.trend, fit.level, fit.slope)]
    assert coefficients == pytest.approx([54.400, 0.100, 7.858, 1.525], abs=5e-4)
    last = coefficients[0] + 19 * coefficients[1] + coefficients[2] + 14 * coefficients[3]
    assert last == pytest.approx(85.508, abs=1e-3)


def test_trend_and_level_of_the_second_without_a_change_of_slope():
    fit = phase_change(*ANJA, with_slope=False)
    assert fit.trend.estimate == pytest.approx(1.01, abs=5e-3)
    assert fit.level.estimate == pytest.approx(10.33, abs=5e-3)
    assert fit.slope is None
    assert fit.trend.low > 0
    assert fit.level.low > 0


@pytest.mark.parametrize(
    ("scale_by", "correction", "printed"),
    [("baseline", "none", 8.11), ("pooled", "none", 2.45), ("pooled", "df", 2.35)],
)
def test_glass_and_hedges_in_the_manual(scale_by, correction, printed):
    found = smd(
        *JOHANNA, improvement=Improvement.INCREASE, scale_by=scale_by, correction=correction
    )
    assert found.estimate == pytest.approx(printed, abs=5e-3)
