"""What lies between two versions of a map: exact in values, and told in fixed phrases."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from stepkit.errors import EntryError
from stepkit.model.anxiety_map import (
    AnxietyMap,
    BandRule,
    Direction,
    MapStatus,
    PredictPrevent,
    Rater,
    Rating,
)
from stepkit.model.context import Context, Heading
from stepkit.model.formulation import Formulation, Position, Sign
from stepkit.model.held import Agreed, Certainty
from stepkit.model.map_diff import AnxietyMapDiff, FormulationDiff, apply, diff
from stepkit.model.map_diff_words import phrases, told
from stepkit.model.voice import Voice
from tests.model.map_strategies import anxiety_maps, formulations

TEACHER, PARENT = Voice.TEACHER, Voice.PARENT_OR_CARER
ON = date(2026, 3, 2)


@settings(max_examples=40)
@given(formulations(), formulations())
def test_what_lies_between_two_formulations_leads_from_one_to_the_other(a, b):
    assert apply(diff(a, b), a) == b


@settings(max_examples=40)
@given(anxiety_maps(), anxiety_maps())
def test_what_lies_between_two_anxiety_maps_leads_from_one_to_the_other(a, b):
    assert apply(diff(a, b), a) == b


@settings(max_examples=40)
@given(formulations(), formulations())
def test_a_difference_of_formulations_can_be_kept_as_text(a, b):
    changes = diff(a, b)
    assert FormulationDiff.model_validate_json(changes.model_dump_json()) == changes


@settings(max_examples=40)
@given(anxiety_maps(), anxiety_maps())
def test_a_difference_of_anxiety_maps_can_be_kept_as_text(a, b):
    changes = diff(a, b)
    assert AnxietyMapDiff.model_validate_json(changes.model_dump_json()) == changes


@settings(max_examples=40)
@given(formulations(), formulations())
def test_a_formulation_that_differs_is_always_told_to_differ(a, b):
    assert (told(diff(a, b)) == "nothing changed") == (a == b)


@settings(max_examples=40)
@given(anxiety_maps(), anxiety_maps())
def test_an_anxiety_map_that_differs_is_always_told_to_differ(a, b):
    assert (told(diff(a, b)) == "nothing changed") == (a == b)


@pytest.fixture
def drawn() -> Formulation:
    empty = Formulation(id="f", kind="five_factors", title="First", on=ON)
    return (
        empty.with_factor("Noise", "precipitating", TEACHER, id="noise")
        .with_factor("Leaving the room", "presenting", TEACHER, id="leaving")
        .with_factor("Tired", "predisposing", PARENT, id="tired", agreed=Agreed.YES)
        .with_link("noise", "leaving", TEACHER, id="n-l", strength=0.5)
        .with_link("tired", "leaving", PARENT, id="t-l", evidence=("inc-1",))
    )


def test_the_phrase_of_the_worked_example(drawn):
    later = (
        drawn.with_factor("Garden time", "protective", TEACHER)
        .with_factor("Lunch with one friend", "protective", TEACHER)
        .with_changed_link("n-l", strength=0.8)
        .dropped("tired", "sleep diary of May")
    )
    assert told(diff(drawn, later)) == (
        "2 factors added, 1 link strengthened, 1 hypothesis dropped: sleep diary of May"
    )


EDITS = {
    "nothing": (lambda f: f, ()),
    "one added": (lambda f: f.with_factor("x", "protective", TEACHER), ("1 factor added",)),
    "taken away with its link": (
        lambda f: f.without_factor("tired"),
        ("1 factor taken away", "1 link taken away"),
    ),
    "worded anew": (lambda f: f.with_changed_factor("noise", label="x"), ("1 factor worded anew",)),
    "another lane": (
        lambda f: f.with_changed_factor("noise", lane="perpetuating"),
        ("1 factor moved to another lane",),
    ),
    "moved by hand": (
        lambda f: f.moved("noise", Position(1.0, 2.0)).moved("tired", Position(3.0, 4.0)),
        ("2 factors put elsewhere on the picture",),
    ),
    "rated": (
        lambda f: f.with_changed_factor("leaving", importance=80.0),
        ("1 factor rated anew",),
    ),
    "weakened": (lambda f: f.with_changed_link("n-l", strength=0.2), ("1 link weakened",)),
    "first strength": (
        lambda f: f.with_changed_link("t-l", strength=0.2),
        ("1 link given a strength",),
    ),
    "strength withdrawn": (
        lambda f: f.with_changed_link("n-l", strength=None),
        ("1 link left without a strength",),
    ),
    "sign": (
        lambda f: f.with_changed_link("n-l", sign=Sign.LESS),
        ("1 link given the other sign",),
    ),
    "turned round": (
        lambda f: f.with_changed_link("n-l", cause="leaving", effect="noise"),
        ("1 link led elsewhere",),
    ),
    "agreed": (
        lambda f: f.with_changed_factor("noise", agreed=Agreed.YES).with_changed_link(
            "n-l", agreed=Agreed.NO
        ),
        ("1 factor agreed by the young person", "1 link not agreed by the young person"),
    ),
    "evidence": (
        lambda f: f.with_changed_link("n-l", evidence=("inc-1",)),
        ("1 link with more evidence",),
    ),
    "evidence taken away": (
        lambda f: f.with_changed_link("t-l", evidence=()),
        ("1 link changed in other ways",),
    ),
    "agreement withdrawn": (
        lambda f: f.with_changed_factor("tired", agreed=Agreed.NOT_ASKED),
        ("1 factor changed in other ways",),
    ),
    "a note": (lambda f: f.with_changed_link("n-l", note="x"), ("1 link changed in other ways",)),
    "two things at one link": (
        lambda f: f.with_changed_link("n-l", strength=0.8, note="x"),
        ("1 link strengthened", "1 link changed in other ways"),
    ),
    "known things dropped": (
        lambda f: f.with_changed_factor("noise", certainty=Certainty.KNOWN),
        ("1 factor changed in other ways",),
    ),
    "another order": (
        lambda f: f.model_copy(update={"factors": f.factors[::-1]}),
        ("parts in another order",),
    ),
    "the whole": (
        lambda f: f.model_copy(update={"title": "Second", "review_on": ON, "kept_from": ()}),
        ("another title", "another review day"),
    ),
}


@pytest.mark.parametrize("what", EDITS)
def test_each_edit_has_its_phrase(what, drawn):
    edit, said = EDITS[what]
    assert phrases(diff(drawn, edit(drawn))) == said


def test_several_dropped_hypotheses_stand_together_with_each_reason_once(drawn):
    later = drawn.dropped("tired", "diary").dropped("noise", "diary").dropped("n-l")
    assert phrases(diff(drawn, later)) == ("3 hypotheses dropped: diary",)


def test_what_was_known_is_not_called_a_hypothesis(drawn):
    known = drawn.with_changed_factor("noise", certainty=Certainty.KNOWN)
    assert phrases(diff(known, known.dropped("noise"))) == ("1 factor dropped",)
    assert phrases(diff(known.dropped("noise"), known)) == ("1 factor held again",)


def test_changes_of_another_version_are_refused(drawn):
    changes = diff(drawn, drawn.without_link("n-l"))
    for other in (drawn.without_link("n-l"), drawn.model_copy(update={"title": "Other"})):
        with pytest.raises(EntryError) as refused:
            apply(changes, other)
        assert refused.value.sentence == (
            "These changes were taken from another version of the map. "
            "Compare the two versions again."
        )


CORRIDOR = Context(heading=Heading.PLACE, name="Corridor")


@pytest.fixture
def rated() -> AnxietyMap:
    return (
        AnxietyMap(id="map-1", on=ON)
        .with_item(CORRIDOR, id="corridor")
        .rated("corridor", Rating(voice=TEACHER, score=3))
        .rated("corridor", Rating(voice=Voice.KEY_WORKER, score=1))
    )


def row(**more):
    return PredictPrevent(item="corridor", direction=Direction.REDUCE_ANXIETY, **more)


MAP_EDITS = {
    "another item": (
        lambda m: m.with_item(Context(heading=Heading.TIME, name="Monday")),
        ("1 item added",),
    ),
    "the item gone": (lambda m: m.without_item("corridor"), ("1 item taken away",)),
    "another voice": (
        lambda m: m.rated("corridor", Rating(voice=PARENT, score=1)),
        ("1 rating added",),
    ),
    "further": (
        lambda m: m.rated("corridor", Rating(voice=TEACHER, score=5)),
        ("1 rating further from 0",),
    ),
    "nearer": (
        lambda m: m.rated("corridor", Rating(voice=TEACHER, score=0)),
        ("1 rating nearer to 0",),
    ),
    "across": (
        lambda m: m.rated("corridor", Rating(voice=TEACHER, score=-3)),
        ("1 rating on the other side of 0",),
    ),
    "said in another order": (
        lambda m: m.with_changed_item("corridor", ratings=m.items[0].ratings[::-1]),
        ("1 item changed in other ways",),
    ),
    "not rated": (
        lambda m: m.not_rated("corridor", Rater(voice=TEACHER)),
        ('1 rating changed to "not rated"',),
    ),
    "a row": (lambda m: m.with_row(row()), ("1 row of predict and prevent added",)),
    "the whole": (
        lambda m: m.model_copy(
            update={"status": MapStatus.AGREED, "rule": BandRule(edge=2, edge_counts=True)}
        ),
        ("now agreed", "another rule for the band"),
    ),
}


@pytest.mark.parametrize("what", MAP_EDITS)
def test_each_edit_of_an_anxiety_map_has_its_phrase(what, rated):
    edit, said = MAP_EDITS[what]
    assert phrases(diff(rated, edit(rated))) == said
