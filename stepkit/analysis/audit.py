"""What audits found, side by side, when the next is due, and what has one side only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stepkit.model.audit import AuditState, EnvironmentItem, Finding, StandardsAudit
from stepkit.model.framework import Side
from stepkit.model.record import Line, Value
from stepkit.model.reflection import ReflectiveSession


class SideBySide(Value):
    """One standard as staff and young people saw it; None where that side was not asked."""

    standard: Line
    staff: Finding | None
    young_person: Finding | None


class AuditDue(Value):
    """When one list of standards was last gone through and when it is next; `late` in days."""

    standards: Line
    last: date
    due: date | None
    late: int


class ReflectiveShare(Value):
    """How many of the staff who were expected had time to think, over some days."""

    came: int
    expected: int


def state_counts(audit: StandardsAudit) -> dict[AuditState, int]:
    """How many findings of each of the four states there are; not seen is its own."""
    return {state: sum(one.state is state for one in audit.findings) for state in AuditState}


def side_by_side(audit: StandardsAudit) -> tuple[SideBySide, ...]:
    """Every standard of an audit with what each side saw, in the order of the audit."""
    names = dict.fromkeys(one.standard for one in audit.findings)
    return tuple(
        SideBySide(
            standard=name,
            staff=_seen_by(audit, name, Side.STAFF),
            young_person=_seen_by(audit, name, Side.YOUNG_PERSON),
        )
        for name in names
    )


def audits_due(audits: Iterable[StandardsAudit], day: date) -> tuple[AuditDue, ...]:
    """For each list of standards its last audit by a day and when the next is due, latest first."""
    last: dict[str, StandardsAudit] = {}
    for one in sorted(audits, key=lambda audit: audit.on):
        if one.on <= day:
            last[one.standards] = one
    lines = [
        AuditDue(
            standards=name,
            last=one.on,
            due=one.next_on,
            late=max(0, (day - one.next_on).days) if one.next_on else 0,
        )
        for name, one in last.items()
    ]
    return tuple(sorted(lines, key=lambda line: -line.late))


def one_sided(items: Iterable[EnvironmentItem], day: date) -> tuple[str, ...]:
    """Names of items of the surroundings that only young people or only staff have."""
    sides: dict[str, set[Side]] = {}
    for one in items:
        if one.since <= day:
            sides.setdefault(one.name, set()).add(one.side)
    return tuple(name for name, held in sides.items() if len(held) < len(Side))


def reflective_share(
    sessions: Iterable[ReflectiveSession], *, start: date, end: date
) -> ReflectiveShare | None:
    """How many of those expected came at least once from `start` to `end`; None without any."""
    held = [one for one in sessions if start <= one.on <= end]
    if not held:
        return None
    return ReflectiveShare(
        came=len({person for one in held for person in one.came}),
        expected=len({person for one in held for person in one.expected}),
    )


def _seen_by(audit: StandardsAudit, standard: str, side: Side) -> Finding | None:
    mine = (one for one in audit.findings if one.standard == standard and one.seen_by is side)
    return next(mine, None)
