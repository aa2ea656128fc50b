"""Compared phases: points by phase, a level for each, a bracket for each pair."""

from __future__ import annotations

import pytest

from stepkit.draw.phases import draw_phases, phases_compared_picture
from stepkit.draw.style import settings
from stepkit.model.document import Missing
from stepkit.model.phase_levels import PhaseLevel, PhaseLevels, PhasePair
from stepkit.pack.svg import safe_svg
from tests.draw.pictured import FIRST, HOSTILE, KEY, collisions, outside, series, texts

LINE = series(9, 12, 10, 1, 0)
BEFORE = PhaseLevel(label="before", values=(9.0, 12.0, 10.0), median=10.0, mean=10.333)
AFTER = PhaseLevel(label="after", values=(1.0, 0.0), days=(FIRST, FIRST), median=0.5, mean=0.5)
PAIR = PhasePair(first=1, second=2, text="NAP 1 (0.5 to 1)", estimate=1.0, low=0.5, high=1.0)
TWO = PhaseLevels(phases=(BEFORE, AFTER), pairs=(PAIR,))


def picture(levels=TWO, **given):
    return phases_compared_picture(LINE, levels, key=KEY, **given)


def drawn(levels=TWO, level="median"):
    with settings():
        axes = draw_phases(LINE, levels, level).axes
    return axes, [one for one in axes.get_lines() if one.get_transform() == axes.transData]


def test_points_are_joined_within_a_phase_only():
    points = [one for one in drawn()[1] if one.get_marker() == "D"]
    assert [(list(one.get_xdata()), list(one.get_ydata())) for one in points] == [
        ([1, 2, 3], [9, 12, 10]),
        ([4, 5], [1, 0]),
    ]


@pytest.mark.parametrize(("level", "heights"), [("median", [10, 0.5]), ("mean", [10.333, 0.5])])
def test_each_phase_has_its_level_and_its_number_beside_it(level, heights):
    level_lines = [one for one in drawn(level=level)[1] if one.get_linewidth() == 1.8]
    assert [one.get_ydata()[0] for one in level_lines] == heights
    assert [list(one.get_xdata()) for one in level_lines] == [[0.6, 3.4], [3.6, 5.4]]
    assert f"1 before: {level} {'10' if level == 'median' else '10.33'}" in texts(
        picture(level=level).svg
    )
    assert f"broken level line is the {level} of the phase" in picture(level=level).caption


def test_a_pair_is_a_bracket_between_the_middles_of_its_phases_with_its_index():
    axes, _ = drawn()
    brackets = [list(one.get_xdata()) for one in axes.get_lines() if len(one.get_xdata()) == 4]
    assert brackets == [[2, 2, 4.5, 4.5]]
    shown = picture()
    assert "1 to 2: NAP 1 (0.5 to 1)" in texts(shown.svg)
    assert "phases are never pooled" in shown.caption
    assert "pooled" not in picture(PhaseLevels(phases=(BEFORE, AFTER))).caption


def test_phases_are_named_by_number_and_label():
    assert {"1 before", "2 after"} <= set(texts(picture().svg))


def test_every_number_stands_in_the_table():
    assert picture().frame.rows == (
        ("1", "", "before", "9"),
        ("2", "", "before", "12"),
        ("3", "", "before", "10"),
        ("4", "2026-01-05", "after", "1"),
        ("5", "2026-01-05", "after", "0"),
        ("", "", "before: median", "10"),
        ("", "", "after: median", "0.5"),
        ("", "", "1 to 2: NAP 1 (0.5 to 1)", "1"),
    )


def test_the_alternative_text_says_the_finding_and_no_cause():
    assert picture().alt == (
        "Total as scored by the teacher, phase by phase. 1 before: 3 values, median 10. 2 after: "
        "2 values, median 0.5. 1 to 2: NAP 1 (0.5 to 1)."
    )
    assert picture().caption.endswith(
        "A difference between phases does not say what brought it about."
    )


def test_a_phase_without_a_value_stays_and_says_so():
    empty = PhaseLevel(label="between")
    none = PhasePair(first=1, second=2, text="NAP: no number")
    shown = picture(PhaseLevels(phases=(BEFORE, empty, AFTER), pairs=(none,)))
    assert "2 between: no value." in shown.alt
    assert "1 to 2: NAP: no number" in texts(shown.svg)
    assert shown.frame.rows[-1][-1] == "–"


@pytest.mark.parametrize("each", [1, 3, 10, 40])
@pytest.mark.parametrize("phases", [2, 4, 9])
def test_no_label_hides_another(each, phases):
    one = PhaseLevel(label="a phase", values=(5.0,) * each, median=5.0, mean=5.0)
    pairs = tuple(
        PAIR.model_copy(update={"first": place, "second": place + 1}) for place in range(1, phases)
    )
    shown = picture(PhaseLevels(phases=(one,) * phases, pairs=pairs))
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []
    assert safe_svg(shown.svg, prefix="p")
    assert shown.svg == picture(PhaseLevels(phases=(one,) * phases, pairs=pairs)).svg


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_stay_text(text):
    phases = tuple(one.model_copy(update={"label": text}) for one in TWO.phases)
    pair = PAIR.model_copy(update={"text": text})
    shown = picture(PhaseLevels(phases=phases, pairs=(pair,)))
    assert "<script" not in shown.svg
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []


@pytest.mark.parametrize("phases", [(BEFORE,), (BEFORE, PhaseLevel(label="empty"))])
def test_one_phase_with_values_gives_a_reason(phases):
    assert picture(PhaseLevels(phases=phases)) == Missing(
        what="Total (Invented measure, first)",
        why="Fewer than two phases have a value, so there is nothing to set side by side.",
        sentence="phases_picture_one",
    )
