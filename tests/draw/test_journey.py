"""The young person's own picture: one box a part, in order, the present one marked in words."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.draw.journey import MOST, journey_picture
from stepkit.model.frames import Band
from tests.draw.pictured import HOSTILE, KEY, bands, collisions, outside, texts


def test_the_present_part_is_marked_with_words_and_the_earlier_has_both_days():
    said = texts(journey_picture(bands("Arriving", "Moving on"), key=KEY).svg)
    assert [text for text in said if text == "You are here"] == ["You are here"]
    assert "5 January 2026 to 8 February 2026" in said
    assert "since 9 February 2026" in said


def test_a_part_that_has_ended_is_not_where_anybody_is_now():
    over = Band(label="Arriving", start=date(2026, 1, 5), end=date(2026, 2, 8))
    shown = journey_picture([over], key=KEY)
    assert "You are here" not in texts(shown.svg)
    assert shown.alt == "Arriving, from 5 January 2026 to 8 February 2026."


def test_all_that_is_drawn_is_also_said():
    shown = journey_picture(bands("Arriving", "Moving on"), key=KEY)
    assert shown.alt == (
        "Arriving, from 5 January 2026 to 8 February 2026. "
        "You are here now: Moving on, since 9 February 2026."
    )


@pytest.mark.parametrize("count", [1, 3, MOST, MOST + 8])
def test_no_label_hides_another(count):
    shown = journey_picture(bands(*(f"part number {n}" for n in range(count))), key=KEY)
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []


def test_many_parts_leave_the_last_and_say_how_many_came_before():
    shown = journey_picture(bands(*(f"part number {n}" for n in range(9))), key=KEY)
    assert "Earlier parts: 3. The last 6 are shown." in texts(shown.svg)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_name_leaves_the_picture(text):
    shown = journey_picture(bands(text, "Moving on"), key=KEY)
    assert outside(shown.svg) == []
