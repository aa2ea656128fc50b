"""What changed in a plan of several agencies between two moments at which it was known."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from stepkit.model.case import CaseFile
from stepkit.model.record import Line, Record, RecordId, Value

PARTS = (
    "phases",
    "grounds",
    "held_plans",
    "needs",
    "objectives",
    "actions",
    "coordinators",
    "participations",
    "copies",
)
"""The fields of a case that a plan is made of, in the order in which it is read."""


class ChangeKind(StrEnum):
    """What became of one record of a plan."""

    ADDED = "added"
    CHANGED = "changed"
    TAKEN_OUT = "taken_out"


class PlanChange(Value):
    """One record that is new, different or gone; `fields` are those that differ."""

    noun: Line
    record: RecordId
    kind: ChangeKind
    fields: tuple[Line, ...] = ()


def plan_changes(earlier: CaseFile, later: CaseFile) -> tuple[PlanChange, ...]:
    """Every difference between two states of one plan, part by part; none gives no entry."""
    return tuple(change for part in PARTS for change in _part(part, earlier, later))


def _part(part: str, earlier: CaseFile, later: CaseFile) -> Iterator[PlanChange]:
    before: dict[str, Record] = {one.id: one for one in getattr(earlier, part)}
    after: dict[str, Record] = {one.id: one for one in getattr(later, part)}
    for name, one in after.items():
        old = before.get(name)
        if old is None:
            yield PlanChange(noun=one.noun, record=name, kind=ChangeKind.ADDED)
        elif old != one:
            fields = _different(old, one)
            yield PlanChange(noun=one.noun, record=name, kind=ChangeKind.CHANGED, fields=fields)
    for name, one in before.items():
        if name not in after:
            yield PlanChange(noun=one.noun, record=name, kind=ChangeKind.TAKEN_OUT)


def _different(old: Record, new: Record) -> tuple[str, ...]:
    names = type(new).model_fields
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))
