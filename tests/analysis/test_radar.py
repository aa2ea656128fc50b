"""Scales on the same footing: shares of a range, outward better, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.radar import radar
from stepkit.model.frames import Series
from stepkit.model.measure import Improvement
from stepkit.model.voice import Voice
from tests.draw.pictured import series

UP = Improvement.INCREASE


def line(name: str, *values: float, **given_) -> Series:
    return series(*values, scale=name, scale_name=name, **given_)


THREE = (line("a", 30, 20, 10), line("b", 10, 30, improvement=UP), line("c", 0, 40))


def shares(*lines: Series) -> list[tuple[float, float]]:
    return [(spoke.first_share, spoke.latest_share) for spoke in radar(lines).spokes]


def test_a_share_is_counted_from_the_end_that_is_not_the_better():
    """On scales from 0 to 40: 30 where lower is better lies a quarter out."""
    assert shares(*THREE) == [(0.25, 0.75), (0.25, 0.75), (1.0, 0.0)]


def test_only_the_first_and_the_latest_score_count():
    spoke = radar(THREE).spokes[0]
    assert (spoke.first, spoke.latest) == (30, 10)


def test_a_scale_that_does_not_begin_at_nought_is_measured_by_its_own_range():
    ten = line("d", 45, 70, minimum=20.0, maximum=120.0, improvement=UP)
    assert shares(*THREE, ten)[3] == (0.25, 0.5)


def test_a_score_beyond_its_scale_lies_at_the_end():
    assert shares(*THREE, line("d", 44, -2))[3] == (0.0, 1.0)


@given(st.floats(0, 40), st.floats(0, 40))
def test_turning_a_scale_round_turns_its_shares_round(first, latest):
    down = shares(*THREE, line("d", first, latest, improvement=Improvement.DECREASE))[3]
    up = shares(*THREE, line("d", first, latest, improvement=Improvement.INCREASE))[3]
    assert [a + b for a, b in zip(down, up, strict=True)] == pytest.approx([1, 1])


def test_mixed_voices_are_refused():
    found = radar([*THREE, line("d", 1, 2, voice=Voice.YOUNG_PERSON)])
    assert (found.reason, found.spokes) == ("radar_mixed_voices", ())


@pytest.mark.parametrize("lines", [(), THREE[:2]])
def test_fewer_than_three_scales_are_refused(lines):
    assert radar(lines).reason == "radar_few_scales"


@pytest.mark.parametrize("without", [{"minimum": None}, {"maximum": None}, {"improvement": None}])
def test_a_scale_without_ends_or_direction_is_left_out_and_named(without):
    found = radar([*THREE, line("unknown", 1, 2, **without), line("once", 1)])
    assert found.left_out == ("unknown", "once")
    assert len(found.spokes) == 3
    assert radar([*THREE[:2], line("unknown", 1, 2, **without)]).reason == "radar_few_scales"
