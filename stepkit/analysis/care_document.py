"""Which plans and assessments are in force, overdue, and known to the young person."""

from __future__ import annotations

from datetime import date

from stepkit.model.care_document import CareDocument, PlanTalk
from stepkit.model.case import CaseFile
from stepkit.model.framework import Framework, Term
from stepkit.model.record import Value


class CurrencyLine(Value):
    """One kind of plan as it stands on a day. `document` is None when there is none.

    `day_of_stay` counts the days from arrival to the first version of its kind;
    `overdue` the days since its review was due, 0 when it is not.
    """

    kind: Term
    document: CareDocument | None
    day_of_stay: int | None
    overdue: int
    talk: PlanTalk | None


def in_force(file: CaseFile, kind: str, day: date) -> CareDocument | None:
    """The version of a kind of plan that was in force on a day, or None."""
    held = [one for one in file.care_documents if one.kind == kind and one.since <= day]
    return max(held, key=lambda one: one.since, default=None)


def currency(file: CaseFile, framework: Framework, day: date) -> tuple[CurrencyLine, ...]:
    """Every kind of plan the framework names, the longest overdue first."""
    lines = [_line(file, kind, day) for kind in framework.terms("document")]
    return tuple(sorted(lines, key=lambda line: -line.overdue))


def _line(file: CaseFile, kind: Term, day: date) -> CurrencyLine:
    now = in_force(file, kind.id, day)
    versions = [one.since for one in file.care_documents if one.kind == kind.id]
    first = min((on for on in versions if on <= day), default=None)
    due = now.review_on if now else None
    talks = [one for one in file.plan_talks if now and one.document == now.id and one.on <= day]
    return CurrencyLine(
        kind=kind,
        document=now,
        day_of_stay=None if first is None else (first - file.case.arrived).days,
        overdue=max(0, (day - due).days) if due else 0,
        talk=max(talks, key=lambda one: one.on, default=None),
    )
