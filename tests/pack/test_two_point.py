"""First against latest: each method beside the others, and the national rule for each voice."""

from __future__ import annotations

from stepkit.analysis.national_rule import THRESHOLD
from stepkit.model.document import Table
from stepkit.model.measure import (
    Improvement,
    Measure,
    Noise,
    ReferenceGroup,
    Scale,
    ScaleKind,
    Threshold,
)
from stepkit.model.voice import Voice
from tests.pack.by_hand import blocks, measure, scale, scores, sentences, view

WORKED = Noise(
    sd=7.5, reliability=0.8, reliability_type="test-retest", source="Jacobson and Truax 1991"
)
"""Their example: 32.5 to 47.5 gives an index of 3.16; criterion c puts the cut-off at 50."""


def of_their_example(cutoff=(), group=None):
    calm = Scale(
        id="calm",
        name="Calm",
        minimum=0,
        maximum=100,
        step=0.5,
        improvement=Improvement.INCREASE,
        kind=ScaleKind.RAW,
        source="made for this test",
        noise=WORKED,
        thresholds=cutoff,
        group=group,
    )
    return view(measures=[measure(calm)], scores=scores("calm", 32.5, 47.5))


def methods(seen):
    return next(table for table in blocks("outcome", seen, Table) if table.columns[0] == "Method")


def cut(value):
    return Threshold(
        kind="cutoff", name="criterion c", value=value, inclusive=False, source="as in print"
    )


def test_the_example_in_print_is_better_by_more_than_the_noise():
    table = methods(of_their_example())
    assert (
        table.caption == "Measure, Calm, scored by the teacher: first against latest by each method"
    )
    assert table.rows[0] == (
        "Jacobson-Truax",
        "3.16",
        "1.96",
        "Better by more than the measure's noise.",
    )
    assert table.note.startswith(
        "The index is the change in units of the method's own standard error, positive for the "
        "better way; beyond the critical value it is outside the noise. Methods answer different "
        "questions and are not combined. Entered: standard deviation 7.5, reliability 0.8 "
        "(test-retest; Jacobson and Truax 1991). Jacobson-Truax: Jacobson and Truax (1991)"
    )


def test_across_the_cut_off_is_another_class_and_short_of_it_is_not():
    crossed = methods(of_their_example(cutoff=(cut(45),))).rows[0][-1]
    assert crossed == (
        "Better by more than the measure's noise, and across the cut-off from its clinical side."
    )
    short = methods(of_their_example(cutoff=(cut(50),))).rows[0][-1]
    assert short == "Better by more than the measure's noise."
    both = methods(of_their_example(cutoff=(cut(45), cut(46)))).rows[0][-1]
    assert both == "Better by more than the measure's noise."


def test_a_method_that_needs_a_group_says_so_until_one_is_entered():
    rows = {row[0]: row[1:] for row in methods(of_their_example()).rows}
    lacking = (
        "none",
        "1.96",
        "This method needs the mean of a group like these, and none is entered.",
    )
    assert rows["Edwards-Nunnally"] == lacking
    group = ReferenceGroup(mean=40, source="own service, 2025")
    table = methods(of_their_example(group=group))
    rows = {row[0]: row[1:] for row in table.rows}
    # (47.5 - (0.8 * (32.5 - 40) + 40)) / (7.5 * sqrt(0.2)) = 13.5 / 3.354
    assert rows["Edwards-Nunnally"][:2] == ("4.02", "1.96")
    assert "(test-retest; Jacobson and Truax 1991); group (own service, 2025)." in table.note


def test_without_a_noise_no_method_is_worked_out_and_the_page_says_so():
    seen = view(measures=[measure(scale("worry"))], scores=scores("worry", 24, 12))
    assert sentences("outcome", seen)["reliable_not_known"] == (
        "Noise not known: 1 line of scores. Reliable change is worked out only where a service "
        "has entered a standard deviation and a reliability of the scale."
    )
    assert all(table.columns[0] != "Method" for table in blocks("outcome", seen, Table))


def national(**more):
    return Threshold(
        kind="change",
        name=THRESHOLD,
        value=4,
        inclusive=True,
        source="public SQL",
        **more,
    )


def rule(seen):
    found = [one for one in blocks("outcome", seen, Table) if "national rule" in one.caption]
    return found[0] if found else None


def of_two_scales(worry, kindness) -> Measure:
    up = scale("kindness", thresholds=(national(),)).model_copy(
        update={"improvement": Improvement.INCREASE}
    )
    seen = measure(scale("worry", thresholds=(national(),)), up, scale("sleep"))
    return view(
        measures=[seen],
        scores=[
            *scores("worry", *worry),
            *scores("kindness", *kindness),
            *scores("sleep", 10, 2),
            *scores("sleep", 3, 9, voice=Voice.YOUNG_PERSON),
        ],
    )


def test_the_national_rule_lets_one_scale_the_worse_way_decide():
    assert rule(of_two_scales((20, 10), (9, 5))).rows == (
        (
            "young person",
            "The national rule gives no answer for this voice.",
            "none",
            "0 of 1",
        ),
        (
            "teacher",
            "By the national rule, at least one scale went the worse way by its threshold.",
            "kindness",
            "2 of 3",
        ),
    )


def test_a_rise_on_a_scale_where_more_is_better_is_no_deterioration():
    table = rule(of_two_scales((20, 17), (5, 9)))
    assert table.rows[1][1:] == (
        "By the national rule, at least one scale went the better way by its threshold, and none "
        "the worse way.",
        "kindness",
        "2 of 3",
    )
    assert "First against latest score since arrival; contacts are not recorded here." in table.note


def test_where_no_threshold_is_published_the_rule_is_not_on_the_page():
    assert rule(view(measures=[measure(scale("worry"))], scores=scores("worry", 24, 12))) is None


def test_what_a_method_leaves_open_is_said_of_that_method():
    alone = sentences("outcome", of_their_example())
    assert alone["score_change_alone"] == (
        "Two scores by themselves do not say why they differ. Where the first score was chosen "
        "because it was far out, the next is expected nearer to the middle with nothing changed; "
        "this method makes no allowance for that."
    )
    group = ReferenceGroup(mean=40, source="own service, 2025")
    both = sentences("outcome", of_their_example(group=group))["reliable_limit"]
    assert "Jacobson-Truax: Where the first score was chosen because it was far out" in both
    assert "Gulliksen-Lord-Novick, Edwards-Nunnally: This rests on the group entered" in both
