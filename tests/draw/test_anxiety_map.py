"""The picture of an anxiety map: bars from zero, voices apart, "not rated" no nought."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from stepkit.draw.anxiety_map import map_pictures
from stepkit.model.anxiety_map import Rater
from stepkit.model.context import Heading
from stepkit.model.document import Missing
from stepkit.model.voice import Voice
from tests.draw.invented_maps import anxiety_map, item, kind, rating, worked
from tests.draw.pictured import HOSTILE, KEY, SVG, collisions, outside, texts


def drawn(one):
    return map_pictures(one, kind("anxiety_map"), key=KEY)


def bars(svg):
    """The bars: left edge, width and fill."""
    return [
        (float(one.get("x")), float(one.get("width")), one.get("fill"))
        for one in ET.fromstring(svg).iter(f"{SVG}rect")  # noqa: S314 - our own picture
        if one.get("height") == "2.8"
    ]


def one_item(*ratings):
    return drawn(anxiety_map([item(Heading.PLACE, "Hall", *ratings)]))[0]


def test_a_bar_is_as_long_as_its_rating_and_starts_at_zero():
    (left, wide, _), (start, width, _) = bars(one_item(rating(4), rating(-2, rater="b")).svg)
    assert wide == pytest.approx(2 * width)
    assert start + width == pytest.approx(left)


def test_bars_are_told_apart_by_the_band_of_the_rule():
    fills = {
        edge: [fill for _, _, fill in bars(drawn(worked(edge_counts=edge))[0].svg)]
        for edge in (False, True)
    }
    inside = "#BFBFBF"
    # 13 items, one of them 0 and without a bar; 5 and 2 outside, or 7 and 3 with the edge.
    assert [len(fills[False]), fills[False].count(inside)] == [12, 12 - 7]
    assert fills[True].count(inside) == 12 - 10


def test_not_rated_is_no_nought():
    nought, unrated = one_item(rating(0)), one_item(rating(None))
    assert "0" in texts(nought.svg)
    assert "not rated" in texts(unrated.svg)
    assert nought.svg.count("<circle") == unrated.svg.count("<circle") + 1
    assert unrated.frame.rows[0] == ("Places", "Hall", "teacher", "not rated", "")


def test_every_voice_has_its_own_row():
    voices = [Voice.YOUNG_PERSON, Voice.TEACHER, Voice.KEY_WORKER]
    shown = one_item(*(rating(3, voice) for voice in voices))
    assert len(bars(shown.svg)) == 3
    assert {"young person", "teacher", "key worker"} <= set(texts(shown.svg))


@pytest.mark.parametrize(
    ("edge_counts", "rule"),
    [
        (False, "Shaded: the band from −2 to +2; a rating on its edge counts as inside."),
        (True, "Shaded: the band from −2 to +2; a rating on its edge counts as outside."),
    ],
)
def test_the_rule_in_force_is_printed(edge_counts, rule):
    shown = drawn(worked(edge_counts=edge_counts))[0]
    assert rule in texts(shown.svg)
    assert shown.frame.note == rule


def test_no_sum_is_drawn():
    assert not any("15" in one or "22" in one for one in texts(drawn(worked())[0].svg))


def test_a_heading_without_items_says_which_of_the_two_it_is():
    said = texts(drawn(anxiety_map([item(Heading.PLACE, "Hall", rating(1))],
                                   nothing_notable=(Heading.PEERS,)))[0].svg)  # fmt: skip
    assert said.count("nothing notable, as people said") == 1
    assert said.count("no item entered") == 4


def test_a_map_rated_blind_shows_nothing_of_it():
    one = anxiety_map(
        [item(Heading.PLACE, "Hall", rating(3))],
        blind=True,
        raters=(Rater(voice=Voice.TEACHER), Rater(voice=Voice.KEY_WORKER)),
    )
    assert drawn(one) == [
        Missing(
            what="Anxiety map, 10 June 2026",
            why=(
                "This map is being rated blind: nothing of it is shown until everybody has "
                "answered or the chair opens it."
            ),
            sentence="anxiety_not_open",
        )
    ]


def test_a_long_map_goes_on_to_a_second_picture():
    four = [rating(1, rater=str(number)) for number in range(4)]
    items = [item(Heading.PLACE, f"Place {n}", *four, id=f"p{n}") for n in range(20)]
    first, second = drawn(anxiety_map(items))
    names = [f"Place {n}" for n in range(20)]
    assert [one for one in texts(first.svg) + texts(second.svg) if one in names] == names
    assert "Anxiety map, 10 June 2026, part 2 of 2" in texts(second.svg)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_stay_text(text):
    shown = drawn(anxiety_map([item(Heading.PLACE, text, rating(3, rater=text[:100]))]))[0]
    assert "<script" not in shown.svg
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []


def test_the_same_map_gives_the_same_bytes():
    assert drawn(worked())[0].svg == drawn(worked())[0].svg
