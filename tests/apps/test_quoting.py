"""Quotes, lists of goals and days for a calendar, in a rehearsal workspace."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from stepkit.apps.goal_list import goal_list
from stepkit.apps.review_days import write_review_days
from stepkit.apps.workspace import find_workspace
from stepkit.errors import EntryError
from stepkit.model.goal import Goal
from stepkit.model.review_date import ReviewDateChoice, ReviewRule

LIST = ("quote", "outreach_2022")


def choice(on) -> ReviewDateChoice:
    return ReviewDateChoice(
        id="mine",
        chosen_on=on,
        anchor="the visit",
        anchored_on=on,
        rule=ReviewRule.SCHOOL_WEEKS,
        review_on=date(2026, 8, 14),
        because="open",
        chosen_by="SENCO 1",
    )


def test_a_quote_is_printed_and_written_as_a_page_and_a_table(run, workspace):
    order = ("--order", "silver", "--order", "silver_top_up", "--reviewed", "silver")
    code, told = run(*LIST, *order, "--on", "2022-09-14", "--school", "=Oak")
    assert code == 0, told
    assert "Total £2,050.00, 18 h. VAT: not stated." in told
    page = (workspace / "reports" / "quote_outreach_2022_2022-09-14.html").read_text("utf-8")
    assert "£2,050.00" in page
    assert "VAT: not stated" in page
    table = (workspace / "reports" / "quote_outreach_2022_2022-09-14.csv").read_text("utf-8-sig")
    rows = list(csv.reader(table.splitlines()))
    assert [row[3] for row in rows[1:5]] == ["550.00", "1000.00", "500.00", "2050.00"]


def test_on_another_day_the_list_is_marked_as_historic(run, workspace):
    code, told = run(*LIST, "--order", "placement", "--on", "2023-04-02")
    assert code == 0, told
    assert "historic price list" in told
    page = (workspace / "reports" / "quote_outreach_2022_2023-04-02.html").read_text("utf-8")
    assert "Historic price list" in page
    assert "no place is promised by this quote" in page


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--order", "Silver X"),
            '"Silver X" cannot be read as an order. Write the id of an offer, with how many and '
            "for how many people if needed, for instance silver, silver:2 or full_day:1@22.",
        ),
        (
            ("--order", "silver", "--on", "soon"),
            '--on says "soon", which is not a day. '
            "Write it as year-month-day, for instance 2022-09-14.",
        ),
    ],
)
def test_what_cannot_be_quoted_is_answered_in_a_sentence(run, words, sentence):
    code, told = run(*LIST, *words)
    assert code == 2
    assert told.strip() == sentence


def test_heads_beyond_those_included_are_counted(run, workspace):
    code, told = run(*LIST, "--order", "full_day:1@22", "--on", "2022-09-14")
    assert code == 0, told
    assert "Total £920.00" in told
    assert (workspace / "reports").is_dir()


@pytest.mark.usefixtures("workspace")
def test_mdt_17_a_goal_set_in_todays_meeting_is_in_the_key_workers_list_today():
    home = find_workspace()
    today = home.today()
    made = Goal(id="g-new", number=9, text="Ride", set_on=today, review="r", owner="key worker 1")
    assert goal_list("key worker 1") == ()
    with home.open_store() as store:
        store.save("YP-001", made, author="chair 1", at=home.now())
    (line,) = goal_list("key worker 1")
    assert (line.case, line.goal, line.made_in_meeting) == ("YP-001", made, True)


@pytest.mark.usefixtures("workspace")
def test_the_chosen_review_day_is_a_day_in_a_calendar_file():
    home = find_workspace()
    with home.open_store() as store:
        store.save("YP-001", choice(home.today()), author="SENCO 1", at=home.now())
    text = write_review_days("YP-001").read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20260814" in text
    assert "SUMMARY:Review YP-001" in text
    assert "SENCO" not in text


@pytest.mark.usefixtures("workspace")
def test_without_a_choice_there_is_no_calendar_file():
    with pytest.raises(EntryError) as refused:
        write_review_days("YP-001")
    assert refused.value.sentence == (
        "No review day has been chosen for YP-001 yet. "
        "Choose one of the days of its six-week review first."
    )
