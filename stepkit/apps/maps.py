"""Opening the editors in which maps of one case are drawn, and saving what was drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from stepkit.analysis.audience import file_seen_by
from stepkit.apps.defects import note
from stepkit.apps.map_drafts import map_drafts
from stepkit.apps.saving import save_changes
from stepkit.apps.workspace import Workspace, author, find_workspace
from stepkit.model.anxiety_map import AnxietyMap, BandRule, Rater
from stepkit.model.case import CaseFile
from stepkit.model.context import Context
from stepkit.model.formulation import Formulation
from stepkit.model.record import Audience, Record
from stepkit.model.voice import Voice
from stepkit.model.written import day
from stepkit.store.history import Store
from stepkit.widgets.anxiety_map import AnxietyMapEditor
from stepkit.widgets.editor import Access, Kept
from stepkit.widgets.formulation import FormulationEditor
from stepkit.widgets.held_fields import Known

Map = TypeVar("Map", bound=Record)

PURPOSE = "maps"
FIRST_KIND = "five_factors"


def formulation_editor(
    case: str, kind: str = "", *, workspace: Path | None = None
) -> FormulationEditor:
    """The editor of the newest formulation of a case, of this kind if one is named.

    Without one it begins an empty one, which is saved when asked to. The reading is
    logged. Raises `UnknownCaseError` for an unknown case and `DefinitionError` for an
    unknown kind of map.
    """
    home = find_workspace(workspace)
    if kind:
        home.library.map_kind(kind)
    file = _file(home, case)
    found = [one for one in file.formulations if kind in ("", one.kind)]
    value = found[-1] if found else _new(home, kind or FIRST_KIND)
    access = access_to(home, case, value)
    return FormulationEditor(
        value,
        home.library.map_kind(value.kind),
        note=note,
        case=case,
        known=known_of(home, file),
        access=access,
        versions=access.reopen(),
        drafts=map_drafts(home, case, value),
    )


def anxiety_map_editor(case: str, *, workspace: Path | None = None) -> AnxietyMapEditor:
    """The editor of the newest anxiety map of a case, or of an empty one that is rated blind.

    The reading is logged. Raises `UnknownCaseError` for an unknown case.
    """
    home = find_workspace(workspace)
    file = _file(home, case)
    value = file.anxiety_maps[-1] if file.anxiety_maps else _new_anxiety_map(home)
    access = access_to(home, case, value)
    return AnxietyMapEditor(
        value,
        home.library.map_kind(value.kind),
        today=home.today(),
        note=note,
        case=case,
        known=known_of(home, file),
        access=access,
        versions=access.reopen(),
        drafts=map_drafts(home, case, value),
    )


def access_to(home: Workspace, case: str, value: Map) -> Access[Map]:
    """How one record of a case is saved, and every version of it read again."""
    return Access(save=partial(_saved, home, case), reopen=partial(_reopened, home, case, value))


def known_of(home: Workspace, file: CaseFile) -> Known:
    """What of a case the parts of its maps may point at, newest first; and in the room."""
    in_room = _known(home, file_seen_by(file, Audience.YOUNG_PERSON))
    return _known(home, file)._replace(in_room=in_room)


def _known(home: Workspace, file: CaseFile) -> Known:
    incidents = {one.id: f"Incident, {day(one.on)}" for one in reversed(file.incidents)}
    words = {one.id: f"Own words, {day(one.on)}" for one in reversed(file.own_words)}
    return Known(
        contexts=contexts_of(home, file),
        evidence=words | incidents,
        actions={one.id: one.what for one in reversed(file.actions)},
    )


def contexts_of(home: Workspace, file: CaseFile) -> tuple[Context, ...]:
    """The contexts of the service's lists and of the case's incidents, by heading."""
    listed = [context for one in home.library.contexts for context in one.contexts]
    met = [context for one in file.incidents for context in one.contexts]
    both = dict.fromkeys((*listed, *met))
    return tuple(sorted(both, key=lambda one: (one.heading.value, one.name)))


def _new(home: Workspace, kind: str) -> Formulation:
    title = home.library.map_kind(kind).title
    return Formulation(id=_identity(home, kind), kind=kind, title=title, on=home.today())


def _new_anxiety_map(home: Workspace) -> AnxietyMap:
    usual = home.library.map_kind(AnxietyMap.noun).rule
    asked = (Voice.YOUNG_PERSON, Voice.KEY_WORKER, Voice.TEACHER)
    return AnxietyMap(
        id=_identity(home, AnxietyMap.noun),
        on=home.today(),
        rule=usual.rule if usual else BandRule(),
        raters=tuple(Rater(voice=voice) for voice in asked),
        blind=True,
    )


def _identity(home: Workspace, kind: str) -> str:
    """One name for all who begin such a map on the same day, so that they meet in one record."""
    return f"{kind}-{home.today()}"


def _file(home: Workspace, case: str) -> CaseFile:
    with home.open_store() as store:
        return store.open_case(case, as_at=home.now(), by=author(), purpose=PURPOSE)


def _saved(home: Workspace, case: str, value: Map, read_version: int) -> Sequence[Kept[Map]]:
    with home.open_store() as store:
        save_changes(home, store, case, [(value, read_version)])
        return _kept(store, case, value)


def _reopened(home: Workspace, case: str, value: Map) -> Sequence[Kept[Map]]:
    with home.open_store() as store:
        return _kept(store, case, value)


def _kept(store: Store, case: str, value: Map) -> Sequence[Kept[Map]]:
    """Every version of the record that `value` is a version of, oldest first."""
    return [
        Kept(one.value, one.stamp)
        for one in store.versions(case, value.noun, value.id)
        if isinstance(one.value, type(value))
    ]
