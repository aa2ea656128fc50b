"""Rules against windows looked at one by one, presets, and what is refused."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.shift_rules import PRESETS, Lines, flagged, rules_of, runs, sides
from stepkit.errors import AnalysisError
from stepkit.model.chart import Flag

SERIES = st.lists(st.integers(-4, 4), min_size=1, max_size=30)
LENGTHS = st.sampled_from([3, 6, 7])


def flags_of(values, rules):
    n = len(values)
    return flagged(values, Lines([0.0] * n, [-3.0] * n, [3.0] * n), rules)


def marked(values, rules, flag):
    return {place for place, found in enumerate(flags_of(values, rules)) if flag in found}


def windows(values, length, holds):
    """Every place inside a window of `length` neighbours for which `holds`."""
    return {
        place
        for start in range(len(values) - length + 1)
        if holds(values[start : start + length])
        for place in range(start, start + length)
    }


def one_side(window):
    return min(window) > 0 or max(window) < 0


def one_way(window):
    pairs = list(pairwise(window))
    return all(a < b for a, b in pairs) or all(a > b for a, b in pairs)


@given(SERIES, LENGTHS)
def test_a_shift_is_a_window_on_one_side(values, length):
    rules = rules_of("mdc-7", {"shift": length})
    assert marked(values, rules, Flag.SHIFT) == windows(values, length, one_side)


@given(SERIES, LENGTHS)
def test_points_on_the_centre_line_may_be_passed_over_instead(values, length):
    rules = rules_of("mdc-7", {"shift": length, "on_centre": "passed_over"})
    off = [place for place, value in enumerate(values) if value]
    expected = {off[one] for one in windows([values[place] for place in off], length, one_side)}
    assert marked(values, rules, Flag.SHIFT) == expected


@given(SERIES, LENGTHS)
def test_a_trend_is_a_window_that_rises_or_falls_at_every_step(values, length):
    rules = rules_of("mdc-7", {"trend": length})
    assert marked(values, rules, Flag.TREND) == windows(values, length, one_way)


OUT = st.lists(
    st.sampled_from([-3.5, -3.0, -2.5, -2.0, -1.0, 0.0, 1.0, 2.0, 2.5, 3.0, 3.5]),
    min_size=1,
    max_size=20,
)


@given(OUT, st.sampled_from(["zone", "beyond"]))
def test_two_of_three_far_out_on_one_side(values, kind):
    rules = rules_of("mdc-7", {"two_of_three": kind})
    expected = set()
    for start in range(len(values) - 2):
        for side in (1, -1):
            three = {place: side * values[place] for place in range(start, start + 3)}
            far = {
                place for place, one in three.items() if one > 2 and (kind == "beyond" or one <= 3)
            }
            if len(far) >= 2 and (kind == "beyond" or min(three.values()) > 0):
                expected |= far
    assert marked(values, rules, Flag.TWO_OF_THREE) == expected


@given(OUT)
def test_a_point_on_a_limit_is_inside_it(values):
    rules = PRESETS["limits-only"]
    found = flags_of(values, rules)
    assert found == [
        {Flag.ABOVE_LIMIT} if one > 3 else {Flag.BELOW_LIMIT} if one < -3 else set()
        for one in values
    ]


@given(SERIES)
def test_turned_upside_down_the_same_points_are_flagged(values):
    rules = PRESETS["mdc-7"]
    turned = {Flag.ABOVE_LIMIT: Flag.BELOW_LIMIT, Flag.BELOW_LIMIT: Flag.ABOVE_LIMIT}
    mirrored = [{turned.get(flag, flag) for flag in found} for found in flags_of(values, rules)]
    assert flags_of([-value for value in values], rules) == mirrored


def test_runs_may_be_counted_about_the_median():
    """Seven points at 1 lie above the centre line 0, and on the median 1."""
    values, lines = [1] * 7, Lines([0.0] * 7)
    about_median = rules_of("mdc-7", {"runs_about": "median"})
    assert all(Flag.SHIFT in one for one in flagged(values, lines, PRESETS["mdc-7"], median=1))
    assert not any(flagged(values, lines, about_median, median=1))


def test_nearly_on_the_line_is_on_it():
    assert sides([0.1 + 0.2, 0.3 + 1e-6], [0.3, 0.3]) == [0, 1]


def test_runs_are_told_apart_by_side():
    assert runs([1, 1, -1, 0, -1, 1], "breaks") == [[0, 1], [2], [4], [5]]
    assert runs([1, 1, -1, 0, -1, 1], "passed_over") == [[0, 1], [2, 4], [5]]


@pytest.mark.parametrize(
    ("preset", "shift", "trend", "two_of_three", "screened", "firm_from"),
    [
        ("mdc-7", 7, 7, "zone", False, 12),
        ("mdc-6", 6, 6, "zone", False, 12),
        ("plotthedots", 7, 7, "zone", True, 13),
        ("core-data-pack", 7, 7, "zone", False, 15),
        ("abspc", 8, 6, "zone", False, 12),
        ("nelson-1-2-3-5", 9, 6, "beyond", False, 12),
        ("limits-only", None, None, None, False, 12),
    ],
)
def test_every_preset_has_the_rules_of_its_implementation(
    preset, shift, trend, two_of_three, screened, firm_from
):
    rules = PRESETS[preset]
    found = (rules.shift, rules.trend, rules.two_of_three, rules.screened, rules.firm_from)
    assert found == (shift, trend, two_of_three, screened, firm_from)


@pytest.mark.parametrize(
    ("preset", "upper"), [("mdc-7", 2.66), ("abspc", 2.6596), ("nelson-1-2-3-5", 2.6587)]
)
def test_the_three_constants_in_use(preset, upper):
    assert round(PRESETS[preset].constant, 4) == upper


def test_a_changed_preset_says_so():
    assert rules_of("mdc-7", {"shift": 8}).options["preset"] == "mdc-7, changed"
    assert rules_of("mdc-7", {"shift": 7}).options["preset"] == "mdc-7"


def test_a_rule_switched_off_says_so():
    options = rules_of("mdc-7", {"shift": None, "two_of_three": None}).options
    assert (options["shift"], options["trend"], options["two of three"]) == ("off", "7", "off")


def test_an_unknown_preset_is_refused_with_those_there_are():
    with pytest.raises(AnalysisError) as refused:
        rules_of("nhs", {})
    assert refused.value.sentence == (
        'There is no preset "nhs" for charts. Choose mdc-7, mdc-6, plotthedots, core-data-pack, '
        "abspc, nelson-1-2-3-5 or limits-only."
    )


@pytest.mark.parametrize(("rule", "value"), [("shift", 1), ("constant", -1.0), ("on_centre", "x")])
def test_a_value_that_is_no_rule_is_refused(rule, value):
    with pytest.raises(AnalysisError) as refused:
        rules_of("mdc-7", {rule: value})
    assert refused.value.sentence == (
        f'"{value}" cannot be the rule "{rule}" of a chart. Give what the description of that '
        'rule asks for, or leave it to the preset "mdc-7".'
    )
    assert refused.value.field == rule
