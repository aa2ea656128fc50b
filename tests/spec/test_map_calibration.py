"""An anxiety map held against what happened.

Two school weeks. Incidents are counted for an hour spent in the same context; without the
hours there is a count and no comparison. Something counts as happening from one incident in
twenty hours on. This map counts its edge, +2, as raised anxiety. A context where trouble was
predicted and none came is called silent, and never safe.
"""

from __future__ import annotations

import pytest

from stepkit.analysis.calibration import Corner, calibration
from stepkit.analysis.context_ratio import context_ratio
from stepkit.pack.words import sentence
from tests.analysis.logged import (
    END,
    START,
    TERM,
    Line,
    anxiety_map,
    context,
    exposures,
    incidents,
)

CORNERS = {
    "predicted, happened": Corner.PREDICTED_HAPPENED,
    "predicted, silent": Corner.PREDICTED_SILENT,
    "not predicted, happened": Corner.BLIND_SPOT,
    "quiet": Corner.QUIET,
}


def held_against(lines):
    return calibration(
        anxiety_map(lines), incidents(lines), exposures(lines), calendar=TERM, start=START, end=END
    )


@pytest.mark.parametrize(
    ("situation", "score", "count", "hours", "per_hour", "corner"),
    [
        ("Writing", 5, 9, 40, 0.23, "predicted, happened"),
        ("Cover teacher", 4, 2, 10, 0.20, "predicted, happened"),
        ("Corridor", 3, 4, 15, 0.27, "predicted, happened"),
        ("Break", 1, 6, 12.5, 0.48, "not predicted, happened"),
        ("PE", 2, 0, 20, 0.00, "predicted, silent"),
        ("Maths", 1, 2, 45, 0.04, "quiet"),
        ("Carpet time", 0, 3, 30, 0.10, "not predicted, happened"),
        ("Reading", 0, 1, 25, 0.04, "quiet"),
    ],
)
def test_the_four_corners(situation, score, count, hours, per_hour, corner):
    """A rating and the rate beside it put a context in one of four corners."""
    lines = (Line(situation, score, count, hours), Line("Elsewhere", 3, 1, 10))
    row = held_against(lines).row(context(situation))
    assert row.rate.estimate == pytest.approx(per_hour, abs=0.0051)
    assert row.placed[0].corner is CORNERS[corner]


@pytest.mark.parametrize(
    ("situation", "count", "hours", "reason"),
    [
        ("Swimming", 0, 9, "calibration_few_hours"),
        ("Home", 3, 0, "rate_no_exposure"),
    ],
)
def test_a_context_with_too_few_hours_or_none_is_in_no_corner(situation, count, hours, reason):
    lines = (Line(situation, 4, count, hours), Line("Elsewhere", 3, 1, 10))
    row = held_against(lines).row(context(situation))
    assert (row.reason, row.placed[0].corner) == (reason, None)


def test_without_any_incident_on_record_the_map_is_held_against_nothing():
    """No record is not the same as none."""
    found = held_against((Line("Writing", 5, 0, 40),))
    assert sentence(found.reason) == (
        "No incident is on record for these days. No record is not the same as none, so the map "
        "is not held against it."
    )


def test_silence_is_put_as_a_question():
    said = sentence(
        Corner.PREDICTED_SILENT, context="PE", score="+2", incidents="no incident", hours=20
    )
    assert said == (
        "PE (rated +2): predicted and silent, no incident in 20 hours. Prevented, masked, "
        "avoided, or rated too high?"
    )


def test_more_incidents_in_lessons_and_more_for_an_hour_at_break():
    """18 in 230 hours of lessons and 6 in 12.5 hours of break: 6.13 times as many for an hour.

    The large-sample interval is 2.43 to 15.45. The exact one, which is the one that is
    printed, is 1.99 to 16.13.
    """
    found = context_ratio((18, 6), (230.0, 12.5))
    exact, large = found.exact, found.large_sample
    assert round(exact.estimate, 2) == 6.13
    assert (round(large.low, 2), round(large.high, 2)) == (2.43, 15.45)
    assert (round(exact.low, 2), round(exact.high, 2)) == (1.99, 16.13)
