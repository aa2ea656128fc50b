"""The front: ordered phases, every index of every pair in one frame, the published series."""

import csv
from datetime import date, timedelta
from itertools import groupby, product
from pathlib import Path
from statistics import mean

import pandas as pd
import pytest

from stepkit.analysis.indices import Settings
from stepkit.analysis.singlecase import (
    COLUMNS,
    Stretch,
    by_band,
    by_condition,
    compare_phases,
    comparison_frame,
    phase_pairs,
)
from stepkit.model.frames import Band, Point, Series
from stepkit.model.measure import Improvement
from stepkit.model.voice import Voice

DATA = Path(__file__).parent.parent / "data" / "published_series.csv"
UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
DAY = date(2026, 1, 5)
UNITS = {
    "Crozier & Tincani 2005": Settings(unit="count", goal=0, minimum=0),
    "Schmidt 2007": Settings(unit="count", goal=0, minimum=0),
}


def published(study):
    with DATA.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["study"] == study]
    return tuple(
        Stretch(condition, tuple(float(row["value"]) for row in run))
        for condition, run in groupby(rows, key=lambda row: row["condition"])
    )


def line(values, conditions=None, gap=7):
    points = tuple(
        Point(
            on=DAY + timedelta(days=gap * place),
            value=value,
            condition=conditions[place] if conditions else "",
        )
        for place, value in enumerate(values)
    )
    return Series(
        measure="mood",
        measure_name="Mood",
        scale="total",
        scale_name="Total",
        edition="1",
        voice=Voice.TEACHER,
        points=points,
    )


def test_neighbours_are_compared_and_the_first_with_the_last_but_nothing_is_pooled():
    assert phase_pairs(0) == ()
    assert phase_pairs(1) == ()
    assert phase_pairs(2) == ((0, 1),)
    assert phase_pairs(3) == ((0, 1), (1, 2), (0, 2))
    assert phase_pairs(4) == ((0, 1), (1, 2), (2, 3), (0, 3))


