"""Where a roll-out stands: what helps, as people of the service see it; what was reached."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stepkit.model.audit import Finding, StandardsAudit
from stepkit.model.framework import Framework, Term
from stepkit.model.programme import Programme, Reference
from stepkit.model.record import Value
from stepkit.model.roll_out import ReferenceCheck, RollOutEvent

FACTORS = "success_factor"
"""The list of a framework with what helps a roll-out."""


class FactorLine(Value):
    """One thing that helps, and what the last look at it found; None where nobody has looked."""

    factor: Term
    found: Finding | None
    on: date | None


class ReferenceLine(Value):
    """One reference and the last check of it; None where nobody has checked."""

    reference: Reference
    checked: ReferenceCheck | None


def factor_lines(
    framework: Framework, audits: Iterable[StandardsAudit], day: date
) -> tuple[FactorLine, ...]:
    """Each thing that helps, in the framework's order, with the last finding by a day.

    A finding names the factor by its id or its label. No score is made of them.
    """
    held = [
        one
        for one in audits
        if one.framework == framework.id and one.standards == FACTORS and one.on <= day
    ]
    latest = {
        found.standard: (found, one.on)
        for one in sorted(held, key=lambda one: one.on)
        for found in one.findings
    }
    return tuple(_line(term, latest) for term in framework.terms(FACTORS))


def roll_out_in_order(events: Iterable[RollOutEvent], framework: str) -> tuple[RollOutEvent, ...]:
    """The milestones and barriers of one framework, earliest first."""
    mine = (one for one in events if one.framework == framework)
    return tuple(sorted(mine, key=lambda one: one.start))


def reference_lines(
    programme: Programme, checks: Iterable[ReferenceCheck], day: date
) -> tuple[ReferenceLine, ...]:
    """Each reference of a programme with its last check by a day."""
    mine = [one for one in checks if one.programme == programme.id and one.on <= day]
    last = {one.reference: one for one in sorted(mine, key=lambda one: one.on)}
    return tuple(
        ReferenceLine(reference=one, checked=last.get(one.id)) for one in programme.references
    )


def _line(term: Term, latest: dict[str, tuple[Finding, date]]) -> FactorLine:
    found, on = latest.get(term.id) or latest.get(term.label) or (None, None)
    return FactorLine(factor=term, found=found, on=on)
