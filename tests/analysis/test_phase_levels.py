"""Levels of phases and the index of each pair, as they go into a picture."""

from __future__ import annotations

import pytest

from stepkit.analysis.phase_levels import phase_levels
from stepkit.analysis.singlecase import Stretch, compare_phases
from stepkit.errors import AnalysisError
from stepkit.model.measure import Improvement

PHASES = (
    Stretch("before", (9.0, 12.0, 10.0, 14.0)),
    Stretch("after", (1.0, 0.0, 3.0)),
    Stretch("later", (2.0, 2.0, 9.0)),
)


def comparisons(phases=PHASES):
    return compare_phases(phases, improvement=Improvement.DECREASE)


def test_a_phase_has_its_median_and_its_mean():
    levels = phase_levels(PHASES)
    assert [(one.label, one.median, one.mean) for one in levels.phases] == [
        ("before", 11.0, 11.25),
        ("after", 1.0, pytest.approx(4 / 3)),
        ("later", 2.0, pytest.approx(13 / 3)),
    ]
    assert levels.pairs == ()


def test_neighbours_come_first_and_the_first_and_last_at_the_end():
    levels = phase_levels(PHASES, comparisons())
    assert [(pair.first, pair.second) for pair in levels.pairs] == [(1, 2), (2, 3), (1, 3)]


def test_the_text_of_a_pair_is_its_index_with_the_interval():
    """All pairs of values fall, so the estimate is 1; PND is 1 and has no interval."""
    calm = (Stretch("before", (9.0, 12.0, 12.0, 9.0)), Stretch("after", (1.0, 3.0, 3.0, 1.0)))
    assert phase_levels(calm, comparisons(calm)).pairs[0].text.startswith("NAP 1 (0.")
    assert phase_levels(PHASES, comparisons(), index="PND").pairs[0].text == "PND 1"


def test_where_neighbouring_values_are_related_a_pair_has_no_interval():
    """Values of the first two phases alternate: their neighbours are opposed."""
    pair = phase_levels(PHASES, comparisons()).pairs[0]
    assert (pair.text, pair.estimate, pair.low, pair.high) == ("NAP 1", 1.0, None, None)


def test_a_pair_without_a_number_says_so():
    phases = (PHASES[0], Stretch("empty", ()))
    levels = phase_levels(phases, comparisons(phases))
    assert (levels.pairs[0].text, levels.pairs[0].estimate) == ("NAP: no number", None)
    assert levels.phases[1].median is None


def test_comparisons_of_other_phases_are_refused():
    with pytest.raises(AnalysisError) as refused:
        phase_levels(PHASES, comparisons()[:1])
    assert refused.value.sentence == (
        "There are 1 comparisons for 3 phases, which have 3. Give the comparisons that were made "
        "of these phases."
    )


def test_an_unknown_index_is_refused():
    with pytest.raises(AnalysisError) as refused:
        phase_levels(PHASES, comparisons(), index="NOPE")
    assert refused.value.sentence == (
        'The comparisons have no index "NOPE". Choose one from their table.'
    )
