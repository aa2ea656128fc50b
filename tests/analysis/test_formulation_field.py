"""What a page sends for one field of a part becomes a change of it, or a sentence."""

from __future__ import annotations

import pytest

from stepkit.analysis.formulation_field import context_id, field_change, label_of
from stepkit.errors import EntryError
from stepkit.model.context import Context, Heading
from stepkit.model.formulation import Factor, Link, Polarity, Position, Sign
from stepkit.model.held import Standing
from stepkit.model.voice import Voice

FACTOR = Factor(id="f", label="Noise", lane="presenting", voice=Voice.TEACHER)
LINK = Link(id="l", cause="f", effect="g", voice=Voice.TEACHER)
CORRIDOR = Context(heading=Heading.PLACE, name="Corridor (upper) 2")


@pytest.mark.parametrize(
    ("part", "field", "sent", "change"),
    [
        (FACTOR, "label", " a  b\n", {"label": "a b"}),
        (FACTOR, "polarity", "positive", {"polarity": Polarity.POSITIVE}),
        (FACTOR, "polarity", "", {"polarity": None}),
        (FACTOR, "context", context_id(CORRIDOR), {"context": CORRIDOR}),
        (FACTOR, "context", "", {"context": None}),
        (FACTOR, "evidence", ["a", "b", "a"], {"evidence": ("a", "b")}),
        (FACTOR, "across", "12.5", {"position": Position(12.5, 0)}),
        (FACTOR, "across", "", {"position": None}),
        (FACTOR, "standing", "dropped", {"standing": Standing.DROPPED}),
        (FACTOR, "importance", "8e1", {"importance": "8e1"}),
        (LINK, "sign", "less", {"sign": Sign.LESS}),
        (LINK, "strength", "0.4", {"strength": 0.4}),
        (LINK, "relation", "", {"relation": None}),
    ],
)
def test_a_field_becomes_a_change(part, field, sent, change):
    assert field_change(part, field, sent) == change


@pytest.mark.parametrize(
    ("part", "field", "sent"),
    [
        (FACTOR, "voice", "nobody"),
        (FACTOR, "voice", ["teacher"]),
        (FACTOR, "kept_from", ["everybody"]),
        (LINK, "sign", "both"),
        (FACTOR, "context", "nowhere Corridor"),
    ],
)
def test_what_was_not_offered_is_refused(part, field, sent):
    with pytest.raises(EntryError) as refused:
        field_change(part, field, sent)
    assert refused.value.sentence == (
        "This is not one of the answers offered here. Choose one of them."
    )


def test_a_field_of_the_other_part_is_refused():
    with pytest.raises(EntryError, match=r"^This cannot be changed here\."):
        field_change(LINK, "importance", "5")


def test_a_factor_needs_words():
    with pytest.raises(
        EntryError, match=r"^A factor needs a few words\. Type what it is called\.$"
    ):
        label_of(" \t\n")
