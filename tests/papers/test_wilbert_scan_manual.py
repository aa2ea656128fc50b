"""Wilbert and Lueke (2025), the manual of the R package scan 0.67: printed examples."""

import pytest

from stepkit.analysis.nap import nap
from stepkit.analysis.randomisation import randomisation_test
from stepkit.analysis.trend_line import dual_criterion
from stepkit.model.measure import Improvement

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
PETER = (108, 105, 109, 112, 100, 94, 105), (97, 73, 73, 82, 93, 81, 93, 59, 74, 83, 61, 84, 78)
TONY = (92, 118, 117, 105, 109, 102, 113, 102), (83, 74, 86, 69, 78, 89, 93, 83, 75, 77, 69, 79)
BRUCE = (126, 94, 90, 95, 106, 96), (67, 84, 79, 82, 76, 80, 91, 74, 65, 73, 89, 74, 62, 63)
CARDS = (0, 1, 0, 0, 1), (2, 5, 6, 7, 10, 10, 15, 16, 14, 17, 18, 17, 19, 18, 18)
EVA = (
    (3.39, 2.09, 1.46, 3.23, 3.06, 2.83),
    (2.44, 1.86, 2.17, 2.59, 3.92, 4.14, 3.31, 2.69, 4.27, 4.66, 3.2, 4.98, 4.42),
)


@pytest.mark.parametrize(
    ("case", "conservative", "beyond", "p"),
    [
        (PETER, True, 7, 0.50),
        (TONY, True, 11, 0.003),
        (BRUCE, True, 14, 0.0001),
        (PETER, False, 7, 0.50),
        (TONY, False, 12, 0.0002),
        (BRUCE, False, 14, 0.0001),
    ],
)
def test_the_dual_criterion_with_a_bisplit_line(case, conservative, beyond, p):
    found = dual_criterion(*case, improvement=DOWN, line="bisplit", conservative=conservative)
    assert found.beyond.estimate == beyond
    assert found.p.estimate == pytest.approx(p, abs=2e-4)


def test_the_randomisation_test_of_the_flash_cards():
    found = randomisation_test(*CARDS, improvement=UP, least=5, statistic="median_difference")
    assert found.observed.estimate == 15
    assert found.starts == 11
    assert found.p.estimate == pytest.approx(0.6363636)
    assert found.floor.estimate == pytest.approx(1 / 11)


@pytest.mark.parametrize(
    ("case", "improvement", "printed"),
    [
        (((12, 14, 9, 10), (10, 6, 4, 5, 3, 4)), DOWN, 0.94),
        (EVA, UP, 0.69),
    ],
)
def test_nap(case, improvement, printed):
    assert nap(*case, improvement=improvement).estimate == pytest.approx(printed, abs=5e-3)
