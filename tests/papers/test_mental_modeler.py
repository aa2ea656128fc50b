"""Mental Modeler's rule for scenarios, on reference map B with the key adult held at 1."""

import pytest

from stepkit.analysis.fuzzy_map import fuzzy_scenario
from tests.analysis.mapped import reference_b


def scenario():
    return {one.factor: one for one in fuzzy_scenario(reference_b(), {"key": 1.0}).shifts}


@pytest.mark.parametrize(
    ("factor", "before", "after", "shown"),
    [
        ("noise", 0.5, 0.5, 0.0),
        ("anxiety", 0.617923, 0.569138, -0.05),
        ("avoid", 0.56148, 0.556669, 0.0),
    ],
)
def test_levels_before_and_after(factor, before, after, shown):
    found = scenario()[factor]
    assert (found.before, found.after) == pytest.approx((before, after), abs=5e-7)
    assert found.difference == shown


@pytest.mark.parametrize(("factor", "difference"), [("anxiety", -0.0488), ("avoid", -0.0048)])
def test_differences_before_rounding(factor, difference):
    found = scenario()[factor]
    assert found.after - found.before == pytest.approx(difference, abs=5e-5)


def test_the_held_factor_is_left_out_of_the_list():
    assert list(scenario()) == ["noise", "anxiety", "avoid"]
