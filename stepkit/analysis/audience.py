"""Who may see what: applied to the case before any section sees it."""

from __future__ import annotations

from typing import Any, TypeVar

from stepkit.model.anxiety_map import AnxietyMap
from stepkit.model.case import CaseFile, CaseView
from stepkit.model.formulation import Formulation
from stepkit.model.history_event import FROM_HOME
from stepkit.model.nouns import CASE_FIELDS, SERVICE_FIELDS
from stepkit.model.record import Audience, Record
from stepkit.model.service import ServiceFile, ServiceView
from stepkit.model.therapy import Therapy

Map = AnxietyMap | Formulation
SomeMap = TypeVar("SomeMap", bound=Record)

PARTS = ("factors", "links", "items")
"""The parts of a map that may be kept from an audience one by one."""


def seen_by(view: CaseView) -> CaseView:
    """The same view without the records kept from its audience, as `file_seen_by`.

    What is kept from it now is taken out of earlier versions of maps as well, and therapies
    that their framework restricts are kept from home.
    """
    file = file_seen_by(_without_restricted(view), view.audience)
    maps: tuple[Map, ...] = (*view.file.anxiety_maps, *view.file.formulations)
    now = {one.id: one for one in maps}
    shown = {one.id for one in (*file.anxiety_maps, *file.formulations)}
    earlier = tuple(
        withheld_as(now[one.id], one).seen_by(view.audience)
        for one in view.earlier_maps
        if one.id in shown and view.audience not in one.kept_from
    )
    return view.model_copy(update={"file": file, "earlier_maps": earlier})


def _without_restricted(view: CaseView) -> CaseFile:
    """The file with therapies that a framework restricts kept from home, whoever entered them."""
    if view.audience not in FROM_HOME:
        return view.file
    marked = tuple(
        one.model_copy(update={"kept_from": FROM_HOME}) if _restricted(view, one) else one
        for one in view.file.therapies
    )
    return view.file.model_copy(update={"therapies": marked})


def _restricted(view: CaseView, therapy: Therapy) -> bool:
    framework = view.framework(therapy.framework)
    term = framework.term(therapy.code) if framework else None
    return term is None or term.restricted


def withheld_as(now: Map, earlier: SomeMap) -> SomeMap:
    """An earlier version of a map, each part of it withheld as it is on the map `now`."""
    kept = {part.id: part.kept_from for name in PARTS for part in getattr(now, name, ())}
    parts = {
        name: tuple(_withheld(part, kept.get(part.id)) for part in getattr(earlier, name))
        for name in PARTS
        if hasattr(earlier, name)
    }
    return earlier.model_copy(update=parts)


def _withheld(part: Any, kept_from: tuple[Audience, ...] | None) -> Any:
    return part if kept_from is None else part.model_copy(update={"kept_from": kept_from})


def file_seen_by(file: CaseFile, audience: Audience) -> CaseFile:
    """The same file without the records kept from an audience.

    A withheld record leaves no gap, number or count behind: it is not in the value
    that a page is made from. Ratings go with the goal they rate, hours with their
    therapy, and the stamps of withheld records go with them.
    """
    kept: dict[str, tuple[Any, ...]] = {
        name: _allowed(getattr(file, name), audience) for name in CASE_FIELDS
    }
    shown_goals = {goal.id for goal in kept["goals"]}
    kept["ratings"] = tuple(one for one in kept["ratings"] if one.goal in shown_goals)
    withheld = {one.id for one in file.therapies} - {one.id for one in kept["therapies"]}
    kept["hours_given"] = tuple(one for one in kept["hours_given"] if one.item not in withheld)
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
    return view.model_copy(update={"file": file, "whole": None})


def _allowed(records: tuple[Record, ...], audience: Audience) -> tuple[Record, ...]:
    return tuple(record.seen_by(audience) for record in records if audience not in record.kept_from)
