"""The log response ratio and the log odds ratio: formulas, floors, forms and laws."""

from math import exp, log, sqrt
from statistics import mean, variance

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stepkit.analysis.log_ratio import as_percentage_change, log_odds_ratio, log_response_ratio
from stepkit.model.measure import Improvement

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
Z = 1.959963984540054
counts = st.lists(st.integers(0, 30), min_size=2, max_size=9)
A1, B1 = (9, 12, 10, 8, 12, 16), (0, 6, 1, 5, 1, 1)
A2, B2 = (2, 4, 12, 12, 7, 11), (1, 0, 0, 0, 0, 0)


def lifted(phase, fineness=1):
    n = len(phase)
    floor = 1 / (2 * fineness * n)
    return max(mean(phase), floor), max(variance(phase), 1 / (fineness**2 * n**3)), n


def by_hand(first, second, fineness=1):
    (one, v_one, m), (other, v_other, n) = (lifted(p, fineness) for p in (first, second))
    noise = v_one / (m * one**2), v_other / (n * other**2)
    value = log(other) + noise[1] / 2 - log(one) - noise[0] / 2
    return value, Z * sqrt(sum(noise))


@given(counts, counts)
def test_counts_with_floors_and_bias_correction(first, second):
    value, reach = by_hand(first, second)
    found = log_response_ratio(first, second, improvement=UP, unit="count")
    expected = (value, value - reach, value + reach)
    assert (found.estimate, found.low, found.high) == pytest.approx(expected)


@given(counts, counts)
def test_without_the_bias_correction_it_is_the_plain_ratio(first, second):
    plain = log_response_ratio(first, second, improvement=UP, unit="count", bias_corrected=False)
    assert plain.estimate == pytest.approx(log(lifted(second)[0] / lifted(first)[0]))


def test_a_second_phase_of_zeros_stays_finite_and_says_so():
    found = log_response_ratio(A1, (0, 0, 0, 0), improvement=DOWN, unit="count")
    assert found.estimate == pytest.approx(by_hand(A1, (0, 0, 0, 0))[0])
    assert found.low is not None
    assert "phases_floor_used" in found.cannot_say
    nothing = log_response_ratio((0, 0), (0, 0), improvement=DOWN, unit="count")
    assert nothing.estimate == 0


@given(counts, counts)
def test_for_counts_the_two_forms_differ_by_their_sign_alone(first, second):
    def found(form, way):
        return log_response_ratio(first, second, improvement=way, unit="count", form=form)

    up, down = found("increasing", DOWN), found("decreasing", DOWN)
    expected = (-down.estimate, -down.high, -down.low)
    assert (up.estimate, up.low, up.high) == pytest.approx(expected)
    assert found("decreasing", UP).estimate == pytest.approx(-found("increasing", UP).estimate)


def test_the_default_form_keeps_the_sign_of_the_change():
    for way, name in ((UP, "LRRi"), (DOWN, "LRRd")):
        found = log_response_ratio(A1, B1, improvement=way, unit="count")
        assert found.estimate < 0
        assert found.definition.name == name


def test_for_percentages_the_other_form_looks_at_what_is_left():
    first, second = (20, 30, 25), (40, 45, 50)
    left = [[100 - value for value in phase] for phase in (first, second)]
    found = log_response_ratio(
        first, second, improvement=UP, unit="percentage", form="decreasing", observed=20
    )
    assert found.estimate == pytest.approx(by_hand(*left, fineness=0.2)[0])
    fitting = log_response_ratio(first, second, improvement=UP, unit="percentage", observed=20)
    assert fitting.estimate == pytest.approx(by_hand(first, second, fineness=0.2)[0])


