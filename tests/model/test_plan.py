"""An action is complete only with how, where, by when, by whom and resources (W11)."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.model.plan import Action

WHOLE = {
    "how": "paired reading",
    "where": "library corner",
    "by_when": date(2026, 6, 12),
    "by_whom": "teaching assistant",
    "resources": "half an hour a day",
}


def action(**parts):
    return Action(id="a1", what="read with the group", agreed_on=date(2026, 5, 1), **parts)


def test_with_all_five_parts_nothing_is_missing():
    assert action(**WHOLE).missing == ()


@pytest.mark.parametrize("part", WHOLE)
def test_each_part_that_is_taken_away_is_named(part):
    rest = {name: value for name, value in WHOLE.items() if name != part}
    assert action(**rest).missing == (part.replace("_", " "),)


def test_missing_parts_are_named_in_the_order_they_are_asked():
    assert action().missing == ("how", "where", "by when", "by whom", "resources")
