"""Maps whose answers are known: worked by hand, or by a program that is not stepkit."""

from __future__ import annotations

import networkx as nx
from hypothesis import strategies as st

A_LINKS = (
    ("noise", "anxiety", 0.8),
    ("sleep", "anxiety", 0.5),
    ("anxiety", "leaving", 0.8),
    ("anxiety", "aggression", 0.5),
    ("demands", "aggression", 0.8),
    ("sleep", "aggression", 0.2),
)
A_IMPORTANCE = {"leaving": 80.0, "aggression": 100.0}
A_MODIFIABILITY = {"noise": 0.8, "sleep": 0.5, "anxiety": 0.5, "demands": 0.8}
RELIEF = ("leaving", "anxiety", 0.5)
"""Leaving is rewarded by relief: the link that closes a loop and makes A into A'."""

B_LINKS = (
    ("noise", "anxiety", 0.8),
    ("anxiety", "avoid", 0.4),
    ("avoid", "anxiety", 0.5),
    ("key", "anxiety", -0.4),
)
B_IMPORTANCE = {"anxiety": 100.0, "avoid": 80.0}
B_MODIFIABILITY = {"noise": 0.2, "key": 0.8, "anxiety": 0.5, "avoid": 0.2}

DOUBLE_CYCLE = tuple(
    (cause, effect, 0.8)
    for pair in (("anxiety", "leaving"), ("anxiety", "aggression"))
    for cause, effect in (pair, pair[::-1])
)
"""Two loops with ordinary ratings that together feed themselves."""


def mapped(links, importance=(), modifiability=(), factors=()):
    """A map with weights on its links and ratings on its factors."""
    graph = nx.DiGraph()
    graph.add_nodes_from(factors)
    graph.add_weighted_edges_from(links)
    for name, value in dict(importance).items():
        graph.add_node(name, importance=value)
    for name, value in dict(modifiability).items():
        graph.add_node(name, modifiability=value)
    return graph


def worked_a(*further):
    """Worked example A, with further links if any."""
    return mapped((*A_LINKS, *further), A_IMPORTANCE, A_MODIFIABILITY)


def reference_b():
    """Reference map B, whose total effects were worked out by lavaan too."""
    return mapped(
        B_LINKS, B_IMPORTANCE, B_MODIFIABILITY, factors=("noise", "anxiety", "avoid", "key")
    )


WEIGHTS = st.sampled_from([one * sign for one in (0.2, 0.5, 0.8) for sign in (1, -1)])


@st.composite
def maps(draw, least=2, most=7):
    """Any map with weak, moderate and strong links of both signs, settling or not."""
    names = [f"f{place}" for place in range(draw(st.integers(least, most)))]
    pairs = [(one, other) for one in names for other in names if one != other]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2 * len(names)))
    links = [(*pair, draw(WEIGHTS)) for pair in chosen]
    importance = {name: draw(st.sampled_from([40.0, 80.0, 100.0])) for name in names[:2]}
    modifiability = {name: draw(st.sampled_from([0.0, 0.2, 0.5, 0.8])) for name in names[1:]}
    return mapped(links, importance, modifiability, factors=names)
