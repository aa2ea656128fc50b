"""The section on what was given out of bought help: which day, what, how long, who was there."""

from __future__ import annotations

from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.outreach import Delivery
from stepkit.model.written import number
from stepkit.pack.words import missing, sentence, written

ACTIVITY_LISTS = ("activity", "hourly_service")
"""The lists of a framework in which an activity may stand."""


def section(view: CaseView) -> Section:
    """Every delivery of the packages, and every planned one that was not given, with the reason."""
    given = [one for one in view.file.deliveries if one.on <= view.as_of]
    blocks: tuple[Block, ...] = (missing("Deliveries", "delivery_none"),)
    if given:
        table = Table(
            caption=sentence("delivery_caption"),
            columns=("Day", "What", "Hours", "Who was there", "Note"),
            rows=tuple(_row(view, one) for one in sorted(given, key=lambda one: one.on)),
            numeric=(False, False, True, False, False),
        )
        blocks = (table,)
    return Section(id="delivery", title="What was given", blocks=blocks, case=view.key)


def _row(view: CaseView, one: Delivery) -> tuple[str, ...]:
    absent = one.parent_absent_because
    notes = (
        sentence("delivery_not_given", why=one.not_given_because) if one.not_given_because else "",
        sentence("outreach_absent", on=one.on, why=absent) if absent else "",
    )
    hours = "none" if one.not_given_because else number(one.hours)
    there = ", ".join(one.present) or "not noted"
    return (written(one.on), _activity(view, one), hours, there, " ".join(filter(None, notes)))


def _activity(view: CaseView, one: Delivery) -> str:
    found = (
        term.label
        for framework in view.frameworks
        for name in ACTIVITY_LISTS
        for term in framework.terms(name)
        if term.id == one.activity
    )
    return next(found, one.activity.replace("_", " "))
