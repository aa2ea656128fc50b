"""A formulation as a picture: read without colour, placed as on its sheet, text stays text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from stepkit.draw.formulation import picture
from stepkit.draw.map_sheet import sheet
from stepkit.model.document import Missing
from stepkit.model.formulation import Position
from tests.draw.invented_maps import factor, fifteen, formulation, kind, link, small
from tests.draw.pictured import HOSTILE, KEY, SVG, collisions, outside, texts


def drawn(one, kind_id="five_factors"):
    return picture(one, kind(kind_id), key=KEY)


def shapes(svg, element):
    return list(ET.fromstring(svg).iter(f"{SVG}{element}"))  # noqa: S314 - our own picture


def boxes(svg):
    """The boxes of factors: white with an edge, left and top, in the order of the map."""
    return [
        (float(one.get("x")), float(one.get("y")))
        for one in shapes(svg, "rect")
        if one.get("fill") == "#FFFFFF" and one.get("stroke") == "#1A1A1A"
    ]


def links(svg):
    """The ways of links, by their dash."""
    return [one.get("stroke-dasharray") for one in shapes(svg, "path") if one.get("d")[0] == "M"
            and one.get("stroke-width") == "0.32"]  # fmt: skip


def test_sign_is_told_by_dash_by_head_and_by_text():
    one = drawn(formulation([factor("a", "precipitating"), factor("b", "presenting")],
                            [link("a", "b", 0.8)]))  # fmt: skip
    other = drawn(small())
    assert "+0.8" in texts(one.svg)
    assert "−0.5?" in texts(other.svg)
    # Three links bring more and one less; the key has one sample of each.
    assert [dash is None for dash in links(other.svg)].count(True) == 4
    assert [dash is not None for dash in links(other.svg)].count(True) == 2
    triangles = [one for one in shapes(other.svg, "path") if one.get("d").endswith("Z")]
    assert len([one for one in triangles if one.get("fill") == "#1A1A1A"]) == 4


def test_boxes_stand_where_the_sheet_puts_them():
    laid, svg = sheet(fifteen(), kind()), drawn(fifteen()).svg
    (x, y), (right, _) = boxes(svg)[0], boxes(svg)[14]
    first, later = laid.boxes[0].rect, laid.boxes[14].rect
    scale = (right - x) / (later.x - first.x)
    for (left, top), box in zip(boxes(svg)[:15], laid.boxes, strict=True):
        assert left - x == pytest.approx((box.rect.x - first.x) * scale, abs=0.01)
        assert top - y == pytest.approx((box.rect.y - first.y) * scale, abs=0.01)


def test_a_factor_moved_by_hand_stands_there():
    moved = sheet(small().moved("noise", Position(x=20, y=400)), kind())
    assert moved.boxes[0].rect[:2] == (20, 400)
    assert [box.rect for box in moved.boxes[1:]] == [
        box.rect for box in sheet(small(), kind()).boxes[1:]
    ]


def test_a_hypothesis_has_a_dashed_box_and_known_ones_have_not():
    dashed = [one for one in shapes(drawn(small()).svg, "rect") if one.get("stroke-dasharray")]
    # The one box, and the sample in the key.
    assert len(dashed) == 2


def test_the_key_names_what_is_there_and_nothing_else():
    said = texts(drawn(small()).svg)
    assert {"young person", "teacher", "the young person agrees", "the young person does not agree",
            "no tick or cross: not asked"} <= set(said)  # fmt: skip
    assert "psychologist" not in said


def test_dropped_parts_are_not_drawn():
    said = texts(drawn(small().dropped("calm", "seen otherwise")).svg)
    assert "Calm corner" not in said
    assert not any("−" in one for one in said)


def test_every_lane_of_the_kind_has_its_title():
    assert {lane.label for lane in kind().lanes} <= set(texts(drawn(small()).svg))


def test_a_ring_says_the_lane_in_the_box():
    ring = formulation(
        [factor("s", "situation", "Bell"), factor("t", "thought", "Too loud")],
        [link("s", "t")],
        kind="maintenance_cycle",
    )
    assert {"Situation", "Thoughts", "Bell", "Too loud"} <= set(
        texts(drawn(ring, "maintenance_cycle").svg)
    )


def test_no_label_of_a_box_or_title_hides_another():
    svg = drawn(fifteen()).svg
    shown = [pair for pair in collisions(svg) if not any("0.5" in one for one in pair)]
    assert shown == []
    assert outside(svg) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_labels_stay_text(text):
    shown = drawn(formulation([factor("a", "presenting", text[:200]),
                               factor("b", "protective", "plain")], [link("b", "a")]))  # fmt: skip
    assert "<script" not in shown.svg
    assert outside(shown.svg) == []
    assert ET.fromstring(shown.svg) is not None  # noqa: S314 - our own picture


def test_the_same_map_gives_the_same_bytes():
    assert drawn(fifteen()).svg == drawn(fifteen()).svg


def test_the_alternative_text_says_every_link():
    assert drawn(small()).alt == (
        "4 factors and 4 links on 10 June 2026, as a Formulation in five factors. "
        "Noise to Tense: +0.8. Tense to Leaves: +0.5. Leaves to Tense: +0.2. "
        "Calm corner to Tense: −0.5?."
    )


def test_the_table_holds_every_link():
    assert drawn(small()).frame.rows[3] == ("Calm corner", "Tense", "−0.5?")


def test_without_a_factor_there_is_a_reason():
    assert drawn(formulation([])) == Missing(
        what="Lessons, 10 June 2026 (Formulation in five factors)",
        why="There is no factor in this formulation, so there is nothing to draw.",
        sentence="formulation_no_picture",
    )


def test_a_notebook_shows_it_with_its_words():
    shown = drawn(small())
    data, about = shown._repr_mimebundle_()
    assert data["image/svg+xml"] == shown.svg
    assert about["image/svg+xml"] == {"alt": shown.alt, "caption": shown.caption}
