"""Ferron, Goldstein, Olszewski and Rohrer (2020): percent of goal obtained, printed values."""

import pytest

from stepkit.analysis.effect_size import pogo
from stepkit.model.measure import Improvement

A1, B1 = (9, 12, 10, 8, 12, 16), (0, 6, 1, 5, 1, 1)
A2, B2 = (2, 4, 12, 12, 7, 11), (1, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("first", "second", "goal", "improvement", "printed"),
    [
        (A1, B1, 0, Improvement.DECREASE, 79.1),
        (B1, A2, 11.17, Improvement.INCREASE, 64.2),
        (A2, B2, 0, Improvement.DECREASE, 97.92),
    ],
)
def test_the_series_of_crozier_and_tincani(first, second, goal, improvement, printed):
    found = pogo(first, second, goal=goal, improvement=improvement)
    assert found.estimate == pytest.approx(printed, abs=0.1)


def test_the_error_is_that_of_patrona_2022():
    """By hand: A1 has mean 67/6 and variance 8.1667, B1 mean 14/6 and variance 6.2667."""
    share = (67 - 14) / 67
    noise_a, noise_b = 8 + 1 / 6, 6 + 4 / 15
    error = 100 * (noise_a / 6 * (1 + share**2) + noise_b / 6) ** 0.5 / (67 / 6)
    found = pogo(A1, B1, goal=0, improvement=Improvement.DECREASE)
    assert found.high - found.low == pytest.approx(2 * 1.959964 * error, rel=1e-6)
