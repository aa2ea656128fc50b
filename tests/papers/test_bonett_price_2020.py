"""Bonett and Price (2020), J Educational and Behavioral Statistics 45, 750-770: median ratio.

The printed result is that of the authors' own R package, statpsych, `ci.ratio.median2`.
"""

import math

import pytest

from stepkit.analysis.median_ratio import log_ratio_of_medians
from stepkit.model.measure import Improvement

FIRST = (32, 39, 26, 35, 43, 27, 40, 37, 34, 29, 49, 42, 40)
SECOND = (36, 44, 47, 42, 49, 39, 46, 31, 33, 48)


def test_ratio_and_interval_as_printed():
    found = log_ratio_of_medians(FIRST, SECOND, improvement=Improvement.INCREASE)
    ends = [math.exp(end) for end in (found.estimate, found.low, found.high)]
    assert ends == pytest.approx([1.162162, 0.927667, 1.455933], abs=5e-7)


def test_the_other_direction_is_the_inverse_ratio():
    found = log_ratio_of_medians(FIRST, SECOND, improvement=Improvement.DECREASE)
    assert math.exp(-found.estimate) == pytest.approx(1.162162, abs=5e-7)
    assert math.exp(-found.high) == pytest.approx(0.927667, abs=5e-7)
