"""Can anything be said? Each limit on data made to have it, and on data made not to."""

import csv
import re
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.analysis.sayable import LimitId, Start, sayable
from stepkit.analysis.singlecase import Stretch
from stepkit.model.measure import Noise
from stepkit.pack.words_phases import LIMITS_OF_A_LINE, LIMITS_OF_A_NUMBER, PHASE_SENTENCES, REASONS

DATA = Path(__file__).parent.parent / "data" / "published_series.csv"
DAY = date(2026, 1, 5)
NOISE = Noise(sd=10, reliability=0.8, reliability_type="retest", source="entered for a test")
SOUND = (4.0, 6.0, 9.0, 8.0, 3.0), (7.0, 10.0, 12.0, 11.0, 5.0)


def phases(*values):
    return tuple(Stretch(f"phase {place}", one) for place, one in enumerate(values, start=1))


def dated(gaps, *values):
    """The phases of `values` with these gaps in days between all their points."""
    days, cut = [DAY], 0
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    stretches = []
    for stretch in phases(*values):
        after = cut + len(stretch.values)
        stretches.append(stretch._replace(days=tuple(days[cut:after])))
        cut = after
    return tuple(stretches)


def ids(found):
    return [limit.id for limit in found.limits]


def numbers(found, name):
    return dict(next(limit.numbers for limit in found.limits if limit.id == name))


def test_sound_data_have_no_limit():
    found = sayable(phases(*SOUND), scale_range=(0, 40))
    assert found.limits == ()
    assert found.anything


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ((), ["say_nothing_recorded"]),
        (phases((), ()), ["say_nothing_recorded"]),
        (phases((1.0, float("nan"), 2.0), SOUND[1]), ["say_unusable_values"]),
        (phases((1.0, float("inf"), 2.0), SOUND[1]), ["say_unusable_values"]),
        (phases(SOUND[0]), ["say_one_phase"]),
        (phases((4.0, 9.0), SOUND[1]), ["say_too_few"]),
    ],
)
def test_what_leaves_nothing_to_say(stretches, expected):
    found = sayable(stretches)
    assert ids(found) == expected
    assert not found.anything


def test_a_short_phase_among_three_does_not_stop_the_other_two():
    found = sayable(phases(SOUND[0], (7.0,), SOUND[1]))
    assert "say_too_few" in ids(found)
    assert found.anything


def test_three_and_four_points_are_few():
    found = sayable(phases(SOUND[0][:4], SOUND[1]))
    assert ids(found) == ["say_few"]
    assert numbers(found, "say_few") == {"n": 4, "enough": 5}
    assert found.limits[0].phase == "phase 1"


def test_values_all_the_same():
    found = sayable(phases((3.0,) * 5, (3.0,) * 6))
    assert ids(found) == ["say_all_equal"]
    assert numbers(found, "say_all_equal") == {"n": 11, "value": 3}


def test_zeros_and_ties_are_counted():
    found = sayable(phases((0.0, 0.0, 0.0, 1.0, 2.0), (0.0, 0.0, 0.0, 1.0, 0.0)))
    assert numbers(found, "say_many_zeros") == {"zeros": 3, "n": 5}
    assert numbers(found, "say_many_ties") == {"tied": 13, "pairs": 25}


def test_neighbours_that_are_alike():
    rising = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0), (11.0, 12.0, 13.0, 14.0, 15.0, 16.0)
    found = sayable(phases(*rising))
    assert ids(found) == ["say_neighbours_alike"]
    assert numbers(found, "say_neighbours_alike")["r"] > 0.3


def test_neighbours_that_alternate():
    found = sayable(phases((1.0, 9.0, 1.0, 9.0, 1.0), (12.0, 20.0, 12.0, 20.0, 12.0)))
    assert ids(found) == ["say_neighbours_opposed"]
    assert numbers(found, "say_neighbours_opposed")["r"] < -0.3


def test_a_gap_is_told_with_the_usual_step():
    found = sayable(dated((7, 7, 7, 7, 7, 7, 30, 7, 7), *SOUND))
    assert ids(found) == ["say_gap"]
    assert numbers(found, "say_gap") == {"days": 30, "usual": 7}


def test_a_missed_week_is_no_gap():
    assert ids(sayable(dated((7, 7, 7, 7, 7, 7, 14, 7, 7), *SOUND))) == []


