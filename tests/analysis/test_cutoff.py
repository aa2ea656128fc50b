"""Cut-offs a, b and c: mirrors, the variant of b, missing groups and the edge of the line."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.cutoff import Population, as_threshold, cutoff, is_functional
from stepkit.errors import AnalysisError
from stepkit.model.measure import Improvement, Threshold

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
CLINICAL = Population(mean=30.0, sd=4.0, source="fixture A")
FUNCTIONAL = Population(mean=60.0, sd=6.0, source="fixture B")

criteria = st.sampled_from("abc")
means = st.floats(min_value=-100, max_value=100)
spreads = st.floats(min_value=0.1, max_value=50)


def both(criterion, improvement=UP, clinical=CLINICAL, functional=FUNCTIONAL, **given):
    return cutoff(
        criterion, improvement=improvement, clinical=clinical, functional=functional, **given
    )


# By hand: 30 + 8; 60 - 12; 60 - 8 with the clinical SD; (4 * 60 + 6 * 30) / 10.
@pytest.mark.parametrize(
    ("criterion", "given", "by_hand"),
    [
        ("a", {}, 38),
        ("b", {}, 48),
        ("b", {"spread_of_b": "clinical"}, 52),
        ("c", {}, 42),
    ],
)
def test_unequal_spreads(criterion, given, by_hand):
    assert both(criterion, **given).estimate == pytest.approx(by_hand)


def test_the_variant_of_b_names_itself():
    variant, printed = both("b", spread_of_b="clinical").definition, both("b").definition
    assert ("SD of b", "clinical") in variant.options
    assert "clinicalsignificance 2.1.0" in variant.source
    assert ("SD of b", "functional") in printed.options
    assert "Jacobson and Truax (1991)" in printed.source


@given(criteria, means, spreads, spreads, st.floats(min_value=0.1, max_value=100))
def test_mirrored_groups_have_a_mirrored_cut_off(criterion, mean, one, other, apart):
    clinical = Population(mean=mean, sd=one, source="x")
    functional = Population(mean=mean + apart, sd=other, source="x")
    up = both(criterion, UP, clinical, functional).estimate
    mirrored = [group.model_copy(update={"mean": -group.mean}) for group in (clinical, functional)]
    down = both(criterion, DOWN, *mirrored).estimate
    assert up == pytest.approx(-down)


@given(means, spreads, spreads, st.floats(min_value=0.1, max_value=100))
def test_c_lies_between_the_means_and_equally_far_from_both(mean, one, other, apart):
    clinical = Population(mean=mean, sd=one, source="x")
    functional = Population(mean=mean + apart, sd=other, source="x")
    line = both("c", UP, clinical, functional).estimate
    assert (line - mean) / one == pytest.approx((mean + apart - line) / other, abs=1e-6)


@pytest.mark.parametrize(
    ("criterion", "given", "reason"),
    [
        ("a", {"clinical": None}, "cutoff_no_clinical_group"),
        ("b", {"functional": None}, "cutoff_no_functional_group"),
        ("b", {"clinical": None, "spread_of_b": "clinical"}, "cutoff_no_clinical_group"),
        ("c", {"clinical": None}, "cutoff_no_clinical_group"),
        ("c", {"functional": None}, "cutoff_no_functional_group"),
        ("c", {"improvement": DOWN}, "cutoff_groups_the_wrong_way"),
        ("a", {"improvement": DOWN}, "cutoff_groups_the_wrong_way"),
    ],
)
def test_without_its_groups_there_is_no_line(criterion, given, reason):
    found = both(criterion, **given)
    assert (found.estimate, found.reason) == (None, reason)


@pytest.mark.parametrize(("criterion", "alone"), [("a", "clinical"), ("b", "functional")])
def test_a_and_b_need_one_group_only(criterion, alone):
    groups = {"clinical": CLINICAL, "functional": FUNCTIONAL}
    found = cutoff(criterion, improvement=UP, **{alone: groups[alone]})
    assert found.estimate == both(criterion).estimate


def test_figures_too_large_give_a_reason_and_no_infinity():
    huge = Population(mean=1e308, sd=1e308, source="x")
    assert both("a", UP, huge, None).reason == "change_not_computable"


@pytest.mark.parametrize(("improvement", "better", "worse"), [(UP, 42.1, 41.9), (DOWN, 41.9, 42.1)])
def test_a_score_on_a_computed_line_still_counts_as_clinical(improvement, better, worse):
    groups = (CLINICAL, FUNCTIONAL) if improvement is UP else (FUNCTIONAL, CLINICAL)
    found = both("c", improvement, *groups)
    line = as_threshold(found, improvement)
    sides = [is_functional(score, line, improvement) for score in (better, 42.0, worse)]
    assert sides == [True, False, False]
    assert line.source == found.definition.source


def test_no_line_is_drawn_from_nothing():
    with pytest.raises(AnalysisError) as refused:
        as_threshold(both("a", clinical=None), UP)
    assert refused.value.sentence == (
        "There is no cut-off to draw a line at, because the group it rests on is not entered. "
        "Enter the mean and standard deviation of the group with their source."
    )


def test_a_size_of_change_is_no_cut_off():
    change = Threshold(kind="change", name="named", value=4.0, inclusive=True, source="x")
    with pytest.raises(AnalysisError) as refused:
        is_functional(3.0, change, UP)
    assert refused.value.sentence == (
        'The threshold "named" is a size of change, and this calculation needs a cut-off. '
        "Choose another threshold."
    )


@pytest.mark.parametrize("spread", [0.0, -1.0, math.nan, math.inf])
def test_a_group_without_spread_cannot_be_entered(spread):
    with pytest.raises(ValueError, match="sd"):
        Population(mean=1.0, sd=spread, source="x")
