"""qgraph 1.9.3, a program of R: out expected influence of a directed signed matrix."""

import pytest

from stepkit.analysis.centrality import reach
from stepkit.analysis.loops import loops
from tests.analysis.mapped import mapped

MATRIX = {
    "A": {"B": 0.8, "C": -0.3},
    "B": {"A": 0.2, "C": 0.5},
    "C": {"B": 0.4, "D": 0.6},
    "D": {},
}


def test_out_expected_influence():
    links = [(one, other, weight) for one, row in MATRIX.items() for other, weight in row.items()]
    graph = mapped(links, factors="ABCD")
    found = {one.factor: one.influence for one in reach(graph, loops(graph))}
    assert found == pytest.approx({"A": 0.5, "B": 0.7, "C": 1.0, "D": 0.0})
