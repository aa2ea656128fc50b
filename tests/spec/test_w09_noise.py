"""Change against the measure's own noise.

Standard deviation 6.5 and reliability 0.80 are fixture values and no published norms.
The rule is reliable change after Jacobson and Truax (1991): a change is outside the
noise only when it is strictly larger than 1.96 standard errors of the difference.
"""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.change import (
    AgainstNoise,
    Direction,
    change,
    crossing,
    noise_threshold,
    reaches,
    standard_error_of_difference,
)
from stepkit.model.frames import Point
from stepkit.model.measure import Improvement, Noise, Threshold
from stepkit.pack.words import sentence

FIXTURE = Noise(sd=6.5, reliability=0.80, reliability_type="test-retest", source="fixture")
EVEN = Noise(sd=10.0, reliability=0.5, reliability_type="test-retest", source="fixture")


def point(value):
    return Point(on=date(2026, 1, 5), value=float(value))


def between(first, latest, *, noise=FIXTURE, improvement=Improvement.DECREASE):
    return change(point(first), point(latest), improvement=improvement, noise=noise)


def test_the_standard_error_of_a_difference_is_4_11():
    assert round(standard_error_of_difference(FIXTURE), 2) == 4.11


def test_the_threshold_is_8_06():
    assert round(noise_threshold(FIXTURE), 2) == 8.06


@pytest.mark.parametrize(
    ("first", "latest", "amount", "against_noise"),
    [
        (24, 17, -7, AgainstNoise.INSIDE),
        (24, 15, -9, AgainstNoise.OUTSIDE),
        (24, 24, 0, AgainstNoise.INSIDE),
        (15, 24, 9, AgainstNoise.OUTSIDE),
    ],
)
def test_a_change_is_inside_or_outside_what_the_noise_could_produce(
    first, latest, amount, against_noise
):
    found = between(first, latest)
    assert (found.amount, found.against_noise) == (amount, against_noise)


def test_without_an_entered_spread_and_reliability_the_noise_is_not_known():
    found = between(24, 17, noise=None)
    assert (found.amount, found.against_noise) == (-7, AgainstNoise.NOT_KNOWN)
    assert (found.finding.low, found.finding.high) == (None, None)


def test_the_result_names_its_definition():
    definition = between(24, 17).finding.definition
    assert (definition.name, definition.version) == ("reliable change", "Jacobson-Truax 1991")
    assert str(definition) == (
        "reliable change (Jacobson-Truax 1991; z 1.96, SD 6.5, reliability 0.8 test-retest, "
        "edge strict)"
    )


def test_jacobson_and_truax_worked_example_is_outside_the_noise():
    """In their example 32.5 to 47.5 with SD 7.5 and reliability .80 gives an index of 3.16."""
    noise = Noise(sd=7.5, reliability=0.8, reliability_type="test-retest", source="the paper")
    found = between(32.5, 47.5, noise=noise, improvement=Improvement.INCREASE)
    assert round(found.amount / standard_error_of_difference(noise), 2) == 3.16
    assert found.against_noise is AgainstNoise.OUTSIDE


@pytest.mark.parametrize(
    ("latest", "against_noise"),
    [(19.5, AgainstNoise.INSIDE), (19.6, AgainstNoise.INSIDE), (19.7, AgainstNoise.OUTSIDE)],
)
def test_exactly_on_the_edge_is_inside(latest, against_noise):
    """With SD 10 and reliability .50 the threshold is 1.96 times 10, that is 19.6."""
    assert between(0, latest, noise=EVEN).against_noise is against_noise


def test_an_edge_reached_by_rounding_is_still_the_edge():
    assert 32.4 - 12.8 != 19.6
    assert between(12.8, 32.4, noise=EVEN).against_noise is AgainstNoise.INSIDE


@pytest.mark.parametrize(
    ("better", "amount", "direction"),
    [
        (Improvement.DECREASE, -9, Direction.BETTER),
        (Improvement.DECREASE, 9, Direction.WORSE),
        (Improvement.INCREASE, 9, Direction.BETTER),
        (Improvement.INCREASE, -9, Direction.WORSE),
        (Improvement.INCREASE, 0, Direction.SAME),
        (None, 9, Direction.NOT_KNOWN),
    ],
)
def test_which_way_is_better_belongs_to_the_scale(better, amount, direction):
    assert between(24, 24 + amount, improvement=better).direction is direction


@pytest.mark.parametrize(
    ("amount", "inclusive", "reached"),
    [(4, True, True), (-4, True, True), (4, False, False), (3.9, True, False), (5, False, True)],
)
def test_a_published_size_of_change_keeps_its_own_edge(amount, inclusive, reached):
    threshold = Threshold(
        kind="change", name="published", value=4.0, inclusive=inclusive, source="fixture"
    )
    assert reaches(amount, threshold) is reached


@pytest.mark.parametrize(
    ("first", "latest", "inclusive", "crossed"),
    [
        (18, 16, True, Direction.BETTER),
        (16, 18, True, Direction.WORSE),
        (18, 17, True, Direction.SAME),
        (18, 17, False, Direction.BETTER),
        (20, 19, True, Direction.SAME),
    ],
)
def test_a_cut_off_of_17_is_crossed_one_way_or_the_other(first, latest, inclusive, crossed):
    """On a scale where lower is better; a score on an inclusive cut-off counts as above it."""
    threshold = Threshold(
        kind="cutoff", name="cut-off", value=17.0, inclusive=inclusive, source="fixture"
    )
    assert crossing(point(first), point(latest), threshold, Improvement.DECREASE) is crossed


SAID = {"scale": "Total", "voice": "teacher", "first": "24"}


@pytest.mark.parametrize(
    ("latest", "noise", "words"),
    [
        (
            17,
            FIXTURE,
            (
                "Total, scored by the teacher, went from 24 to 17: −7, inside what the measure's "
                "noise could produce (up to 8.06 either way)."
            ),
        ),
        (
            15,
            FIXTURE,
            (
                "Total, scored by the teacher, went from 24 to 15: −9, outside what the measure's "
                "noise could produce (up to 8.06 either way), the way that counts as better on "
                "this scale."
            ),
        ),
        (17, None, "Total, scored by the teacher, went from 24 to 17: −7, noise not known."),
    ],
)
def test_the_page_says_the_change_and_no_more(latest, noise, words):
    found = between(24, latest, noise=noise)
    gaps = SAID | {"latest": str(latest), "change": f"−{24 - latest}", "threshold": "8.06"}
    assert sentence(found.sentence, **gaps) == words
    assert "improve" not in words
