"""A number is never without what it rests on, and never NaN or infinite."""

from __future__ import annotations

import math

import pytest
from pydantic import ValidationError

from stepkit.analysis.finding import Definition, Finding

PLAIN = Definition(name="mean", version="arithmetic", source="arithmetic")


def test_a_definition_says_its_options():
    defined = Definition(
        name="limits", version="XmR", options=(("constant", "2.66"), ("shift", "7")), source="x"
    )
    assert str(defined) == "limits (XmR; constant 2.66, shift 7)"
    assert str(PLAIN) == "mean (arithmetic)"


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("field", ["estimate", "low", "high"])
def test_no_number_is_nan_or_infinite(field, number):
    given = {"estimate": 1.0, field: number}
    with pytest.raises(ValidationError, match="finite number"):
        Finding(n=3, definition=PLAIN, **given)


@pytest.mark.parametrize("given", [{}, {"estimate": 1.0, "reason": "too_few"}])
def test_there_is_an_estimate_or_a_reason_and_never_both(given):
    with pytest.raises(ValidationError, match="either an estimate or a reason"):
        Finding(n=3, definition=PLAIN, **given)


def test_without_an_estimate_there_is_no_interval():
    with pytest.raises(ValidationError, match="without an estimate has no interval"):
        Finding(n=3, definition=PLAIN, reason="too_few", low=0.0)


@pytest.mark.parametrize(("low", "high"), [(2.0, 3.0), (0.0, 0.5), (3.0, 0.0)])
def test_the_estimate_lies_inside_its_interval(low, high):
    with pytest.raises(ValidationError, match="outside its interval"):
        Finding(n=3, definition=PLAIN, estimate=1.0, low=low, high=high)


def test_a_bound_may_be_missing():
    assert Finding(n=3, definition=PLAIN, estimate=1.0, low=0.5).high is None
