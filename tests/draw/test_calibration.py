"""The map against the log as a picture: four corners by name, every voice a mark of its own."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.draw.calibration import Dot, Lines, calibration_picture
from stepkit.model.anxiety_map import BandRule, Rater
from stepkit.model.document import Missing
from stepkit.model.voice import Voice
from tests.draw.pictured import HOSTILE, KEY, collisions, outside, texts

LINES = Lines(BandRule(), 0.05, date(2026, 1, 5), date(2026, 3, 27))
BY = Rater(voice=Voice.TEACHER)


def drawn(*dots):
    return calibration_picture(dots, LINES, key=KEY)


def test_the_four_corners_are_named():
    said = " ".join(texts(drawn(Dot("Corridor", BY, 3, 0.15, 0.055, 0.33)).svg))
    for corner in ("predicted and happened", "not predicted, happened: blind spot", "quiet",
                   "predicted, silent: prevented or masked?"):  # fmt: skip
        assert corner in said


def test_the_table_holds_rates_in_ten_hours_with_their_intervals():
    shown = drawn(Dot("Corridor", BY, 3, 0.15, 0.055, 0.33))
    assert shown.frame.rows == (("Corridor", "teacher", "+3", "1.5 (0.55 to 3.3)"),)
    assert (
        shown.alt
        == "1 context with a rating and a rate. 1. Corridor, teacher: +3, 1.5 in 10 hours."
    )


def test_without_a_dot_there_is_a_reason():
    assert drawn() == Missing(
        what="The map held against what happened, 5 January 2026 to 27 March 2026",
        why=(
            "No context has both a rating and enough hours for a rate, so there is nothing to draw."
        ),
        sentence="calibration_no_picture",
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_stay_text(text):
    shown = drawn(Dot(text, BY, 3, 0.15, 0.055, 0.33), Dot("other", BY, -5, 0.0, 0.0, 0.2))
    assert "<script" not in shown.svg
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []
