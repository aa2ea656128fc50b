"""Time in a phase: steps as they were worked out, each stay where there are few, nobody's key."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from stepkit.draw.style import settings
from stepkit.draw.time_in_phase import (
    NOT_REACHED,
    Medians,
    draw_curves,
    draw_stays,
    time_in_phase_picture,
)
from stepkit.model.document import Missing
from stepkit.model.method import Definition
from stepkit.model.time_in_phase import Curve, CurvePoint, PhaseStay, StayEnd
from stepkit.pack.svg import safe_svg
from tests.draw.pictured import HOSTILE, collisions, outside, texts

KEY = "all cases"
MADE = Definition(name="Kaplan-Meier", version="any end", source="fixture")
ALL_ENDS = tuple(StayEnd)


def stays(*days: int, ends: tuple[StayEnd, ...] = ALL_ENDS) -> tuple[PhaseStay, ...]:
    first = date(2026, 1, 5)
    return tuple(
        PhaseStay(
            key=f"YP-{place:03}",
            start=first,
            until=first + timedelta(days=long),
            end=ends[place % len(ends)],
        )
        for place, long in enumerate(days)
    )


def curve(*steps: tuple[float, float], end: StayEnd | None = None, **given) -> Curve:
    points = tuple(
        CurvePoint(at=at, at_risk=12, ended=1, share=share, low=share / 2, high=(1 + share) / 2)
        for at, share in steps
    )
    return Curve(**{"end": end, "points": points, "until": 100.0, "definition": MADE} | given)


STAYING = curve((20.0, 0.75), (50.0, 0.5), (80.0, 0.4))
ON = curve((20.0, 0.1), (50.0, 0.3), end=StayEnd.MOVED_ON)
LEFT = curve((80.0, 0.2), end=StayEnd.LEFT)
CURVES = (STAYING, ON, LEFT)


MANY = stays(*range(10, 34))


def picture(held=MANY, **given):
    return time_in_phase_picture(held, phase="Settling", key=KEY, **given)


def drawn(*curves, medians=NOT_REACHED):
    with settings():
        axes = draw_curves(curves, medians, phase="Settling").axes
    return [one for one in axes.get_lines() if one.get_transform() == axes.transData]


def test_a_curve_goes_in_steps_from_its_beginning_to_the_longest_time_seen():
    shown = {
        (tuple(one.get_xdata()), tuple(one.get_ydata())): one.get_drawstyle()
        for one in drawn(STAYING, ON)
        if one.get_linewidth() == 1.4
    }
    assert shown == {
        ((0, 20, 50, 80, 100), (100, 75, 50, 40, 40)): "steps-post",
        ((0, 20, 50, 100), (0, 10, 30, 30)): "steps-post",
    }


def test_curves_are_told_apart_without_colour_and_named_where_they_end():
    looks = {
        (one.get_marker(), str(one._unscaled_dash_pattern))
        for one in drawn(*CURVES)
        if one.get_linewidth() == 1.4
    }
    assert len(looks) == 3
    assert {"still in the phase: 40 %", "moved on: 30 %", "left: 20 %"} <= set(
        texts(picture(curves=CURVES).svg)
    )


def test_the_interval_of_staying_is_dotted():
    dotted = [list(one.get_ydata()) for one in drawn(STAYING, ON) if one.get_linewidth() == 0.7]
    assert dotted == [[37.5, 25, 20, 20], [87.5, 75, 70, 70]]


def test_a_curve_without_an_interval_or_without_a_step_is_drawn():
    bare = CurvePoint(at=20.0, at_risk=12, ended=12, share=0.0)
    assert len(drawn(STAYING.model_copy(update={"points": (bare,)}))) == 1
    assert collisions(picture(curves=(curve(), curve(end=StayEnd.LEFT))).svg) == []


def test_a_median_is_written_out_and_not_reached_is_an_answer():
    shown = picture(curves=CURVES, medians=Medians(stay=50.0))
    assert {"Half of the stays had ended after 50 days.", "Half moved on: not reached."} <= set(
        texts(shown.svg)
    )
    assert shown.alt.endswith(
        "Half of the stays had ended after 50 days. Half moved on: not reached."
    )
    both = picture(curves=CURVES)
    assert "Half of the stays ended: not reached." in texts(both.svg)
    assert "Half had moved on after 1 day." in texts(
        picture(curves=CURVES, medians=Medians(moving_on=1.0)).svg
    )


def test_every_step_stands_in_the_table():
    table = picture(curves=CURVES).frame
    assert table.rows[0] == ("still in the phase", "20", "12", "1", "75", "37.5", "87.5")
    assert len(table.rows) == 3 + 2 + 1


def test_without_curves_each_stay_is_a_line_with_its_end_as_a_marker():
    with settings():
        axes = draw_stays(stays(40, 10, 30, 20), phase="Settling").axes
    lines = [
        (list(one.get_xdata()), one.get_marker())
        for one in axes.get_lines()
        if one.get_transform() == axes.transData and len(one.get_xdata()) == 2
    ]
    assert lines == [([0, 10], "D"), ([0, 20], ">"), ([0, 30], "s"), ([0, 40], "^")]
    shown = picture(stays(40, 10, 30, 20))
    assert {"moved on", "moved elsewhere", "left", "still there"} <= set(texts(shown.svg))
    assert shown.frame.rows == (
        ("10", "moved elsewhere"),
        ("20", "still there"),
        ("30", "left"),
        ("40", "moved on"),
    )
    assert shown.caption.startswith("Fewer than ten young people, so each stay is shown")


def test_nobody_is_named():
    for shown in (picture(stays(10, 20)), picture(curves=CURVES)):
        assert "YP-" not in shown.model_dump_json()


def test_the_alternative_text_says_the_finding():
    assert picture(stays(40, 10, 30, 20, 25)).alt == (
        "5 young people in the phase Settling: 2 moved on, 1 moved elsewhere, 1 left and 1 still "
        "there when last seen. The shortest time seen is 10 days, the longest 40."
    )


def test_the_caption_names_the_method():
    assert ("How this chart was made: Kaplan-Meier (any end) [fixture].") in picture(
        curves=CURVES
    ).caption


@pytest.mark.parametrize("longest", [0, 1, 9, 120, 2000])
def test_no_label_hides_another(longest):
    few = picture(stays(*[longest] * 9))
    curves = [one.model_copy(update={"until": 80.0 + longest}) for one in CURVES]
    for shown in (few, picture(curves=curves)):
        assert collisions(shown.svg) == []
        assert outside(shown.svg) == []
        assert safe_svg(shown.svg, prefix="p")
    assert picture(curves=curves).svg == picture(curves=curves).svg


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_stay_text(text):
    for curves in ((), CURVES):
        shown = time_in_phase_picture(stays(5, 6), phase=text, key=KEY, curves=curves)
        assert "<script" not in shown.svg
        assert collisions(shown.svg) == []
        assert outside(shown.svg) == []


def test_nobody_in_the_phase_gives_a_reason():
    assert picture(()) == Missing(
        what="Time in the phase: Settling",
        why="Nobody has been in this phase yet, so there is nothing to draw.",
        sentence="time_picture_nobody",
    )
