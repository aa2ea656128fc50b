"""Scores over time: what is joined, what is not, and what the noise looks like."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from stepkit.draw.measure import draw_trajectory, trajectory_picture
from stepkit.draw.measure_axis import axis_is_part
from stepkit.draw.style import VOICES, settings
from stepkit.model.document import Missing
from stepkit.model.frames import Point
from stepkit.model.measure import Improvement, ScaleKind, Threshold
from stepkit.model.voice import Voice
from tests.draw.pictured import (
    HOSTILE,
    KEY,
    NOISE,
    bands,
    collisions,
    outside,
    series,
    sessions,
    texts,
    threshold,
)

DATA = Path(__file__).parents[1] / "data"
NOISY = {"noise": NOISE, "noise_threshold": 8.06}


def picture(*panel, **given):
    return trajectory_picture(panel, key=KEY, **given)


def lines(*panel):
    """The lines of points that were drawn: their x and y values and their look."""
    with settings():
        axes = draw_trajectory(panel).axes
    return [
        line
        for line in axes.get_lines()
        if line.get_transform() == axes.transData and len(line.get_xdata()) > 0
        and line.get_marker() in {look.marker for look in VOICES.values()}
    ]  # fmt: skip


def test_a_line_goes_through_its_scores():
    line = lines(series(24, 30, 15))[0]
    assert list(line.get_ydata()) == [24, 30, 15]
    assert [date.fromordinal(int(x)) for x in line.get_xdata()] == [
        date(2026, 1, 5),
        date(2026, 2, 2),
        date(2026, 3, 2),
    ]


def test_voices_are_never_joined_and_look_different_without_colour():
    panel = [series(24, 20 + place, voice=voice) for place, voice in enumerate(Voice)]
    drawn = lines(*panel)
    assert len(drawn) == len(Voice)
    assert len({line.get_marker() for line in drawn}) == len(Voice)
    assert len({str(VOICES[voice].dash) for voice in Voice}) == len(Voice)


def test_every_line_is_named_where_it_ends():
    said = texts(picture(series(24, 15), series(20, 28, voice=Voice.PARENT_OR_CARER)).svg)
    assert {"teacher: 15", "parent or carer: 28"} <= set(said)


@pytest.mark.parametrize(
    ("improvement", "words"),
    [
        (Improvement.DECREASE, "↓ Lower is better."),
        (Improvement.INCREASE, "↑ Higher is better."),
        (None, "Which way is better is not known: nobody has defined this scale."),
    ],
)
def test_the_picture_says_which_way_is_better(improvement, words):
    shown = picture(series(24, 15, improvement=improvement))
    assert words in texts(shown.svg)
    assert shown.alt.endswith(words.lstrip("↓↑ "))


def test_the_noise_is_a_strip_about_the_first_score():
    shown = picture(series(24, 15, **NOISY))
    assert "noise, teacher" in texts(shown.svg)
    assert ("noise, teacher", "", "", "15.94") in shown.frame.rows
    assert ("noise, teacher", "", "", "32.06") in shown.frame.rows
    assert (
        "The marked strip is the first score plus and minus 8.06: a change inside it could come "
        "from the measure's own noise (Jacobson and Truax 1991, 1.96 standard errors of the "
        "difference; SD 6.5, reliability 0.8, fixture)."
    ) in shown.caption


def test_without_noise_there_is_no_strip_and_the_caption_says_so():
    shown = picture(series(24, 15))
    assert not [text for text in texts(shown.svg) if text.startswith("noise")]
    assert "Noise not known: no standard deviation and reliability are entered." in shown.caption


def test_many_voices_have_bars_in_place_of_strips():
    panel = [series(24, 20, voice=voice, **NOISY) for voice in list(Voice)[:3]]
    shown = picture(*panel)
    assert not [text for text in texts(shown.svg) if text.startswith("noise")]
    with settings():
        axes = draw_trajectory(panel).axes
    bars = [line for line in axes.get_lines() if line.get_marker() == "_"]
    assert [list(bar.get_ydata()) for bar in bars] == [pytest.approx([15.94, 32.06])] * 3


def test_a_cut_off_is_a_dashed_line_with_its_name_and_a_size_of_change_is_not():
    change = Threshold(kind="change", name="size", value=4.0, inclusive=True, source="x")
    shown = picture(series(24, 15, thresholds=(threshold(17.0), change)))
    assert "17: named line" in texts(shown.svg)
    assert "Dashed line: named line, 17 (fixture)." in shown.caption
    assert not [text for text in texts(shown.svg) if "size" in text]


def test_the_axis_shows_the_whole_scale_unless_the_scores_lie_close_together():
    wide, close = [series(10, 30)], [series(20, 22, maximum=30.0)]
    with settings():
        assert draw_trajectory(wide).axes.get_ylim() == (0, 40)
        assert draw_trajectory(close).axes.get_ylim() == (16, 26)
    assert not axis_is_part(wide)
    assert axis_is_part(close)
    assert "The axis shows a part of the scale, which runs from 0 to 30." in picture(*close).caption


@pytest.mark.parametrize(
    ("values", "ends"), [((20, 20), (15, 25)), ((0, 1), (0, 10)), ((29, 30), (20, 30))]
)
def test_an_axis_shows_at_least_a_third_of_the_scale_and_stays_on_it(values, ends):
    """So that a small change looks small."""
    with settings():
        assert draw_trajectory([series(*values, maximum=30.0)]).axes.get_ylim() == ends


@pytest.mark.parametrize(("kind", "least"), [(ScaleKind.T, 20), (ScaleKind.STANDARD, 30)])
@pytest.mark.parametrize("ends", [(20.0, 120.0), (20.0, None), (None, None)])
def test_on_a_normed_scale_an_axis_shows_two_standard_deviations_at_least(kind, least, ends):
    line = series(50, 51, kind=kind, minimum=ends[0], maximum=ends[1])
    with settings():
        low, high = draw_trajectory([line]).axes.get_ylim()
    assert high - low >= least
    assert low <= 50 < 51 <= high


def test_no_line_is_drawn_across_a_long_gap():
    days = [date(2026, 1, 5), date(2026, 2, 2), date(2026, 5, 4), date(2026, 6, 1)]
    line = series(points=tuple(Point(on=on, value=20.0) for on in days))
    with settings():
        axes = draw_trajectory([line], longest_gap=60).axes
    runs = [
        [date.fromordinal(int(x)) for x in one.get_xdata()]
        for one in axes.get_lines()
        if one.get_transform() == axes.transData and one.get_marker() == "D"
    ]
    assert runs == [days[:2], days[2:]]
    assert "No line is drawn across more than 60 days without a score." in (
        picture(line, longest_gap=60).caption
    )
    assert "No line is drawn" not in picture(line).caption


def test_a_score_beyond_its_scale_is_still_drawn():
    with settings():
        low, high = draw_trajectory([series(41, 44)]).axes.get_ylim()
    assert low < 41 < 44 <= high


@pytest.mark.parametrize("given", [{"maximum": None}, {"minimum": None, "maximum": None}])
def test_a_scale_without_ends_is_drawn_as_far_as_the_scores_go(given):
    with settings():
        low, high = draw_trajectory([series(3, 17, **given)]).axes.get_ylim()
    assert low <= 3 < 17 < high
    assert bool(low == 0) is ("minimum" not in given)


def test_sessions_are_counted_along_the_foot_and_conditions_part_the_line():
    panel = series(points=sessions(before=[9, 12, 10], after=[0, 6]))
    drawn = lines(panel)
    assert [list(line.get_xdata()) for line in drawn] == [[1, 2, 3], [4, 5]]
    said = texts(picture(panel, bands=bands("not shown")).svg)
    assert {"session", "before", "after", "1", "5"} <= set(said)
    assert "not shown" not in said


def test_a_change_of_condition_stands_between_the_sessions():
    panel = [series(points=sessions(before=[9, 12, 10], after=[0, 6]))]
    with settings():
        axes = draw_trajectory(panel).axes
    upright = [
        line.get_xdata()[0] for line in axes.get_lines() if list(line.get_ydata()) == [0, 1]
        and len({*line.get_xdata()}) == 1
    ]  # fmt: skip
    assert upright == [3.5]


def test_one_point_with_a_day_only_puts_the_whole_panel_on_days():
    mixed = [*sessions(before=[9, 12]), Point(on=date(2026, 2, 2), value=3.0)]
    assert "session" not in texts(picture(series(points=tuple(mixed))).svg)


def test_a_published_series_is_drawn_score_by_score():
    with (DATA / "published_series.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["study"].startswith("Schmidt")]
    points = tuple(
        Point(
            on=date(2026, 1, 5),
            value=float(row["value"]),
            session=int(row["session"]),
            condition=row["condition"],
        )
        for row in rows
    )
    shown = picture(series(points=points, maximum=100.0))
    assert [row[3] for row in shown.frame.rows] == [f"{float(r['value']):g}" for r in rows]
    assert [row[2] for row in shown.frame.rows] == [row["condition"] for row in rows]
    assert collisions(shown.svg) == []


def test_the_alternative_text_says_where_each_voice_began_and_stands():
    assert picture(series(24, 30, 15), series(9, voice=Voice.KEY_WORKER)).alt == (
        "Total as scored by the teacher: 24 (5 January 2026), then 15 (2 March 2026); 3 scores. "
        "Total as scored by the key worker: 9 (5 January 2026), one score. Lower is better."
    )


@pytest.mark.parametrize("scores", [2, 3, 14, 40, 60])
@pytest.mark.parametrize("voices", [1, 2, 6])
def test_no_label_hides_another(scores, voices):
    values = [20 + (place * 7) % 11 for place in range(scores)]
    lines_ = [
        series(*values, voice=voice, thresholds=(threshold(20), threshold(21, "x" * 90)), **NOISY)
        for voice in list(Voice)[:voices]
    ]
    weeks_each = max(scores, 2)
    shown = picture(*lines_, bands=bands("Arriving", "Settling", "Going", weeks_each=weeks_each))
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_stay_text_everywhere(text):
    panel = series(
        24, 15, scale_name=text, measure_name=text, edition=text, thresholds=(threshold(17, text),)
    )
    shown = picture(panel, bands=bands(text, text))
    assert "<script" not in shown.svg
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []
    assert "\n" not in "".join(texts(shown.svg))


def test_a_dollar_sign_stays_a_dollar_sign():
    assert "17: costs $5 or $6" in texts(
        picture(series(24, 15, thresholds=(threshold(17, "costs $5 or $6"),))).svg
    )


def test_one_score_gives_a_reason_and_no_picture():
    assert picture(series(24), series(9, voice=Voice.KEY_WORKER)) == Missing(
        what="Total (Invented measure, first)",
        why="There is one score so far for Total, so there is no line to draw yet.",
        sentence="score_no_picture",
    )


def test_no_scores_give_a_reason_and_no_picture():
    assert picture().why == (
        "No score has been entered up to this day, so there is nothing to draw."
    )


def test_two_scores_on_one_day_are_drawn():
    same = tuple(Point(on=date(2026, 1, 5), value=value) for value in (3.0, 5.0))
    assert collisions(picture(series(points=same)).svg) == []
