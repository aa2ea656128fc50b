"""What every editor of a record does: keep earlier values, save by version, and lose no text.

The widget holds one thing, `value`. What is saved is handed in by whoever opens the
case, as are the functions that save and read again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from ipywidgets import VBox

from stepkit.errors import StaleSaveError
from stepkit.model.case import Stamp
from stepkit.model.record import Record
from stepkit.model.written import day
from stepkit.widgets.guard import Note, Told, guarded
from stepkit.widgets.page import Action
from stepkit.widgets.undo import Past

T = TypeVar("T", bound=Record)


class Kept(NamedTuple, Generic[T]):
    """One saved version of a record, and the stamp that says whose it is."""

    value: T
    stamp: Stamp


class Access(NamedTuple, Generic[T]):
    """How a record is saved and read again.

    `save` takes the value and the version that was read (0 for a new record); both give
    every saved version, oldest first. `save` raises `StaleSaveError` when another
    version has come since.
    """

    save: Callable[[T, int], Sequence[Kept[T]]]
    reopen: Callable[[], Sequence[Kept[T]]]


class Editor(VBox, Generic[T]):  # type: ignore[misc]  # ipywidgets has no types
    """The part of an editor that knows nothing of what it edits.

    A kind of editor says what it can do in `_edit`, and draws itself in `_draw`.
    """

    value: T

    def __init__(
        self, value: T, *, note: Note, access: Access[T] | None, versions: Sequence[Kept[T]]
    ) -> None:
        self._note, self._access = note, access
        self._versions = tuple(versions)
        self._theirs: Kept[T] | None = None
        self._past: Past[T] = Past()
        self._told = Told()
        self._hearing = False
        super().__init__(value=value)
        self.observe(self._changed, "value")

    @property
    def unsaved(self) -> bool:
        """Whether the value differs from the last one that was saved."""
        return not self._versions or self.value != self._versions[-1].value

    def undo(self) -> str:
        """Take the last change back."""
        return self._moved_to(*self._past.undone(self.value), "The last change is undone.")

    def redo(self) -> str:
        """Do again what was undone."""
        return self._moved_to(*self._past.redone(self.value), "The change is there again.")

    def save(self) -> str:
        """Save the value as the next version and give a sentence that says so.

        Raises `StaleSaveError` when somebody else saved first: nothing is overwritten,
        theirs can be looked at, and saving again puts the own value after theirs.
        """
        if self._access is None or not self.unsaved:
            return "Everything is saved already."
        read = self._versions[-1].stamp.version if self._versions else 0
        try:
            self._versions = tuple(self._access.save(self.value, read))
        except StaleSaveError:
            self._versions = tuple(self._access.reopen())
            self._theirs = self._versions[-1]
            raise
        self._theirs = None
        self._past = Past()
        return f"Saved as version {self._versions[-1].stamp.version}."

    def take_theirs(self) -> str:
        """Go on from what somebody else saved; undo brings the own value back."""
        theirs, self._theirs = self._theirs, None
        if theirs is not None:
            self.value = theirs.value
        return "This is what they saved. Undo brings yours back."

    def actions(self) -> tuple[Action, ...]:
        """The buttons that every editor has."""
        theirs = self._theirs
        found = [
            Action(id="undo", label="Undo", enabled=bool(self._past.earlier)),
            Action(id="redo", label="Redo", enabled=bool(self._past.later)),
        ]
        if theirs is not None:
            found.append(Action(id="theirs", label=f"Take {theirs.stamp.author}'s version"))
        if self._access is not None:
            label = "Save" if theirs is None else "Save mine as the next version"
            found.append(Action(id="save", label=label, enabled=self.unsaved, main=True))
        return tuple(found)

    def hear(self, content: dict[str, Any]) -> None:
        """Do what the page asks for, and draw what came of it."""
        self._hearing = True  # so that it is drawn once, with what is said of it
        self._told = guarded(lambda: self._do(content), self._note)
        self._hearing = False
        self._draw()

    def _do(self, content: dict[str, Any]) -> str:
        if content["event"] != "asked":
            return self._edit(content)
        asked = {
            "save": self.save, "undo": self.undo, "redo": self.redo, "theirs": self.take_theirs
        }  # fmt: skip
        return asked[content["id"]]() if content["id"] in asked else self._edit(content)

    def _edit(self, content: dict[str, Any]) -> str:
        raise NotImplementedError

    def _draw(self) -> None:
        raise NotImplementedError

    def _changed(self, change: Any) -> None:
        self._past = self._past.changed(change["old"])
        if not self._hearing:
            self._told = Told()
            self._draw()

    def _moved_to(self, value: T, past: Past[T], said: str) -> str:
        if value is self.value:
            return "There is no earlier change to undo or redo."
        self.value = value
        self._past = past
        return said


def version_name(kept: Kept[Any]) -> str:
    """A version by its number, day and author: Version 2, 3 July 2026, by A. Keyworker."""
    stamp = kept.stamp
    return f"Version {stamp.version}, {day(stamp.recorded_at.date())}, by {stamp.author}"
