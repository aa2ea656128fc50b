"""Edits of a formulation: each a new value, each refusal a whole sentence, no chance in ids."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from stepkit.errors import EntryError
from stepkit.model.formulation import Formulation, Position, Sign
from stepkit.model.held import Standing
from stepkit.model.record import Audience
from stepkit.model.voice import Voice
from tests.model.map_strategies import formulations

TEACHER, PUPIL = Voice.TEACHER, Voice.YOUNG_PERSON
PRIVATE = "Dad in prison"


@pytest.fixture
def drawn() -> Formulation:
    empty = Formulation(id="f", kind="five_factors", title="t", on=date(2026, 3, 2))
    return (
        empty.with_factor("Noise", "precipitating", TEACHER, id="noise")
        .with_factor("Leaving", "presenting", TEACHER, id="leaving")
        .with_link("noise", "leaving", TEACHER, id="n-l", strength=0.5, sign=Sign.MORE)
    )


def refusal_of(action):
    with pytest.raises(EntryError) as refused:
        action()
    return refused.value.sentence


def test_an_edit_leaves_the_value_it_was_made_from_alone(drawn):
    before = drawn.model_dump_json()
    drawn.with_factor("x", "protective", PUPIL)
    drawn.without_factor("noise")
    drawn.dropped("noise")
    drawn.moved("noise", Position(1.0, 2.0))
    assert drawn.model_dump_json() == before


def test_a_factor_and_a_link_are_added_at_the_end(drawn):
    more = drawn.with_factor("Garden", "protective", PUPIL, modifiability=0.5)
    garden = more.factors[-1]
    assert (garden.label, garden.voice, garden.modifiability) == ("Garden", PUPIL, 0.5)
    linked = more.with_link(garden.id, "leaving", PUPIL, sign=Sign.LESS, strength=0.8)
    assert linked.links[-1].weight == -0.8
    assert linked.links[:-1] == drawn.links


def test_ids_are_the_same_each_time_and_never_show_the_words(drawn):
    once, again = (drawn.with_factor(PRIVATE, "predisposing", TEACHER) for _ in range(2))
    name = once.factors[-1].id
    assert once == again
    assert name.startswith("factor-1-")
    assert not [word for word in PRIVATE.lower().split() if word in name]
    twice = once.with_factor(PRIVATE, "predisposing", TEACHER)
    assert twice.factors[-1].id == name.replace("factor-1-", "factor-2-")


def test_a_label_without_a_letter_of_ours_has_an_id_too(drawn):
    assert drawn.with_factor("يقظة 🙂", "predisposing", TEACHER).factors[-1].id


def test_an_id_is_kept_when_words_change(drawn):
    changed = drawn.with_changed_factor("noise", label="Loud rooms", id="other")
    assert [one.id for one in changed.factors] == ["noise", "leaving"]
    assert changed.factor("noise").label == "Loud rooms"


def test_a_factor_goes_with_its_links(drawn):
    gone = drawn.without_factor("noise")
    assert ([one.id for one in gone.factors], gone.links) == (["leaving"], ())


def test_what_is_dropped_stays_to_be_read_and_is_not_held_now(drawn):
    dropped = drawn.dropped("noise", "not seen since May")
    assert dropped.factor("noise").standing is Standing.DROPPED
    assert dropped.factor("noise").note == "not seen since May"
    assert len(dropped.links) == 1
    assert [one.id for one in dropped.current.factors] == ["leaving"]
    assert dropped.current.links == ()
    again = dropped.with_changed_factor("noise", standing=Standing.CURRENT)
    assert again.current.links == drawn.links
    assert drawn.dropped("n-l").current.links == ()


def test_a_factor_is_moved_and_given_back_to_its_lane(drawn):
    moved = drawn.moved("noise", Position(10.0, 20.5))
    assert moved.factor("noise").position == (10.0, 20.5)
    assert moved.moved("noise", None) == drawn


def test_a_link_can_be_turned_round(drawn):
    turned = drawn.with_changed_link("n-l", cause="leaving", effect="noise")
    assert (turned.link("n-l").cause, turned.link("n-l").effect) == ("leaving", "noise")
    both = drawn.with_link("leaving", "noise", TEACHER)
    assert len(both.links) == 2


GONE = (
    "The {} that was to be changed is not on this map. "
    "Somebody may have taken it away: open the map again."
)
TWICE = (
    "These two factors are linked in this direction already. "
    "Change that link, or draw one the other way."
)
REFUSED = {
    "an empty label": (
        lambda f: f.with_factor("", "protective", TEACHER),
        "The label cannot be what was given; expected 1 to 200 characters of text.",
    ),
    "a label too long": (
        lambda f: f.with_changed_factor("noise", label="x" * 201),
        "The label cannot be what was given; expected 1 to 200 characters of text.",
    ),
    "a strength of nothing": (
        lambda f: f.with_changed_link("n-l", strength=0.0),
        "The strength cannot be what was given; expected a number above 0 and up to 1, or nothing.",
    ),
    "an importance beyond the scale": (
        lambda f: f.with_changed_factor("noise", importance=101.0),
        "The importance cannot be what was given; expected a number from 0 to 100, or nothing.",
    ),
    "a modifiability below nothing": (
        lambda f: f.with_changed_factor("noise", modifiability=-0.1),
        "The modifiability cannot be what was given; expected a number from 0 to 1, or nothing.",
    ),
    "a field there is not": (
        lambda f: f.with_changed_link("n-l", colour="red"),
        'There is no field "colour" here; expected voice, basis, certainty, evidence, note, '
        "agreed, standing, kept_from, withheld_because, id, cause, effect, sign, strength, "
        "relation or actions.",
    ),
    "a link to itself": (
        lambda f: f.with_link("noise", "noise", TEACHER),
        "A link leads from one factor to another, never to itself. Choose another factor.",
    ),
    "the same link twice": (lambda f: f.with_link("noise", "leaving", TEACHER), TWICE),
    "turned onto another link": (
        lambda f: f.with_link("leaving", "noise", TEACHER, id="l-n").with_changed_link(
            "l-n", cause="noise", effect="leaving"
        ),
        TWICE,
    ),
    "an id that is taken": (
        lambda f: f.with_factor("x", "protective", TEACHER, id="noise"),
        "There is a factor with this id already. Give the new one another id.",
    ),
    "a factor that is gone": (lambda f: f.without_factor("gone"), GONE.format("factor")),
    "a link from nowhere": (lambda f: f.with_link("gone", "noise", TEACHER), GONE.format("factor")),
    "a link that is gone": (lambda f: f.without_link("gone"), GONE.format("link")),
    "a part that is gone": (lambda f: f.dropped("gone"), GONE.format("link")),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_answered_in_a_whole_sentence(what, drawn):
    edit, sentence = REFUSED[what]
    assert refusal_of(lambda: edit(drawn)) == sentence


def test_a_refusal_never_holds_what_was_typed(drawn):
    assert PRIVATE not in refusal_of(lambda: drawn.with_factor(PRIVATE * 20, "protective", TEACHER))


@settings(max_examples=30)
@given(formulations())
def test_what_one_audience_sees_has_no_trace_of_the_rest(drawn):
    for audience in Audience:
        shown = drawn.seen_by(audience)
        assert not [one for one in (*shown.factors, *shown.links) if audience in one.kept_from]
        assert Formulation.model_validate(dict(shown)) == shown


@settings(max_examples=30)
@given(formulations())
def test_what_is_held_now_is_a_whole_formulation(drawn):
    assert Formulation.model_validate(dict(drawn.current)) == drawn.current
    assert drawn.current.current == drawn.current
