"""LoopAnalyst, a program of R by Dinno, on its own example data: adjoints and determinants."""

import numpy as np
import pytest

from stepkit.analysis.signs import absolute_feedback, adjoint

LEVINS = [[-1, -1, 0, 0], [1, 0, -1, -1], [0, 1, 0, 0], [0, 1, 0, -1]]
LEVINS_ADJOINT = [[1, 0, 1, 0], [0, 0, -1, 0], [1, 1, 2, -1], [0, 0, -1, 1]]
DAMBACHER = [
    [-1, 1, 0, 0, 0],
    [-1, -1, 0, 1, 1],
    [0, 0, -1, 1, 0],
    [0, 0, -1, -1, 1],
    [1, -1, 1, -1, -1],
]
DAMBACHER_ADJOINT = [
    [5, 2, 2, 1, 3],
    [1, 2, 2, 1, 3],
    [2, 0, 4, 2, 2],
    [2, 0, 0, 2, 2],
    [4, 0, 4, 0, 4],
]


@pytest.mark.parametrize(
    ("matrix", "expected", "determinant"),
    [(LEVINS, LEVINS_ADJOINT, 1), (DAMBACHER, DAMBACHER_ADJOINT, 4)],
)
def test_the_adjoint_of_the_negative_matrix(matrix, expected, determinant):
    square = np.array(matrix, dtype=float)
    assert adjoint(square).tolist() == expected
    assert np.linalg.det(-square) == pytest.approx(determinant)


@pytest.mark.parametrize("matrix", [LEVINS, DAMBACHER])
def test_no_answer_is_larger_than_all_ways_together(matrix):
    square = np.array(matrix, dtype=float)
    answers, ways = np.abs(adjoint(square)), absolute_feedback(square)
    assert (answers <= ways).all()
    assert ((ways - answers) % 2 == 0).all()
