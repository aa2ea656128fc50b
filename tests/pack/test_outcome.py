"""The section on outcome measures: changes with their noise, phases against phases."""

from __future__ import annotations

import pytest

from stepkit.model.document import Picture, Table
from stepkit.model.measure import ScaleKind
from stepkit.model.pathway import CarePhase
from stepkit.model.voice import Voice
from tests.pack.by_hand import (
    blocks,
    day,
    measure,
    noisy,
    scale,
    scores,
    sentences,
    size,
    view,
)


@pytest.mark.parametrize(
    ("latest", "noise", "told"),
    [
        (17, noisy(), "inside what the measure's noise could produce"),
        (15, noisy(), "outside what the measure's noise could produce"),
        (15, None, "noise not known"),
    ],
)
def test_a_change_is_told_with_its_noise(latest, noise, told):
    seen = view(measures=[measure(scale("worry", noise=noise))], scores=scores("worry", 24, latest))
    table = blocks("outcome", seen, Table)[0]
    assert table.rows == (
        (
            "Measure: Worry (lower is better)",
            "teacher",
            "24 (12 Jan 2026)",
            f"{latest} (26 Jan 2026)",
            f"\N{MINUS SIGN}{24 - latest}",
            "no new score",
            told,
        ),
    )


@pytest.mark.parametrize(
    ("first", "latest", "threshold", "told"),
    [
        (24, 17, size(), "reached, the way that counts as better (7 or more)"),
        (17, 24, size(), "reached, the way that counts as worse (7 or more)"),
        (24, 18, size(), "not reached (7 or more)"),
        (24, 17, size(inclusive=False), "not reached (more than 7)"),
    ],
)
def test_a_published_size_of_change_is_reached_or_not_and_has_its_source(
    first, latest, threshold, told
):
    seen = view(
        measures=[measure(scale("worry", thresholds=(threshold,)))],
        scores=scores("worry", first, latest),
    )
    (table,) = blocks("outcome", seen, Table)
    assert table.columns[-1] == "Published size of change"
    assert table.rows[0][-1] == told
    edge = "7 or more" if threshold.inclusive else "more than 7"
    source = f"Size of change on Measure, Worry, teacher: Agreed size, {edge} (a print)."
    assert table.note.endswith(source)


def test_a_size_of_change_published_for_another_voice_is_not_used():
    seen = view(
        measures=[measure(scale("worry", thresholds=(size(Voice.PARENT_OR_CARER),)))],
        scores=[
            *scores("worry", 24, 10),
            *scores("worry", 24, 10, voice=Voice.PARENT_OR_CARER),
        ],
    )
    (table,) = blocks("outcome", seen, Table)
    assert {row[1]: row[-1] for row in table.rows} == {
        "parent or carer": "reached, the way that counts as better (7 or more)",
        "teacher": "none entered",
    }


def test_too_few_scores_are_not_compared_from_phase_to_phase(full):
    said = sentences("outcome", full)
    assert said["comparison_not_made"] == (
        "Not compared from phase to phase: 1 line of scores. That needs 5 scores or more in "
        "each of two phases of care, or conditions recorded with the scores."
    )
    assert not [name for name in said if name.startswith("comparison_share")]


BASELINE, LATER = (9, 8, 5, 7, 6), (5, 4, 1, 3, 2)
"""Of 25 pairs 24 are better and one is equal: NAP 0.98, Tau 0.96. Means 7 and 3."""


def compared(seen):
    return [table for table in blocks("outcome", seen, Table) if "against another" in table.caption]


def methods(seen):
    (table,) = [one for one in blocks("outcome", seen, Table) if "worked out" in one.caption]
    return table


def of_a_design(kind=ScaleKind.COUNT):
    return view(
        measures=[measure(scale("calls", kind=kind))],
        scores=scores(
            "calls",
            *BASELINE,
            *LATER,
            *BASELINE,
            step=7,
            conditions=["baseline 1"] * 5 + ["support"] * 5 + ["baseline 2"] * 5,
        ),
    )


