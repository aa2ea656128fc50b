"""Quiet spells: against every pattern of weeks counted out, and against the printed interval."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.quiet_spell import quiet_spell, quiet_spell_among


@pytest.mark.parametrize(
    ("length", "weeks"), [(1, 1), (1, 6), (2, 7), (3, 3), (3, 10), (4, 9), (5, 4)]
)
def test_a_run_of_empty_weeks_counted_over_every_pattern(length, weeks):
    empty = math.exp(-0.4)
    total = sum(
        math.prod(empty if week else 1 - empty for week in pattern)
        for pattern in product((1, 0), repeat=weeks)
        if "1" * length in "".join(map(str, pattern))
    )
    assert quiet_spell_among(0.4, length, weeks) == pytest.approx(total)


def test_seven_empty_weeks_somewhere_in_half_a_year_are_likely():
    """One given spell has 12 %; among 26 weeks it is more likely than not."""
    assert 0.5 < quiet_spell_among(0.3, 7, 26) < 1
    assert quiet_spell_among(0.3, 7, 7) == pytest.approx(math.exp(-2.1))


@given(st.floats(0.01, 3), st.integers(1, 8), st.integers(1, 40))
def test_more_weeks_make_it_more_likely_and_longer_spells_less(rate, length, weeks):
    here = quiet_spell_among(rate, length, weeks)
    assert 0 <= here <= quiet_spell_among(rate, length, weeks + 1) + 1e-12
    assert quiet_spell_among(rate, length + 1, weeks) <= here + 1e-12


def test_no_spell_at_all_is_certain():
    assert quiet_spell_among(0.3, 0, 5) == 1


def test_from_a_count_the_spell_carries_the_uncertainty_of_the_rate():
    """5 in 10 weeks; the tabulated limits of a count of 5 are 1.623 and 11.668."""
    found = quiet_spell(5, 10, 4)
    assert (found.estimate, found.low, found.high) == pytest.approx(
        (math.exp(-2), math.exp(-4.6672), math.exp(-0.6492)), abs=2e-4
    )


def test_with_nothing_seen_an_empty_spell_may_be_certain():
    """0 in 26 weeks; the tabulated upper limit of a count of 0 is 3.689."""
    found = quiet_spell(0, 26, 7)
    assert (found.estimate, found.high) == (1, 1)
    assert found.low == pytest.approx(math.exp(-3.689 * 7 / 26), abs=5e-4)


def test_without_exposure_there_is_no_probability():
    assert quiet_spell(3, 0, 7).reason == "rate_no_exposure"
