"""What the date rules of a case ask for next, what was met, and what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from typing import NamedTuple

from stepkit.analysis.clock import RuleDate, rule_date
from stepkit.model.case import CaseFile
from stepkit.model.clock import Rule
from stepkit.model.exposure import CalendarSpan
from stepkit.model.milestone import Met
from stepkit.model.record import Value
from stepkit.model.regime import Regime

ARRIVAL = "arrival"


class Reminder(Value):
    """One date of one case: due, met or overdue. `days_left` is negative once it has passed.

    A date that was met carries who met it and when; one whose day is not known has no
    `days_left`.
    """

    anchor: str
    anchored_on: date
    due: RuleDate
    met: Met | None = None
    days_left: int | None = None


class Reminders(Value):
    """The reminders of a case, soonest first. Without a nation there are none, and it says so."""

    nation_missing: bool
    reminders: tuple[Reminder, ...] = ()


class _Anchor(NamedTuple):
    name: str
    on: date
    at: time | None
    met: tuple[Met, ...]


def reminders(
    file: CaseFile,
    rules: Iterable[Rule],
    *,
    as_of: date,
    regimes: Sequence[Regime] = (),
    calendar: Sequence[CalendarSpan] = (),
) -> Reminders:
    """Every date that the rules of the case's nation hang on what is recorded.

    A rule that repeats gives the first date that was not met yet. No nation, no date.
    """
    nation = file.case.jurisdiction
    if nation is None:
        return Reminders(nation_missing=True)
    mine = [rule for rule in rules if rule.nation is nation]
    days = file.case.calendar(calendar)
    found = [
        _reminder(anchor, rule, as_of, days)
        for anchor in _anchors(file, regimes)
        for rule in mine
        if rule.anchor == anchor.name
    ]
    ordered = sorted(found, key=lambda one: (one.due.on or date.max, one.due.rule.id))
    return Reminders(nation_missing=False, reminders=tuple(ordered))


def _anchors(file: CaseFile, regimes: Sequence[Regime]) -> Iterator[_Anchor]:
    for one in file.milestones:
        yield _Anchor(one.anchor, one.on, one.at, one.met)
    if not any(one.anchor == ARRIVAL for one in file.milestones):
        yield _Anchor(ARRIVAL, file.case.arrived, None, ())
    anchors = {regime.id: regime.anchor for regime in regimes}
    for used in file.interventions:
        if used.regime in anchors:
            yield _Anchor(anchors[used.regime], used.on, used.at, used.met)


def _reminder(
    anchor: _Anchor, rule: Rule, as_of: date, calendar: Sequence[CalendarSpan]
) -> Reminder:
    met = [one for one in anchor.met if one.rule == rule.id]
    begun = max((one.on for one in met), default=anchor.on) if rule.repeats else anchor.on
    due = rule_date(begun, rule, at=anchor.at, calendar=calendar)
    return Reminder(
        anchor=anchor.name,
        anchored_on=anchor.on,
        due=due,
        met=None if rule.repeats or not met else met[-1],
        days_left=(due.on - as_of).days if due.on else None,
    )
