"""Undo and redo over frozen values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stepkit.widgets.undo import Past


@given(st.lists(st.integers(), min_size=1))
def test_undoing_everything_and_doing_it_again_leads_back(values):
    past: Past[int] = Past()
    for before in values[:-1]:
        past = past.changed(before)
    present, seen = values[-1], [values[-1]]
    while past.earlier:
        present, past = past.undone(present)
        seen.append(present)
    assert seen == values[::-1]
    while past.later:
        present, past = past.redone(present)
    assert present == values[-1]


def test_without_a_past_nothing_moves():
    assert Past().undone("now") == ("now", Past())
    assert Past().redone("now") == ("now", Past())


def test_a_new_change_forgets_what_was_undone():
    _, past = Past().changed(1).undone(2)
    assert past.changed(1).later == ()
