"""The adult ledger: what is held back from whom, and why, read by professionals only."""

from __future__ import annotations

from stepkit.analysis.audience import seen_by
from stepkit.model.context import Heading
from stepkit.model.document import Table
from stepkit.model.record import Audience
from tests.draw.invented_maps import anxiety_map, item, small
from tests.pack.by_hand import blocks, view

WHY = "Told in confidence"
FROM_CHILD = {"kept_from": (Audience.YOUNG_PERSON,), "withheld_because": WHY}


def withheld_view():
    drawn = small().with_changed_factor(small().factors[0].id, **FROM_CHILD)
    drawn = drawn.with_changed_link(drawn.links[-1].id, kept_from=(Audience.FAMILY,))
    rated = anxiety_map([item(Heading.PLACE, "Corridor")]).with_changed_item(
        item(Heading.PLACE, "Corridor").id, **FROM_CHILD
    )
    return view(formulations=(drawn,), anxiety_maps=(rated,))


def test_every_part_of_a_map_that_is_held_back_stands_in_it_with_the_reason():
    (table,) = blocks("ledger", withheld_view(), Table)
    drawn = small()
    last, labels = drawn.links[-1], {one.id: one.label for one in drawn.factors}
    assert set(table.rows) == {
        (drawn.factors[0].label, "factor of a map", "young person", WHY),
        (
            f"{labels[last.cause]} to {labels[last.effect]}",
            "link of a map",
            "family",
            "not recorded",
        ),
        ("Corridor", "item of a map", "young person", WHY),
    }


def test_the_reason_is_in_the_values_of_no_other_audience():
    for audience in Audience:
        seen = seen_by(withheld_view().model_copy(update={"audience": audience}))
        assert (WHY in seen.file.model_dump_json()) == (audience is Audience.PROFESSIONAL)
