"""Rates in two contexts: their ratio with the exact and the large-sample interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from stepkit.analysis.context_ratio import context_ratio

LESSONS_AND_BREAK = ((18, 6), (230.0, 12.5))


def test_break_against_lessons():
    """18 in 230 hours of lessons, 6 in 12.5 hours of break: 6.13 times as many for an hour."""
    found = context_ratio(*LESSONS_AND_BREAK)
    assert round(found.large_sample.estimate, 2) == round(found.exact.estimate, 2) == 6.13
    assert (round(found.large_sample.low, 2), round(found.large_sample.high, 2)) == (2.43, 15.45)


def test_the_exact_interval_keeps_its_promise_at_both_ends():
    """Second way: at either end, what was seen or more extreme has a probability of 2.5 %."""
    found = context_ratio(*LESSONS_AND_BREAK).exact
    shares = [one * 12.5 / (one * 12.5 + 230) for one in (found.low, found.high)]
    assert binom.sf(5, 24, shares[0]) == pytest.approx(0.025)
    assert binom.cdf(6, 24, shares[1]) == pytest.approx(0.025)


@pytest.mark.parametrize(
    ("incidents", "hours", "exact", "large"),
    [
        ((0, 6), (10.0, 10.0), "rate_from_none", "rate_from_none"),
        ((6, 0), (10.0, 10.0), None, "calibration_none_in_one"),
        ((6, 6), (0.0, 10.0), "rate_no_exposure", "rate_no_exposure"),
    ],
)
def test_no_incident_or_no_hours(incidents, hours, exact, large):
    found = context_ratio(incidents, hours)
    assert (found.exact.reason, found.large_sample.reason) == (exact, large)


def test_a_ratio_says_that_it_is_not_about_the_place_alone():
    found = context_ratio(*LESSONS_AND_BREAK)
    expected = ("rate_clustered", "calibration_ratio_not_the_place")
    assert found.exact.cannot_say == found.large_sample.cannot_say == expected


@given(st.integers(1, 60), st.integers(1, 60), st.floats(1, 300), st.floats(1, 300))
def test_the_exact_interval_is_never_the_narrower(one, other, first, second):
    found = context_ratio((one, other), (first, second))
    assert found.exact.high / found.exact.low > found.large_sample.high / found.large_sample.low
    for interval in (found.exact, found.large_sample):
        assert interval.low <= interval.estimate <= interval.high
