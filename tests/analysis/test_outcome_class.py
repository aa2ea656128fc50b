"""The five classes: every way a score may lie on either side of the line."""

from __future__ import annotations

import pytest

from stepkit.analysis.change_methods import reliable_change
from stepkit.analysis.outcome_class import OutcomeClass, outcome_class
from stepkit.model.measure import Improvement, Noise, Threshold

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
NOISE = Noise(sd=10.0, reliability=0.8, reliability_type="test-retest", source="fixture")
"""A change is outside it beyond 12.4 points."""


def line(inclusive=True):
    return Threshold(kind="cutoff", name="line", value=65.0, inclusive=inclusive, source="x")


def classified(first, latest, *, improvement=DOWN, noise=NOISE, cutoff):
    found = reliable_change(first, latest, improvement=improvement, noise=noise)
    return outcome_class(found, first, latest, cutoff=cutoff, improvement=improvement)


# Higher is worse; 65 and above is the clinical side.
@pytest.mark.parametrize(
    ("first", "latest", "expected"),
    [
        (80, 60, OutcomeClass.RECOVERED),
        (95, 75, OutcomeClass.IMPROVED),
        (60, 40, OutcomeClass.IMPROVED),
        (70, 60, OutcomeClass.UNCHANGED),
        (60, 70, OutcomeClass.UNCHANGED),
        (70, 90, OutcomeClass.DETERIORATED),
        (30, 50, OutcomeClass.DETERIORATED),
        (60, 80, OutcomeClass.HARMED),
        (80, 65, OutcomeClass.IMPROVED),
        (50, 65, OutcomeClass.HARMED),
    ],
)
def test_the_classes(first, latest, expected):
    assert classified(first, latest, cutoff=line()).outcome is expected


@pytest.mark.parametrize(
    ("inclusive", "expected"),
    [(True, OutcomeClass.IMPROVED), (False, OutcomeClass.RECOVERED)],
)
def test_the_edge_of_the_line_decides_for_a_score_on_it(inclusive, expected):
    assert classified(80, 65, cutoff=line(inclusive)).outcome is expected


def test_turning_the_scale_over_keeps_the_class():
    mirrored = line().model_copy(update={"value": -65.0, "inclusive": False})
    for first, latest in ((80, 60), (60, 80), (95, 75), (70, 90), (70, 66)):
        turned = classified(-first, -latest, improvement=UP, cutoff=mirrored)
        assert turned.outcome is classified(first, latest, cutoff=line()).outcome


def test_without_a_cut_off_the_line_cannot_be_crossed_and_this_is_said():
    found = classified(80, 60, cutoff=None)
    assert found.outcome is OutcomeClass.IMPROVED
    assert "outcome_class_without_cutoff" in found.finding.cannot_say
    assert ("cut-off", "none entered") in found.finding.definition.options


def test_without_noise_there_is_no_class():
    found = classified(80, 60, noise=None, cutoff=line())
    assert found.outcome is OutcomeClass.NOT_KNOWN
    assert found.finding.reason == "change_noise_not_known"
    assert found.finding.cannot_say == ()


def test_without_a_direction_there_is_no_class():
    found = reliable_change(80, 60, improvement=None, noise=NOISE)
    classes = outcome_class(found, 80, 60, cutoff=line(), improvement=DOWN)
    assert classes.outcome is OutcomeClass.NOT_KNOWN


def test_the_definition_names_the_line_and_the_index():
    definition = classified(80, 60, cutoff=line()).finding.definition
    assert definition.version == "five classes, Jacobson-Truax"
    assert ("cut-off", "65 (line; a score on it counts as above)") in definition.options


def test_every_class_has_its_sentence_id():
    found = classified(80, 60, cutoff=line())
    assert found.sentence == "outcome_class_recovered"
