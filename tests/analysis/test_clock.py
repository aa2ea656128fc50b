"""What a date rule may say."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from stepkit.analysis.clock import rule_dates
from stepkit.model.case import Nation
from stepkit.model.clock import Rule


def rule(**given):
    named = {
        "id": "one",
        "nation": Nation.WALES,
        "label": "report",
        "anchor": "meeting",
        "source": "an address",
        "verified": False,
    }
    return Rule(**named | given)


@pytest.mark.parametrize("offsets", [{}, {"offset_days": 1, "offset_weeks": 1}])
def test_a_rule_has_one_offset(offsets):
    with pytest.raises(ValidationError, match="either offset_days or offset_weeks"):
        rule(**offsets)


@pytest.mark.parametrize(
    ("offset", "on"),
    [
        ({"offset_days": 5}, date(2024, 3, 4)),
        ({"offset_days": -1}, date(2024, 2, 27)),
        ({"offset_weeks": 52}, date(2025, 2, 26)),
        ({"offset_days": 0}, date(2024, 2, 28)),
    ],
)
def test_a_rule_counts_days_through_leap_years(offset, on):
    found = rule_dates(date(2024, 2, 28), [rule(**offset)], anchor="meeting", nation=Nation.WALES)
    assert [one.on for one in found] == [on]


def test_only_rules_of_the_same_anchor_are_used():
    assert (
        rule_dates(date(2024, 2, 28), [rule(offset_days=1)], anchor="incident", nation=Nation.WALES)
        == ()
    )
