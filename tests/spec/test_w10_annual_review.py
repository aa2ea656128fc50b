"""Annual-review dates in England.

A rule is a dated table entry with its source, shown as a reminder to check the law
in force. It is never advice, and no nation's rule stands in for another's.
"""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.clock import annual_review_dates
from stepkit.library.load import load_library
from stepkit.model.clock import Rule
from stepkit.model.nation import Nation
from stepkit.pack.words import sentence

MEETING = date(2026, 3, 10)


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


@pytest.mark.parametrize(
    ("what", "by"),
    [
        ("information out", date(2026, 2, 24)),
        ("report", date(2026, 3, 24)),
        ("decision", date(2026, 4, 7)),
    ],
)
def test_a_meeting_on_tuesday_10_march_2026_hangs_three_dates_on_it(what, by):
    found = {one.rule.label: one.on for one in annual_review_dates(MEETING, RULES)}
    assert found[what] == by


def test_the_dates_come_earliest_first():
    assert [one.on for one in annual_review_dates(MEETING, RULES)] == [
        date(2026, 2, 24),
        date(2026, 3, 24),
        date(2026, 4, 7),
    ]


def test_every_date_carries_its_source_and_says_to_check_the_law():
    for one in annual_review_dates(MEETING, RULES):
        assert one.rule.source == "the regulation's own address"
        assert one.rule.note == "reminder, check current law"


def test_another_nations_rule_is_never_used():
    scottish = rule("report", 2, Nation.SCOTLAND)
    assert annual_review_dates(MEETING, [scottish]) == ()
    assert annual_review_dates(MEETING, RULES, nation=Nation.SCOTLAND) == ()


def test_a_date_is_said_as_a_reminder():
    one = annual_review_dates(MEETING, RULES)[0]
    said = sentence(
        "clock_date",
        label=one.rule.label,
        on=one.on,
        note=one.rule.note,
        source=one.rule.source,
    )
    assert said == (
        "information out: by 24 February 2026 (reminder, check current law). Source: the "
        "regulation's own address"
    )


def test_the_shipped_rules_give_the_same_three_dates():
    assert [one.on for one in annual_review_dates(MEETING, SHIPPED)] == [
        date(2026, 2, 24),
        date(2026, 3, 24),
        date(2026, 4, 7),
    ]


def test_every_shipped_rule_names_the_regulation_it_stands_in():
    assert all("legislation.gov.uk/uksi/2014/1530" in one.source for one in SHIPPED)
