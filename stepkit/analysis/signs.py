"""Loop analysis from signs alone, for teams that will not put numbers on their links.

Every factor is taken to hold itself in check. The adjoint of the negative sign matrix says
which way each factor answers a lasting push on another; its size against that of all
loops and paths counted with a plus says how far the sign can be trusted.
"""

from __future__ import annotations

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stepkit.analysis.finding import Definition, SentenceId
from stepkit.analysis.influence import Array, sign_of
from stepkit.model.frames import Finite
from stepkit.model.record import Line, Value

MOST_FACTORS = 12
"""The work doubles with every factor, and beyond a dozen hardly a sign can be trusted."""
DEFINITION = Definition(
    name="loop analysis",
    version="adjoint and weighted feedback",
    options=(("self-damping", "every factor"),),
    source="Dambacher, Li and Rossignol (2002), Ecology 83, 1372-1385",
)


class SignAnswer(Value):
    """How `effect` answers a lasting push on `cause`.

    `sign` is 1, -1, or 0 for no answer or opposite ways that cancel. `trust`, from 0
    to 1, is how one-sided the ways are: None where no way leads from cause to effect.
    """

    cause: Line
    effect: Line
    sign: int
    trust: Finite | None


class SignAnalysis(Value):
    """The answers of every factor to every other, or the reason why they were not worked out.

    `settles` says whether the map as a whole holds itself in check by its signs, from -1
    to 1: below or at 0 its loops may run away, and the answers hold only if they do not.
    """

    answers: tuple[SignAnswer, ...] = ()
    settles: Finite | None = None
    definition: Definition = DEFINITION
    cannot_say: tuple[SentenceId, ...] = ("signs_no_size", "signs_if_it_settles")
    reason: SentenceId | None = None

    def answer(self, cause: str, effect: str) -> SignAnswer | None:
        """How one factor answers a push on another; None where that was not worked out."""
        asked = (cause, effect)
        return next((one for one in self.answers if (one.cause, one.effect) == asked), None)


def sign_analysis(graph: nx.DiGraph) -> SignAnalysis:
    """What the signs of a map's links alone foretell. Strengths play no part."""
    if len(graph) > MOST_FACTORS or not graph:
        return SignAnalysis(reason="signs_too_many_factors" if graph else "signs_no_factors")
    names, matrix = tuple(graph), sign_matrix(graph)
    answers, ways = adjoint(matrix), absolute_feedback(matrix)
    all_ways = float(_permanents(np.abs(matrix)[None])[0])
    return SignAnalysis(
        answers=tuple(
            _answer(cause, effect, answers[row, column], ways[row, column])
            for column, cause in enumerate(names)
            for row, effect in enumerate(names)
            if row != column
        ),
        settles=float(np.linalg.det(-matrix).round()) / all_ways,
    )


def sign_matrix(graph: nx.DiGraph) -> Array:
    """Row effect, column cause: 1, -1 or 0, and -1 along the diagonal."""
    places = {name: place for place, name in enumerate(graph)}
    matrix = -np.eye(len(places))
    for cause, effect, link in graph.edges(data=True):
        matrix[places[effect], places[cause]] = sign_of(link)
    return matrix


def adjoint(matrix: Array) -> NDArray[np.int64]:
    """The adjoint of the negative of a sign matrix: row answers to a push on column."""
    size = len(matrix)
    signs = np.fromfunction(lambda row, column: (-1.0) ** (row + column), (size, size))
    minors = np.linalg.det(_minors(-matrix)).reshape(size, size)
    return np.asarray(np.rint(signs * minors).T, dtype=np.int64)


def absolute_feedback(matrix: Array) -> NDArray[np.int64]:
    """The same with every way counted with a plus: permanents in place of determinants."""
    size = len(matrix)
    counted = _permanents(_minors(np.abs(matrix))).reshape(size, size)
    return np.rint(counted).T.astype(np.int64)


def _minors(matrix: Array) -> Array:
    """Every square left when one row and one column are taken out, by row, then column."""
    size = len(matrix)
    rest = [[place for place in range(size) if place != out] for out in range(size)]
    return np.array(
        [matrix[np.ix_(rest[row], rest[column])] for row in range(size) for column in range(size)]
    )


def _permanents(squares: Array) -> Array:
    """The permanents of a batch of squares (Ryser 1963, Combinatorial Mathematics, chapter 2)."""
    size = squares.shape[-1]
    subsets = (np.arange(2**size)[:, None] >> np.arange(size)) & 1
    sums = squares @ subsets.T.astype(np.float64)
    signs = (-1.0) ** (size - subsets.sum(axis=1))
    return np.asarray(sums.prod(axis=-2) @ signs, dtype=np.float64)


def _answer(cause: str, effect: str, answer: int, ways: int) -> SignAnswer:
    trust = abs(int(answer)) / int(ways) if ways else None
    return SignAnswer(cause=cause, effect=effect, sign=int(np.sign(answer)), trust=trust)
