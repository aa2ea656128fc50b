"""Bad input to every index of two phases: a finding that says why, never an exception or NaN."""

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stepkit.analysis.effect_size import percentage_change, pogo, smd
from stepkit.analysis.finding import Finding
from stepkit.analysis.log_ratio import log_odds_ratio, log_response_ratio
from stepkit.analysis.median_ratio import log_ratio_of_medians
from stepkit.analysis.nap import nap, nap_standard_error
from stepkit.analysis.overlap import ird, pand, pem, pnd
from stepkit.analysis.phase_change import phase_change
from stepkit.analysis.randomisation import randomisation_test
from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.analysis.tau import tau, tau_u
from stepkit.analysis.tau_bc import tau_bc
from stepkit.analysis.trend_line import dual_criterion, pet
from stepkit.model.measure import Improvement

UP = Improvement.INCREASE
INDICES = {
    "nap": lambda a, b: nap(a, b, improvement=UP),
    "nap_standard_error": lambda a, b: nap_standard_error(a, b, improvement=UP),
    "tau": lambda a, b: tau(a, b, improvement=UP),
    "tau_b": lambda a, b: tau(a, b, improvement=UP, pairs="tau_b"),
    "tau_u": lambda a, b: tau_u(a, b, improvement=UP),
    "tau_bc": lambda a, b: tau_bc(a, b, improvement=UP),
    "tau_bc_pretest": lambda a, b: tau_bc(a, b, improvement=UP, correction="pretest"),
    "pnd": lambda a, b: pnd(a, b, improvement=UP),
    "pem": lambda a, b: pem(a, b, improvement=UP),
    "pand": lambda a, b: pand(a, b, improvement=UP),
    "pand_sort": lambda a, b: pand(a, b, improvement=UP, split="sort"),
    "ird": lambda a, b: ird(a, b, improvement=UP),
    "smd": lambda a, b: smd(a, b, improvement=UP),
    "smd_pooled": lambda a, b: smd(a, b, improvement=UP, scale_by="pooled"),
    "pogo": lambda a, b: pogo(a, b, goal=10, improvement=UP),
    "percentage_change": percentage_change,
    "lrr": lambda a, b: log_response_ratio(a, b, improvement=UP, unit="count"),
    "lor": lambda a, b: log_odds_ratio(a, b, improvement=UP, unit="percentage"),
    "lrm": lambda a, b: log_ratio_of_medians(a, b, improvement=UP),
    "pet": lambda a, b: pet(a, b, improvement=UP),
    "dual_criterion": lambda a, b: dual_criterion(a, b, improvement=UP).p,
    "level_change": lambda a, b: phase_change(a, b).level,
    "level_change_ar1": lambda a, b: phase_change(a, b, errors="ar1").level,
    "randomisation": lambda a, b: randomisation_test(a, b, improvement=UP).p,
}
KNOWN = {one.value for one in Reason}
LIMITS = {one.value for one in CannotSay}
SOUND = (3.0, 4.0, 2.0, 5.0)
every_index = pytest.mark.parametrize("index", INDICES.values(), ids=INDICES.keys())


def sound(found: Finding) -> bool:
    """No number is NaN or infinite, and every id is known."""
    numbers = [one for one in (found.estimate, found.low, found.high) if one is not None]
    known = set(found.cannot_say) <= LIMITS and (found.reason or "phases_too_short") in KNOWN
    return known and all(math.isfinite(one) for one in numbers)


@every_index
@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ((), SOUND, "phases_no_baseline"),
        (SOUND, (), "phases_no_comparison"),
        ((), (), "phases_no_baseline"),
        ((3.0, math.inf, 4.0, 1.0), SOUND, "phases_not_finite"),
        (SOUND, (3.0, math.nan, 4.0), "phases_not_finite"),
        (SOUND, (3.0, None, 4.0), "phases_not_finite"),
        (SOUND, (3.0, "four", 4.0), "phases_not_numbers"),
        ((1.0, 2.0, 1e300, 2.0), SOUND, "phases_too_large"),
        (((1, 2), (3, 4)), SOUND, "phases_not_numbers"),
    ],
)
def test_what_is_no_series_has_the_same_reason_everywhere(index, first, second, reason):
    found = index(first, second)
    assert (found.estimate, found.low, found.high) == (None, None, None)
    assert found.reason == reason
    assert found.n == len(first) + len(second)


@every_index
@pytest.mark.parametrize("phases", [((3.0,), SOUND), (SOUND, (3.0,)), ((3.0,), (4.0,))])
def test_one_point_says_nothing(index, phases):
    assert index(*phases).reason in {
        "phases_too_short",
        "phases_start_not_allowed",
    }


@every_index
@pytest.mark.parametrize(
    "phases",
    [((0.0,) * 6, (0.0,) * 5), ((4.0,) * 6, (4.0,) * 5), ((4.0,) * 6, (7.0,) * 5)],
    ids=["all zeros", "all ties", "two constants"],
)
def test_constant_phases_give_a_number_or_a_reason(index, phases):
    assert sound(index(*phases))


@every_index
@settings(max_examples=40)
@given(
    first=st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=7),
    second=st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=7),
)
def test_no_floats_whatever_raise(index, first, second):
    assert sound(index(first, second))


@every_index
@settings(max_examples=40)
@given(
    first=st.lists(st.floats(-1e-300, 1e-300) | st.floats(-1e12, 1e12), max_size=7),
    second=st.lists(st.floats(-1e-300, 1e-300) | st.floats(-1e12, 1e12), max_size=7),
)
@example(first=[0.0, 0.0, 7.112518640117839e-156], second=[0.0, 1.0])
def test_no_tiny_or_huge_floats_raise(index, first, second):
    assert sound(index(first, second))


@every_index
def test_every_result_names_what_was_calculated(index):
    definition = index(SOUND, (6.0, 5.0, 8.0, 4.0)).definition
    assert definition.name
    assert definition.version
    assert any(character.isdigit() for character in definition.source) or (
        definition.source == "arithmetic"
    )


@every_index
def test_no_result_claims_a_cause(index):
    found = index(SOUND, (6.0, 5.0, 8.0, 4.0))
    assert found.estimate is not None
    assert found.cannot_say[0] == "phases_no_cause"
