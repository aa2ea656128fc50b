"""England's rule: the edge of a threshold, direction per scale, one verdict per rater."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.measure import trajectories
from stepkit.analysis.national_rule import (
    THRESHOLD,
    ScalePair,
    Verdict,
    national_pair,
    national_rule,
    scale_verdict,
)
from stepkit.errors import AnalysisError
from stepkit.library.load import load_library
from stepkit.model.frames import Point
from stepkit.model.measure import Improvement, Score, Threshold
from stepkit.model.voice import Voice

MEASURES = load_library().measures
START = date(2026, 1, 5)
BETTER, WORSE, NONE, UNKNOWN = (
    Verdict.IMPROVEMENT,
    Verdict.DETERIORATION,
    Verdict.NO_CHANGE,
    Verdict.NOT_KNOWN,
)


def line(measure, scale, voice, *values):
    edition = next(one.edition for one in MEASURES if one.id == measure)
    scores = [
        Score(
            id=f"s{week}",
            on=START + timedelta(weeks=week),
            measure=measure,
            scale=scale,
            edition=edition,
            voice=voice,
            value=float(value),
        )
        for week, value in enumerate(values)
    ]
    return trajectories(scores, MEASURES)[0]


def pair(measure, scale, voice, first, last):
    contact = {"first_contact": START, "second_contact": START}
    return national_pair(line(measure, scale, voice, first, last), **contact)


def verdict(*given):
    return scale_verdict(pair(*given)).verdict


SELF, PARENT = Voice.YOUNG_PERSON, Voice.PARENT_OR_CARER


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("rcads_47", "depression", SELF, 80, 62.27), BETTER),  # exactly 17.73
        (("rcads_47", "depression", SELF, 80, 62.28), NONE),  # 17.72
        (("rcads_47", "depression", PARENT, 80, 62.27), NONE),  # a parent's line is 22.87
        (("rcads_47", "depression", PARENT, 80, 57.13), BETTER),
        (("rcads_47", "depression", SELF, 60, 77.73), WORSE),
        (("sdq", "prosocial", SELF, 4, 8), BETTER),  # up is better, whatever the SQL says
        (("sdq", "prosocial", SELF, 8, 4), WORSE),
        (("sdq", "prosocial", PARENT, 4, 7), BETTER),
        (("sdq", "conduct", PARENT, 8, 4), BETTER),
        (("sdq", "conduct", PARENT, 8, 5), NONE),
        (("sdq", "total_difficulties", PARENT, 30, 5), UNKNOWN),
        (("sdq", "conduct", Voice.TEACHER, 8, 2), UNKNOWN),
        (("score_15", "total", SELF, 50, 40), BETTER),  # scored as problems: down is better
        (("score_15", "total", SELF, 40, 50), WORSE),
        (("cgas", "rating", Voice.PSYCHOLOGIST, 50, 61), BETTER),
        (("cgas", "rating", Voice.PSYCHOLOGIST, 50, 60), NONE),
        (("ors", "total", SELF, 20, 26.6), BETTER),
        (("ors", "total", SELF, 20, 26.5), NONE),
        (("core_10", "total", SELF, 20, 15), BETTER),
        (("honosca", "scale_3", Voice.PSYCHOLOGIST, 3, 1), BETTER),
        (("honosca", "total", Voice.PSYCHOLOGIST, 40, 10), UNKNOWN),
        (("goal_tracker", "rating", SELF, 2, 5), BETTER),
        (("goal_tracker", "rating", SELF, 2, 4), NONE),
    ],
)
def test_scales_by_their_own_threshold_and_direction(given, expected):
    assert verdict(*given) is expected


def test_a_scale_without_a_threshold_says_so_and_decides_nothing():
    found = national_rule([pair("sdq", "total_difficulties", PARENT, 30, 5)])[0]
    assert (found.verdict, found.finding.reason) == (UNKNOWN, "national_nothing_paired")
    assert found.scales[0].finding.reason == "national_no_threshold"


def made(verdict, voice=SELF):
    """A pair of scores on an invented scale that gives this verdict."""
    change = {BETTER: -5.0, WORSE: 5.0, NONE: 1.0, UNKNOWN: 5.0}[verdict]
    threshold = Threshold(kind="change", name=THRESHOLD, value=4.0, inclusive=True, source="x")
    return ScalePair(
        measure="invented",
        scale="total",
        voice=voice,
        first=Point(on=START, value=10.0),
        last=Point(on=START + timedelta(days=90), value=10.0 + change),
        improvement=Improvement.DECREASE,
        threshold=None if verdict is UNKNOWN else threshold,
    )


# Any deterioration wins, else any improvement, else no change.
@pytest.mark.parametrize(
    ("scales", "expected", "decided", "counted"),
    [
        ((BETTER, BETTER, WORSE), WORSE, 1, 3),
        ((BETTER, NONE, NONE), BETTER, 1, 3),
        ((BETTER, BETTER, NONE), BETTER, 2, 3),
        ((NONE, NONE), NONE, 2, 2),
        ((NONE, UNKNOWN), NONE, 1, 1),
        ((BETTER, UNKNOWN), BETTER, 1, 1),
        ((WORSE,), WORSE, 1, 1),
    ],
)
def test_what_wins_over_what(scales, expected, decided, counted):
    for order in permutations(scales):
        found = national_rule([made(one) for one in order])[0]
        assert found.verdict is expected
        assert (found.finding.estimate, found.finding.n) == (decided, counted)


def test_raters_are_never_joined():
    found = national_rule([made(WORSE, Voice.TEACHER), made(BETTER, SELF), made(NONE, PARENT)])
    assert [(one.voice, one.verdict) for one in found] == [
        (SELF, BETTER),
        (PARENT, NONE),
        (Voice.TEACHER, WORSE),
    ]


@given(st.lists(st.sampled_from([BETTER, WORSE, NONE, UNKNOWN]), min_size=1, max_size=6))
def test_one_more_unknown_scale_changes_no_verdict(scales):
    before = national_rule([made(one) for one in scales])[0]
    after = national_rule([made(one) for one in (*scales, UNKNOWN)])[0]
    assert (before.verdict, before.finding) == (after.verdict, after.finding)


@given(st.sampled_from([BETTER, WORSE, NONE]))
def test_turning_the_direction_turns_the_verdict(given):
    turned = made(given).model_copy(update={"improvement": Improvement.INCREASE})
    other = {BETTER: WORSE, WORSE: BETTER, NONE: NONE}[given]
    assert scale_verdict(turned).verdict is other
    estimates = [scale_verdict(one).finding.estimate for one in (made(given), turned)]
    assert estimates[0] == -estimates[1]


def test_without_a_direction_nothing_is_said():
    found = scale_verdict(made(BETTER).model_copy(update={"improvement": None}))
    assert (found.verdict, found.finding.reason) == (UNKNOWN, "national_no_direction")


def test_a_cut_off_is_no_size_of_change():
    cutoff = Threshold(kind="cutoff", name="line", value=4.0, inclusive=True, source="x")
    with pytest.raises(AnalysisError, match="cutoff"):
        scale_verdict(made(BETTER).model_copy(update={"threshold": cutoff}))


# Weekly scores 9, 8, 5, 4 from the week of 5 January on.
@pytest.mark.parametrize(
    ("first_contact", "second_contact", "values"),
    [
        (START, START, (9, 4)),
        (START + timedelta(days=1), START + timedelta(days=8), (8, 4)),
        (START, START + timedelta(weeks=3), (9, 4)),
        (START, START + timedelta(weeks=4), None),
        (START + timedelta(weeks=3), START, None),
    ],
)
def test_which_two_scores_are_compared(first_contact, second_contact, values):
    found = national_pair(
        line("sdq", "conduct", PARENT, 9, 8, 5, 4),
        first_contact=first_contact,
        second_contact=second_contact,
    )
    assert values == (found and (found.first.value, found.last.value))
