"""What the spec tests of noise leave open: kinds of threshold and the interval of a change."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.change import beyond, change, crossing, reaches
from stepkit.errors import AnalysisError
from stepkit.model.frames import Point
from stepkit.model.measure import Improvement, Noise, Threshold
from stepkit.pack.words import SENTENCES

NOISE = Noise(sd=10.0, reliability=0.5, reliability_type="test-retest", source="fixture")


def point(value):
    return Point(on=date(2026, 1, 5), value=float(value))


def line(kind):
    return Threshold(kind=kind, name="named line", value=4.0, inclusive=True, source="fixture")


def test_the_interval_of_a_change_is_the_threshold_either_way():
    finding = change(point(0), point(5), improvement=None, noise=NOISE).finding
    assert (finding.estimate, finding.low, finding.high) == pytest.approx((5, -14.6, 24.6))


def test_another_z_gives_another_threshold():
    found = change(point(0), point(5), improvement=None, noise=NOISE, z=1.645)
    assert found.threshold == pytest.approx(16.45)
    assert ("z", "1.645") in found.finding.definition.options


@pytest.mark.parametrize("improvement", [None, Improvement.INCREASE, Improvement.DECREASE])
@pytest.mark.parametrize("noise", [None, NOISE])
@pytest.mark.parametrize("latest", [-30, 0, 30])
def test_every_change_has_its_sentence(improvement, noise, latest):
    found = change(point(0), point(latest), improvement=improvement, noise=noise)
    assert {found.sentence, *found.finding.cannot_say} <= set(SENTENCES)


@pytest.mark.parametrize(
    ("value", "inclusive", "reached"),
    [(0.1 + 0.2, True, True), (0.1 + 0.2, False, False), (0.31, False, True), (0.29, True, False)],
)
def test_an_edge_is_an_edge_even_where_binary_fractions_miss_it(value, inclusive, reached):
    assert beyond(value, 0.3, inclusive=inclusive) is reached


@pytest.mark.parametrize(
    ("calculate", "found", "needed"),
    [
        (lambda given: reaches(5.0, given), "cutoff", "change"),
        (lambda given: crossing(point(1), point(5), given, None), "change", "cutoff"),
    ],
)
def test_a_threshold_of_the_wrong_kind_is_refused(calculate, found, needed):
    with pytest.raises(AnalysisError) as refused:
        calculate(line(found))
    assert refused.value.sentence == (
        f'The threshold "named line" is of the kind "{found}", and this calculation needs one '
        f'of the kind "{needed}". Choose another threshold.'
    )
    assert refused.value.field == "threshold"
