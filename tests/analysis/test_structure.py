"""Questions about how a formulation is put together, for the kinds of map that come along."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from stepkit.analysis.structure import Question, QuestionId, questions
from stepkit.library.load import Library
from stepkit.model.formulation import Factor, Formulation, Link, Polarity, Sign
from stepkit.model.held import Certainty, Standing
from stepkit.model.voice import Voice
from tests.model.map_strategies import formulations

ON = date(2026, 3, 2)
KINDS = Library(None)


def factor(name, lane, **fields):
    held = {"voice": Voice.TEACHER, "certainty": Certainty.KNOWN} | fields
    return Factor(id=name, label=name, lane=lane, **held)


def link(cause, effect, sign=Sign.MORE, **fields):
    held = {"voice": Voice.TEACHER, "evidence": ("inc-1",)} | fields
    return Link(id=f"{cause}-{effect}", cause=cause, effect=effect, sign=sign, **held)


def tree(*links, without=(), **fields):
    """Roots and fruits with one factor in every lane, and whatever links are given."""
    factors = (
        factor("moves", "negative_experience"),
        factor("fear", "negative_feeling", voice=Voice.YOUNG_PERSON),
        factor("safety", "need"),
        factor("running", "negative_behaviour"),
        factor("gate", "protective_consequence"),
        factor("garden", "positive_experience"),
        factor("calm", "positive_feeling"),
        factor("key-worker", "provision"),
        factor("asking", "positive_behaviour"),
        factor("practice", "educational_consequence"),
    )
    return Formulation(
        id="f",
        kind="roots_and_fruits",
        title="Tree",
        on=ON,
        factors=tuple(one for one in factors if one.id not in without),
        links=links,
        **fields,
    )


WHOLE = (
    link("moves", "fear"),
    link("fear", "running"),
    link("key-worker", "fear", Sign.LESS),
    link("practice", "gate", Sign.LESS),
    link("key-worker", "garden"),
    link("garden", "calm"),
    link("calm", "asking"),
    link("fear", "safety"),
)


def asked(formulation, *, as_of=ON):
    return questions(formulation, KINDS.map_kind(formulation.kind), as_of=as_of)


def ids(formulation, **when):
    return [one.id for one in asked(formulation, **when)]


def test_a_whole_tree_leaves_no_question():
    assert asked(tree(*WHOLE)) == ()


@pytest.mark.parametrize(
    ("left_out", "question"),
    [
        (
            0,
            Question(id=QuestionId.NO_LINK, lane="negative_experience", factors=("moves",)),
        ),
        (
            1,
            Question(
                id=QuestionId.BEHAVIOUR_WITHOUT_FEELING,
                lane="negative_behaviour",
                factors=("running",),
            ),
        ),
        (
            2,
            Question(
                id=QuestionId.FEELING_WITHOUT_PROVISION, lane="negative_feeling", factors=("fear",)
            ),
        ),
        (
            3,
            Question(
                id=QuestionId.PROTECTIVE_WITHOUT_EDUCATIONAL,
                lane="protective_consequence",
                factors=("gate",),
            ),
        ),
        (
            4,
            Question(
                id=QuestionId.PROVISION_WITHOUT_EXPERIENCE,
                lane="provision",
                factors=("key-worker",),
            ),
        ),
    ],
)
def test_a_link_that_is_missing_raises_its_question(left_out, question):
    assert question in asked(tree(*(one for one in WHOLE if one is not WHOLE[left_out])))


def test_a_feeling_is_reached_through_the_need_that_it_signals():
    through_need = link("key-worker", "safety", Sign.LESS)
    assert ids(tree(*WHOLE[:2], *WHOLE[3:], through_need)) == []


def test_a_feeling_may_lie_further_back():
    around = (link("fear", "moves"), link("moves", "running"))
    assert QuestionId.BEHAVIOUR_WITHOUT_FEELING not in ids(tree(*around))


def test_an_empty_lane_is_named_and_one_that_may_be_empty_is_not():
    found = asked(tree(*WHOLE[1:7], without=("moves", "safety")))
    assert found == (Question(id=QuestionId.EMPTY_LANE, lane="negative_experience"),)


def test_a_factor_fills_every_lane_it_plays_a_part_in():
    both = factor("sleep", "negative_feeling", roles=("negative_experience",))
    base = tree(*WHOLE[1:], without=("moves",))
    assert (
        ids(base.model_copy(update={"factors": (*base.factors, both)})).count(QuestionId.EMPTY_LANE)
        == 0
    )


def test_a_dropped_part_plays_no_part():
    dropped = tree(
        *WHOLE[:2], *WHOLE[3:], WHOLE[2].model_copy(update={"standing": Standing.DROPPED})
    )
    assert ids(dropped) == [QuestionId.FEELING_WITHOUT_PROVISION]


def test_no_positive_half_is_asked_about_once():
    negative = tree(*WHOLE[:2], without=("garden", "calm", "key-worker", "asking", "practice"))
    assert ids(negative).count(QuestionId.NO_POSITIVE_HALF) == 1
    own = factor("football", "negative_experience", polarity=Polarity.POSITIVE)
    with_own = negative.model_copy(update={"factors": (*negative.factors, own)})
    assert QuestionId.NO_POSITIVE_HALF not in ids(with_own)


def test_a_problem_that_no_link_points_at():
    factors = (factor("leaving", "presenting"), factor("noise", "precipitating"))
    base = Formulation(id="f", kind="five_factors", title="Five", on=ON, factors=factors)
    about = Question(id=QuestionId.PROBLEM_WITHOUT_CAUSE, lane="presenting", factors=("leaving",))
    assert about in asked(base)
    linked = base.model_copy(update={"links": (link("noise", "leaving"),)})
    assert about not in asked(linked)


def test_a_link_without_evidence_is_named_with_its_ends():
    bare = tree(WHOLE[0].model_copy(update={"evidence": ()}), *WHOLE[1:])
    assert asked(bare) == (
        Question(
            id=QuestionId.LINK_WITHOUT_EVIDENCE, factors=("moves", "fear"), links=("moves-fear",)
        ),
    )


def test_no_part_said_by_the_young_person():
    silent = tree(*WHOLE)
    factors = tuple(one.model_copy(update={"voice": Voice.TEACHER}) for one in silent.factors)
    assert ids(silent.model_copy(update={"factors": factors})) == [
        QuestionId.NO_VOICE_OF_YOUNG_PERSON
    ]


@pytest.mark.parametrize(
    ("review_on", "passed"),
    [(date(2026, 3, 1), True), (ON, False), (date(2026, 3, 3), False), (None, False)],
)
def test_a_review_has_passed_on_the_day_after_it_was_due(review_on, passed):
    assert (QuestionId.REVIEW_PASSED in ids(tree(*WHOLE, review_on=review_on))) is passed


def test_a_link_and_the_way_round_it_with_opposite_signs():
    around = (link("moves", "running"), link("fear", "running", Sign.LESS))
    found = asked(tree(WHOLE[0], *around, *WHOLE[2:]))
    assert found == (
        Question(
            id=QuestionId.CONTRADICTORY_SIGNS,
            factors=("moves", "fear", "running"),
            links=("moves-running", "moves-fear", "fear-running"),
        ),
    )


@pytest.mark.parametrize(("fed", "question"), [(3, False), (4, True)])
def test_a_hypothesis_that_feeds_more_than_three_links(fed, question):
    targets = ("fear", "running", "calm", "asking")[:fed]
    links = (*WHOLE[1:], *(link("moves", one) for one in targets))
    base = tree(*links)
    factors = tuple(
        one.model_copy(update={"certainty": Certainty.HYPOTHESIS}) if one.id == "moves" else one
        for one in base.factors
    )
    found = asked(base.model_copy(update={"factors": factors}))
    about = [one for one in found if one.id == QuestionId.HYPOTHESIS_FEEDS_MANY]
    assert [one.factors for one in about] == ([("moves",)] if question else [])
    assert QuestionId.HYPOTHESIS_FEEDS_MANY not in ids(base)


@pytest.mark.parametrize(("strength", "keeps"), [(1.0, True), (0.8, False), (None, False)])
def test_a_map_that_keeps_itself_going(strength, keeps):
    loop = (
        link("fear", "running", strength=1.0),
        link("running", "fear", strength=strength),
        *(one.model_copy(update={"strength": 0.5}) for one in (WHOLE[0], *WHOLE[2:])),
    )
    found = asked(tree(*loop))
    about = [one.factors for one in found if one.id == QuestionId.KEEPS_ITSELF_GOING]
    assert about == ([("fear", "running")] if keeps else [])


@settings(max_examples=40)
@given(formulations())
def test_every_kind_can_ask_every_formulation(formulation):
    for kind in KINDS.maps:
        for one in questions(formulation, kind, as_of=ON):
            assert {*one.factors} <= {part.id for part in formulation.current.factors}
            assert {*one.links} <= {part.id for part in formulation.current.links}
