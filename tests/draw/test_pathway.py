"""Phases of care on one line: boxes that meet, to scale, with every name below."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from stepkit.draw.pathway import phases_picture
from stepkit.model.document import Missing
from stepkit.model.frames import Band
from tests.draw.pictured import HOSTILE, KEY, SVG, bands, collisions, outside, texts


def boxes(svg):
    return [
        (float(one.get("x")), float(one.get("width")))
        for one in ET.fromstring(svg).iter(f"{SVG}rect")  # noqa: S314 - our own picture
    ]


def test_boxes_meet_and_are_to_scale():
    one = Band(label="one", start=date(2026, 1, 1), end=date(2026, 1, 10))
    two = Band(label="two", start=date(2026, 1, 11), end=date(2026, 2, 9), ongoing=True)
    (left, first), (middle, second) = boxes(phases_picture([one, two], key=KEY).svg)
    assert left + first == pytest.approx(middle)
    assert second == pytest.approx(3 * first)
    assert first + second == pytest.approx(168)


def test_a_gap_between_phases_stays_a_gap():
    one = Band(label="one", start=date(2026, 1, 1), end=date(2026, 1, 10))
    two = Band(label="two", start=date(2026, 1, 21), end=date(2026, 1, 30))
    (left, first), (middle, _) = boxes(phases_picture([one, two], key=KEY).svg)
    assert middle - (left + first) == pytest.approx(168 / 3, abs=0.01)


def test_every_phase_has_its_name_and_dates_below():
    said = texts(phases_picture(bands("Arriving", "Moving on"), key=KEY).svg)
    assert {"1 Arriving", "2 Moving on"} <= {" ".join(text.split()) for text in said}
    assert {"5 Jan 2026 to 8 Feb 2026", "9 Feb 2026 to now", KEY} <= set(said)


def test_the_alternative_text_and_the_table_do_not_end_what_goes_on():
    shown = phases_picture(bands("Arriving", "Moving on"), key=KEY)
    assert shown.alt == (
        "Arriving from 5 January 2026 to 8 February 2026. Moving on since 9 February 2026."
    )
    assert shown.frame.rows[1] == ("Moving on", "9 February 2026", "–")


@pytest.mark.parametrize("count", [1, 3, 14, 40])
def test_no_label_hides_another(count):
    shown = phases_picture(bands(*(f"phase number {n}" for n in range(count))), key=KEY)
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_stay_text(text):
    shown = phases_picture(bands(text, "plain", text), key=KEY)
    assert "<script" not in shown.svg
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []


def test_without_phases_there_is_a_reason_and_no_picture():
    assert phases_picture([], key=KEY) == Missing(
        what="Phases of care",
        why="No phase of care has been recorded up to this day.",
        sentence="phase_no_picture",
    )
