"""What leads out of a factor and how many loops it lies on; nothing about leverage."""

from __future__ import annotations

import pytest

from stepkit.analysis import centrality
from stepkit.analysis.centrality import reach
from stepkit.analysis.loops import loops
from tests.analysis.mapped import DOUBLE_CYCLE, mapped


def test_loops_are_counted_for_every_factor_on_them():
    graph = mapped(DOUBLE_CYCLE, factors=("anxiety", "sleep"))
    found = {one.factor: (one.influence, one.loops) for one in reach(graph, loops(graph))}
    assert found["anxiety"] == (pytest.approx(1.6), 2)
    assert found["leaving"] == (pytest.approx(0.8), 1)
    assert found["sleep"] == (0, 0)


def test_a_link_without_strength_leaves_its_cause_without_a_sum():
    graph = mapped([("a", "b", None), ("b", "c", 0.5)])
    found = {one.factor: (one.influence, one.reason) for one in reach(graph, loops(graph))}
    assert found == {"a": (None, "effects_unrated"), "b": (0.5, None), "c": (0, None)}


@pytest.mark.parametrize("name", ["betweenness", "closeness"])
def test_what_would_be_read_as_leverage_is_not_there(name):
    assert not [one for one in vars(centrality) if name in one]
