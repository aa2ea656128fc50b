"""Start against latest: outlines only, every number beside it, told apart without colour."""

from __future__ import annotations

from datetime import date

import pytest
from matplotlib.patches import Patch

from stepkit.draw.radar import draw_radar, radar_picture
from stepkit.draw.style import settings
from stepkit.model.document import Missing
from stepkit.model.measure import Improvement
from stepkit.model.radar import Radar, Spoke
from stepkit.model.voice import Voice
from stepkit.pack.svg import safe_svg
from tests.draw.pictured import HOSTILE, KEY, collisions, outside, texts


def spoke(name="Total", **given):
    named = {
        "name": name,
        "measure_name": "Invented",
        "edition": "first",
        "improvement": Improvement.DECREASE,
        "minimum": 0.0,
        "maximum": 40.0,
        "first": 30.0,
        "first_on": date(2026, 1, 5),
        "latest": 10.0,
        "latest_on": date(2026, 6, 1),
        "first_share": 0.25,
        "latest_share": 0.75,
    }
    return Spoke(**named | given)


FOUR = tuple(spoke(f"Scale {place}") for place in range(1, 5))


def picture(*spokes, **given):
    return radar_picture(Radar(voice=Voice.TEACHER, spokes=spokes, **given), key=KEY)


def drawn(*spokes):
    with settings():
        axes = draw_radar(spokes, title="x").axes
    return axes, [
        one
        for one in axes.get_lines()
        if one.get_transform() == axes.transData and len(one.get_xdata()) == len(spokes) + 1
    ]


def test_each_share_lies_so_far_out_on_its_spoke():
    """Four spokes point up, right, down and left."""
    start, latest = drawn(*FOUR)[1][-2:]
    assert list(start.get_xdata()) == pytest.approx([0, 0.25, 0, -0.25, 0], abs=1e-9)
    assert list(start.get_ydata()) == pytest.approx([0.25, 0, -0.25, 0, 0.25], abs=1e-9)
    assert list(latest.get_ydata()) == pytest.approx([0.75, 0, -0.75, 0, 0.75], abs=1e-9)


def test_nothing_is_filled():
    axes, _ = drawn(*FOUR)
    filled = [one for one in axes.findobj(Patch) if one.get_visible() and one.get_fill()]
    assert not [one for one in filled if one not in {axes.patch, *axes.spines.values()}]
    assert not axes.collections


def test_start_and_latest_are_told_apart_without_colour():
    start, latest = drawn(*FOUR)[1][-2:]
    assert start.get_marker() != latest.get_marker()
    assert start.get_linestyle() != latest.get_linestyle()
    assert {"first score", "latest score"} <= set(texts(picture(*FOUR).svg))


def test_every_scale_is_named_by_its_number_with_its_own_scores():
    said = texts(picture(*FOUR).svg)
    assert [said.count(one) for one in "1234"] == [2, 2, 2, 2]
    assert "Scale 3 (Invented, first)" in said
    assert said.count("30, then 10; from 0 to 40, lower is better") == 4


def test_the_picture_says_that_outward_is_better():
    shown = picture(*FOUR)
    assert "Outward is better on every scale" in texts(shown.svg)
    assert "as a share of its own range and turned so that outward is better" in shown.caption
    assert "the shape is no total" in shown.caption


def test_scales_left_out_are_named():
    assert picture(*FOUR, left_out=("Prosocial",)).caption.endswith(
        "Left out, for want of two scores, both ends of the scale or a direction: Prosocial."
    )


def test_every_number_stands_in_the_table():
    assert picture(*FOUR).frame.rows[0] == (
        "Scale 1 (Invented, first)", "30", "5 January 2026", "10", "1 June 2026", "0 to 40",
        "decrease", "25", "75",
    )  # fmt: skip


def test_the_alternative_text_says_the_finding():
    assert picture(*FOUR).alt.startswith(
        "Scale 1: 30 (5 January 2026), then 10 (1 June 2026); lower is better. Scale 2: 30"
    )


@pytest.mark.parametrize("count", [3, 5, 12, 40])
def test_no_label_hides_another(count):
    shown = picture(*[spoke(f"Scale {place}") for place in range(count)])
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []
    assert safe_svg(shown.svg, prefix="p")
    assert shown.svg == picture(*[spoke(f"Scale {place}") for place in range(count)]).svg


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_stay_text(text):
    shown = picture(*[spoke(text, measure_name=text, edition=text)] * 3, left_out=(text,))
    assert "<script" not in shown.svg
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (
            "radar_mixed_voices",
            "These scores come from more than one voice, and voices are never joined in one shape.",
        ),
        (
            "radar_few_scales",
            "Fewer than three scales have two scores, both ends and a direction, so there is no "
            "shape to draw; a line or a table shows them.",
        ),
    ],
)
def test_what_cannot_be_drawn_has_its_reason(reason, words):
    assert radar_picture(Radar(reason=reason), key=KEY) == Missing(
        what="Start against latest", why=words, sentence=reason
    )
