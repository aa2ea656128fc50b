"""Edits of an anxiety map, blind rating, and the young person's cards."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.errors import EntryError
from stepkit.model.anxiety_map import (
    AnxietyMap,
    Band,
    BandRule,
    Direction,
    PredictPrevent,
    Rater,
    Rating,
)
from stepkit.model.context import Context, Heading
from stepkit.model.held import Standing
from stepkit.model.map_kind import CardScale
from stepkit.model.voice import Basis, Voice

CORRIDOR = Context(heading=Heading.PLACE, name="Corridor")
TAXI = Context(heading=Heading.OTHER, name="Taxi")
TEACHER, PUPIL = Rater(voice=Voice.TEACHER), Rater(voice=Voice.YOUNG_PERSON)
ON = date(2026, 3, 2)


def by(who: Rater, score: int | None) -> Rating:
    return Rating(voice=who.voice, rater=who.rater, score=score)


@pytest.fixture
def drawn() -> AnxietyMap:
    empty = AnxietyMap(id="m", on=ON)
    return empty.with_item(CORRIDOR, id="corridor").rated("corridor", by(TEACHER, 3))


def refusal_of(action):
    with pytest.raises(EntryError) as refused:
        action()
    return refused.value.sentence


BANDS = [
    (2, False, 2, Band.WITHIN),
    (2, True, 2, Band.RAISED),
    (2, False, 3, Band.RAISED),
    (2, True, -2, Band.RELIANCE),
    (2, False, -2, Band.WITHIN),
    (1, False, -2, Band.RELIANCE),
    (5, True, 5, Band.RAISED),
    (5, False, 5, Band.WITHIN),
    (2, True, 0, Band.WITHIN),
]


@pytest.mark.parametrize(("edge", "counts", "score", "band"), BANDS)
def test_the_rule_decides_the_band(edge, counts, score, band):
    assert BandRule(edge=edge, edge_counts=counts).band(score) is band


def test_a_context_has_the_same_id_on_every_map_and_it_does_not_show_the_name():
    ids = {AnxietyMap(id=name, on=ON).with_item(CORRIDOR).items[0].id for name in ("march", "june")}
    (only,) = ids
    assert only.startswith("place-")
    assert "corridor" not in only


def test_an_edit_leaves_the_map_it_was_made_from_alone(drawn):
    before = drawn.model_dump_json()
    drawn.with_item(TAXI).rated("corridor", by(PUPIL, 5)).without_item("corridor")
    drawn.not_rated("corridor", TEACHER)
    assert drawn.model_dump_json() == before


def test_a_later_rating_takes_the_place_of_the_same_persons_earlier_one(drawn):
    other = Rater(voice=Voice.TEACHER, rater="assistant 2")
    rated = drawn.rated("corridor", by(other, -1)).rated("corridor", by(TEACHER, 5))
    ratings = rated.item("corridor").ratings
    assert [(one.rater, one.score) for one in ratings] == [("", 5), ("assistant 2", -1)]


def test_not_rated_is_an_answer_and_never_nought(drawn):
    answered = drawn.not_rated("corridor", PUPIL).item("corridor")
    assert answered.rating_of(PUPIL).score is None
    assert drawn.item("corridor").rating_of(PUPIL) is None
    taken_back = drawn.not_rated("corridor", PUPIL).without_rating("corridor", PUPIL)
    assert taken_back == drawn


def test_an_item_goes_with_its_row(drawn):
    row = PredictPrevent(item="corridor", direction=Direction.REDUCE_ANXIETY)
    planned = drawn.with_row(row).with_row(row.model_copy(update={"owner": "teacher 1"}))
    assert [one.owner for one in planned.rows] == ["teacher 1"]
    assert planned.without_item("corridor").rows == ()
    assert planned.without_row("corridor").rows == ()
    dropped = planned.with_changed_item("corridor", standing=Standing.DROPPED)
    assert (dropped.current.items, dropped.current.rows) == ((), ())


def test_nothing_notable_is_said_once(drawn):
    said = drawn.with_nothing_notable(Heading.PEERS).with_nothing_notable(Heading.PEERS)
    assert said.nothing_notable == (Heading.PEERS,)


REFUSED = {
    "the same context twice": (
        lambda m: m.with_item(CORRIDOR),
        "This is an item of the map already. Change that item instead.",
    ),
    "an item that is gone": (
        lambda m: m.without_item("gone"),
        "The item that was to be changed is not on this map. "
        "Somebody may have taken it away: open the map again.",
    ),
    "a row for nothing": (
        lambda m: m.with_row(PredictPrevent(item="gone", direction=Direction.FADE_SUPPORT)),
        "The item that was to be changed is not on this map. "
        "Somebody may have taken it away: open the map again.",
    ),
    "two answers of one person": (
        lambda m: m.with_changed_item("corridor", ratings=(by(PUPIL, 1), by(PUPIL, 2))),
        "This cannot be entered: item corridor holds two ratings of the same person. "
        "Nothing was changed.",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_answered_in_a_whole_sentence(what, drawn):
    edit, sentence = REFUSED[what]
    assert refusal_of(lambda: edit(drawn)) == sentence


@pytest.fixture
def blind(drawn) -> AnxietyMap:
    return drawn.model_copy(update={"raters": (TEACHER, PUPIL), "blind": True})


def test_while_blind_each_rater_sees_only_their_own(blind):
    assert not blind.is_open
    assert blind.seen_while_rating(TEACHER) == blind
    assert blind.seen_while_rating(PUPIL).item("corridor").ratings == ()


def test_it_opens_when_all_have_answered_and_not_rated_is_an_answer(blind):
    answered = blind.not_rated("corridor", PUPIL)
    assert answered.is_open
    assert answered.seen_while_rating(PUPIL) == answered
    assert not answered.with_item(TAXI).is_open


def test_the_chair_may_reveal_it_before(blind):
    assert blind.revealed().is_open
    assert blind.revealed().seen_while_rating(PUPIL).item("corridor").ratings


def test_a_dropped_item_keeps_nobody_waiting(blind):
    assert blind.with_changed_item("corridor", standing=Standing.DROPPED).is_open


@pytest.mark.parametrize(("card", "score"), [(1, 0), (2, 1), (3, 3), (4, 4), (5, 5)])
def test_a_card_is_the_young_persons_rating(card, score):
    cards = CardScale(scores=(0, 1, 3, 4, 5), source="invented for a test")
    rating = cards.rating(card)
    assert (rating.voice, rating.score, rating.card, rating.basis) == (
        Voice.YOUNG_PERSON,
        score,
        card,
        Basis.SAID,
    )


@pytest.mark.parametrize("card", [0, 6, -1])
def test_a_card_there_is_not_is_refused(card):
    cards = CardScale(scores=(0, 1, 3, 4, 5), source="invented for a test")
    assert refusal_of(lambda: cards.rating(card)) == (
        f"There is no card {card}; expected a card from 1 to 5."
    )
