"""Claus, Scherbaum and Bonnet (2020): 40 adults, depression totals before and after.

Expected are the tables that the R package clinicalsignificance 2.1.0 prints for
these data with reliability .80 and a functional group of mean 8 and SD 8. The
figures are the trial's and the package's; none of its code is used.
"""

from collections import Counter
from statistics import correlation, fmean, stdev

import pytest

from stepkit.analysis.change import AgainstNoise, Direction
from stepkit.analysis.change_formulas import Method
from stepkit.analysis.change_methods import reliable_change
from stepkit.analysis.cutoff import Population, as_threshold, cutoff
from stepkit.analysis.outcome_class import OutcomeClass, outcome_class
from stepkit.model.measure import Improvement, Noise, ReferenceGroup

BEFORE = (
    *(25, 15, 28, 30, 21, 26, 31, 21, 27, 28, 23, 24, 28, 26, 27, 32, 27, 25, 28, 25),
    *(22, 24, 24, 21, 18, 27, 25, 27, 22, 23, 25, 25, 26, 22, 24, 23, 26, 28, 24, 21),
)
AFTER = (
    *(13, 11, 4, 25, 9, 17, 15, 2, 8, 7, 13, 30, 9, 8, 14, 27, 20, 28, 14, 24),
    *(10, 18, 22, 8, 20, 2, 13, 18, 2, 16, 16, 24, 8, 6, 22, 20, 18, 24, 9, 25),
)
DOWN = Improvement.DECREASE
NOISE = Noise(sd=stdev(BEFORE), reliability=0.8, reliability_type="as entered", source="the trial")
GROUP = ReferenceGroup(
    mean=fmean(BEFORE),
    later_mean=fmean(AFTER),
    later_sd=stdev(AFTER),
    correlation=correlation(BEFORE, AFTER),
    source="the trial",
)
LINE = as_threshold(
    cutoff(
        "c",
        improvement=DOWN,
        clinical=Population(mean=fmean(BEFORE), sd=stdev(BEFORE), source="the trial"),
        functional=Population(mean=8.0, sd=8.0, source="as entered"),
    ),
    DOWN,
)


def changes(method):
    return [
        reliable_change(a, b, improvement=DOWN, noise=NOISE, group=GROUP, method=method)
        for a, b in zip(BEFORE, AFTER, strict=True)
    ]


# improved, unchanged, deteriorated
@pytest.mark.parametrize(
    ("method", "printed"),
    [
        (Method.JACOBSON_TRUAX, (29, 10, 1)),
        (Method.EDWARDS_NUNNALLY, (32, 5, 3)),
        (Method.HSU_LINN_LORD, (12, 16, 12)),
        (Method.GULLIKSEN_LORD_NOVICK, (29, 10, 1)),
        (Method.HAGEMAN_ARRINDELL, (32, 7, 1)),
    ],
)
def test_how_many_changed_by_each_method(method, printed):
    found = changes(method)
    outside = [one.direction for one in found if one.against_noise is AgainstNoise.OUTSIDE]
    counted = Counter(outside)
    better, worse = counted[Direction.BETTER], counted[Direction.WORSE]
    assert (better, len(found) - better - worse, worse) == printed


# recovered, improved, unchanged, deteriorated, harmed
@pytest.mark.parametrize(
    ("method", "printed"),
    [
        (Method.JACOBSON_TRUAX, (26, 3, 10, 1, 0)),
        (Method.EDWARDS_NUNNALLY, (26, 6, 5, 3, 0)),
        (Method.HSU_LINN_LORD, (12, 0, 16, 11, 1)),
        (Method.GULLIKSEN_LORD_NOVICK, (26, 3, 10, 1, 0)),
    ],
)
def test_the_five_classes_by_criterion_c(method, printed):
    found = Counter(
        outcome_class(one, a, b, cutoff=LINE, improvement=DOWN).outcome
        for one, a, b in zip(changes(method), BEFORE, AFTER, strict=True)
    )
    assert tuple(found[one] for one in list(OutcomeClass)[:5]) == printed
    assert found[OutcomeClass.NOT_KNOWN] == 0
