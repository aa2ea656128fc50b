"""Annual-review dates in England.

A rule is a dated table entry with its source, shown as a reminder to check the law
in force. It is never advice, and no nation's rule stands in for another's.
"""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.library.load import load_library
from stepkit.model.clock import Rule
from stepkit.model.document import Missing, Table
from stepkit.model.milestone import Milestone
from stepkit.model.nation import Nation
from tests.pack.by_hand import blocks, view

MEETING = Milestone(id="meeting", anchor="annual_review_meeting", on=date(2026, 3, 10))


def rule(name, weeks, nation=Nation.ENGLAND):
    return Rule(
        id=name,
        nation=nation,
        label=name.replace("_", " "),
        anchor="annual_review_meeting",
        offset=weeks,
        source="the regulation's own address",
        verified=True,
    )


SHIPPED = load_library().clock("england_annual_review").rules
RULES = (rule("report", 2), rule("decision", 4), rule("information_out", -2))


def seen(rules, nation=Nation.ENGLAND):
    """A case of this nation, a week before the meeting."""
    given = view(milestones=[MEETING])
    case = given.file.case.model_copy(update={"jurisdiction": nation})
    file = given.file.model_copy(update={"case": case})
    return given.model_copy(update={"file": file, "rules": rules, "as_of": date(2026, 3, 3)})


def rows(rules):
    (table,) = blocks("reminder", seen(rules), Table)
    return table.rows


@pytest.mark.parametrize(
    ("what", "by"),
    [
        ("information out", "24 February 2026"),
        ("report", "24 March 2026"),
        ("decision", "7 April 2026"),
    ],
)
def test_a_meeting_on_tuesday_10_march_2026_hangs_three_dates_on_it(what, by):
    assert {row[0]: row[1] for row in rows(RULES)}[what] == by


def test_the_dates_come_earliest_first():
    days = ["24 February 2026", "24 March 2026", "7 April 2026"]
    assert [row[1] for row in rows(RULES)] == days


def test_every_date_carries_its_source_and_says_to_check_the_law():
    for row in rows(RULES):
        assert row[4] == "the regulation's own address (reminder, check current law)"


def test_another_nations_rule_is_never_used():
    scottish = (rule("report", 2, Nation.SCOTLAND),)
    for given in (seen(scottish), seen(RULES, Nation.SCOTLAND)):
        (gap,) = blocks("reminder", given, Missing)
        assert gap.why == "No rule of this nation hangs a date on what is recorded."


def test_a_date_is_said_as_a_reminder():
    assert [row[2] for row in rows(RULES)] == [
        "7 days ago, nothing recorded yet",
        "in 21 days",
        "in 35 days",
    ]


def test_the_shipped_rules_give_the_same_three_dates():
    days = ["24 February 2026", "24 March 2026", "7 April 2026"]
    assert [row[1] for row in rows(SHIPPED)] == days


def test_every_shipped_rule_names_the_regulation_it_stands_in():
    assert all("legislation.gov.uk/uksi/2014/1530" in one.source for one in SHIPPED)
