"""Suspensions on a page: half days, distances in school days, and what is not known."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.library.load import load_library
from stepkit.model.case import CaseView
from stepkit.model.document import Missing, Table
from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.model.nation import Nation
from stepkit.model.suspension import Suspension
from tests.pack.by_hand import blocks, sentences, view

TERM = CalendarSpan(id="t", start=date(2026, 4, 13), end=date(2026, 7, 21), kind=SpanKind.TERM)
AWAY = (
    Suspension(id="s1", start=date(2025, 11, 3), half_days=60),
    Suspension(id="s2", start=date(2026, 6, 1), half_days=31, reasons=("a fire door",)),
)


def seen(calendar=(TERM,), suspensions=AWAY) -> CaseView:
    made = view(calendar=calendar, suspensions=suspensions)
    return made.model_copy(update={"limits": load_library().limits})


def test_half_days_stand_beside_the_limits_and_the_law_is_to_be_checked():
    told, beside = blocks("suspension", seen(), Table)
    assert told.rows == (
        ("3 November 2025", "60", "not stated", "not stated"),
        ("1 June 2026", "31", "a fire door", "not stated"),
    )
    assert [row[1:] for row in beside.rows] == [
        ("31", "15.5", "0.5 school days past"),
        ("91", "45.5", "0.5 school days past"),
    ]
    assert sentences("suspension", seen())["suspension_check"].startswith(
        "A reminder and no advice: check the law in force."
    )


def test_without_the_term_the_distance_is_not_known():
    _, beside = blocks("suspension", seen(calendar=()), Table)
    assert beside.rows[0][1:] == ("", "", "the term is not in the calendar")
    assert beside.rows[1][1] == "91"


@pytest.mark.parametrize("nation", [Nation.SCOTLAND, None])
def test_another_nation_borrows_no_limits(nation):
    england = seen()
    case = england.file.case.model_copy(update={"jurisdiction": nation})
    other = england.model_copy(update={"file": england.file.model_copy(update={"case": case})})
    (gap,) = blocks("suspension", other, Missing)
    assert gap.sentence == "suspension_no_limits"


def test_a_suspension_yet_to_come_is_not_counted():
    later = Suspension(id="s3", start=date(2026, 7, 4), half_days=2)
    (gap,) = blocks("suspension", seen(suspensions=(later,)), Missing)
    assert gap.sentence == "suspension_none"
