"""Actions as they stand: done, changed, late by so many days, incomplete or open."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.review import ActionState, action_list
from stepkit.model.plan import Action, ActionStatus

AS_OF = date(2026, 7, 3)
WHOLE = {
    "how": "paired reading",
    "where": "library corner",
    "by_when": date(2026, 7, 10),
    "by_whom": "teaching assistant",
    "resources": "half an hour a day",
}


def line(**given):
    named = {"id": "a", "what": "reads with the group", "agreed_on": date(2026, 5, 22)}
    return action_list([Action(**named | WHOLE | given)], as_of=AS_OF)[0]


@pytest.mark.parametrize(
    ("given", "state", "days_late"),
    [
        ({}, ActionState.OPEN, 0),
        ({"by_when": AS_OF}, ActionState.OPEN, 0),
        ({"by_when": date(2026, 6, 24)}, ActionState.LATE, 9),
        ({"status": ActionStatus.CHANGED}, ActionState.CHANGED, 0),
        ({"status": ActionStatus.DONE, "closed_on": date(2026, 6, 1)}, ActionState.DONE, 0),
        (
            {
                "status": ActionStatus.DONE,
                "closed_on": date(2026, 6, 12),
                "by_when": date(2026, 6, 10),
            },
            ActionState.DONE,
            2,
        ),
        ({"status": ActionStatus.DONE, "by_when": date(2026, 6, 10)}, ActionState.DONE, 0),
        ({"status": ActionStatus.DONE, "closed_on": date(2026, 7, 4)}, ActionState.OPEN, 0),
    ],
)
def test_where_an_action_stands(given, state, days_late):
    found = line(**given)
    assert (found.state, found.days_late, found.missing) == (state, days_late, ())


def test_an_action_without_resources_is_incomplete_and_says_so():
    found = line(resources="")
    assert (found.state, found.missing) == (ActionState.INCOMPLETE, ("resources",))


def test_an_action_late_and_incomplete_is_late_and_still_says_what_is_missing():
    found = line(by_when=date(2026, 6, 24), by_whom="")
    assert (found.state, found.days_late, found.missing) == (ActionState.LATE, 9, ("by whom",))


def test_an_action_agreed_later_is_not_known_yet():
    later = Action(id="a", what="later", agreed_on=date(2026, 7, 4))
    assert action_list([later], as_of=AS_OF) == ()


def test_five_decisions_of_last_time():
    """Three done, one late by nine days, one changed."""
    done = {"status": ActionStatus.DONE, "closed_on": date(2026, 6, 1)}
    given = [done, done, done, {"by_when": date(2026, 6, 24)}, {"status": ActionStatus.CHANGED}]
    states = [line(**one).state for one in given]
    assert states == [ActionState.DONE] * 3 + [ActionState.LATE, ActionState.CHANGED]
