"""What nearby ratings would have given: all of them, a seeded sample, and one step at a time."""

from __future__ import annotations

import pytest

from stepkit.analysis.effects import magnitude_of_effect
from stepkit.analysis.nearby import SAMPLE, steps_of
from tests.analysis.mapped import RELIEF, mapped, worked_a


@pytest.mark.parametrize(
    ("value", "steps"),
    [
        (0.8, (0.8, 0.5)),
        (0.5, (0.5, 0.2, 0.8)),
        (0.2, (0.2, 0.5)),
        (0.4, (0.4, 0.2, 0.5)),
        (0.9, (0.9, 0.8)),
        (0.1, (0.1, 0.2)),
    ],
)
def test_a_rating_stays_or_moves_to_its_neighbour_on_the_scale(value, steps):
    assert steps_of(value, (0.2, 0.5, 0.8)) == steps


def test_ten_ratings_have_5184_combinations_and_all_are_worked_out():
    found = magnitude_of_effect(worked_a()).paths.nearby
    assert (found.combinations, found.exact, found.seed) == (5184, True, None)
    assert sum(one.share for one in found.first) == pytest.approx(1)


def test_first_places_of_the_worked_example_counted_in_fractions():
    """Worked out in whole fractions outside stepkit; 55 ties, each shared."""
    counts = {"noise": 791, "sleep": 1308.5, "anxiety": 2040, "demands": 1044.5}
    found = magnitude_of_effect(worked_a()).paths.nearby
    assert {one.factor: one.share * 5184 for one in found.first} == pytest.approx(counts)


def test_ties_for_first_place_are_shared():
    twins = mapped([("a", "p", 0.8), ("b", "p", 0.8)], {"p": 100.0}, {"a": 1.0, "b": 1.0})
    found = magnitude_of_effect(twins, scale=(0.8,)).paths.nearby
    assert {one.factor: one.share for one in found.first} == pytest.approx({"a": 0.5, "b": 0.5})


def test_a_service_may_have_a_scale_of_its_own():
    found = magnitude_of_effect(worked_a(), scale=(0.5, 0.8)).paths.nearby
    assert found.combinations == 2**10


def many_ratings():
    """Twenty causes of one problem: far more combinations than can be worked out."""
    links = [(f"f{place}", "p", 0.5) for place in range(20)]
    return mapped(links, {"p": 100.0}, {f"f{place}": 0.5 for place in range(20)})


def test_many_ratings_are_drawn_by_lot_and_the_lot_is_repeatable():
    one, again = (magnitude_of_effect(many_ratings()).paths.nearby for _ in range(2))
    other = magnitude_of_effect(many_ratings(), seed=7).paths.nearby
    assert (one.combinations, one.exact, one.seed) == (SAMPLE, False, 0)
    assert one == again
    assert one.first != other.first


def test_a_sample_is_near_what_symmetry_demands():
    """Twenty equal factors share first place equally: one in twenty each, within chance."""
    found = magnitude_of_effect(many_ratings()).paths.nearby
    assert [one.share for one in found.first] == pytest.approx([0.05] * 20, abs=0.035)


def test_combinations_whose_loops_do_not_settle_count_for_nobody():
    """The loop's two links at .8 settle; with either moved up to 1.25 the gain is 1 or more."""
    graph = mapped([("a", "b", 0.8), ("b", "a", 0.8)], {"b": 100.0}, {"a": 0.5})
    found = magnitude_of_effect(graph, scale=(0.8, 1.25)).loops.nearby
    assert (found.combinations, found.without_answer) == (2 * 2 * 2, 3 * 2)
    assert found.share("a") == pytest.approx(1)
    stuck = [one for one in found.single if not one.first]
    assert [one.rating for one in stuck] == [("a", "b"), ("b", "a")]
    assert found.changed == ()


def test_one_change_names_the_rating_and_what_then_comes_first():
    found = magnitude_of_effect(worked_a(RELIEF)).paths.nearby
    moved = next(one for one in found.changed if one.rating == ("anxiety",))
    assert (moved.value, moved.first) == (0.8, ("anxiety",))
    assert moved.magnitude == pytest.approx(91.2)