@pytest.mark.parametrize("study", UNITS)
def test_all_indices_of_both_published_series_stand_in_one_frame(study):
    stretches = published(study)
    frame = comparison_frame(compare_phases(stretches, improvement=DOWN, settings=UNITS[study]))
    assert tuple(frame.columns) == COLUMNS
    labels = [stretch.label for stretch in stretches]
    pairs = list(zip(frame["first"], frame["second"], strict=True))
    assert list(dict.fromkeys(pairs)) == [
        (labels[0], labels[1]),
        (labels[1], labels[2]),
        (labels[2], labels[3]),
        (labels[0], labels[3]),
    ]
    assert set(frame.groupby(["first", "second"]).size()) == {len(frame) // 4}
    assert list(frame["pair"].unique()) == ["neighbours", "first and last"]
    assert (frame["estimate"].isna() == (frame["reason"] != "")).all()


@pytest.mark.parametrize("study", UNITS)
def test_nap_of_the_published_series_counted_pair_by_pair(study):
    stretches = published(study)
    for comparison in compare_phases(stretches, improvement=DOWN, settings=UNITS[study]):
        first, second = (
            next(one.values for one in stretches if one.label == label)
            for label in (comparison.first, comparison.second)
        )
        wins = [(b < a) + (b == a) / 2 for a, b in product(first, second)]
        assert comparison["NAP"].estimate == pytest.approx(mean(wins))


def test_the_printed_percent_of_goal_of_crozier_and_tincani():
    first, _, last, _ = compare_phases(
        published("Crozier & Tincani 2005"),
        improvement=DOWN,
        settings=UNITS["Crozier & Tincani 2005"],
    )
    assert first["PoGO"].estimate == pytest.approx(79.1, abs=0.05)
    assert last["PoGO"].estimate == pytest.approx(97.92, abs=0.05)


def test_going_back_to_baseline_is_not_an_improvement():
    _, back, *_ = compare_phases(published("Crozier & Tincani 2005"), improvement=DOWN)
    assert back["NAP"].estimate < 0.5
    assert back["SMD"].estimate < 0


def test_a_score_has_no_ratio_and_a_count_no_odds():
    stretches = (Stretch("A", (3, 4, 5)), Stretch("B", (5, 6, 7)))
    (score,) = compare_phases(stretches, improvement=UP)
    assert score["LRR"].reason == "phases_no_true_zero"
    assert score["percentage change"].reason == "phases_no_true_zero"
    (count,) = compare_phases(stretches, improvement=UP, settings=Settings(unit="count"))
    assert count["LRR"].estimate is not None
    assert count["LOR"].reason == "phases_not_a_proportion"


def test_the_randomisation_test_is_given_only_where_the_start_was_drawn_by_lot():
    stretches = tuple(
        Stretch(label, values)
        for label, values in (("A", (1, 2, 1)), ("B", (5, 6, 7)), ("C", (8, 9, 9)))
    )
    plain = compare_phases(stretches, improvement=UP)
    assert plain[0]["randomisation test, p"].reason == "phases_start_not_random"
    drawn = compare_phases(stretches, improvement=UP, settings=Settings(random_start=True))
    assert drawn[0]["randomisation test, floor"].estimate == 1
    assert drawn[2]["randomisation test, p"].reason == "phases_start_not_random"


def test_dates_are_used_where_every_value_has_one():
    values = ((10.0, 9.0, 8.0), (7.5, 7.5))
    days = tuple(DAY + timedelta(days=gap) for gap in (0, 1, 2, 3, 33))
    dated = (Stretch("A", values[0], days[:3]), Stretch("B", values[1], days[3:]))
    (found,) = compare_phases(dated, improvement=UP)
    assert found["Tau-BC"].estimate == 1
    assert dict(found["Theil-Sen slope, first"].definition.options)["times"] == "days"
    (by_place,) = compare_phases(tuple(one._replace(days=()) for one in dated), improvement=UP)
    assert dict(by_place["Theil-Sen slope, first"].definition.options)["times"] == "sessions"


def test_sessions_between_the_first_and_the_last_phase_are_not_skipped():
    """A line that rises by 1 a session throughout has no step anywhere."""
    stretches = tuple(
        Stretch(label, tuple(float(value) for value in range(start, start + 4)))
        for label, start in (("A", 0), ("B", 4), ("C", 8))
    )
    first_and_last = compare_phases(stretches, improvement=UP)[2]
    assert first_and_last.pair == "first and last"
    assert first_and_last["level change"].estimate == pytest.approx(0, abs=1e-9)


def test_strong_likeness_of_neighbours_is_said_of_everything_that_leaves_it_out():
    related = (Stretch("A", (1, 2, 3, 4, 5, 6)), Stretch("B", (11, 12, 13, 14, 15, 16)))
    (found,) = compare_phases(related, improvement=UP)
    assert found["residual autocorrelation"].estimate > 0.3
    for index in ("NAP", "Tau", "SMD", "dual criterion, p", "Mann-Kendall p, first"):
        assert "phases_not_independent" in found[index].cannot_say
    assert "phases_not_independent" not in found["level change, AR(1)"].cannot_say
    calm = (Stretch("A", (4, 6, 9, 8, 3)), Stretch("B", (7, 10, 12, 11, 5)))
    (other,) = compare_phases(calm, improvement=UP)
    assert "phases_not_independent" not in other["NAP"].cannot_say


def test_an_empty_or_single_phase_still_has_every_row_with_a_reason():
    stretches = (Stretch("A", ()), Stretch("B", (4.0,)))
    frame = comparison_frame(compare_phases(stretches, improvement=UP))
    assert frame["estimate"].isna().all()
    assert (frame["reason"] != "").all()
    assert compare_phases(stretches[:1], improvement=UP) == ()
    assert comparison_frame(()).empty


def test_no_nan_reaches_the_frame():
    stretches = (Stretch("A", (1.0, 1.0, 1.0)), Stretch("B", (0.0, 0.0, 0.0)))
    frame = comparison_frame(compare_phases(stretches, improvement=UP))
    missing = frame.loc[frame["estimate"].isna(), "estimate"]
    assert len(missing)
    assert all(value is pd.NA for value in missing)


def test_runs_of_a_condition_are_phases_and_a_returning_name_is_a_new_one():
    series = line((1.0, 2.0, 3.0, 4.0), ("baseline", "baseline", "intervention", "baseline"))
    runs = by_condition(series)
    assert [(run.label, run.values) for run in runs] == [
        ("baseline", (1, 2)),
        ("intervention", (3,)),
        ("baseline", (4,)),
    ]
    assert runs[0].days == (DAY, DAY + timedelta(days=7))
    assert by_condition(line((1.0, 2.0)))[0].label == "no condition"


def test_bands_take_their_days_at_both_ends_and_what_lies_outside_is_counted():
    series = line((1.0, 2.0, 3.0, 4.0))
    bands = (
        Band(label="First", start=DAY, end=DAY + timedelta(days=7)),
        Band(label="Second", start=DAY + timedelta(days=8), end=DAY + timedelta(days=14)),
        Band(label="Third", start=DAY + timedelta(days=60), end=DAY + timedelta(days=90)),
    )
    cut = by_band(series, bands)
    assert [one.values for one in cut.inside] == [(1, 2), (3,), ()]
    assert cut.outside == 1
