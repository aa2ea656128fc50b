"""The section of dates that rules ask for, with their sources."""

from __future__ import annotations

from stepkit.analysis.clock import Caution
from stepkit.analysis.reminder import Reminder, reminders
from stepkit.model.case import CaseView
from stepkit.model.clock import Force
from stepkit.model.document import Block, Section, Table
from stepkit.model.written import counted
from stepkit.pack.words import missing, say, sentence, written

CAUTIONS = {
    Caution.CALENDAR_ENDS: "caution_calendar_ends",
    Caution.NO_PUBLIC_HOLIDAYS: "caution_no_public_holidays",
    Caution.NO_TIME: "caution_no_time",
}


def section(view: CaseView) -> Section:
    """Every date by a rule of the case's nation, soonest first; what was met says by whom."""
    return Section(id="reminder", title="Dates to keep", blocks=_blocks(view), case=view.key)


def _blocks(view: CaseView) -> tuple[Block, ...]:
    found = reminders(
        view.file, view.rules, as_of=view.as_of, regimes=view.regimes, calendar=view.calendar
    )
    if found.nation_missing:
        return (missing("Nation", "reminders_no_nation"),)
    if not found.reminders:
        return (missing("Dates", "reminders_none"),)
    table = Table(
        caption=sentence("reminders_caption"),
        columns=("What", "Day", "Stands", "Asked for by", "Source"),
        rows=tuple(_row(one) for one in found.reminders),
        row_headers=True,
    )
    return (say("reminders_intro", style="note"), table)


def _row(one: Reminder) -> tuple[str, ...]:
    rule = one.due.rule
    force = sentence("reminder_law" if rule.force is Force.LAW else "reminder_guidance")
    known = force if rule.verified else f"{force}; {sentence('reminder_unread')}"
    return (rule.label, _day(one), _stands(one), known, f"{rule.source} ({rule.note})")


def _day(one: Reminder) -> str:
    if one.due.on is None:
        return sentence("reminder_not_known")
    hour = f", {one.due.at:%H:%M}" if one.due.at else ""
    cautions = [sentence(CAUTIONS[caution]) for caution in one.due.cautions]
    return "; ".join([f"{written(one.due.on)}{hour}", *cautions])


def _stands(one: Reminder) -> str:
    if one.met is not None:
        return sentence("reminder_met", on=one.met.on, by=one.met.by)
    if one.days_left is None:
        return sentence("caution_calendar_ends")
    if one.days_left == 0:
        return sentence("reminder_today")
    days = counted(abs(one.days_left), "day")
    return sentence("reminder_due" if one.days_left > 0 else "reminder_overdue", days=days)
