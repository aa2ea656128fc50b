"""Jacobson and Truax (1991): the worked example of the paper, as printed."""

import pytest

from stepkit.analysis.change import AgainstNoise, Direction
from stepkit.analysis.change_formulas import Method
from stepkit.analysis.change_methods import reliable_change
from stepkit.analysis.cutoff import Population, as_threshold, cutoff
from stepkit.analysis.outcome_class import OutcomeClass, outcome_class
from stepkit.model.measure import Improvement, Noise

NOISE = Noise(sd=7.5, reliability=0.8, reliability_type="test-retest", source="the paper's example")
CLINICAL = Population(mean=40.0, sd=7.5, source="the paper's example")
FUNCTIONAL = Population(mean=60.0, sd=7.5, source="the paper's example")
UP = Improvement.INCREASE


def test_the_index_of_the_example():
    found = reliable_change(32.5, 47.5, improvement=UP, noise=NOISE)
    assert found.finding.estimate == pytest.approx(3.16, abs=0.005)
    assert found.against_noise is AgainstNoise.OUTSIDE
    assert found.direction is Direction.BETTER


@pytest.mark.parametrize(("criterion", "printed"), [("a", 55), ("b", 45), ("c", 50)])
def test_the_cut_offs_of_the_example(criterion, printed):
    found = cutoff(criterion, improvement=UP, clinical=CLINICAL, functional=FUNCTIONAL)
    assert found.estimate == printed


@pytest.mark.parametrize(("criterion", "mirrored"), [("a", -55), ("b", -45), ("c", -50)])
def test_a_scale_that_runs_the_other_way_mirrors_them(criterion, mirrored):
    clinical, functional = (
        one.model_copy(update={"mean": -one.mean}) for one in (CLINICAL, FUNCTIONAL)
    )
    found = cutoff(
        criterion, improvement=Improvement.DECREASE, clinical=clinical, functional=functional
    )
    assert found.estimate == mirrored


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [("a", OutcomeClass.IMPROVED), ("b", OutcomeClass.RECOVERED), ("c", OutcomeClass.IMPROVED)],
)
def test_the_example_lies_beyond_cut_off_b_only(criterion, expected):
    found = reliable_change(32.5, 47.5, improvement=UP, noise=NOISE)
    line = as_threshold(
        cutoff(criterion, improvement=UP, clinical=CLINICAL, functional=FUNCTIONAL), UP
    )
    assert outcome_class(found, 32.5, 47.5, cutoff=line, improvement=UP).outcome is expected


def test_the_formula_of_1984_divides_by_the_standard_error_of_measurement():
    """15 / (7.5 root .2): the index that some programs still print under the name of Jacobson."""
    found = reliable_change(
        32.5, 47.5, improvement=UP, noise=NOISE, method=Method.JACOBSON_FOLLETTE_REVENSTORF
    )
    assert found.finding.estimate == pytest.approx(4.4721, abs=1e-4)
    assert "Christensen and Mendoza (1986)" in found.finding.definition.source
