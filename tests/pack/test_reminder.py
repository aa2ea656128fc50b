"""The dates that rules ask for, as a document says them."""

from __future__ import annotations

from datetime import date

from stepkit.library.load import load_library
from stepkit.model.document import Missing, Table
from stepkit.model.milestone import Met, Milestone
from tests.pack.by_hand import blocks, sentences, view

RULES = tuple(rule for clock in load_library().clocks for rule in clock.rules)
MEETING = Milestone(
    id="m",
    anchor="annual_review_meeting",
    on=date(2026, 7, 10),
    met=(Met(rule="annual_review_information_out", on=date(2026, 6, 25), by="SENCO"),),
)


def seen(**records):
    return view(**records).model_copy(update={"rules": RULES})


def test_each_date_says_how_it_stands_and_where_it_comes_from():
    (table,) = blocks("reminder", seen(milestones=[MEETING]), Table)
    assert [row[:3] for row in table.rows] == [
        (
            "Advice and information sent to everyone invited",
            "26 June 2026",
            "done on 25 June 2026 by SENCO",
        ),
        ("Report of the meeting sent to everyone invited", "24 July 2026", "in 21 days"),
        (
            "The authority's decision told to the family and the school",
            "7 August 2026",
            "in 35 days",
        ),
    ]
    for row in table.rows:
        assert row[4].endswith("(reminder, check current law)")
    assert "never advice" in sentences("reminder", seen(milestones=[MEETING]))["reminders_intro"]


def test_a_date_that_has_passed_says_how_long_ago_and_blames_nobody():
    late = MEETING.model_copy(update={"met": ()})
    (table,) = blocks("reminder", seen(milestones=[late]), Table)
    assert table.rows[0][2] == "7 days ago, nothing recorded yet"


def test_a_rule_that_nobody_read_at_its_source_says_so():
    (table,) = blocks("reminder", seen(milestones=[MEETING]), Table)
    assert [row[3] for row in table.rows] == [
        "guidance",
        "guidance; rule not read at its source",
        "guidance; rule not read at its source",
    ]


def test_without_a_nation_the_reason_stands_there():
    given = seen(milestones=[MEETING])
    case = given.file.case.model_copy(update={"jurisdiction": None})
    nowhere = given.model_copy(update={"file": given.file.model_copy(update={"case": case})})
    (gap,) = blocks("reminder", nowhere, Missing)
    assert gap.why == (
        "No nation is entered for this case, so no date rule applies. Enter it for the case."
    )


def test_nothing_to_hang_a_date_on_is_said():
    (gap,) = blocks("reminder", seen(), Missing)
    assert gap.why == "No rule of this nation hangs a date on what is recorded."
