"""Numbers that cannot bear a statement: each page says so in a sentence and prints no NaN.

What cannot be a score at all (text, 41 of 40, a T-score of 8, infinity) is refused before it
is kept: `tests/store/test_imports_kinds.py` and `tests/analysis/test_typed.py`.
"""

from __future__ import annotations

import math

import pytest
from pydantic import ValidationError

from stepkit.model.document import Table
from stepkit.model.measure import ScaleKind
from stepkit.pack.section import SECTIONS
from tests.pack.by_hand import (
    AS_OF,
    NOT_NUMBERS,
    TERMS,
    blocks,
    incident,
    measure,
    noisy,
    scale,
    scores,
    sentences,
    texts,
    view,
)


def of(*values, conditions=(), step=14, kind=ScaleKind.COUNT):
    """One line with noise, in two conditions of equal length unless others are given."""
    half = ["baseline"] * (len(values) // 2) + ["support"] * (len(values) - len(values) // 2)
    return view(
        measures=[measure(scale("calls", kind=kind, noise=noisy()))],
        scores=scores("calls", *values, conditions=conditions or half, step=step),
    )


def nothing_is_nan(seen, *sections):
    for name in sections or ("outcome", "incident", "goal", "summary"):
        said = " ".join(texts(SECTIONS[name](seen)))
        assert not NOT_NUMBERS.search(said), NOT_NUMBERS.search(said)


def test_one_point_is_a_score_and_no_change():
    seen = of(7)
    nothing_is_nan(seen)
    table = blocks("outcome", seen, Table)[0]
    assert table.rows[0][4:7] == ("one score", "no new score", "one score only")


def test_two_points_in_two_conditions_are_too_few_to_compare():
    seen = of(7, 5)
    nothing_is_nan(seen)
    said = sentences("outcome", seen)
    assert said["say_too_few"] == (
        "Measure, Calls, scored by the teacher: nothing can be said from phase to phase. Values in "
        "baseline: 1; a comparison needs at least 3. Values in support: 1; a comparison needs at "
        "least 3."
    )


def test_without_a_baseline_there_is_nothing_to_compare():
    seen = of(7, 5, 6, 4, 5, 3, conditions=["support"] * 6)
    nothing_is_nan(seen)
    assert sentences("outcome", seen)["say_one_phase"].endswith(
        "All values lie in one phase, so there is nothing to compare."
    )


def test_all_zeros_say_that_they_are_equal_and_no_ratio_is_made_up():
    seen = of(*[0] * 12)
    nothing_is_nan(seen)
    assert sentences("outcome", seen)["say_all_equal"].startswith("All 12 values are 0.")
    cells = {row[0]: row[1] for row in blocks("outcome", seen, Table)[-2].rows}
    assert cells["percentage change"] == "none"
    assert cells["SMD"] == "none"


def test_zeros_after_a_baseline_stay_finite():
    seen = of(9, 8, 5, 7, 6, 8, 0, 0, 0, 0, 0, 0)
    nothing_is_nan(seen)
    cells = {row[0]: row[1] for row in blocks("outcome", seen, Table)[-2].rows}
    assert cells["percentage change"] == "\N{MINUS SIGN}100"
    assert cells["LRR as percentage"].startswith("\N{MINUS SIGN}9")


def test_all_ties_say_that_they_are_equal():
    seen = of(*[4] * 12)
    nothing_is_nan(seen)
    assert sentences("outcome", seen)["say_all_equal"].startswith("All 12 values are 4.")


def test_dates_out_of_order_are_put_in_order():
    held = scores("calls", 9, 8, 7)
    turned = view(measures=[measure(scale("calls"))], scores=held[::-1])
    nothing_is_nan(turned)
    table = blocks("outcome", turned, Table)[0]
    assert table.rows[0][2:4] == ("9 (12 Jan 2026)", "7 (9 Feb 2026)")


def test_two_scores_of_one_day_are_both_kept_and_told():
    held = [
        *scores("calls", 9, 8, 7, 6, 5, 6, step=14, conditions=["baseline"] * 6),
        *scores("calls", 4, 3, 4, 3, 4, 3, first="2026-04-06", conditions=["support"] * 6),
    ]
    again = held[0].model_copy(update={"id": "again", "value": 12.0})
    seen = view(measures=[measure(scale("calls"))], scores=[*held, again])
    nothing_is_nan(seen)
    assert "Days with more than one value: 1." in sentences("outcome", seen)["say_same_day"]


def test_missing_weeks_are_told_and_no_line_is_drawn_across_them():
    held = [
        *scores("calls", 9, 8, 7, 6, 5, 6, step=7, conditions=["baseline"] * 6),
        *scores("calls", 4, 3, 4, 3, 4, 3, first="2026-05-25", step=7, conditions=["after"] * 6),
    ]
    seen = view(measures=[measure(scale("calls"))], scores=held)
    nothing_is_nan(seen)
    said = sentences("outcome", seen)["say_gap"]
    assert "The longest gap between two values is 98 days; 7 days is usual." in said
    picture = SECTIONS["outcome"](seen).blocks[0]
    assert "No line is drawn across more than 14 days without a score." in picture.caption


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_infinity_is_no_score(value):
    with pytest.raises(ValidationError, match="finite number"):
        scores("calls", value)


def test_one_incident_is_a_line_and_says_why():
    seen = view(calendar=TERMS, incidents=[incident("2026-06-01")])
    nothing_is_nan(seen)
    assert sentences("incident", seen)["chart_propose_line_no_events"] == (
        "A line is proposed: with fewer than two events in 5 weeks (1), nothing can be said of the "
        "time between them."
    )


def test_incidents_without_a_calendar_are_counts():
    seen = view(
        incidents=[
            incident("2026-06-02"),
            incident("2026-06-02").model_copy(update={"id": "again"}),
        ]
    )
    nothing_is_nan(seen)
    assert sentences("incident", seen)["incidents_count_only"] == (
        "2 incidents in this period: a count, not a rate, because no calendar says which days were "
        "open."
    )


def test_an_incident_on_the_as_of_day_alone_is_no_defect():
    nothing_is_nan(view(calendar=TERMS, incidents=[incident(str(AS_OF))]))
