"""What pictures say stands in the one catalogue of sentences."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import stepkit.draw
from stepkit.draw.words import PICTURE_SENTENCES, clipped, joined, nothing_to_draw, tell
from stepkit.draw.words_charts import CHARTS, INCIDENT_TIMES, WHY_NO_CHART
from stepkit.pack.words import SENTENCES

SAID_BY_ID = {
    "times_none",
    "times_no_open_days",
    "times_no_cause",
    "times_hours_alike",
    "times_clustered",
    "times_alt_above_limit",
    "times_alt_below_limit",
}
FLAGS_AND_GAPS = [
    name for name in CHARTS if name.startswith(("chart_flag_", "chart_gap_")) or "_limits" in name
]
TIMES = [name for name in INCIDENT_TIMES if name in SAID_BY_ID]
ROOM = Path(stepkit.draw.__file__).parent


def test_every_sentence_of_a_picture_is_in_the_catalogue():
    assert PICTURE_SENTENCES.items() <= SENTENCES.items()


def test_every_sentence_of_a_picture_is_used():
    rooms = {path.stem: path.read_text("utf-8") for path in ROOM.glob("*.py")}
    rooms["words"] = rooms["words"].partition("def tell")[2]
    rooms["words_charts"] = " ".join(
        [*WHY_NO_CHART, *FLAGS_AND_GAPS, *TIMES, "radar_mixed_voices"]
    )  # looked up by their value
    used = "".join(rooms.values())
    endings = re.compile(r"_(many|increase|decrease|not_known|ongoing|one|not_reached)$")
    unused = [name for name in PICTURE_SENTENCES if endings.sub("", name) not in used]
    assert unused == []


def test_days_are_written_out():
    said = tell("phase_picture_alt_ongoing", label="Arriving", start=date(2026, 7, 3))
    assert said == "Arriving since 3 July 2026."


def test_a_gap_left_open_is_a_defect():
    with pytest.raises(KeyError, match="start"):
        tell("phase_picture_alt_ongoing", label="Arriving")


def test_a_missing_picture_remembers_its_sentence():
    gap = nothing_to_draw("Phases of care", "phase_no_picture")
    assert (gap.sentence, gap.what) == ("phase_no_picture", "Phases of care")


def test_sentences_are_said_as_far_as_a_line_of_a_document_goes():
    short = joined(["One.", "Two."])
    many = joined([f"Sentence number {place:05}." for place in range(500)])
    assert short == "One. Two."
    assert many.startswith("Sentence number 00000. Sentence number 00001.")
    assert many.endswith(". The table has the rest.")
    assert 1900 < len(many) <= 2000


def test_a_single_sentence_that_is_too_long_is_cut():
    assert joined(["x" * 3000]) == clipped("x" * 3000) == "x" * 1999 + "…"
