"""Satagopan et al. (2004), British Journal of Cancer 91, 1229-1235: competing ends, table 2."""

from fractions import Fraction
from itertools import pairwise

import pytest

from stepkit.analysis.survival import Ended, aalen_johansen, kaplan_meier
from stepkit.model.time_in_phase import StayEnd

OF_INTEREST, OTHER = StayEnd.MOVED_ON, StayEnd.LEFT
PATIENTS = (
    (7, None), (10, OF_INTEREST), (14, None), (16, OF_INTEREST), (18, OTHER), (23, OF_INTEREST),
    (24, None), (26, OTHER), (27, OF_INTEREST),
)  # fmt: skip
ALL = [Ended(*one) for one in PATIENTS] + [Ended(60, None)] * 296


def test_overall_survival_counts_both_ends():
    shares = [round(100 * point.share, 1) for point in kaplan_meier(ALL).points]
    assert shares == [99.7, 99.3, 99.0, 98.7, 98.3, 98.0]
    assert [point.at_risk for point in kaplan_meier(ALL).points] == [304, 302, 301, 300, 298, 297]


def test_each_end_of_interest_adds_three_in_a_thousand():
    """The printed running total adds up rounded increments, so the increments are compared."""
    shares = [0, *(point.share for point in aalen_johansen(ALL, OF_INTEREST).points)]
    steps = [later - earlier for earlier, later in pairwise(shares)]
    assert [round(100 * step, 1) for step in steps] == [0.3, 0.3, 0.3, 0.3]


def test_the_competing_end_is_no_failure_to_be_seen():
    """Taken as not yet seen, the other deaths would make the share of interest larger."""
    naive = kaplan_meier([one if one.how is OF_INTEREST else Ended(one.time, None) for one in ALL])
    share = aalen_johansen(ALL, OF_INTEREST).points[-1].share
    assert 1 - naive.points[-1].share > share


def test_the_last_share_as_a_fraction():
    """Each end of interest adds the share still there before it, over those at risk."""
    before_16, before_23 = Fraction(303, 304), Fraction(303 * 301 * 300, 304 * 302 * 301)
    before_27 = before_23 * Fraction(299 * 297, 300 * 298)
    share = Fraction(1, 304) + before_16 / 302 + before_23 / 300 + before_27 / 297
    found = aalen_johansen(ALL, OF_INTEREST).points[-1]
    assert found.share == pytest.approx(float(share), rel=1e-12)