def test_phases_of_a_design_are_compared_in_order_and_never_pooled():
    seen = of_a_design()
    (table,) = compared(seen)
    assert table.columns == (
        "Index",
        "baseline 1 to support",
        "support to baseline 2",
        "baseline 1 to baseline 2",
    )
    cells = {row[0]: row[1:] for row in table.rows}
    assert [cell.partition(" ")[0] for cell in cells["NAP"]] == ["0.98", "0.02", "0.5"]
    assert [cell.partition(" ")[0] for cell in cells["Tau"]] == [
        "0.96",
        "\N{MINUS SIGN}0.96",
        "0",
    ]
    assert cells["SMD"][0].startswith("2.02 (")  # 4 / 1.581 times 0.8 for 5 values
    assert cells["percentage change"] == ("\N{MINUS SIGN}57", "133", "0")
    assert methods(seen).rows[0] == (
        "NAP",
        "NAP (Parker-Vannest 2009; ties half, interval score, level 95 %)",
        "Parker and Vannest (2009), Behavior Therapy 40, 357-367; interval: Newcombe (2006), "
        "Statistics in Medicine 25, 559-573, method 5",
    )
    # every index has a row; those without a number have their reason below the table
    told = {row[0] for row in methods(seen).rows}
    assert {"Tau-U", "PND", "PEM", "PAND", "IRD", "LRR", "LRM", "PET", "phi"} <= told
    assert set(cells) - told == {name for name, row in cells.items() if set(row) == {"none"}}
    assert (
        "No randomisation test, p; randomisation test, floor for every pair of phases: The start "
        "of the phase was not drawn by lot, so a randomisation test does not apply." in table.note
    )


def test_phases_are_drawn_with_the_level_of_each():
    drawn = blocks("outcome", of_a_design(), Picture)[-1]
    assert "baseline 1" in drawn.alt
    assert "support" in drawn.alt


def test_a_phase_of_two_values_is_in_no_comparison():
    conditions = ["baseline"] * 5 + ["support"] * 5 + ["after"] * 2
    seen = view(
        measures=[measure(scale("calls"))],
        scores=scores("calls", *BASELINE, *LATER, 4, 5, conditions=conditions),
    )
    (table,) = compared(seen)
    assert table.columns == ("Index", "baseline to support")
    assert (
        "Values in after: 2; a comparison needs at least 3."
        in sentences("outcome", seen)["say_too_few"]
    )


def test_what_can_be_said_of_two_phases_is_said_with_its_limits():
    said = sentences("outcome", of_a_design())
    assert said["comparison_share"].startswith(
        "Measure, Calls, scored by the teacher, from support to baseline 2: of all pairs of one "
        "value from each, the later value is the better one in 2 % (NAP, equal values counted "
        "half; 95 % interval "
    )
    assert said["phases_no_cause"] == (
        "A difference between two phases does not say what brought it about."
    )


def test_a_ratio_of_scores_without_a_true_zero_is_not_given():
    (table,) = compared(of_a_design(ScaleKind.RAW))
    cells = {row[0]: row[1:] for row in table.rows}
    assert cells["percentage change"] == cells["LRR as percentage"] == ("none",) * 3
    assert (
        "No LRR; LRR as percentage; LOR; LRM; percentage change for every pair of phases: This "
        "scale has no true zero, so a ratio or a percentage of it has no meaning." in table.note
    )


def test_where_neighbouring_values_are_related_no_interval_is_said():
    swinging = (7, 5, 9, 6, 8), (3, 1, 5, 2, 4)
    conditions = ["baseline"] * 5 + ["support"] * 5
    seen = view(
        measures=[measure(scale("calls", kind=ScaleKind.COUNT))],
        scores=scores("calls", *swinging[0], *swinging[1], conditions=conditions),
    )
    said = sentences("outcome", seen)
    assert said["comparison_share_related"].endswith(
        "in 98 % (NAP, equal values counted half); no interval is given, because neighbouring "
        "values are related."
    )
    assert "comparison_share" not in said
    (table,) = compared(seen)
    assert {row[0]: row[1] for row in table.rows}["NAP"] == "0.98"
    drawn = blocks("outcome", seen, Picture)[-1]
    assert drawn.alt.endswith("1 to 2: NAP 0.98.")
    assert "NAP 0.98 (" not in drawn.svg


