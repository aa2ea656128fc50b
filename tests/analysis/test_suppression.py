"""Small numbers: 7 and under withheld, others rounded to 5, only the service itself sees all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.suppression import Released, outside, ratio, released
from stepkit.model.record import Audience

OUTSIDE = [one for one in Audience if one is not Audience.PROFESSIONAL]


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "7 or fewer"),
        (1, "7 or fewer"),
        (7, "7 or fewer"),
        (8, "10"),
        (12, "10"),
        (13, "15"),
        (67, "65"),
        (104, "105"),
        (382, "380"),
    ],
)
def test_a_count_as_it_leaves_the_organisation(count, text):
    assert outside(count).text == text
    assert {released(count, audience).text for audience in OUTSIDE} == {text}


@pytest.mark.parametrize("count", [0, 3, 7, 67])
def test_within_the_service_a_count_is_as_it_is(count):
    assert released(count, Audience.PROFESSIONAL).text == str(count)


def test_no_share_is_taken_of_a_count_that_is_withheld():
    assert ratio(outside(3), 119) is None
    assert ratio(outside(104), outside(5)) is None
    assert ratio(outside(67), 130) == 0.5
    assert ratio(Released(count=67, rounded=False), 0) is None


@given(st.integers(min_value=8, max_value=100_000))
def test_rounding_moves_a_count_by_two_at_most(count):
    shown = outside(count).count
    assert shown is not None
    assert shown % 5 == 0
    assert abs(shown - count) <= 2


@given(st.integers(min_value=0, max_value=7))
def test_nobody_outside_can_tell_small_counts_apart(count):
    assert outside(count) == outside(0)
