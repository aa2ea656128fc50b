"""The same numbers give the same bytes, whatever was drawn or set before."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from itertools import permutations
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest

from stepkit.draw.goal import goals_picture
from stepkit.draw.incident import weeks_picture
from stepkit.draw.measure import trajectory_picture
from stepkit.draw.style import (
    BLACK,
    BLUE,
    GREEN,
    INK,
    PAPER,
    PURPLE,
    QUIET,
    RULE,
    TINT,
    VERMILION,
    Box,
    figure,
    figure_svg,
    settings,
)
from tests.draw.pictured import KEY, SVG, bands, busy_weeks, goal_movement, series, summary


def incidents(count=14):
    frame = busy_weeks(count)
    return weeks_picture(frame, summary(frame), key=KEY, bands=bands("Arriving", "Moving on"))


def scores():
    return trajectory_picture([series(24, 15)], key=KEY, bands=bands("Arriving"))


def goals():
    return goals_picture(goal_movement([2, 6], [3, 5], [1, 1]), key=KEY)


CHARTS = {"incidents": incidents, "scores": scores, "goals": goals}


@pytest.fixture(scope="module")
def first():
    return {name: chart().svg for name, chart in CHARTS.items()}


@pytest.mark.parametrize("order", list(permutations(CHARTS)))
def test_what_was_drawn_before_changes_nothing(order, first):
    incidents(40)
    assert {name: CHARTS[name]().svg for name in order} == first


def test_a_persons_own_settings_change_nothing_and_stay(first):
    own = {"font.size": 30, "axes.facecolor": "red", "svg.fonttype": "path", "lines.linewidth": 9}
    with mpl.rc_context(own | {"text.parse_math": True, "axes.spines.top": True}):
        assert {name: chart().svg for name, chart in CHARTS.items()} == first
        assert mpl.rcParams["font.size"] == 30
        assert mpl.rcParams["svg.fonttype"] == "path"


def test_another_process_draws_the_same_bytes(first):
    code = (
        "import sys; from tests.draw.test_style import CHARTS; "
        "sys.stdout.buffer.write(''.join(c().svg for c in CHARTS.values()).encode())"
    )
    drawn = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": "."},
    )
    assert drawn.stdout.decode() == "".join(first.values())


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_is_one_element_with_real_text_and_no_date(name, first):
    root = ET.fromstring(first[name])  # noqa: S314 - our own picture
    assert root.tag == f"{SVG}svg"
    assert next(root.iter(f"{SVG}text")).text
    for absent in ("<metadata", "<style", "<?xml", "<!DOCTYPE", 'id="axes', "dc:date"):
        assert absent not in first[name]


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_carries_its_title_and_its_description_first(name, first):
    root = ET.fromstring(first[name])  # noqa: S314 - our own picture
    title, description = list(root)[:2]
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert title.text.endswith(KEY)
    assert description.text == CHARTS[name]().alt


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_has_its_numbers_as_a_table(name):
    table = CHARTS[name]().frame
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.columns)}


def blank():
    with settings():
        return figure(40, Box(10, 10, 100, 20))


def test_characters_without_a_glyph_warn_nobody():
    drawn, axes = blank()
    with settings(), warnings.catch_warnings():
        warnings.simplefilter("error")
        axes.text(0.5, 0.5, "😀 مرحبا 漢字")
        assert "😀 مرحبا 漢字</text>" in figure_svg(drawn, title="t", description="d")


def test_every_other_warning_is_heard():
    drawn, axes = blank()
    text = axes.text(0.5, 0.5, "x")

    def warn(*_: object) -> None:
        warnings.warn("something else", UserWarning, stacklevel=1)

    text.draw = warn
    with settings(), pytest.warns(UserWarning, match="something else"):
        figure_svg(drawn, title="t", description="d")


def test_a_backslash_in_a_description_stays_one():
    drawn, _ = blank()
    with settings():
        assert r"<desc>\1 \g&lt;0&gt; \\</desc>" in figure_svg(
            drawn, title="t", description=r"\1 \g<0> \\"
        )


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("ground", [PAPER, TINT])
@pytest.mark.parametrize("colour", [INK, QUIET])
def test_text_can_be_read_on_every_ground(colour, ground):
    assert contrast(colour, ground) >= 4.5


@pytest.mark.parametrize("colour", [BLUE, VERMILION, GREEN, PURPLE, BLACK, QUIET, RULE])
def test_lines_can_be_seen_on_paper(colour):
    assert contrast(colour, PAPER) >= 3
