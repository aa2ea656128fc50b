"""Time in a phase: stays from decisions, dots below ten, curves from ten, later stays left out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from stepkit.analysis.time_in_phase import phase_stays, time_in_phase
from stepkit.model.pathway import CarePhase
from stepkit.model.time_in_phase import PhaseStay, StayEnd
from stepkit.pack.words import SENTENCES

DAY = date(2026, 1, 1)
AS_OF = DAY + timedelta(days=300)
ON, ELSEWHERE, LEFT, THERE = StayEnd


def phase(name, after, framework="house"):
    return CarePhase(
        id=f"{framework}-{name}-{after}",
        framework=framework,
        phase=name,
        label=name,
        since=DAY + timedelta(days=after),
        decided_by=("review",),
        why="as agreed",
        dissent="",
    )


def stays(*phases, left=None, as_of=AS_OF, onward=None):
    found = phase_stays(
        "YP-001",
        phases,
        framework="house",
        phase="first",
        as_of=as_of,
        left=None if left is None else DAY + timedelta(days=left),
        onward=onward,
    )
    return [(stay.days, stay.end) for stay in found]


@pytest.mark.parametrize(
    ("phases", "options", "expected"),
    [
        ([phase("first", 0), phase("second", 90)], {}, [(90, ON)]),
        ([phase("second", 90), phase("first", 0)], {}, [(90, ON)]),
        ([phase("first", 0)], {}, [(300, THERE)]),
        ([phase("first", 0)], {"left": 40}, [(40, LEFT)]),
        ([phase("first", 0)], {"left": 400}, [(300, THERE)]),
        ([phase("first", 0), phase("second", 90)], {"left": 40}, [(40, LEFT)]),
        ([phase("first", 0), phase("second", 90)], {"onward": {"third"}}, [(90, ELSEWHERE)]),
        ([phase("first", 0), phase("second", 90)], {"onward": {"second"}}, [(90, ON)]),
        ([phase("first", 0), phase("first", 30), phase("second", 90)], {}, [(90, ON)]),
        (
            [phase("first", 0), phase("second", 50), phase("first", 80), phase("second", 100)],
            {},
            [(50, ON), (20, ON)],
        ),
        ([phase("first", 0), phase("second", 10, "other")], {}, [(300, THERE)]),
        ([phase("second", 0)], {}, []),
        ([phase("first", 310)], {}, []),
        ([phase("first", 5), phase("second", 5)], {}, [(0, ON)]),
        ([], {}, []),
    ],
)
def test_stays_follow_from_the_decisions(phases, options, expected):
    assert stays(*phases, **options) == expected


def stay(number, days, end, start=0):
    begun = DAY + timedelta(days=start)
    return PhaseStay(
        key=f"YP-{number:03}", start=begun, until=begun + timedelta(days=days), end=end
    )


TEN = [stay(number, 10 * number, end) for number, end in enumerate([ON, LEFT] * 3 + [ON] * 4, 1)]


def test_nine_young_people_are_dots_and_counts_and_no_curve():
    found = time_in_phase(TEN[:9])
    assert (found.n, found.staying, found.ended, found.reason) == (9, None, (), "time_under_ten")
    assert [one.days for one in found.stays] == [10, 20, 30, 40, 50, 60, 70, 80, 90]
    assert dict(found.counts) == {ON: 6, ELSEWHERE: 0, LEFT: 3, THERE: 0}
    assert found.median_stay.reason == found.median_to_moving_on.reason == "time_under_ten"


def test_from_ten_on_there_are_curves_for_each_way_of_ending():
    found = time_in_phase(TEN)
    assert found.reason is None
    assert [curve.end for curve in found.ended] == [ON, ELSEWHERE, LEFT]
    assert [curve.share_at(100) for curve in found.ended] == pytest.approx([0.7, 0, 0.3])
    assert found.staying.share_at(55) == pytest.approx(0.5)
    assert found.median_stay.estimate == 55
    assert found.median_to_moving_on.estimate == 85


def test_half_never_moving_on_is_an_answer():
    found = time_in_phase([stay(number, 10 * number, LEFT) for number in range(1, 9)] + TEN[8:])
    assert found.median_to_moving_on.estimate is None
    assert found.median_to_moving_on.reason == "time_not_reached"
    assert found.median_stay.estimate is not None


def test_those_still_there_are_counted_up_to_the_day_the_data_were_cut():
    there = [stay(number, 30, THERE) for number in range(11, 16)]
    found = time_in_phase([*TEN, *there])
    assert dict(found.counts)[THERE] == 5
    assert found.staying.points[0].at_risk == 15
    assert found.staying.points[3].at_risk == 7


def test_a_second_stay_of_the_same_young_person_is_left_out_and_told():
    again = stay(1, 200, ON, start=250)
    found = time_in_phase([again, *TEN])
    assert (found.n, found.repeats) == (10, 1)
    assert found.stays == time_in_phase(TEN).stays
    assert "time_repeats_left_out" in found.cannot_say
    assert "time_repeats_left_out" not in time_in_phase(TEN).cannot_say


def test_nobody_in_the_phase_is_said():
    found = time_in_phase([])
    assert (found.n, found.reason) == (0, "time_nobody")


def test_a_stay_cannot_end_before_it_begins():
    with pytest.raises(ValidationError, match="cannot end on"):
        stay(1, -1, ON)


def test_everything_it_says_has_its_sentence():
    found = time_in_phase([*TEN, stay(1, 5, ON, start=250)])
    said = {*found.cannot_say, "time_under_ten", "time_nobody", *found.median_stay.cannot_say}
    assert said <= set(SENTENCES)
