"""Parker, Vannest and Davis (2011), Behavior Modification 35, 303-322: the worked example."""

import pytest

from stepkit.analysis.nap import nap
from stepkit.analysis.overlap import ird, pand, pem, pnd
from stepkit.analysis.tau import tau
from stepkit.model.measure import Improvement

A = (20, 20, 26, 25, 22, 23)
B = (28, 25, 24, 27, 30, 30, 29)


@pytest.mark.parametrize(
    ("index", "printed"),
    [
        (pnd, 5 / 7),
        (pand, 11 / 13),
        (pem, 7 / 7),
        (ird, 6 / 7 - 1 / 6),
        (nap, 38.5 / 42),
        (tau, (38 - 3) / 42),
    ],
)
def test_each_index_is_the_fraction_that_can_be_counted_by_hand(index, printed):
    assert index(A, B, improvement=Improvement.INCREASE).estimate == pytest.approx(printed)


def test_turning_the_scale_over_changes_no_index():
    down = [[-value for value in phase] for phase in (A, B)]
    assert pnd(*down, improvement=Improvement.DECREASE).estimate == pytest.approx(5 / 7)
    assert nap(*down, improvement=Improvement.DECREASE).estimate == pytest.approx(38.5 / 42)
