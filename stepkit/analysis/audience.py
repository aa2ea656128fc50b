"""Who may see what: applied to the case before any section sees it."""

from __future__ import annotations

from typing import Any

from stepkit.model.case import CaseFile, CaseView
from stepkit.model.nouns import CASE_FIELDS, SERVICE_FIELDS
from stepkit.model.record import Audience, Record
from stepkit.model.service import ServiceFile, ServiceView


def seen_by(view: CaseView) -> CaseView:
    """The same view without the records kept from its audience, as `file_seen_by`."""
    return view.model_copy(update={"file": file_seen_by(view.file, view.audience)})


def file_seen_by(file: CaseFile, audience: Audience) -> CaseFile:
    """The same file without the records kept from an audience.

    A withheld record leaves no gap, number or count behind: it is not in the value
    that a page is made from. Ratings go with the goal they rate, and the stamps of
    withheld records go with them.
    """
    kept: dict[str, tuple[Any, ...]] = {
        name: _allowed(getattr(file, name), audience) for name in CASE_FIELDS
    }
    shown_goals = {goal.id for goal in kept["goals"]}
    kept["ratings"] = tuple(one for one in kept["ratings"] if one.goal in shown_goals)
    shown = {(file.case.noun, file.case.id)}
    shown |= {(record.noun, record.id) for records in kept.values() for record in records}
    stamps = tuple(stamp for stamp in file.stamps if (stamp.noun, stamp.record_id) in shown)
    return file.model_copy(update={**kept, "stamps": stamps})


def service_seen_by(view: ServiceView) -> ServiceView:
    """The same view of the service without the records kept from its audience."""
    kept = {name: _allowed(getattr(view.file, name), view.audience) for name in SERVICE_FIELDS}
    shown = {(record.noun, record.id) for records in kept.values() for record in records}
    stamps = tuple(stamp for stamp in view.file.stamps if (stamp.noun, stamp.record_id) in shown)
    file: ServiceFile = view.file.model_copy(update={**kept, "stamps": stamps})
    return view.model_copy(update={"file": file})


def _allowed(records: tuple[Record, ...], audience: Audience) -> tuple[Record, ...]:
    return tuple(record.seen_by(audience) for record in records if audience not in record.kept_from)