@given(counts, counts, st.sampled_from([0.25, 3, 60]))
def test_the_unit_of_a_rate_does_not_matter_above_the_floor(first, second, unit):
    assume(min(mean(first), mean(second)) > 0)
    scaled = [[value * unit for value in phase] for phase in (first, second)]
    plain, other = (
        log_response_ratio(*phases, improvement=UP, unit="rate")
        for phases in ((first, second), scaled)
    )
    assert other.estimate == pytest.approx(plain.estimate)
    assert other.low == pytest.approx(plain.low) if plain.low is not None else other.low is None


@pytest.mark.parametrize(
    ("first", "second", "unit", "reason"),
    [
        ((1, -2), (3, 4), "count", "phases_below_zero"),
        ((0, 0), (3, 4), "rate", "phases_no_floor"),
        ((0.5, 1.2), (0.3, 0.4), "proportion", "phases_outside_proportion"),
        ((50, 101), (30, 40), "percentage", "phases_outside_proportion"),
        ((0, 0), (30, 40), "percentage", "phases_no_floor"),
    ],
)
def test_what_has_no_ratio(first, second, unit, reason):
    assert log_response_ratio(first, second, improvement=UP, unit=unit).reason == reason


def test_percentage_change_is_the_ratio_less_one_with_its_interval():
    ratio = log_response_ratio(A2, B2, improvement=DOWN, unit="count")
    change = as_percentage_change(ratio)
    ends = (ratio.estimate, ratio.low, ratio.high)
    assert (change.estimate, change.low, change.high) == pytest.approx(
        [100 * (exp(end) - 1) for end in ends]
    )
    assert change.definition.name == "percentage change by LRRd"
    refused = log_response_ratio((1,), (2, 3), improvement=DOWN, unit="count")
    assert as_percentage_change(refused) == refused


proportions = st.lists(st.sampled_from([k / 16 for k in range(17)]), min_size=2, max_size=8)


@given(proportions, proportions)
def test_odds_with_both_floors(first, second):
    def side(phase):
        n = len(phase)
        edge = 1 / (2 * 16 * n)
        level = max(min(mean(phase), 1 - edge), edge)
        return level, max(variance(phase), 1 / (16**2 * n**3)), n

    sides = [side(phase) for phase in (first, second)]
    logits = [log(p / (1 - p)) - v * (2 * p - 1) / (2 * n * (p - p**2) ** 2) for p, v, n in sides]
    error = sqrt(sum(v / (n * (p - p**2) ** 2) for p, v, n in sides))
    found = log_odds_ratio(first, second, improvement=UP, unit="proportion", observed=16)
    assert found.estimate == pytest.approx(logits[1] - logits[0])
    assert found.high - found.estimate == pytest.approx(Z * error)


@given(proportions, proportions)
def test_odds_turn_their_sign_with_the_direction_and_with_what_is_counted(first, second):
    left = [[1 - value for value in phase] for phase in (first, second)]
    up, down, other = (
        log_odds_ratio(*phases, improvement=way, unit="proportion", observed=16)
        for phases, way in (((first, second), UP), ((first, second), DOWN), (left, UP))
    )
    assert down.estimate == pytest.approx(-up.estimate)
    assert other.estimate == pytest.approx(-up.estimate)


def test_percentages_are_proportions_times_a_hundred():
    first, second = (0.2, 0.25, 0.25), (0.5, 0.25, 0.75)
    hundred = [[100 * value for value in phase] for phase in (first, second)]
    one = log_odds_ratio(first, second, improvement=UP, unit="proportion")
    other = log_odds_ratio(*hundred, improvement=UP, unit="percentage")
    assert other.estimate == pytest.approx(one.estimate)


@pytest.mark.parametrize(
    ("first", "reason"),
    [((0, 0), "phases_no_floor"), ((1, 1), "phases_no_floor"), ((0, 1.5), None)],
)
def test_an_end_of_the_scale_without_a_floor_has_no_odds(first, reason):
    found = log_odds_ratio(first, (0.5, 0.4), improvement=UP, unit="proportion")
    assert found.reason == (reason or "phases_outside_proportion")
