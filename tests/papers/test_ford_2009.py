"""Ford and others (2009): the SDQ added value score, by hand from the formula in print."""

import pytest

from stepkit.analysis.added_value import (
    SdqPair,
    added_value,
    added_value_effect_size,
    added_value_of_one,
)


def pair(total, impact, emotional, later):
    return SdqPair(
        total=float(total),
        impact=float(impact),
        emotional=float(emotional),
        later_total=float(later),
    )


@pytest.mark.parametrize(
    ("child", "expected", "score"),
    [
        (pair(20, 5, 4, 16), 18.1, 2.1),  # 2.3 + 16 + 1 - 1.2
        (pair(30, 8, 10, 30), 24.9, -5.1),  # 2.3 + 24 + 1.6 - 3
        (pair(0, 0, 0, 0), 2.3, 2.3),
    ],
)
def test_the_formula(child, expected, score):
    assert child.expected == pytest.approx(expected)
    assert added_value_of_one(child).estimate == pytest.approx(score)


def test_for_one_child_the_interval_is_ten_points_either_way():
    found = added_value_of_one(pair(20, 5, 4, 16))
    assert (found.low, found.high) == pytest.approx((-7.9, 12.1))
    assert "added_value_is_for_services" in found.cannot_say


def test_a_service_of_twenty():
    """Ten children at 2.1 and ten at -5.1: mean -1.5, SD 3.6935, t(19) 2.093."""
    children = [pair(20, 5, 4, 16), pair(30, 8, 10, 30)] * 10
    found = added_value(children)
    assert found.estimate == pytest.approx(-1.5)
    assert (found.low, found.high) == pytest.approx((-3.2286, 0.2286), abs=1e-3)
    assert added_value_effect_size(children).estimate == pytest.approx(-0.3)
