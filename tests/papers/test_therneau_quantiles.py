"""The rule for quantiles of a survival curve in R's survival package, by the values of its tests.

Seven stays; survival is 6/7 after 1, 18/35 after 6 and 9/35 after 9, the longest was seen for 10.
"""

import pytest

from stepkit.analysis.survival import Ended, kaplan_meier, median_time
from stepkit.model.time_in_phase import StayEnd

TIMES = ((9, 1), (1, 1), (1, 0), (6, 1), (6, 1), (8, 0), (10, 0))


def curve(times):
    return kaplan_meier([Ended(at, StayEnd.MOVED_ON if ended else None) for at, ended in times])


def test_the_survival_and_its_median():
    found = curve(TIMES)
    shares = [point.share for point in found.points]
    assert shares == pytest.approx([6 / 7, 18 / 35, 9 / 35])
    assert median_time(found, n=7).estimate == 9


@pytest.mark.parametrize(("flat", "median"), [("midpoint", 2.5), ("first", 2.0)])
def test_a_curve_that_lies_at_one_half(flat, median):
    """Four stays of 1, 2, 3 and 4: R takes 2.5, the Python package lifelines 2.0."""
    found = curve([(1, 1), (2, 1), (3, 1), (4, 1)])
    assert median_time(found, n=4, flat=flat).estimate == median


def test_a_curve_that_stays_at_one_half_until_the_end_takes_the_middle_of_what_was_seen():
    found = curve([(1, 1), (2, 1), (7, 0), (8, 0)])
    assert median_time(found, n=4).estimate == 5
