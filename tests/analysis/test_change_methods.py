"""Reliable change by several methods: laws, missing figures and what each says of itself."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.change import AgainstNoise, Direction, noise_threshold
from stepkit.analysis.change_formulas import METHODS, Method
from stepkit.analysis.change_methods import reliable_change, two_point
from stepkit.errors import AnalysisError
from stepkit.library.load import load_library
from stepkit.model.measure import Improvement, Noise, ReferenceGroup

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE
NOISE = Noise(sd=10.0, reliability=0.8, reliability_type="test-retest", source="fixture")
GROUP = ReferenceGroup(mean=50.0, later_mean=48.0, later_sd=12.0, correlation=0.4, source="fixture")

scores = st.floats(min_value=-200, max_value=200).map(lambda value: round(value, 2))
noises = st.builds(
    Noise,
    sd=st.floats(min_value=0.5, max_value=50),
    reliability=st.floats(min_value=0.05, max_value=0.95),
    reliability_type=st.just("test-retest"),
    source=st.just("fixture"),
)
groups = st.builds(
    ReferenceGroup,
    mean=scores,
    later_mean=scores,
    later_sd=st.floats(min_value=0.5, max_value=50),
    correlation=st.floats(min_value=-0.9, max_value=0.9),
    source=st.just("fixture"),
)
methods = st.sampled_from(Method)


def index(first, latest, method, *, improvement=UP, noise=NOISE, group=GROUP):
    return reliable_change(
        first, latest, improvement=improvement, noise=noise, group=group, method=method
    ).finding.estimate


def same(one, other):
    return one is other is None or one == pytest.approx(other, rel=1e-6, abs=1e-6)


# By hand for 70 to 60, SD 10, r .80 and the group above.
@pytest.mark.parametrize(
    ("method", "by_hand"),
    [
        (Method.JACOBSON_TRUAX, -10 / 6.324555),
        (Method.JACOBSON_FOLLETTE_REVENSTORF, -10 / 4.472136),
        (Method.GULLIKSEN_LORD_NOVICK, (10 - 16) / 6.0),
        (Method.HSU_LINN_LORD, (12 - 16) / 6.0),
        (Method.EDWARDS_NUNNALLY, (60 - 66) / 4.472136),
        # the differences vary by 100 + 144 - 96 = 148, so R = 1 - 40 / 148 = 0.72973
        (Method.HAGEMAN_ARRINDELL, (-10 * 0.72973 - 2 * 0.27027) / (0.854242 * 6.324555)),
    ],
)
def test_each_formula_by_hand(method, by_hand):
    assert index(70, 60, method) == pytest.approx(by_hand, abs=1e-5)


@given(scores, scores, noises, groups, methods)
def test_turning_the_direction_negates(first, latest, noise, group, method):
    up, down = (
        index(first, latest, method, improvement=one, noise=noise, group=group)
        for one in (UP, DOWN)
    )
    assert up is down is None or up == -down


def moved(group, by):
    means = {"mean": group.mean + by, "later_mean": group.later_mean + by}
    return group.model_copy(update=means)


@given(scores, scores, noises, groups, methods, scores)
def test_moving_every_score_and_mean_alike_changes_nothing(first, last, noise, group, method, by):
    before = index(first, last, method, noise=noise, group=group)
    after = index(first + by, last + by, method, noise=noise, group=moved(group, by))
    assert same(before, after)


def stretched(noise, group, by):
    points = ("mean", "later_mean", "later_sd")
    wider = {name: getattr(group, name) * by for name in points}
    return noise.model_copy(update={"sd": noise.sd * by}), group.model_copy(update=wider)


@given(scores, scores, noises, groups, methods, st.floats(min_value=0.1, max_value=10))
def test_another_unit_changes_nothing(first, latest, noise, group, method, by):
    noise_after, group_after = stretched(noise, group, by)
    before = index(first, latest, method, noise=noise, group=group)
    after = index(first * by, latest * by, method, noise=noise_after, group=group_after)
    assert same(before, after)


@given(scores, scores, noises)
def test_without_the_group_s_pull_forth_and_back_cancel(first, latest, noise):
    forth = index(first, latest, Method.JACOBSON_TRUAX, noise=noise)
    assert forth == -index(latest, first, Method.JACOBSON_TRUAX, noise=noise)


@given(scores, noises)
def test_from_the_mean_to_the_mean_is_no_change_for_anyone(mean, noise):
    group = GROUP.model_copy(update={"mean": mean, "later_mean": mean})
    for one in two_point(mean, mean, improvement=UP, noise=noise, group=group):
        assert one.finding.estimate is None or abs(one.finding.estimate) < 1e-6
        assert one.against_noise is not AgainstNoise.OUTSIDE


@given(
    st.one_of(st.floats(), st.just("nine"), st.none(), st.booleans()),
    st.floats(),
    st.one_of(st.none(), noises),
    st.one_of(st.none(), groups),
)
def test_nothing_gives_a_number_that_is_none(first, latest, noise, group):
    for one in two_point(first, latest, improvement=UP, noise=noise, group=group):
        finding = one.finding
        assert (finding.estimate is None) is (finding.reason is not None)
        assert (finding.estimate is None) is (one.against_noise is AgainstNoise.NOT_KNOWN)
        assert finding.estimate is None or math.isfinite(finding.estimate)


@pytest.mark.parametrize(
    ("first", "noise", "group", "method", "reason"),
    [
        (70, None, GROUP, Method.JACOBSON_TRUAX, "change_noise_not_known"),
        (70, NOISE, None, Method.EDWARDS_NUNNALLY, "change_no_group"),
        (70, NOISE, None, Method.GULLIKSEN_LORD_NOVICK, "change_no_group"),
        ("seventy", NOISE, GROUP, Method.JACOBSON_TRUAX, "change_not_a_number"),
        (math.inf, NOISE, GROUP, Method.JACOBSON_TRUAX, "change_not_a_number"),
        (math.nan, None, None, Method.JACOBSON_TRUAX, "change_not_a_number"),
    ],
)
def test_without_what_it_needs_there_is_a_reason(first, noise, group, method, reason):
    found = reliable_change(first, 60, improvement=UP, noise=noise, group=group, method=method)
    assert found.finding.reason == reason
    assert (found.against_noise, found.direction) == (AgainstNoise.NOT_KNOWN, Direction.NOT_KNOWN)


@pytest.mark.parametrize(
    ("missing", "method", "reason"),
    [
        ("later_mean", Method.HSU_LINN_LORD, "change_no_later_mean"),
        ("later_mean", Method.HAGEMAN_ARRINDELL, "change_no_later_mean"),
        ("later_sd", Method.HAGEMAN_ARRINDELL, "change_no_later_spread"),
        ("correlation", Method.HAGEMAN_ARRINDELL, "change_no_later_spread"),
    ],
)
def test_a_figure_of_the_group_that_was_not_entered_is_asked_for(missing, method, reason):
    group = GROUP.model_copy(update={missing: None})
    found = reliable_change(70, 60, improvement=UP, noise=NOISE, group=group, method=method)
    assert found.finding.reason == reason


def test_differences_that_are_all_noise_have_no_reliable_part():
    """Equal SDs and a correlation equal to the reliability: nothing but noise differs."""
    group = GROUP.model_copy(update={"later_sd": 10.0, "correlation": 0.8})
    found = reliable_change(
        70, 60, improvement=UP, noise=NOISE, group=group, method=Method.HAGEMAN_ARRINDELL
    )
    assert found.finding.reason == "change_no_reliable_difference"


def test_figures_too_small_to_calculate_with_are_a_reason():
    noise = NOISE.model_copy(update={"sd": 5e-324})
    found = reliable_change(70, 60, improvement=UP, noise=noise)
    assert found.finding.reason == "change_not_computable"


# Thresholds in points: SD 10 with r .74, .80 and .90, and SD 15 with r .97.
@pytest.mark.parametrize(
    ("sd", "reliability", "points"),
    [(10, 0.74, 14.1), (10, 0.8, 12.4), (10, 0.9, 8.8), (15, 0.97, 7.2)],
)
def test_the_edge_lies_where_the_noise_puts_it_and_is_strict(sd, reliability, points):
    noise = NOISE.model_copy(update={"sd": float(sd), "reliability": reliability})
    assert noise_threshold(noise) == pytest.approx(points, abs=0.05)
    on_it, beyond = (
        reliable_change(0, noise_threshold(noise) + more, improvement=UP, noise=noise)
        for more in (0.0, 0.01)
    )
    assert on_it.against_noise is AgainstNoise.INSIDE
    assert beyond.against_noise is AgainstNoise.OUTSIDE


def test_self_concept_rising_by_twelve_is_the_better_way():
    scale = load_library().measure("byi_2").scale("self_concept")
    noise = NOISE.model_copy(update={"reliability": 0.9})
    found = reliable_change(40, 52, improvement=scale.improvement, noise=noise)
    assert (found.against_noise, found.direction) == (AgainstNoise.OUTSIDE, Direction.BETTER)


def test_five_methods_stand_side_by_side_and_each_names_itself():
    found = two_point(70, 60, improvement=DOWN, noise=NOISE, group=GROUP)
    assert [one.finding.definition.version for one in found] == [
        "Jacobson-Truax",
        "Gulliksen-Lord-Novick",
        "Hsu-Linn-Lord",
        "Edwards-Nunnally",
        "Hageman-Arrindell",
    ]
    assert [one.critical for one in found] == [1.96, 1.96, 1.96, 1.96, 1.65]
    assert len({one.finding.definition.source for one in found}) == 5


def test_the_definition_prints_what_was_entered():
    options = dict(
        two_point(70, 60, improvement=DOWN, noise=NOISE, group=GROUP)[3].finding.definition.options
    )
    assert options["group mean"] == "50"
    assert options["group"] == "fixture"
    assert options["reliability"] == "0.8 test-retest"
    assert options["sign"] == "positive is better"


def test_without_a_direction_the_index_keeps_the_sign_of_the_scores():
    found = reliable_change(70, 50, improvement=None, noise=NOISE)
    assert found.finding.estimate < 0
    assert (found.against_noise, found.direction) == (AgainstNoise.OUTSIDE, Direction.NOT_KNOWN)


def test_an_extreme_start_is_said_where_it_is_not_allowed_for():
    limits = {
        method: reliable_change(
            70, 60, improvement=DOWN, noise=NOISE, group=GROUP, method=method
        ).finding.cannot_say
        for method in Method
    }
    assert "change_extreme_start_not_allowed_for" in limits[Method.JACOBSON_TRUAX]
    assert all(
        "change_rests_on_the_group" in limits[method]
        for method in Method
        if METHODS[method].needs_group
    )


@pytest.mark.parametrize("critical", [0, -1.96, math.nan, math.inf])
def test_a_critical_value_must_be_above_nought(critical):
    with pytest.raises(AnalysisError) as refused:
        reliable_change(70, 60, improvement=UP, noise=NOISE, critical=critical)
    assert refused.value.sentence == (
        f"The critical value is {critical}; expected a number above 0, such as 1.96 or 1.645. "
        "Choose another one."
    )
    assert refused.value.field == "critical"
