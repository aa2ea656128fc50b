"""Whether a formulation keeps to its kind, and the whole sentence when it does not."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.errors import EntryError
from stepkit.library.load import load_library
from stepkit.model.formulation import Formulation, Polarity, Sign
from stepkit.model.map_rules import misfits, require_fits
from stepkit.model.voice import Voice

PRIVATE = "what only the family knows"
TEACHER = Voice.TEACHER


@pytest.fixture(scope="module")
def kind():
    return load_library().map_kind("roots_and_fruits")


@pytest.fixture
def drawn() -> Formulation:
    empty = Formulation(id="f", kind="roots_and_fruits", title="t", on=date(2026, 3, 2))
    return (
        empty.with_factor(PRIVATE, "negative_experience", TEACHER, id="a")
        .with_factor(PRIVATE, "negative_feeling", TEACHER, id="b")
        .with_factor(PRIVATE, "need", TEACHER, id="c", polarity=Polarity.POSITIVE)
        .with_link("a", "b", TEACHER, relation="gives_rise_to")
        .with_link("b", "c", TEACHER)
    )


def test_what_keeps_to_its_kind_has_no_sentence(drawn, kind):
    assert misfits(drawn, kind) == ()
    require_fits(drawn, kind)


MISFITS = {
    "a lane of another kind": (
        lambda f: f.with_factor(PRIVATE, "presenting", TEACHER),
        'A factor stands in the lane "presenting", which "Roots and fruits" does not have; '
        'expected "negative_experience", "negative_feeling", "need", "negative_behaviour", '
        '"protective_consequence", "positive_experience", "positive_feeling", "provision", '
        '"positive_behaviour" or "educational_consequence". Put the factor into one of these.',
    ),
    "a role of another kind": (
        lambda f: f.with_changed_factor("a", roles=("negative_experience", "cause")),
        'A factor stands in the lane "cause", which "Roots and fruits" does not have; '
        'expected "negative_experience", "negative_feeling", "need", "negative_behaviour", '
        '"protective_consequence", "positive_experience", "positive_feeling", "provision", '
        '"positive_behaviour" or "educational_consequence". Put the factor into one of these.',
    ),
    "the other half": (
        lambda f: f.with_changed_factor("a", polarity=Polarity.POSITIVE),
        'A factor in "Negative experiences" is marked as positive, and that lane is negative. '
        "Put the factor into a lane of its own half, or take the mark away.",
    ),
    "a link that is not allowed": (
        lambda f: f.with_link("c", "a", TEACHER),
        'A link leads from "Needs" to "Negative experiences", which "Roots and fruits" does not '
        "allow. Link other factors, or turn the link round.",
    ),
    "another relation": (
        lambda f: f.with_changed_link(f.links[0].id, relation="meets"),
        'A link from "Negative experiences" to "Uncomfortable feelings" is of the relation '
        '"meets"; expected "gives rise to". Choose one of these.',
    ),
    "the other sign": (
        lambda f: f.with_changed_link(f.links[0].id, sign=Sign.LESS),
        'A link from "Negative experiences" to "Uncomfortable feelings" is drawn as "less"; '
        'expected "more". Change its sign.',
    ),
    "another kind": (
        lambda f: f.model_copy(update={"kind": "five_factors"}),
        'The formulation is of the kind "five_factors" and cannot be held against '
        '"roots_and_fruits". Choose the kind it was made with.',
    ),
}


@pytest.mark.parametrize("what", MISFITS)
def test_each_misfit_has_its_sentence_and_never_a_label_of_the_case(what, drawn, kind):
    edit, sentence = MISFITS[what]
    assert misfits(edit(drawn), kind) == (sentence,)
    assert PRIVATE not in sentence
    with pytest.raises(EntryError) as refused:
        require_fits(edit(drawn), kind)
    assert refused.value.sentence == sentence


def test_links_of_a_factor_in_an_unknown_lane_are_not_told_as_well(drawn, kind):
    astray = drawn.with_changed_factor("a", lane="elsewhere")
    assert len(misfits(astray, kind)) == 1
