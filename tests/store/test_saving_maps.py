"""Maps are kept like any record: versions, and two people at one map lose nothing."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.errors import StaleSaveError
from stepkit.model.anxiety_map import AnxietyMap, Rating
from stepkit.model.context import Context, Heading
from stepkit.model.formulation import Formulation
from stepkit.model.map_diff import apply, diff
from stepkit.model.map_diff_words import told
from stepkit.model.voice import Voice
from stepkit.store.history import Store
from tests.store.invented import after

FIRST, SECOND = "B. Invented", "C. Else"
ON = date(2026, 3, 2)


@pytest.fixture
def drawn() -> Formulation:
    empty = Formulation(id="formulation-1", kind="five_factors", title="t", on=ON)
    return (
        empty.with_factor("Noise", "precipitating", Voice.TEACHER, id="noise")
        .with_factor("Leaving", "presenting", Voice.TEACHER, id="leaving")
        .with_link("noise", "leaving", Voice.TEACHER, strength=0.5)
    )


def read(store: Store, minutes: float) -> Formulation:
    file = store.open_case("YP-001", as_at=after(minutes), by=FIRST, purpose="test")
    (formulation,) = file.formulations
    return formulation


def test_a_formulation_saved_twice_has_two_versions_and_each_can_be_read(store, drawn):
    later = drawn.with_changed_link(drawn.links[0].id, strength=0.8)
    store.save("YP-001", drawn, author=FIRST, at=after(1))
    store.save("YP-001", later, author=SECOND, at=after(5), read_version=1)
    versions = store.versions("YP-001", "formulation", "formulation-1")
    assert [one.stamp.author for one in versions] == [FIRST, SECOND]
    first, second = read(store, 3), read(store, 9)
    assert (first, second) == (drawn, later)
    assert told(diff(first, second)) == "1 link strengthened"
    assert apply(diff(first, second), first) == second


def test_a_stale_save_of_a_formulation_keeps_both(store, drawn):
    store.save("YP-001", drawn, author=FIRST, at=after(1))
    theirs = drawn.with_factor("Garden", "protective", Voice.YOUNG_PERSON)
    mine = drawn.dropped("noise", "not so")
    store.save("YP-001", theirs, author=SECOND, at=after(5), read_version=1)
    with pytest.raises(StaleSaveError) as refused:
        store.save("YP-001", mine, author=FIRST, at=after(9), read_version=1)
    assert refused.value.sentence == (
        "The formulation 'formulation-1' of YP-001 was saved by C. Else on 2 March 2026 at 09:05 "
        "UTC, after it was read here. Nothing was overwritten and both texts are kept, this one "
        "as draft 1. Open the case again and decide which stands."
    )
    assert read(store, 10) == theirs
    (draft,) = store.drafts("YP-001")
    assert draft.value == mine


def test_an_anxiety_map_comes_back_with_not_rated_as_it_was(store):
    corridor = Context(heading=Heading.PLACE, name="Corridor")
    anxiety_map = AnxietyMap(id="map-1", on=ON).with_item(corridor, id="corridor")
    anxiety_map = anxiety_map.rated("corridor", Rating(voice=Voice.TEACHER))
    anxiety_map = anxiety_map.rated("corridor", Rating(voice=Voice.KEY_WORKER, score=0))
    store.save("YP-001", anxiety_map, author=FIRST, at=after(1))
    file = store.open_case("YP-001", as_at=after(2), by=FIRST, purpose="test")
    assert file.anxiety_maps == (anxiety_map,)
    assert [one.score for one in file.anxiety_maps[0].items[0].ratings] == [None, 0]
