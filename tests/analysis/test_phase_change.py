"""Phase-change regression: what each coding calls the level, gaps, and too little data."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import linregress, t

from stepkit.analysis.phase_change import phase_change

phases = st.lists(st.integers(0, 40), min_size=3, max_size=9)


def lines(first, second):
    """Two lines fitted separately, each with session 0 at the start of the series."""
    m = len(first)
    return (
        linregress(range(m), first),
        linregress(range(m, m + len(second)), second),
    )


@given(phases, phases)
def test_every_coding_reads_the_same_two_lines_at_another_place(first, second):
    one, other = lines(first, second)
    m = len(first)
    places = {"first_intervention_point": m, "last_baseline_point": m - 1, "series_start": 0}
    for coding, place in places.items():
        fit = phase_change(first, second, coding=coding)
        step = other.intercept - one.intercept + place * (other.slope - one.slope)
        assert fit.level.estimate == pytest.approx(step, abs=1e-7)
        assert fit.slope.estimate == pytest.approx(other.slope - one.slope, abs=1e-7)
        assert fit.intercept.estimate == pytest.approx(one.intercept, abs=1e-7)
        assert fit.trend.estimate == pytest.approx(one.slope, abs=1e-7)


def test_the_coding_is_named_in_the_definition():
    fit = phase_change((1, 3, 2), (5, 4, 6), coding="series_start")
    assert dict(fit.level.definition.options)["level_at"] == "series_start"
    serial = phase_change((1, 3, 2), (5, 4, 6), errors="ar1")
    assert serial.level.definition.version == "AR(1), REML"


def test_intervals_are_those_of_t_with_the_residual_freedom():
    first, second = (4, 6, 5, 7), (9, 8, 11, 10, 12)
    design = np.array([[1, k, k >= 4, max(k - 4, 0)] for k in range(9)], dtype=float)
    values = np.array(first + second, dtype=float)
    best = np.linalg.solve(design.T @ design, design.T @ values)
    rest = values - design @ best
    error = np.sqrt(np.linalg.inv(design.T @ design)[2, 2] * (rest @ rest) / 5)
    found = phase_change(first, second).level
    assert found.high - found.estimate == pytest.approx(t.ppf(0.975, 5) * error)
    assert phase_change(first, second, level=0.9).level.high < found.high


@given(phases, phases, st.integers(-20, 20), st.sampled_from([-3, 0.5, 10]))
def test_shift_moves_only_the_intercept_and_the_unit_scales_everything(first, second, shift, unit):
    moved = [[unit * value + shift for value in phase] for phase in (first, second)]
    plain, other = phase_change(first, second), phase_change(*moved)
    assert other.level.estimate == pytest.approx(unit * plain.level.estimate, abs=1e-7)
    assert other.slope.estimate == pytest.approx(unit * plain.slope.estimate, abs=1e-7)
    expected = unit * plain.intercept.estimate + shift
    assert other.intercept.estimate == pytest.approx(expected, abs=1e-6)


def test_a_gap_in_the_sessions_counts():
    """A rise of 1 a session goes on over a gap of ten: no step at all."""
    first, second = (0, 1, 2), (13, 14, 15)
    counted = phase_change(first, second)
    numbered = phase_change(first, second, sessions=(1, 2, 3, 14, 15, 16))
    assert counted.level.estimate == pytest.approx(10)
    assert numbered.level.estimate == pytest.approx(0, abs=1e-9)


def test_lines_through_every_point_have_no_interval():
    fit = phase_change((0, 1, 2), (13, 14, 15), errors="ar1")
    assert fit.level.low is None
    assert "phases_fits_exactly" in fit.level.cannot_say
    assert fit.phi.reason == "phases_no_error"
    assert fit.durbin_watson.reason == "phases_no_error"


def test_few_points_are_told_and_twelve_are_not():
    few = phase_change((1, 3, 2, 4), (5, 7, 6, 9)).level
    assert "phases_few_for_regression" in few.cannot_say
    enough = phase_change((1, 3, 2, 4, 3, 1), (5, 7, 6, 9, 8, 6)).level
    assert "phases_few_for_regression" not in enough.cannot_say


def test_an_alternating_series_has_a_negative_phi_and_a_high_durbin_watson():
    first, second = (1, 5, 1, 5, 1, 5, 1), (11, 15, 11, 15, 11, 15, 11)
    fit = phase_change(first, second, with_slope=False, errors="ar1")
    assert fit.phi.estimate < -0.8
    assert fit.durbin_watson.estimate > 3
    assert fit.residual_autocorrelation.estimate < -0.5


@pytest.mark.parametrize(
    ("first", "second", "sessions", "reason"),
    [
        ((), (1, 2, 3), None, "phases_no_baseline"),
        ((1, 2, 3), (), None, "phases_no_comparison"),
        ((1,), (2, 3, 4, 5), None, "phases_too_short"),
        ((1, 2), (3, 4), None, "phases_too_short"),
        ((1, 2, 3), (4, 5, float("inf")), None, "phases_not_finite"),
        ((1, 2, 3), (4, 5, 6), (1, 2, 3), "phases_times_do_not_fit"),
        ((1, 2, 3), (4, 5, 6), (1, 2, 3, 4, 4, 5), "phases_times_out_of_order"),
        ((1, 2, 3), (4, 5, 6), (1, 2, 3, 4, 4.5, 5), "phases_times_do_not_fit"),
    ],
)
def test_what_cannot_be_fitted_says_why_in_every_part(first, second, sessions, reason):
    fit = phase_change(first, second, sessions=sessions, errors="ar1")
    parts = (fit.intercept, fit.trend, fit.level, fit.slope, fit.durbin_watson, fit.phi)
    assert {part.reason for part in parts} == {reason}


def test_without_a_change_of_slope_two_and_three_points_are_enough():
    fit = phase_change((1, 2), (5, 6, 8), with_slope=False)
    assert fit.level.estimate is not None
    assert fit.slope is None
    assert fit.phi is None
