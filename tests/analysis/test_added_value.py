"""Added value: a figure for services, refused for the few and for impossible totals."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.added_value import (
    SdqPair,
    added_value,
    added_value_effect_size,
    added_value_of_one,
)

children = st.builds(
    SdqPair,
    total=st.integers(0, 40).map(float),
    impact=st.integers(0, 10).map(float),
    emotional=st.integers(0, 10).map(float),
    later_total=st.integers(0, 40).map(float),
)
CHILD = SdqPair(total=20.0, impact=5.0, emotional=4.0, later_total=16.0)


@pytest.mark.parametrize("count", [0, 1, 2, 19])
def test_fewer_than_twenty_are_no_service(count):
    for found in (added_value([CHILD] * count), added_value_effect_size([CHILD] * count)):
        assert (found.estimate, found.reason) == (None, "added_value_group_too_small")
        assert found.n == count


def test_twenty_are_enough():
    found = added_value([CHILD] * 20)
    assert found.estimate == pytest.approx(2.1)
    assert (found.low, found.high) == (found.estimate, found.estimate)
    assert set(found.cannot_say) == {
        "added_value_clinic_parents_half_year",
        "added_value_is_for_services",
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [("total", 41), ("later_total", -1), ("impact", 11), ("emotional", 10.5), ("total", math.nan)],
)
def test_a_total_outside_its_scale_is_a_reason(field, value):
    wrong = CHILD.model_copy(update={field: float(value)})
    assert added_value_of_one(wrong).reason == "added_value_outside_range"
    assert added_value([CHILD] * 19 + [wrong]).reason == "added_value_outside_range"


@given(children)
def test_one_point_better_later_is_one_point_more(child):
    if child.later_total < 1:
        return
    better = child.model_copy(update={"later_total": child.later_total - 1})
    assert better.score == pytest.approx(child.score + 1)


@given(st.lists(children, min_size=20, max_size=40))
def test_the_effect_size_is_the_mean_over_five(service):
    mean, size = added_value(service), added_value_effect_size(service)
    assert size.estimate == pytest.approx(mean.estimate / 5)
    assert size.low == pytest.approx(mean.low / 5, abs=1e-9)


@given(st.lists(children, min_size=20, max_size=30))
def test_a_surer_interval_is_wider(service):
    narrow, wide = added_value(service, level=0.8), added_value(service, level=0.99)
    assert wide.low <= narrow.low <= narrow.estimate <= narrow.high <= wide.high
