"""The exact randomisation test: every start looked at, and the floor under its p."""

from statistics import mean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.nap import nap
from stepkit.analysis.randomisation import randomisation_test
from stepkit.model.measure import Improvement

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
series = st.lists(st.integers(0, 20), min_size=6, max_size=14)


def differences(values, least, middle):
    return [
        middle(values[start:]) - middle(values[:start])
        for start in range(least, len(values) - least + 1)
    ]


def test_twelve_sessions_have_seven_starts_and_a_floor_of_a_seventh():
    found = randomisation_test((9, 9, 8, 9, 8, 9), (1, 2, 1, 2, 1, 1), improvement=DOWN)
    assert found.starts == 7
    assert found.floor.estimate == pytest.approx(1 / 7)
    assert found.p.estimate == pytest.approx(1 / 7)
    assert "phases_floor_of_test" in found.p.cannot_say
    assert dict(found.p.definition.options)["starts"] == "7"


@given(series, st.data())
def test_p_is_the_share_of_starts_at_least_as_clear(values, data):
    place = data.draw(st.integers(3, len(values) - 3))
    for statistic, middle in (("mean_difference", mean), ("median_difference", median)):
        every = differences(values, 3, middle)
        observed = every[place - 3]
        found = randomisation_test(
            values[:place], values[place:], improvement=UP, statistic=statistic
        )
        assert found.observed.estimate == pytest.approx(float(observed))
        share = sum(one >= observed - 1e-9 for one in every) / len(every)
        assert found.p.estimate == pytest.approx(share)
        assert found.p.estimate >= found.floor.estimate


@given(series)
def test_direction_negates_the_statistic_and_either_ignores_it(values):
    cut = len(values) // 2
    up, down = (
        randomisation_test(values[:cut], values[cut:], improvement=way) for way in (UP, DOWN)
    )
    assert down.observed.estimate == pytest.approx(-up.observed.estimate)
    both = [
        randomisation_test(values[:cut], values[cut:], improvement=way, alternative="either")
        for way in (UP, DOWN)
    ]
    assert both[0].p.estimate == both[1].p.estimate


@given(series, st.integers(-9, 9), st.sampled_from([0.5, 4]))
def test_neither_shift_nor_unit_changes_p(values, shift, unit):
    cut = len(values) // 2
    moved = [unit * (value + shift) for value in values]
    plain = randomisation_test(values[:cut], values[cut:], improvement=UP)
    assert randomisation_test(moved[:cut], moved[cut:], improvement=UP).p == plain.p


def test_nap_as_the_statistic_is_nap():
    first, second = (3, 5, 4, 6), (5, 7, 8)
    found = randomisation_test(first, second, improvement=UP, statistic="nap")
    expected = nap(first, second, improvement=UP).estimate
    assert found.observed.estimate == pytest.approx(expected)


@pytest.mark.parametrize("phases", [((1, 2), (3, 4, 5)), ((1, 2, 3, 4), (5, 6))])
def test_a_start_the_lot_could_not_have_drawn_is_refused(phases):
    found = randomisation_test(*phases, improvement=UP)
    reasons = {found.observed.reason, found.p.reason, found.floor.reason}
    assert reasons == {"phases_start_not_allowed"}


def test_values_all_the_same_are_as_clear_at_every_start():
    found = randomisation_test((2, 2, 2), (2, 2, 2, 2), improvement=UP)
    assert found.p.estimate == 1
    assert found.floor.estimate == 0.5
