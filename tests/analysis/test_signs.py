"""Loop analysis from signs: adjoints, permanents, and how far a sign can be trusted."""

from __future__ import annotations

from itertools import permutations
from math import prod

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from stepkit.analysis.signs import absolute_feedback, adjoint, sign_analysis, sign_matrix
from tests.analysis.mapped import DOUBLE_CYCLE, mapped, reference_b

SQUARES = st.integers(1, 5).flatmap(
    lambda size: arrays(np.float64, (size, size), elements=st.sampled_from([-1.0, 0.0, 1.0]))
)


def permanent(square):
    """By definition: the sum over all ways to pick one of each row and column."""
    places = range(len(square))
    return sum(prod(square[row, order[row]] for row in places) for order in permutations(places))


def test_every_factor_holds_itself_in_check():
    matrix = sign_matrix(mapped([("a", "b", -0.5), ("b", "a", 0.2)]))
    assert matrix.tolist() == [[-1, 1], [-1, -1]]


@given(SQUARES)
def test_a_matrix_times_its_adjoint_is_its_determinant(matrix):
    found = -matrix @ adjoint(matrix)
    determinant = round(np.linalg.det(-matrix))
    assert found == pytest.approx(determinant * np.eye(len(matrix)))


@given(SQUARES)
def test_absolute_feedback_counts_every_way_with_a_plus(matrix):
    size = len(matrix)
    found = absolute_feedback(matrix)
    for row in range(size):
        for column in range(size):
            rest = np.delete(np.delete(np.abs(matrix), column, axis=0), row, axis=1)
            assert found[row, column] == permanent(rest)


def test_strengths_play_no_part():
    unrated = nx.DiGraph()
    for cause, effect, weight in reference_b().edges(data="weight"):
        unrated.add_edge(cause, effect, weight=None, sign=int(np.sign(weight)))
    assert sign_analysis(unrated) == sign_analysis(nx.DiGraph(reference_b()))


def test_one_way_from_cause_to_effect_is_trusted_wholly():
    found = sign_analysis(mapped([("a", "b", 0.5), ("b", "c", -0.5)]))
    assert (found.answer("a", "c").sign, found.answer("a", "c").trust) == (-1, 1)
    assert (found.answer("c", "a").sign, found.answer("c", "a").trust) == (0, None)
    assert found.settles == 1


def test_two_opposite_ways_cannot_be_told():
    found = sign_analysis(mapped([("a", "b", 0.5), ("b", "c", 0.5), ("a", "c", -0.5)]))
    assert (found.answer("a", "c").sign, found.answer("a", "c").trust) == (0, 0)


def test_a_map_that_feeds_itself_is_marked_as_one_that_may_not_settle():
    assert sign_analysis(mapped(DOUBLE_CYCLE)).settles < 0


def test_beyond_a_dozen_factors_nothing_is_worked_out():
    chain = [(f"f{one}", f"f{one + 1}", 0.5) for one in range(12)]
    assert sign_analysis(mapped(chain)).reason == "signs_too_many_factors"
    assert sign_analysis(mapped(chain[:-1])).reason is None
    assert sign_analysis(nx.DiGraph()).reason == "signs_no_factors"
