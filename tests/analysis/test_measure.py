"""Lines of scores: never joined across voice, edition, scale or measure."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from stepkit.analysis.change import AgainstNoise
from stepkit.analysis.measure import first_to_latest, longest_gap, panels, since, trajectories
from stepkit.model.measure import Improvement, Measure, Noise, Scale, ScaleKind, Score, Threshold
from stepkit.model.voice import Voice

DATA = Path(__file__).parents[1] / "data"


def threshold(value, voice=None):
    return Threshold(
        kind="cutoff", name=f"line {value}", value=value, inclusive=True, source="x", voice=voice
    )


SCALE = Scale(
    id="total",
    name="Total",
    minimum=0.0,
    maximum=40.0,
    step=1.0,
    improvement=Improvement.DECREASE,
    kind=ScaleKind.RAW,
    source="x",
    thresholds=(
        threshold(17.0),
        threshold(14.0, Voice.TEACHER),
        threshold(20.0).model_copy(update={"shown": False}),
    ),
    noise=Noise(sd=6.5, reliability=0.8, reliability_type="test-retest", source="fixture"),
)
MEASURE = Measure(
    id="invented",
    name="Invented measure",
    edition="first",
    licence="x",
    items_shipped=False,
    source="x",
    scales=(SCALE,),
)


def score(value=10, on=date(2026, 1, 5), **given):
    named = {"measure": "invented", "scale": "total", "edition": "first", "voice": Voice.TEACHER}
    return Score(id=given.pop("id", f"s{on:%y%m%d}"), on=on, value=float(value), **named | given)


def test_nothing_unlike_shares_a_line():
    voices = (Voice.TEACHER, Voice.YOUNG_PERSON)
    unlike = product(("invented", "other"), ("total", "part"), ("first", "second"), voices)
    scores = [
        score(id=f"s{place}", measure=measure, scale=scale, edition=edition, voice=voice)
        for place, (measure, scale, edition, voice) in enumerate(unlike)
    ]
    lines = trajectories(scores, [MEASURE])
    assert len(lines) == 16
    assert {len(line.points) for line in lines} == {1}
    assert len(panels(lines)) == 8


def test_a_line_runs_from_the_oldest_score_to_the_newest():
    days = [date(2026, 3, 2), date(2026, 1, 5), date(2026, 2, 2)]
    line = trajectories([score(value, on) for value, on in enumerate(days)], [MEASURE])[0]
    assert [point.on for point in line.points] == sorted(days)
    assert [point.value for point in line.points] == [1, 2, 0]


def test_a_line_knows_what_its_definition_says():
    line = trajectories([score(voice=Voice.YOUNG_PERSON)], [MEASURE])[0]
    assert (line.measure_name, line.scale_name) == ("Invented measure", "Total")
    assert (line.improvement, line.minimum, line.maximum) == (Improvement.DECREASE, 0, 40)
    assert line.noise_threshold == pytest.approx(8.0575, abs=1e-4)
    assert [one.value for one in line.thresholds] == [17.0]


def test_a_threshold_that_is_not_switched_on_stays_out():
    assert 20.0 in [one.value for one in SCALE.thresholds]
    assert 20.0 not in [one.value for one in trajectories([score()], [MEASURE])[0].thresholds]


def test_a_threshold_of_one_voice_stays_with_that_voice():
    line = trajectories([score(voice=Voice.TEACHER)], [MEASURE])[0]
    assert [one.value for one in line.thresholds] == [17.0, 14.0]


@pytest.mark.parametrize(
    "unknown", [{"measure": "other"}, {"scale": "part"}, {"edition": "second"}]
)
def test_an_undefined_line_has_ids_for_names_and_knows_no_direction(unknown):
    line = trajectories([score(**unknown)], [MEASURE])[0]
    assert line.scale_name == unknown.get("scale", "total")
    assert (line.improvement, line.noise, line.noise_threshold) == (None, None, None)
    assert line.thresholds == ()


def line_of(*values):
    start = date(2026, 1, 5)
    scores = [score(value, start + timedelta(weeks=4 * k)) for k, value in enumerate(values)]
    return trajectories(scores, [MEASURE])[0]


def test_the_change_from_the_first_score_to_the_latest():
    change = first_to_latest(line_of(24, 30, 15))
    assert (change.first.value, change.latest.value, change.amount) == (24, 15, -9)
    assert change.against_noise is AgainstNoise.OUTSIDE


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2025, 12, 1), 24),
        (date(2026, 2, 1), 24),
        (date(2026, 2, 2), 30),
        (date(2026, 2, 10), 30),
    ],
)
def test_the_change_since_a_day_starts_from_the_score_in_force_then(day, first):
    assert since(line_of(24, 30, 15), day).first.value == first


def test_one_score_is_no_change():
    assert first_to_latest(line_of(24)) is None
    assert since(line_of(24, 15), date(2026, 7, 1)) is None


def test_published_sessions_stay_in_order_within_their_conditions():
    with (DATA / "published_series.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["study"].startswith("Crozier")]
    scores = [
        score(
            row["value"],
            date(2026, 1, 5),
            id=f"s{row['session']}",
            session=int(row["session"]),
            condition=row["condition"],
        )
        for row in reversed(rows)
    ]
    line = trajectories(scores, [])[0]
    assert [point.session for point in line.points] == list(range(1, 25))
    assert [point.value for point in line.points[:6]] == [9, 12, 10, 8, 12, 16]
    assert line.in_sessions


def test_what_is_usual_between_scores_says_how_long_a_gap_may_be():
    """Gaps of 10, 20 and 60 days: the median is 20; three gaps are the fewest."""
    from_start = [0, 10, 30, 90]
    lines = trajectories(
        [score(on=date(2026, 1, 5) + timedelta(days=one)) for one in from_start], []
    )
    assert longest_gap(lines) == 40
    fewer = trajectories(
        [score(on=date(2026, 1, 5) + timedelta(days=one)) for one in from_start[:3]], []
    )
    assert longest_gap(fewer) is None
    same_day = trajectories([score(on=date(2026, 1, 5)) for _ in range(9)], [])
    assert longest_gap(same_day) is None
