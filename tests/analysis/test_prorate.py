"""Prorating: in proportion, to the nearest whole number, and never a nought for a blank."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.prorate import prorate
from stepkit.library.load import load_library
from stepkit.model.measure import Prorating

RULE = load_library().measure("sdq").scale("conduct").prorating
EXACT = Prorating(items=8, least=6, rounding="none", source="fixture")


# The first is the example of the official sheet: 4 over three questions is 7 (6.67).
@pytest.mark.parametrize(
    ("total", "answered", "made_up"),
    [(4, 3, 7), (1, 3, 2), (2, 4, 3), (6, 4, 8), (5, 4, 6), (0, 3, 0), (6, 3, 10), (7, 5, 7)],
)
def test_the_rule_of_the_five_question_scales(total, answered, made_up):
    assert prorate(total, answered, RULE).estimate == made_up


@pytest.mark.parametrize(
    ("total", "answered", "rule", "reason"),
    [
        (4, 2, RULE, "prorate_too_few_answered"),
        (0, 0, RULE, "prorate_too_few_answered"),
        (4, -1, RULE, "prorate_too_few_answered"),
        (4, 6, RULE, "prorate_more_than_asked"),
        (4, 4, None, "prorate_no_rule"),
        (math.nan, 4, RULE, "change_not_a_number"),
        ("four", 4, RULE, "change_not_a_number"),
    ],
)
def test_otherwise_there_is_no_total(total, answered, rule, reason):
    found = prorate(total, answered, rule)
    assert (found.estimate, found.reason) == (None, reason)


def test_without_rounding_the_proportion_stands():
    assert prorate(7, 6, EXACT).estimate == pytest.approx(28 / 3)
    assert ("rounding", "none") in prorate(7, 6, EXACT).definition.options


def test_what_is_made_up_says_so_and_what_is_whole_does_not():
    assert prorate(4, 4, RULE).cannot_say == ("prorate_partly_made_up",)
    assert prorate(4, 5, RULE).cannot_say == ()


@given(st.integers(0, 6), st.integers(3, 5))
def test_it_never_leaves_the_scale_and_is_whole(total, answered):
    total = min(total, 2 * answered)
    found = prorate(total, answered, RULE).estimate
    assert 0 <= found <= 10
    assert found == int(found)


def test_a_rule_that_asks_for_more_than_there_is_cannot_be_made():
    with pytest.raises(ValueError, match="at least 6 answers are asked of 5 questions"):
        Prorating(items=5, least=6, rounding="none", source="x")
