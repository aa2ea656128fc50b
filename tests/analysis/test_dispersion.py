"""Scatter of counts: printed counts, by hand, laws, and what is no count."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from stepkit.analysis.dispersion import dispersion
from stepkit.pack.words import SENTENCES

HORSE_KICKS = [0] * 109 + [1] * 65 + [2] * 22 + [3] * 3 + [4]
"""Bortkiewicz (1898): deaths in 200 corps-years, mean 0.61, the classic Poisson counts."""


def test_by_hand():
    """Mean 4: squares 4, 4, 4, 4 over 4 make 4, over three degrees of freedom."""
    found = dispersion([2, 6, 2, 6])
    assert found.finding.estimate == pytest.approx(4 / 3)
    assert found.probability == pytest.approx(stats.chi2.sf(4, 3))


def test_deaths_from_horse_kicks_scatter_as_poisson_counts_do():
    found = dispersion(HORSE_KICKS)
    assert sum(HORSE_KICKS) / len(HORSE_KICKS) == 0.61
    assert found.finding.estimate == pytest.approx(0.6109547738693467 / 0.61)
    assert (found.over, found.sentence) == (False, "rate_not_over_dispersed")


def test_exposure_is_taken_into_account():
    """Counts in proportion to their exposure do not scatter at all."""
    assert dispersion([2, 4, 8], [1, 2, 4]).finding.estimate == 0
    assert dispersion([2, 4, 8]).finding.estimate > 0


@given(st.lists(st.integers(0, 30), min_size=2, max_size=20).filter(any), st.floats(0.1, 10))
def test_equal_exposures_of_any_size_change_nothing(counts, exposure):
    plain, scaled = dispersion(counts), dispersion(counts, [exposure] * len(counts))
    assert math.isclose(plain.finding.estimate, scaled.finding.estimate, abs_tol=1e-9)


@pytest.mark.parametrize(
    ("counts", "over"),
    [
        ([0, 12, 1, 14, 0, 11, 2, 13], True),
        ([4, 5, 6, 5, 4, 6], False),
        ([1, 8], True),
        ([1, 5], False),
    ],
)
def test_over_dispersed_means_by_half_and_beyond_chance(counts, over):
    assert dispersion(counts).over is over


@pytest.mark.parametrize(
    ("counts", "exposures", "reason"),
    [
        ([], None, "rate_one_count"),
        ([3], None, "rate_one_count"),
        ([0, 0, 0], None, "rate_all_zero"),
        ([1, -1, 2], None, "rate_not_counts"),
        ([1, 1.5, 2], None, "rate_not_counts"),
        ([1, "2", 2], None, "rate_not_counts"),
        ([1, math.nan, 2], None, "rate_not_counts"),
        ([1, math.inf, 2], None, "rate_not_counts"),
        ([1, 2, 3], [1, 0, 1], "rate_no_exposure"),
        ([1, 2, 3], [1, 1], "rate_no_exposure"),
        ([1, 2, 3], [1, math.nan, 1], "rate_no_exposure"),
    ],
)
def test_what_does_not_scatter_says_why(counts, exposures, reason):
    found = dispersion(counts, exposures)
    assert (found.finding.estimate, found.finding.reason, found.over) == (None, reason, False)
    assert {reason, found.sentence} <= set(SENTENCES)
