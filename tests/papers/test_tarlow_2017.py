"""Tarlow (2017), Behavior Modification 41, 427-467: baseline-corrected Tau.

Example c is the series with the steep baseline; its figures are those of the R packages
SingleCaseES (divided by m n) and scan (tau-b). The second series is the one that the
manual of scan prints.
"""

import pytest

from stepkit.analysis.mann_kendall import mann_kendall
from stepkit.analysis.tau import tau
from stepkit.analysis.tau_bc import tau_bc
from stepkit.analysis.trend import theil_sen
from stepkit.model.measure import Improvement

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
C = (33, 25, 17, 25, 14, 13, 14), (14, 15, 15, 4, 6, 9, 5, 4, 2, 2, 8, 11, 7)
MANUAL = (33, 25, 17, 25, 14, 13, 15), (15, 16, 16, 5, 7, 9, 6, 5, 3, 3, 8, 11, 7)


def test_correction_turns_the_conclusion_of_example_c_round():
    assert tau(*C, improvement=DOWN).estimate == pytest.approx(0.82, abs=5e-3)
    assert tau_bc(*C, improvement=DOWN).estimate == pytest.approx(-0.99, abs=5e-3)


def test_tarlows_own_denominator_on_example_c():
    found = tau_bc(*C, improvement=UP, correction="pretest", pairs="tau_b")
    assert found.estimate == pytest.approx(0.690, abs=5e-4)


def test_the_line_of_example_c_reaches_minus_29_at_the_last_session():
    line = theil_sen(C[0])
    assert line.intercept.estimate + 19 * line.slope.estimate == pytest.approx(-29)


def test_example_c_is_refused_on_a_scale_that_ends_at_zero():
    refused = tau_bc(*C, improvement=DOWN, scale_range=(0, None))
    assert refused.estimate is None
    assert refused.reason == "phases_line_leaves_scale"


def test_a_range_wide_enough_refuses_nothing_and_an_unknown_one_is_told():
    assert tau_bc(*C, improvement=DOWN, scale_range=(-30, 40)).estimate is not None
    unchecked = "phases_range_not_checked"
    assert unchecked in tau_bc(*C, improvement=DOWN).cannot_say
    assert unchecked not in tau_bc(*C, improvement=DOWN, scale_range=(-30, 40)).cannot_say


def test_a_series_that_only_goes_on_as_before_has_no_effect():
    first, second = (1, 2, 3, 4, 5), (6, 7, 8, 9, 10)
    assert tau(first, second, improvement=UP).estimate == 1
    assert tau_bc(first, second, improvement=UP).estimate == 0


def test_the_series_of_the_manual_of_scan():
    assert tau(*MANUAL, improvement=UP, pairs="tau_b").estimate == pytest.approx(-0.57, abs=5e-3)
    found = tau_bc(*MANUAL, improvement=UP, pairs="tau_b")
    assert found.estimate == pytest.approx(0.70, abs=5e-3)
    baseline = mann_kendall(MANUAL[0], test="plain")
    assert baseline.tau.estimate == pytest.approx(-0.68, abs=5e-3)
    assert baseline.z.estimate == pytest.approx(-2.13, abs=5e-3)
    assert baseline.p.estimate < 0.05


def test_a_baseline_trend_that_is_not_significant_is_left_in():
    """The example of Parker, Vannest and Davis (2011), as SingleCaseES holds it to Tau."""
    first, second = (20, 20, 26, 25, 22, 23), (28, 25, 24, 27, 30, 30, 29)
    plain = tau(first, second, improvement=UP)
    tested = tau_bc(first, second, improvement=UP, correction="pretest")
    assert tested.estimate == plain.estimate
    assert "phases_trend_not_corrected" in tested.cannot_say
    assert tau_bc(first, second, improvement=UP).estimate != plain.estimate


def test_the_continuity_correction_can_decide_whether_anything_is_corrected():
    first, second = (1, 4, 2, 6, 5, 7), (7, 9, 8, 10)
    plain = tau_bc(first, second, improvement=UP, correction="pretest", alpha=0.05)
    careful = tau_bc(first, second, improvement=UP, correction="pretest_continuity", alpha=0.05)
    assert "phases_trend_taken_as_known" in plain.cannot_say
    assert "phases_trend_not_corrected" in careful.cannot_say
