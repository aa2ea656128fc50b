"""Curves: laws that hold without unfinished stays, shares that add up, intervals, medians."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.survival import Ended, aalen_johansen, kaplan_meier, median_time
from stepkit.model.time_in_phase import StayEnd
from stepkit.pack.words import SENTENCES

ON, ELSEWHERE, LEFT = StayEnd.MOVED_ON, StayEnd.MOVED_ELSEWHERE, StayEnd.LEFT
WAYS = st.sampled_from([ON, ELSEWHERE, LEFT])
TIMES = st.integers(0, 40)
FINISHED = st.lists(st.builds(Ended, TIMES, WAYS), min_size=1, max_size=25)
STAYS = st.lists(st.builds(Ended, TIMES, st.one_of(st.none(), WAYS)), min_size=1, max_size=25)


@given(FINISHED)
def test_with_all_stays_finished_curves_are_plain_shares_with_their_errors(stays):
    n = len(stays)
    for point in aalen_johansen(stays, ON).points:
        share = sum(one.time <= point.at and one.how is ON for one in stays) / n
        assert point.share == pytest.approx(share)
        if point.error is not None:
            assert point.error == pytest.approx(math.sqrt(share * (1 - share) / n))
    for point in kaplan_meier(stays).points:
        assert point.share == pytest.approx(sum(one.time > point.at for one in stays) / n)


@given(STAYS, st.floats(0, 40))
def test_at_every_time_staying_and_all_ways_of_ending_add_up_to_one(stays, time):
    curves = [kaplan_meier(stays), *(aalen_johansen(stays, way) for way in (ON, ELSEWHERE, LEFT))]
    shares = [curve.share_at(time) for curve in curves]
    if time > max(one.time for one in stays):
        assert shares == [None] * 4
    else:
        assert sum(shares) == pytest.approx(1)


@given(STAYS)
def test_other_ends_taken_as_not_yet_seen_never_make_the_share_smaller(stays):
    taken = [one if one.how is ON else Ended(one.time, None) for one in stays]
    naive = {point.at: 1 - point.share for point in kaplan_meier(taken).points}
    assert all(naive[point.at] >= point.share - 1e-9 for point in aalen_johansen(stays, ON).points)


@given(STAYS, st.sampled_from(["log-log", "log", "plain"]))
def test_bounds_lie_about_the_share_and_inside_0_and_1(stays, interval):
    curves = kaplan_meier(stays, interval=interval), aalen_johansen(stays, ON, interval=interval)
    for point in (point for curve in curves for point in curve.points):
        if point.low is not None:
            assert 0 <= point.low <= point.share + 1e-12
            assert point.share - 1e-12 <= point.high <= 1


def test_bounds_of_each_kind_by_hand():
    """Two of four left after 3: share 1/2, error 1/4."""
    stays = [Ended(at, ON) for at in (3, 3, 5, 6)]
    z = 1.959964
    found = {}
    for interval in ("plain", "log", "log-log"):
        point = kaplan_meier(stays, interval=interval).points[0]
        found[interval] = (point.low, point.high)
    assert found["plain"] == pytest.approx((0.5 - z / 4, 0.5 + z / 4))
    assert found["log"] == pytest.approx((0.5 * math.exp(-z / 2), 1))
    power = math.exp(z / 4 / (0.5 * math.log(2)))
    assert found["log-log"] == pytest.approx((0.5**power, 0.5 ** (1 / power)))


def test_a_rising_curve_has_its_median_where_it_comes_to_one_half():
    stays = [Ended(at, ON if at % 2 else LEFT) for at in range(1, 9)]
    found = median_time(aalen_johansen(stays, ON), n=8)
    assert (found.estimate, found.n) == (7.5, 8)
    assert median_time(aalen_johansen(stays, ON), n=8, flat="first").estimate == 7


def test_the_earliest_median_comes_from_the_upper_bound_of_a_rising_curve():
    stays = [Ended(at, ON) for at in range(1, 21)]
    rising, falling = (
        median_time(aalen_johansen(stays, ON), n=20),
        median_time(kaplan_meier(stays), n=20),
    )
    assert rising.low < rising.estimate < rising.high
    assert rising.estimate == falling.estimate == 10.5


@pytest.mark.parametrize("how", [None, LEFT])
def test_not_reached_is_an_answer(how):
    stays = [Ended(at, ON) for at in (1, 2)] + [Ended(9, how)] * 6
    found = median_time(aalen_johansen(stays, ON), n=8)
    assert (found.estimate, found.low, found.high) == (None, None, None)
    assert found.reason == "time_not_reached"
    assert found.reason in SENTENCES


def test_nobody_has_ended_yet():
    curve = kaplan_meier([Ended(4, None), Ended(9, None)])
    assert (curve.points, curve.share_at(9), curve.share_at(10)) == ((), 1, None)


def test_the_definitions_name_the_way_and_the_interval():
    stays = [Ended(1, ON), Ended(2, LEFT)]
    assert str(aalen_johansen(stays, ELSEWHERE).definition) == (
        "Aalen-Johansen (moved elsewhere; interval log-log, level 95 %)"
    )
    assert str(median_time(kaplan_meier(stays), n=2).definition) == (
        "median time (Kaplan-Meier; flat at one half midpoint)"
    )
