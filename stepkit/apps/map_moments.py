"""The maps of one young person as they stood at every moment at which one was changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from stepkit.analysis.audience import withheld_as
from stepkit.model.anxiety_map import AnxietyMap
from stepkit.model.case import CaseView
from stepkit.model.formulation import Formulation
from stepkit.model.map_diff import diff
from stepkit.model.map_diff_words import phrases
from stepkit.model.written import day
from stepkit.store.history import Store

Map = Formulation | AnxietyMap
Name = tuple[str, str]
"""The noun and the id of a map."""

KINDS: dict[str, type[Map]] = {"formulations": Formulation, "anxiety_maps": AnxietyMap}


class Moment(NamedTuple):
    """How all maps stood after one of them was changed, and what was changed in it."""

    label: str
    changed: tuple[str, ...]
    maps: dict[Name, Map]


class _Change(NamedTuple):
    at: datetime
    author: str
    value: Map


def map_moments(store: Store, view: CaseView) -> tuple[Moment, ...]:
    """Every moment at which the audience of `view` could have seen a change, oldest first."""
    moments: list[Moment] = []
    maps: dict[Name, Map] = {}
    for change in sorted(_changes(store, view), key=lambda one: one.at):
        name = (change.value.noun, change.value.id)
        before = maps.get(name)
        if change.value != before:
            maps = {**maps, name: change.value}
            moments.append(Moment(_label(change), _told(before, change.value), maps))
    return tuple(moments)


def as_it_stood(view: CaseView, moment: Moment) -> CaseView:
    """The view with its maps as they stood at a moment."""
    then = {
        field: tuple(one for one in moment.maps.values() if isinstance(one, kind))
        for field, kind in KINDS.items()
    }
    return view.model_copy(update={"file": view.file.model_copy(update=then)})


def _changes(store: Store, view: CaseView) -> Iterator[_Change]:
    """Every version of every map the audience may see now, parts withheld as they are now."""
    for field in KINDS:
        for shown in getattr(view.file, field):
            versions = [
                (stamp, value)
                for stamp, value in store.versions(view.key, shown.noun, shown.id)
                if isinstance(value, Map)
            ]
            for stamp, value in versions:
                if view.audience not in value.kept_from:
                    then = withheld_as(versions[-1][1], value).seen_by(view.audience)
                    yield _Change(stamp.recorded_at, stamp.author, then)


def _label(change: _Change) -> str:
    noun = change.value.noun.replace("_", " ")
    return f"{day(change.at.date())}: {noun} recorded by {change.author}"


def _told(before: Map | None, after: Map) -> tuple[str, ...]:
    if isinstance(before, Formulation) and isinstance(after, Formulation):
        return phrases(diff(before, after))
    if isinstance(before, AnxietyMap) and isinstance(after, AnxietyMap):
        open_to_all = before.is_open and after.is_open
        return phrases(diff(before, after)) if open_to_all else ()
    return ()
