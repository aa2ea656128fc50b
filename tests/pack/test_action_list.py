"""Actions for a spreadsheet and for a calendar."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from stepkit.model.plan import Action, ActionStatus
from stepkit.pack.action_list import actions_csv, days_to_keep

AGREED = date(2026, 7, 3)


def action(**more) -> Action:
    return Action(**{"id": "a1", "what": "Ask for a tutor", "agreed_on": AGREED, **more})


def rows(*actions: Action) -> list[dict[str, str]]:
    text = actions_csv(("YP-004", one) for one in actions)
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_every_part_of_an_action_has_its_column():
    full = action(
        how="By phone",
        where="School",
        by_whom="key worker 1",
        by_when=date(2026, 7, 31),
        resources="2 hours",
    )
    assert rows(full) == [
        {
            "Young person": "YP-004",
            "Action": "Ask for a tutor",
            "How": "By phone",
            "Where": "School",
            "By whom": "key worker 1",
            "By when": "2026-07-31",
            "Resources": "2 hours",
            "Agreed on": "2026-07-03",
            "Status": "open",
            "What came of it": "",
        }
    ]


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-1", "@SUM(A1)", "\tx", "\n=1"])
def test_no_text_is_run_by_a_spreadsheet(text):
    (row,) = rows(action(what=text, how=text, by_whom=text))
    assert {row["Action"], row["How"], row["By whom"]} == {f"'{text}"}


def test_ordinary_text_stays_as_it_is():
    (row,) = rows(action(what='Say "hello", then wait = 2'))
    assert row["Action"] == 'Say "hello", then wait = 2'


def test_only_open_actions_with_a_day_go_into_the_calendar_and_their_title_tells_nothing():
    due = date(2026, 7, 31)
    kept = days_to_keep(
        ("YP-004", one)
        for one in (
            action(by_when=due, how="By phone"),
            action(id="a2"),
            action(id="a3", by_when=due, status=ActionStatus.DONE, closed_on=AGREED),
            action(id="a4", by_when=due, status=ActionStatus.CHANGED),
        )
    )
    assert [(one.on, one.title, one.details) for one in kept] == [
        (due, "YP-004: an action is due", "Ask for a tutor\nBy phone")
    ]
