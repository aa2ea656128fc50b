"""The maps of the invented caseload: allowed by their kinds, and about what really happened."""

from __future__ import annotations

from collections import Counter

import pytest

from stepkit.library.load import load_library
from stepkit.model.anxiety_map import Direction, MapStatus
from stepkit.model.formulation import Polarity
from stepkit.model.held import Standing
from stepkit.model.map_rules import misfits
from stepkit.model.record import Audience
from stepkit.model.voice import Voice
from stepkit.store.rehearsal import make_caseload
from tests.store.rehearsed import SEED, TODAY, latest

MAPS = {"YP-001": 2, "YP-003": 1, "YP-004": 2}
KINDS = {
    "YP-001": "five_factors",
    "YP-003": "maintenance_cycle",
    "YP-004": "roots_and_fruits",
}


@pytest.fixture(scope="module")
def entries():
    return {one.key: one.entries for one in make_caseload(seed=SEED, today=TODAY).by_case()}


@pytest.fixture(scope="module")
def library():
    return load_library()


def of(entries, noun):
    return {key: latest(one, noun) for key, one in entries.items() if latest(one, noun)}


def test_which_cases_have_maps(entries):
    assert {key: len(maps) for key, maps in of(entries, "anxiety_map").items()} == MAPS
    found = of(entries, "formulation").items()
    assert {key: one.kind for key, (one,) in found} == KINDS


def test_every_version_keeps_to_its_kind(entries, library):
    drawn = [one.value for case in entries.values() for one in case]
    formulations = [one for one in drawn if one.noun == "formulation"]
    assert len(formulations) == 4
    assert not [said for one in formulations for said in misfits(one, library.map_kind(one.kind))]


def test_the_items_are_contexts_that_the_setting_lists(entries, library):
    listed = set(library.context("special_school_day").contexts)
    items = [
        item for maps in of(entries, "anxiety_map").values() for one in maps for item in one.items
    ]
    assert {item.context for item in items} <= listed


def test_the_same_context_is_the_same_item_on_every_map(entries):
    for maps in of(entries, "anxiety_map").values():
        named = {(item.id, item.context) for one in maps for item in one.items}
        assert len({name for name, _ in named}) == len(named) == len({at for _, at in named})


def test_evidence_is_what_had_been_recorded_in_that_very_context(entries):
    used = 0
    for case in entries.values():
        recorded = {one.value.id: one for one in case if one.value.noun == "incident"}
        for version in (one for one in case if one.value.noun == "anxiety_map"):
            for item in version.value.items:
                for name in item.evidence:
                    used += 1
                    assert item.context in recorded[name].value.contexts
    assert used > 60


def test_the_cards_are_those_of_the_kind(entries, library):
    cards = library.map_kind("anxiety_map").cards
    chosen = [
        rating
        for maps in of(entries, "anxiety_map").values()
        for one in maps
        for item in one.items
        for rating in item.ratings
        if rating.card is not None
    ]
    assert len(chosen) == 12
    assert {(one.card, one.score) for one in chosen} == {(1, 0), (2, 1), (3, 3), (4, 4), (5, 5)}
    assert all(one == cards.rating(one.card) for one in chosen)


def test_some_contexts_of_a_case_are_far_busier_by_the_hour_than_others(entries):
    """An hour of assembly had more than eight times the incidents of an hour in the classroom."""
    incidents = latest(entries["YP-004"], "incident")
    hard = [one for one in incidents if one.behaviour_class != "prosocial"]
    seen = Counter(context for one in hard for context in one.contexts)
    hours = {one.context: one.hours_per_week for one in latest(entries["YP-004"], "exposure")}
    by_name = {at.name: seen[at] / weekly for at, weekly in hours.items()}
    assert by_name["Assembly"] > 8 * by_name["Classroom"] > 0
    assert by_name["Maths"] == 0


def test_maps_follow_each_other(entries):
    first, second = of(entries, "anxiety_map")["YP-001"]
    assert (first.status, second.status) == (MapStatus.SUPERSEDED, MapStatus.AGREED)
    assert {row.direction for one in (first, second) for row in one.rows} == set(Direction)
    done = [note.done for row in first.rows for note in row.evidence]
    assert set(done) == {"yes", "partly", "no"}


def test_voices_stand_side_by_side_and_not_rated_is_said(entries):
    ratings = [
        rating
        for maps in of(entries, "anxiety_map").values()
        for one in maps
        for item in one.items
        for rating in item.ratings
    ]
    assert {one.voice for one in ratings} >= {
        Voice.YOUNG_PERSON,
        Voice.PARENT_OR_CARER,
        Voice.KEY_WORKER,
    }
    assert 10 < sum(one.score is None for one in ratings) < len(ratings) / 3


def test_one_formulation_has_a_second_version_by_somebody_else(entries):
    versions = [one for one in entries["YP-001"] if one.value.noun == "formulation"]
    assert [one.author.split()[0] for one in versions] == ["psychologist", "teacher"]
    dropped = [one for one in versions[1].value.factors if one.standing is Standing.DROPPED]
    assert [one.id for one in dropped] == ["tired"]


def test_one_formulation_has_both_halves(entries, library):
    (drawn,) = of(entries, "formulation")["YP-004"]
    kind = library.map_kind(drawn.kind)
    halves = Counter(kind.polarity(one) for one in drawn.factors)
    assert halves[Polarity.NEGATIVE] >= 5
    assert halves[Polarity.POSITIVE] >= 5


@pytest.mark.parametrize(
    ("key", "noun", "audience", "hidden"),
    [
        ("YP-001", "formulation", Audience.FAMILY, "Calls home that end early"),
        ("YP-004", "formulation", Audience.YOUNG_PERSON, "Mum's time in hospital"),
        ("YP-001", "anxiety_map", Audience.YOUNG_PERSON, "After a phone call home"),
    ],
)
def test_some_parts_are_kept_from_some_readers(key, noun, audience, hidden, entries):
    record = of(entries, noun)[key][0]
    assert hidden in record.model_dump_json()
    assert hidden not in record.seen_by(audience).model_dump_json()
