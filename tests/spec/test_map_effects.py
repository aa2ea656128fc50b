"""Magnitude of effect on a formulation: to think with, not to decide.

The worked example. Noise raises anxiety (.8), so does too little sleep (.5); anxiety is
followed by leaving the room (.8) and by aggression (.5); demands are followed by
aggression (.8), too little sleep as well (.2). Leaving matters 80, aggression 100. Noise and
demands can be changed a lot (.8), sleep and anxiety somewhat (.5). A factor's magnitude is
how far it can be changed, times the sum over both problems of importance and whole effect.
In the second example leaving the room brings relief, which makes anxiety come back (.5).
"""

from __future__ import annotations

import pytest

from stepkit.analysis.effects import magnitude_of_effect
from stepkit.pack.words import sentence
from tests.analysis.mapped import DOUBLE_CYCLE, RELIEF, mapped, worked_a

WITHOUT_LOOP = magnitude_of_effect(worked_a())
WITH_LOOP = magnitude_of_effect(worked_a(RELIEF))


@pytest.mark.parametrize(
    ("factor", "on_both_problems", "magnitude"),
    [
        ("noise", 91.2, 72.96),
        ("demands", 80.0, 64.00),
        ("anxiety", 114.0, 57.00),
        ("sleep", 77.0, 38.50),
    ],
)
def test_without_a_loop(factor, on_both_problems, magnitude):
    """Anxiety has the largest effect, but noise can be changed further. Both sums agree."""
    for table in (WITHOUT_LOOP.paths, WITHOUT_LOOP.loops):
        found = table.effect(factor)
        assert (round(found.raw, 2), round(found.magnitude, 2)) == (on_both_problems, magnitude)


@pytest.mark.parametrize(
    ("factor", "simple_paths", "loops_included"),
    [
        ("noise", 72.96, 121.60),
        ("anxiety", 57.00, 95.00),
        ("demands", 64.00, 64.00),
        ("sleep", 38.50, 57.50),
    ],
)
def test_with_a_loop_both_sums_stand_side_by_side(factor, simple_paths, loops_included):
    """What runs through the loop weighs more: anxiety passes demands."""
    assert round(WITH_LOOP.paths.effect(factor).magnitude, 2) == simple_paths
    assert round(WITH_LOOP.loops.effect(factor).magnitude, 2) == loops_included


def test_the_loop_is_listed_with_its_gain():
    (loop,) = WITH_LOOP.found.found
    assert (loop.factors, round(loop.gain, 2)) == (("anxiety", "leaving"), 0.4)
    assert round(WITH_LOOP.radius, 4) == 0.6325


@pytest.mark.parametrize(
    ("factor", "percent"),
    [("anxiety", 39.4), ("sleep", 25.2), ("demands", 20.1), ("noise", 15.3)],
)
def test_no_factor_is_first_without_saying_in_how_many_nearby_ratings(factor, percent):
    """How often each is first in all 5,184 sets of ten ratings that stay or move one step."""
    nearby = WITHOUT_LOOP.paths.nearby
    assert nearby.combinations == 5184
    assert round(100 * nearby.share(factor), 1) == percent


@pytest.mark.parametrize(
    ("rating", "moved_to", "then_first", "magnitude"),
    [
        (("noise", "anxiety"), 0.5, "demands", 64.00),
        (("anxiety", "leaving"), 0.5, "demands", 64.00),
        (("anxiety", "aggression"), 0.2, "demands", 64.00),
        (("noise",), 0.5, "demands", 64.00),
        (("anxiety",), 0.8, "anxiety", 91.20),
    ],
)
def test_one_rating_moved_by_one_step_puts_something_else_first(
    rating, moved_to, then_first, magnitude
):
    """It does in 5 of 14 cases. A factor alone stands for how far it can be changed."""
    nearby = WITHOUT_LOOP.paths.nearby
    assert (len(nearby.changed), len(nearby.single)) == (5, 14)
    found = next(one for one in nearby.changed if one.rating == rating)
    assert (found.value, found.first) == (moved_to, (then_first,))
    assert round(found.magnitude, 2) == magnitude


def test_where_loops_feed_themselves_the_sum_with_loops_is_refused():
    """Anxiety with leaving and with aggression, four links of .8: an inverse would say -3.57."""
    ordinary = mapped(DOUBLE_CYCLE, {"leaving": 80.0, "aggression": 100.0}, {"anxiety": 0.5})
    found = magnitude_of_effect(ordinary)
    assert round(found.radius, 6) == 1.131371
    assert found.loops.effects == ()
    assert sentence(found.loops.reason) == (
        "With these ratings a loop feeds itself faster than it dies down, so no sum with loops "
        "exists. Simple paths can still be read."
    )
    assert len(found.found.found) == 2


def test_every_table_says_what_it_is_for():
    said = [sentence(name) for name in WITHOUT_LOOP.paths.cannot_say]
    assert "This is to think with, not to decide." in said
