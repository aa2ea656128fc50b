"""A small formulation to edit, and what a page sends to its editor."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from stepkit.library.load import load_library
from stepkit.model.case import Stamp
from stepkit.model.formulation import Formulation
from stepkit.model.voice import Voice
from stepkit.widgets.editor import Kept

KIND = load_library().map_kind("five_factors")
EMPTY = Formulation(id="formulation-1", kind=KIND.id, title="Why mornings", on=date(2026, 6, 1))


def small() -> Formulation:
    """Sleep makes anxiety more, a key adult makes it less, anxiety leads to leaving and back."""
    made = EMPTY
    for name, label, lane, voice in (
        ("sleep", "Poor sleep", "predisposing", Voice.PARENT_OR_CARER),
        ("anxiety", "Anxiety", "perpetuating", Voice.KEY_WORKER),
        ("leaving", "Leaving the room", "presenting", Voice.KEY_WORKER),
        ("adult", "Key adult nearby", "protective", Voice.YOUNG_PERSON),
    ):
        made = made.with_factor(label, lane, voice, id=name)
    return (
        made.with_link("sleep", "anxiety", Voice.KEY_WORKER, id="one", strength=0.5)
        .with_link("anxiety", "leaving", Voice.KEY_WORKER, id="two", strength=0.8)
        .with_link("leaving", "anxiety", Voice.KEY_WORKER, id="three", strength=0.4)
    )


def kept(value: Any, version: int, author: str = "A. Keyworker") -> Kept[Any]:
    """A saved version of a value."""
    at = datetime(2026, 6, version, 9, tzinfo=UTC)
    return Kept(value, Stamp(value.noun, value.id, version, author, at))


def do(editor: Any, event: str, **details: object) -> None:
    """What the page sends."""
    editor._page._answer(None, {"event": event, "view": "v", "kind": "editing", **details}, [])
