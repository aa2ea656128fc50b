"""Incidents per week: what is drawn, what is left as a gap, and that no label hides another."""

from __future__ import annotations

import pytest
from matplotlib.patches import PathPatch

from stepkit.draw.incident import draw_weeks, weeks_picture
from stepkit.draw.style import SKY, VERMILION, settings
from stepkit.model.document import Missing
from tests.draw.pictured import (
    HOSTILE,
    KEY,
    bands,
    busy_weeks,
    collisions,
    outside,
    summary,
    texts,
    weeks,
)


def picture(frame, **given):
    return weeks_picture(frame, summary(frame), key=KEY, **given)


def rows(frame):
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def filled(page, colour):
    """The heights (foot, top) by week of every bar of one colour."""
    bars = {}
    for patch in page.axes.findobj(PathPatch):
        if patch.get_facecolor()[:3] == pytest.approx(rgb(colour)) and in_data(page, patch):
            for corners in patch.get_path().to_polygons(closed_only=True):
                across, up = corners[:, 0], corners[:, 1]
                bars[round(across.mean())] = (up.min(), up.max())
    return bars


def rgb(colour):
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))


def in_data(page, patch):
    return patch.get_transform() == page.axes.transData


def drawn(frame, phases=()):
    with settings():
        return draw_weeks(rows(frame), phases)


def test_a_bar_is_as_high_as_its_count_and_dangerous_stands_at_its_foot():
    page = drawn(weeks(3, count=[1, 4, 0], dangerous=[0, 3, 0]))
    assert filled(page, SKY) == {0: (0, 1), 1: (3, 4)}
    assert filled(page, VERMILION) == {1: (0, 3)}


def test_an_open_week_with_none_is_marked_nought_and_a_closed_week_is_not():
    frame = weeks(3, count=[2, 0, None], state=["open", "open", "closed"], open_days=[5, 5, 0])
    assert texts(picture(frame).svg).count("0") == 2  # the axis and the one empty open week
    assert filled(drawn(frame), SKY).keys() == {0}


def test_closed_weeks_that_touch_are_one_hatched_stretch():
    frame = weeks(4, count=[1, None, None, 1], state=["open", "closed", "closed", "open"])
    page = drawn(frame)
    hatched = [patch for patch in page.axes.findobj(PathPatch) if patch.get_hatch() == "xx"]
    across = [sorted({*one.get_path().vertices[:, 0]}) for one in hatched if in_data(page, one)]
    assert across == [[0.5, 2.5]]
    assert "closed" in texts(picture(frame).svg)


def test_each_kind_of_gap_covers_its_own_weeks_only():
    states = ["open", "closed", "no_record", "not_known"]
    page = drawn(weeks(4, count=[1, None, None, 1], state=states))
    gaps = {
        patch.get_hatch(): sorted({*patch.get_path().vertices[:, 0]})
        for patch in page.axes.findobj(PathPatch)
        if patch.get_hatch() in {"xx", ".."} and in_data(page, patch)
    }
    assert gaps == {"xx": [0.5, 1.5], "..": [1.5, 2.5]}


@pytest.mark.parametrize(("state", "word"), [("closed", "closed"), ("no_record", "no record")])
def test_every_kind_of_gap_has_its_word(state, word):
    frame = weeks(2, count=[1, None], state=["open", state])
    assert word in texts(picture(frame).svg)
    assert word not in texts(picture(weeks(2)).svg)


def test_incidents_on_closed_days_are_outlines_above_the_count():
    frame = weeks(2, count=[1, 2], dangerous=[0, 0], on_closed_days=[0, 3])
    outlined = [
        patch for patch in drawn(frame).axes.findobj(PathPatch) if patch.get_linestyle() == "--"
    ]
    heights = {(min(up), max(up)) for up in (one.get_path().vertices[:, 1] for one in outlined)}
    assert (2, 5) in heights
    assert "on days not open, in no rate" in texts(picture(frame).svg)
    assert "3 incidents on days that were not open: drawn as outlines" in picture(frame).alt