def test_dates_that_go_back_and_days_with_two_values():
    assert ids(sayable(dated((7, 7, -3, 7, 7, 7, 7, 7, 7), *SOUND))) == ["say_dates_out_of_order"]
    found = sayable(dated((7, 0, 7, 7, 0, 7, 7, 7, 7), *SOUND))
    assert numbers(found, "say_same_day") == {"days": 2}


def test_tarlows_example_c_leaves_the_scale():
    first = (33.0, 25.0, 17.0, 25.0, 14.0, 13.0, 14.0)
    second = (14.0, 15.0, 15.0, 4.0, 6.0, 9.0, 5.0, 4.0, 2.0, 2.0, 8.0, 11.0, 7.0)
    found = sayable(phases(first, second), scale_range=(0, None))
    assert numbers(found, "say_line_leaves_scale") == {"reached": -29, "end": 0}
    assert "say_line_leaves_scale" not in ids(sayable(phases(first, second)))


def test_a_start_selected_for_being_extreme():
    """73 on a scale with mean 50, SD 10 and reliability .8: 4.6 points come back by themselves."""
    stretches = phases((73.0, 60.0, 71.0, 64.0, 66.0), (58.0, 66.0, 54.0, 63.0, 61.0))
    found = sayable(stretches, start=Start(NOISE, 50))
    told = numbers(found, "say_extreme_start")
    assert told["deviations"] == pytest.approx(2.3)
    assert told["expected_change"] == pytest.approx(-4.6)
    assert "say_extreme_start" not in ids(sayable(stretches))
    assert "say_extreme_start" not in ids(sayable(stretches, start=Start(NOISE, 60)))


def test_exactly_one_and_a_half_deviations_is_not_beyond():
    stretches = phases((65.0, 60.0, 71.0, 64.0, 66.0), (58.0, 66.0, 54.0, 63.0, 61.0))
    assert "say_extreme_start" not in ids(sayable(stretches, start=Start(NOISE, 50)))


def test_both_published_series_can_be_spoken_of():
    with DATA.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for _, study in groupby(rows, key=lambda row: row["study"]):
        stretches = tuple(
            Stretch(condition, tuple(float(row["value"]) for row in run))
            for condition, run in groupby(study, key=lambda row: row["condition"])
        )
        assert sayable(stretches, scale_range=(0, None)).anything


@given(st.lists(st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=6), max_size=4))
def test_nothing_whatever_raises_and_stops_come_first(values):
    found = sayable(phases(*(tuple(one) for one in values)), scale_range=(0, 10))
    stops = [limit.stops for limit in found.limits]
    assert stops == sorted(stops, reverse=True)


def test_every_id_has_one_sentence_and_every_sentence_an_id():
    assert set(REASONS) == {one.value for one in Reason}
    assert set(LIMITS_OF_A_NUMBER) == {one.value for one in CannotSay}
    assert set(LIMITS_OF_A_LINE) == {one.value for one in LimitId}
    assert len(PHASE_SENTENCES) == len(REASONS) + len(LIMITS_OF_A_NUMBER) + len(LIMITS_OF_A_LINE)


@pytest.mark.parametrize("text", PHASE_SENTENCES.values())
def test_a_sentence_is_whole_and_names_no_cause(text):
    assert text.endswith(".")
    assert text[0].isupper() or text[0] == "{"
    assert not re.search(r"\b(because of|caused|due to|thanks to|worked|effective)\b", text)


def test_the_gaps_of_a_sentence_are_the_numbers_of_its_limit():
    cases = (
        sayable(phases((4.0, 9.0), SOUND[1])),
        sayable(phases(SOUND[0][:4], SOUND[1])),
        sayable(phases((0.0, 0.0, 0.0, 1.0, 2.0), (0.0, 0.0, 0.0, 1.0, 0.0))),
        sayable(dated((7, 0, 7, 7, 7, 7, 30, 7, 7), *SOUND)),
        sayable(dated((7, 7, -3, 7, 7, 7, 7, 7, 7), *SOUND)),
        sayable(phases((9.0, 6.0, 3.0, 2.0, 1.0), SOUND[1]), scale_range=(0, 10)),
        sayable(phases((90.0, 60.0), SOUND[1]), start=Start(NOISE, 50)),
        sayable(phases((3.0,) * 5, (3.0,) * 6)),
    )
    seen = set()
    for limit in (limit for case in cases for limit in case.limits):
        gaps = dict(limit.numbers) | ({"phase": limit.phase} if limit.phase else {})
        assert set(re.findall(r"{(\w+)}", LIMITS_OF_A_LINE[limit.id])) <= set(gaps)
        seen.add(limit.id)
    assert len(seen) >= 9
