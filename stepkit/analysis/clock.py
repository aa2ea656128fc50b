"""Dates that rules hang on an event: reminders with their source, never advice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stepkit.model.case import Nation
from stepkit.model.clock import Rule
from stepkit.model.record import Value

ANNUAL_REVIEW = "annual_review_meeting"


class RuleDate(Value):
    """A date by one rule; the rule carries its source and its note."""

    rule: Rule
    on: date


def rule_dates(
    anchored_on: date, rules: Iterable[Rule], *, anchor: str, nation: Nation
) -> tuple[RuleDate, ...]:
    """The dates by every rule of `nation` that hangs on `anchor`, earliest first.

    No rule of another nation is ever used in place of a missing one.
    """
    mine = [rule for rule in rules if rule.anchor == anchor and rule.nation is nation]
    dates = [RuleDate(rule=rule, on=anchored_on + rule.offset) for rule in mine]
    return tuple(sorted(dates, key=lambda one: (one.on, one.rule.id)))


def annual_review_dates(
    meeting: date, rules: Iterable[Rule], *, nation: Nation = Nation.ENGLAND
) -> tuple[RuleDate, ...]:
    """The dates that hang on an annual-review meeting."""
    return rule_dates(meeting, rules, anchor=ANNUAL_REVIEW, nation=nation)