def test_open_days_stand_in_a_strip_and_unknown_ones_as_question_marks():
    frame = weeks(3, open_days=[5, None, 2])
    said = texts(picture(frame).svg)
    assert said.count("?") == 1
    assert "Grey strip: open days in the week; full height is 5, ? is not known" in said


def test_without_a_calendar_the_picture_says_so():
    frame = weeks(3, state=["not_known"] * 3, open_days=[None] * 3)
    shown = picture(frame)
    assert "Open days not known: no calendar" in texts(shown.svg)
    assert "?" not in texts(shown.svg)
    assert shown.caption.startswith(
        "Incidents per week, Monday to Sunday: counts, not rates, because no calendar says"
    )


def test_the_alternative_text_says_the_finding():
    states = ["open", "open", "closed", "open"]
    frame = weeks(4, count=[3, 1, None, 0], dangerous=[2, 0, None, 0], state=states)
    assert picture(frame).alt == (
        "4 incidents in 3 weeks with a count, from 5 January 2026 to 1 February 2026; the fewest "
        "in a week is 0, the most 3. 2 of them were recorded as dangerous. 1 week had no open day "
        "and is left as a gap."
    )


def test_every_number_drawn_stands_in_the_table():
    frame = weeks(
        3,
        count=[3, 0, None],
        dangerous=[1, 0, None],
        on_closed_days=[0, 0, 2],
        state=["open", "open", "closed"],
        open_days=[5, 2, 0],
        rate_per_week=[3.0, 0.0, None],
        hours=[22.5, 9.0, 0.0],
        rate_per_100_hours=[13.3333, 0.0, None],
    )
    table = picture(frame).frame
    assert table.rows == (
        ("2026-01-05", "3", "1", "0", "5", "22.5", "3", "13.3", "open"),
        ("2026-01-12", "0", "0", "0", "2", "9", "0", "0", "open"),
        ("2026-01-19", "–", "–", "2", "0", "0", "–", "–", "closed"),
    )
    assert len(table.columns) == len(table.numeric) == 9


def test_the_case_key_stands_inside_the_picture():
    shown = picture(weeks(3))
    assert texts(shown.svg).count(KEY) == 1
    assert f"<title>Incidents per week, {KEY}</title>" in shown.svg


@pytest.mark.parametrize("count", [1, 3, 14, 40, 60])
@pytest.mark.parametrize("made", [weeks, busy_weeks])
def test_no_label_hides_another(count, made):
    phases = bands("Arriving", "Finding a footing", "Moving on", weeks_each=max(count // 3, 1))
    shown = picture(made(count), bands=phases)
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_of_phases_stay_text(text):
    shown = picture(weeks(26), bands=bands(text, "plain", text))
    assert "<script" not in shown.svg
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []


def test_nought_is_explained_where_there_is_one():
    explained = "0 is a week for which nothing was written down."
    assert explained in picture(weeks(3)).caption
    assert explained not in picture(weeks(2, count=[1, 2])).caption


def test_phases_stand_behind_with_their_names():
    shown = picture(weeks(20), bands=bands("Arriving", "Moving on", weeks_each=10))
    assert {"Arriving", "Moving on"} <= set(texts(shown.svg))
    assert shown.caption.endswith("Shaded and unshaded bands are phases of care.")


def test_without_any_record_there_is_a_reason_and_no_picture():
    frame = weeks(3, count=[None] * 3, dangerous=[None] * 3, state=["no_record"] * 3)
    assert picture(frame) == Missing(
        what="Incidents per week",
        why=(
            "No incident has been recorded up to this day, so there is nothing to draw. No record "
            "is not zero."
        ),
        sentence="incident_no_picture",
    )


def test_incidents_on_closed_days_alone_are_drawn_too():
    frame = weeks(1, count=[None], state=["closed"], on_closed_days=[2], open_days=[0])
    assert "on days not open, in no rate" in texts(picture(frame).svg)
