"""Items over time: a panel each, people never joined, plan starts marked, gaps stay gaps."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

from stepkit.draw.anxiety_history import Span, history_picture
from stepkit.model.anxiety_map import BandRule, Rater
from stepkit.model.context import Context, Heading
from stepkit.model.document import Missing
from stepkit.model.item_course import ItemCourse, ItemLine, ItemPoint, Movement
from stepkit.model.voice import Voice
from tests.draw.pictured import KEY, SVG, collisions, outside, texts

DAYS = (date(2026, 1, 12), date(2026, 3, 2), date(2026, 6, 15))
SPAN = Span(DAYS, (BandRule(),) * 3)
YP, TEACHER = Rater(voice=Voice.YOUNG_PERSON), Rater(voice=Voice.TEACHER)


def said(by, *scores, **more):
    points = [ItemPoint(on=on, score=score) for on, score in zip(DAYS, scores, strict=True)]
    return ItemLine(by=by, points=tuple(points), **more)


def course(name, *lines, **more):
    context = Context(heading=Heading.PLACE, name=name)
    return ItemCourse(item="i", context=context, lines=lines, **more)


def strokes(svg, **wanted):
    found = ET.fromstring(svg).iter(f"{SVG}path")  # noqa: S314 - our own picture
    return [
        one
        for one in found
        if all(one.get(name.replace("_", "-")) == value for name, value in wanted.items())
    ]


def test_lines_run_within_one_person_and_break_where_they_did_not_rate():
    panel = course("Hall", said(YP, 5, 4, 3), said(TEACHER, 2, None, 1))
    shown = history_picture([panel], SPAN, key=KEY)
    # Two pieces of the young person's line; the teacher's has no piece on either side of the gap.
    assert len(strokes(shown.svg, stroke_width="0.4")) == 2
    assert texts(shown.svg).count("n") == 1
    assert "n below a panel: asked and not rated." in shown.caption


def test_the_start_of_a_plan_is_an_upright_line():
    panel = course("Hall", said(YP, 5, 4, 3), plan_starts=(date(2026, 2, 1),))
    (start,) = strokes(history_picture([panel], SPAN).svg, stroke_dasharray="1 0.7")
    across = start.get("d").replace("M", "").replace("L", ",").split(",")
    assert across[0] == across[2]


def test_different_rules_are_said():
    span = Span(DAYS, (BandRule(), BandRule(), BandRule(edge_counts=True)))
    caption = history_picture([course("Hall", said(YP, 5, 4, 3))], span).caption
    assert "The maps were made under different band rules" in caption
    assert "a rating on its edge counts as outside" in caption


def test_the_table_says_every_rating_and_what_was_not_rated():
    late = ItemLine(by=YP, points=(ItemPoint(on=DAYS[1], score=4), ItemPoint(on=DAYS[2], score=1)),
                    movement=Movement.TOWARDS_BAND)  # fmt: skip
    hall = course("Hall", said(TEACHER, 2, None, -1), late, plan_starts=(date(2026, 2, 1),))
    shown = history_picture([hall], SPAN).frame
    assert shown.caption == ("Ratings on the maps of 12 January 2026, 2 March 2026, 15 June 2026")
    assert shown.rows == (
        ("Hall", "teacher", "+2, not rated, −1", "–", "1 February 2026"),
        ("Hall", "young person", "–, +4, +1", "towards the band", "1 February 2026"),
    )


def test_one_map_has_no_history():
    one = history_picture([course("Hall")], Span(DAYS[:1], (BandRule(),)))
    assert one == Missing(
        what="Each item at every map",
        why="There is one map so far, so there is nothing to set side by side over time.",
        sentence="over_time_no_picture",
    )


def test_many_items_do_not_hide_each_other():
    panels = [course(f"Place with number {n}", said(YP, 1, 2, 3)) for n in range(24)]
    shown = history_picture(panels, SPAN, key=KEY)
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []
    assert "The table has the 4 items that are not drawn." in shown.caption
