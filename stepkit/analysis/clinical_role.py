"""Which clinical roles are done, planned, not needed, or picked up by nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stepkit.model.case import CaseFile
from stepkit.model.clinical_role import RoleRecord
from stepkit.model.framework import ClinicalRole, Framework
from stepkit.model.measure import Score
from stepkit.model.record import Audience, Value


class RoleLine(Value):
    """One role and how it stands. Without a `record` nobody has picked it up."""

    role: ClinicalRole
    record: RoleRecord | None


def role_lines(file: CaseFile, framework: Framework, day: date) -> tuple[RoleLine, ...]:
    """Every role of the framework as it stands on a day, in the owner's order."""
    told = [one for one in file.role_records if one.framework == framework.id and one.on <= day]
    return tuple(
        RoleLine(
            role=role,
            record=max(
                (one for one in told if one.role == role.id), key=lambda one: one.on, default=None
            ),
        )
        for role in framework.roles
    )


def picked_up_by_nobody(lines: Iterable[RoleLine]) -> tuple[ClinicalRole, ...]:
    """The roles that have no record at all."""
    return tuple(line.role for line in lines if line.record is None)


def for_audience(lines: Iterable[RoleLine], audience: Audience) -> tuple[RoleLine, ...]:
    """The roles that a document for this audience may name."""
    return tuple(line for line in lines if audience in line.role.audiences)


def baseline_scores(scores: Iterable[Score], day: date) -> tuple[Score, ...]:
    """The first score of each scale by each voice, up to a day."""
    first: dict[tuple[str, ...], Score] = {}
    for one in sorted(scores, key=lambda score: score.on):
        if one.on <= day:
            first.setdefault((one.measure, one.scale, one.voice.value), one)
    return tuple(first.values())
