"""What-ifs in a notebook: reference map B pushed, held, cut, by signs and left to run."""

from __future__ import annotations

import pytest

from stepkit.analysis.audience import seen_by
from stepkit.model.document import Missing, Table
from stepkit.model.formulation import Sign
from stepkit.model.record import Audience
from stepkit.pack.what_if import what_if
from tests.draw.invented_maps import factor, formulation, kind, link
from tests.pack.by_hand import view


def seen(audience=Audience.PROFESSIONAL):
    reference = formulation(
        [
            factor("noise", "precipitating", "Noise"),
            factor("anxiety", "presenting", "Anxiety"),
            factor("avoid", "presenting", "Avoiding"),
            factor("key", "protective", "Key adult"),
        ],
        [
            link("noise", "anxiety", 0.8),
            link("anxiety", "avoid", 0.4),
            link("avoid", "anxiety", 0.5),
            link("key", "anxiety", 0.4, Sign.LESS),
        ],
    )
    made = view(formulations=[reference]).model_copy(
        update={"audience": audience, "map_kinds": (kind(),)}
    )
    return seen_by(made)


def rows(shown):
    (table,) = [one for one in shown.section.blocks if isinstance(one, Table)]
    return {row[0]: row[1:] for row in table.rows}


def test_pushing_holding_and_cutting_have_the_values_of_the_reference_map():
    """T[avoid, anxiety] is 0.5, held 0.5 / 1.25 = 0.4; T[avoid, noise] falls from 0.4 to 0.32."""
    assert rows(what_if(seen(), "Anxiety"))["Avoiding"][:2] == ("+0.5", "+0.4")
    cut = rows(what_if(seen(), "noise", without=("Avoiding", "Anxiety")))
    assert (cut["Avoiding"][0], cut["Avoiding"][4]) == ("+0.4", "+0.32")


def test_signs_alone_and_a_map_left_to_run_stand_beside_the_strengths():
    """The key adult held at 1 moves anxiety by -0.0488 and avoiding by -0.0048."""
    answers = rows(what_if(seen(), "Key adult"))
    assert answers["Anxiety"][2:] == ("less (trust 1 of 1)", "−0.05")
    assert answers["Avoiding"][3] == "0"
    assert answers["Noise"][2] == "no way leads there"


@pytest.mark.parametrize(
    ("words", "without", "sentence"),
    [
        (
            "Jordan's sister",
            None,
            "No formulation has a factor with these words. Write them as they stand in its box.",
        ),
        (
            "Noise",
            ("Anxiety", "Noise"),
            "The newest formulation with this factor has no link between factors with these words. "
            "Write them as they stand in the boxes, first the one that the link starts from.",
        ),
    ],
)
def test_words_that_stand_in_no_box_are_not_repeated(words, without, sentence):
    (block,) = what_if(seen(), words, without=without).section.blocks
    assert isinstance(block, Missing)
    assert block.why == sentence


@pytest.mark.parametrize("audience", [Audience.FAMILY, Audience.YOUNG_PERSON])
def test_families_and_young_people_get_no_arithmetic(audience):
    (block,) = what_if(seen(audience), "Noise").section.blocks
    assert isinstance(block, Missing)
    assert block.why == "What-ifs are worked out in documents for professionals."
