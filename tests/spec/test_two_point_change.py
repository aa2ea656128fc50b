"""First against latest: several methods side by side, none combined.

Figures are those of the worked example of Jacobson and Truax (1991): from 32.5 to 47.5 with a
standard deviation of 7.5 and a reliability of 0.80; the mean of the group, 40, is made up. What
is not entered is not worked out, and no class says that anybody recovered or was harmed.
"""

from __future__ import annotations

import pytest

from stepkit.analysis.change import AgainstNoise
from stepkit.analysis.change_formulas import Method
from stepkit.analysis.change_methods import reliable_change, two_point
from stepkit.analysis.outcome_class import outcome_class
from stepkit.model.measure import Improvement, Noise, ReferenceGroup, Threshold
from stepkit.pack.words import sentence

ENTERED = Noise(sd=7.5, reliability=0.8, reliability_type="test-retest", source="example")
GROUP = ReferenceGroup(mean=40, source="example")
UP = Improvement.INCREASE
CUT = Threshold(kind="cutoff", name="c", value=45, inclusive=False, source="example")


@pytest.mark.parametrize(
    ("method", "index"),
    [
        (Method.JACOBSON_TRUAX, 3.16),  # 15 / (7.5 root 0.4)
        (Method.GULLIKSEN_LORD_NOVICK, 3.0),  # (7.5 + 6) / (7.5 root 0.36)
        (Method.EDWARDS_NUNNALLY, 4.02),  # (47.5 - 34) / (7.5 root 0.2)
    ],
)
def test_each_method_has_its_own_index(method, index):
    found = reliable_change(32.5, 47.5, improvement=UP, noise=ENTERED, group=GROUP, method=method)
    assert round(found.finding.estimate, 2) == index
    assert found.against_noise is AgainstNoise.OUTSIDE


def test_without_noise_nothing_is_worked_out():
    found = two_point(32.5, 47.5, improvement=UP, noise=None, group=GROUP)
    assert {one.against_noise for one in found} == {AgainstNoise.NOT_KNOWN}
    assert {sentence(one.finding.reason) for one in found} == {
        "No standard deviation and reliability are entered for this scale."
    }


def test_a_method_that_needs_a_group_says_so():
    found = two_point(32.5, 47.5, improvement=UP, noise=ENTERED)
    assert [one.method for one in found if one.finding.reason is None] == [Method.JACOBSON_TRUAX]
    assert {sentence(one.finding.reason) for one in found if one.finding.reason} == {
        "This method needs the mean of a group like these, and none is entered."
    }


@pytest.mark.parametrize(
    ("first", "latest", "said"),
    [
        (
            32.5,
            47.5,
            "Better by more than the measure's noise, and across the cut-off from its clinical "
            "side.",
        ),
        (32.5, 44, "Better by more than the measure's noise."),
        (32.5, 40, "No difference beyond the measure's noise."),
        (44, 32.5, "Worse by more than the measure's noise."),
        (
            47.5,
            32.5,
            "Worse by more than the measure's noise, and across the cut-off to its clinical side.",
        ),
    ],
)
def test_a_class_is_said_in_plain_words(first, latest, said):
    """A class is said in plain words; the cut-off is 45 and higher is better."""
    found = reliable_change(first, latest, improvement=UP, noise=ENTERED)
    told = outcome_class(found, first, latest, cutoff=CUT, improvement=UP)
    assert sentence(told.sentence) == said
