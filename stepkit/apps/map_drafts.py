"""Keeping a map at every change until it is saved, and offering it back after a lost page."""

from __future__ import annotations

import json
from functools import partial
from secrets import token_hex
from typing import TypeVar

from pydantic import ValidationError

from stepkit.apps.unsaved import said_when
from stepkit.apps.workspace import Workspace, author
from stepkit.model.anxiety_map import AnxietyMap
from stepkit.model.formulation import Formulation
from stepkit.store.unsaved import UnsavedText
from stepkit.widgets.map_drafts import Drafts, Offered

Map = TypeVar("Map", AnxietyMap, Formulation)


def map_drafts(home: Workspace, case: str, opened: Map) -> Drafts[Map]:
    """Where the editor that opened a map of this kind in one case keeps it.

    Every editor that is opened keeps a draft of its own, so that two of them, by one
    person too, never write over each other's.
    """
    own = f"{opened.id} {token_hex(4)}"
    return Drafts(
        keep=partial(_keep, home, case, own),
        forget=partial(_discard, home, case, opened.noun, own),
        found=partial(_found, home, case, opened),
        discard=partial(_discard, home, case, opened.noun),
    )


def _keep(home: Workspace, case: str, own: str, value: Map, read_version: int) -> None:
    payload = json.dumps({"read_version": read_version, "value": value.model_dump(mode="json")})
    with home.open_store() as store:
        store.keep_unsaved(UnsavedText(case, value.noun, own, author(), home.now(), payload))


def _discard(home: Workspace, case: str, noun: str, name: str) -> None:
    with home.open_store() as store:
        store.discard_unsaved(case, noun, name, author=author())


def _found(home: Workspace, case: str, opened: Map) -> tuple[Offered[Map], ...]:
    with home.open_store() as store:
        kept = store.unsaved(case, author=author(), noun=opened.noun)
    found = (_offered(one, opened) for one in kept)
    return tuple(one for one in found if one is not None and one.value.kind == opened.kind)


def _offered(one: UnsavedText, opened: Map) -> Offered[Map] | None:
    """A draft of this map; one of a map begun on another day is taken into it.

    That one was written without having read this map, so it meets what is saved here in a
    conflict. A draft that another version of stepkit kept and this one cannot read stays where
    it is and is not offered.
    """
    kept = json.loads(one.payload)
    try:
        value = type(opened).model_validate_json(json.dumps(kept["value"]))
    except ValidationError:
        return None
    read = kept["read_version"] if value.id == opened.id else 0
    same = value.model_copy(update={"id": opened.id})
    return Offered(one.record_id, same, read, said_when(one))
