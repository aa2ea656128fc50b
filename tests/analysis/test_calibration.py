"""A map against the log: four corners, thin data, and what may never be read from silence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.calibration import Corner, calibration, rank_agreement
from stepkit.model.anxiety_map import BandRule, Rater
from stepkit.model.incident import BehaviourClass
from stepkit.model.voice import Voice
from tests.analysis.logged import (
    END,
    START,
    TERM,
    WORKED,
    Line,
    anxiety_map,
    context,
    exposures,
    incidents,
)

TEACHER = Voice.TEACHER


def held_against(lines=WORKED, *, on_map=None, log=None, **changed):
    given_map = on_map or anxiety_map(lines)
    when = {"calendar": TERM, "start": START, "end": END} | changed
    happened = incidents(lines) if log is None else log
    return calibration(given_map, happened, exposures(lines), **when)


def corner(found, name):
    (placed,) = found.row(context(name)).placed
    return placed.corner


@pytest.mark.parametrize(
    ("name", "rate", "low", "high"),
    [
        ("Writing", 0.23, 0.10, 0.43),
        ("Cover teacher", 0.20, 0.02, 0.72),
        ("Corridor", 0.27, 0.07, 0.68),
        ("Break", 0.48, 0.18, 1.04),
        ("PE", 0.00, 0.00, 0.18),
        ("Maths", 0.04, 0.01, 0.16),
        ("Carpet time", 0.10, 0.02, 0.29),
        ("Reading", 0.04, 0.00, 0.22),
    ],
)
def test_rates_an_hour_with_exact_intervals(name, rate, low, high):
    """Intervals from the chi-squared table of Poisson limits; rates as count over hours."""
    found = held_against().row(context(name)).rate
    assert found.estimate == pytest.approx(rate, abs=0.0051)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.0051)


@pytest.mark.parametrize(
    ("name", "clear"),
    [("Writing", True), ("Corridor", True), ("Break", True), ("Cover teacher", False)],
)
def test_few_hours_leave_it_open_on_which_side_of_the_line_a_context_lies(name, clear):
    assert held_against().row(context(name)).clear is clear


def test_a_mild_blind_spot_is_one_that_is_not_clear():
    row = held_against().row(context("Carpet time"))
    assert (row.placed[0].corner, row.clear) == (Corner.BLIND_SPOT, False)


def test_the_line_can_be_drawn_elsewhere_and_is_printed():
    found = held_against(happens_from=0.3)
    assert corner(found, "Writing") is Corner.PREDICTED_SILENT
    assert str(found.definition) == (
        "map against log (four corners; predicted beyond +2 (the edge counts as raised), "
        "happened from 0.3 an hour)"
    )


def test_the_rule_of_the_map_says_what_was_predicted():
    found = held_against(on_map=anxiety_map(rule=BandRule(edge=2, edge_counts=False)))
    assert corner(found, "PE") is Corner.QUIET
    assert corner(held_against(), "PE") is Corner.PREDICTED_SILENT


def test_reliance_predicts_nothing():
    lines = (Line("Nurture room", -4, 0, 20), Line("Break", 3, 6, 20))
    assert corner(held_against(lines), "Nurture room") is Corner.QUIET


def test_not_rated_is_in_no_corner():
    lines = (Line("Taxi", None, 6, 20), WORKED[0])
    assert corner(held_against(lines), "Taxi") is None
    assert held_against(lines).row(context("Taxi")).happened is True


def test_a_context_the_map_does_not_name_is_a_blind_spot_too():
    found = held_against(on_map=anxiety_map(WORKED[:3]))
    row = found.row(context("Break"))
    assert (row.item, row.placed, row.corner_unmapped) == (None, (), Corner.BLIND_SPOT)
    assert found.row(context("Writing")).corner_unmapped is None
    assert found.row(context("PE")) is None


def test_a_context_without_hours_has_a_count_and_no_rate():
    lines = (Line("Home", 4, 3, 0), WORKED[0])
    row = held_against(lines).row(context("Home"))
    assert (row.incidents, row.hours, row.reason) == (3, None, "rate_no_exposure")
    assert row.placed[0].corner is None


def test_a_few_hours_say_nothing():
    lines = (Line("Swimming", 4, 0, 9.5), WORKED[0])
    row = held_against(lines).row(context("Swimming"))
    assert (row.happened, row.reason) == (None, "calibration_few_hours")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"calendar": ()}, "calibration_no_open_days"),
        ({"end": date(2026, 3, 12)}, "calibration_few_days"),
        ({"log": ()}, "calibration_no_incidents"),
    ],
)
def test_thin_data_are_refused_as_a_whole(changed, reason):
    found = held_against(**changed)
    assert (found.reason, found.rows) == (reason, ())


def test_a_map_rated_unseen_is_not_held_against_anything_yet():
    asked = (Rater(voice=TEACHER), Rater(voice=Voice.YOUNG_PERSON))
    waiting = anxiety_map(raters=asked, blind=True)
    assert held_against(on_map=waiting).reason == "agreement_still_blind"


@pytest.mark.parametrize(
    "log", [incidents(kind=BehaviourClass.PROSOCIAL), incidents(on=date(2026, 3, 7))]
)
def test_prosocial_entries_and_closed_days_are_not_counted(log):
    assert held_against(log=log).reason == "calibration_no_incidents"


def test_scores_and_rates_go_together_a_little_and_that_is_no_test():
    found = rank_agreement(held_against(), TEACHER)
    assert found.estimate == pytest.approx(0.3735, abs=5e-5)
    assert (found.n, found.cannot_say) == (8, ("calibration_few_for_a_test",))


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (WORKED[:4], "calibration_few_contexts"),
        (tuple(one._replace(score=3) for one in WORKED), "calibration_all_equal"),
    ],
)
def test_without_order_there_is_no_rank_correlation(lines, reason):
    assert rank_agreement(held_against(lines), TEACHER).reason == reason


def test_a_voice_that_rated_nothing_agrees_with_nothing():
    assert rank_agreement(held_against(), Voice.YOUNG_PERSON).n == 0


def test_silence_is_never_called_safe():
    assert "calibration_silent_not_safe" in held_against().cannot_say


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 9), st.integers(10, 60)), min_size=1))
def test_the_corner_follows_from_band_and_rate_alone(drawn):
    lines = [Line(f"c{place}", *one) for place, one in enumerate(drawn)]
    found = held_against(lines)
    if not any(line.incidents for line in lines):
        assert found.reason == "calibration_no_incidents"
        return
    for line in lines:
        predicted, happened = line.score >= 2, line.incidents * 20 >= line.hours
        by_hand = {
            (True, True): Corner.PREDICTED_HAPPENED,
            (True, False): Corner.PREDICTED_SILENT,
            (False, True): Corner.BLIND_SPOT,
            (False, False): Corner.QUIET,
        }[predicted, happened]
        assert corner(found, line.name) is by_hand