def test_equal_values_say_only_that_they_are_equal():
    conditions = ["baseline"] * 5 + ["support"] * 5
    seen = view(
        measures=[measure(scale("calls"))], scores=scores("calls", *[4] * 10, conditions=conditions)
    )
    said = sentences("outcome", seen)
    assert said["say_all_equal"].startswith("All 10 values are 4. A difference between two phases ")
    assert not [name for name in said if name.startswith("comparison_share")]


def test_one_condition_leaves_nothing_to_compare():
    seen = view(
        measures=[measure(scale("calls"))],
        scores=scores("calls", *BASELINE, conditions=["baseline"] * 5),
    )
    assert compared(seen) == []
    said = sentences("outcome", seen)
    assert said["comparison_stopped"] == said["say_one_phase"]
    assert said["say_one_phase"] == (
        "Measure, Calls, scored by the teacher: nothing can be said from phase to phase. All "
        "values lie in one phase, so there is nothing to compare."
    )


def care(label, since) -> CarePhase:
    return CarePhase(
        id=label.lower(),
        framework="f",
        phase=label.lower(),
        label=label,
        since=day(since),
        decided_by=("team",),
        why="Agreed.",
        dissent="",
    )


def test_phases_of_care_with_five_scores_each_are_compared():
    seen = view(
        measures=[measure(scale("worry"))],
        scores=scores("worry", 40, *BASELINE, *LATER),
        phases=[care("Arriving", "2026-01-26"), care("Settled", "2026-04-06")],
    )
    (table,) = compared(seen)
    assert table.columns == ("Index", "Arriving to Settled")
    assert table.rows[0][1].startswith("0.98 (")
    said = sentences("outcome", seen)
    assert said["comparison_left_out"].startswith(
        "1 score lies in no recorded phase of care and left out of the comparison. People decide "
        "on phases of care with such scores in mind, "
    )


def test_without_a_direction_nothing_is_compared():
    conditions = ["baseline"] * 5 + ["support"] * 5
    seen = view(scores=scores("calls", *BASELINE, *LATER, conditions=conditions))
    assert compared(seen) == []
    assert sentences("outcome", seen)["comparison_no_direction"] == (
        "m, calls, scored by the teacher, is not compared from phase to phase: which way is "
        "better is not known."
    )


def of_scales(*names, voice=Voice.TEACHER):
    return view(
        measures=[measure(*(scale(name) for name in names))],
        scores=[one for name in names for one in scores(name, 24, 12, voice=voice)],
    )


def test_three_scales_of_one_voice_are_laid_start_against_latest_with_the_scores_beside():
    drawn = blocks("outcome", of_scales("worry", "sleep", "anger"), Picture)
    (shape,) = [one for one in drawn if "Start against latest" in one.svg]
    assert shape.alt.startswith(
        "Anger: 24 (12 January 2026), then 12 (26 January 2026); lower is better."
    )
    # 24 of 0 to 40 where lower is better is 40 per cent of the way outward, 12 is 70
    assert [row[-2:] for row in shape.frame.rows] == [("40", "70")] * 3


def test_two_scales_or_two_voices_make_no_shape():
    drawn = [*blocks("outcome", of_scales("worry", "sleep"), Picture)]
    two = of_scales("worry", "sleep", "anger").file.scores
    mixed = tuple(
        one.model_copy(update={"voice": Voice.KEY_WORKER}) if one.scale == "anger" else one
        for one in two
    )
    seen = view(
        measures=[measure(*(scale(name) for name in ("worry", "sleep", "anger")))], scores=mixed
    )
    drawn += blocks("outcome", seen, Picture)
    assert not [one for one in drawn if "Start against latest" in one.svg]


def test_a_line_is_not_drawn_across_a_gap_twice_as_long_as_is_usual():
    often = scores("worry", 20, 21, 22, 23, step=14)
    late = scores("worry", 30, first="2026-06-29")[0].model_copy(update={"id": "late"})
    (drawn,) = blocks(
        "outcome", view(measures=[measure(scale("worry"))], scores=[*often, late]), Picture
    )
    assert "No line is drawn across more than 28 days without a score." in drawn.caption
