"""What every editor of a record does: keep earlier values, save by version, and lose no text.

The widget holds one thing, `value`. What is saved is handed in by whoever opens the
case, as are the functions that save and read again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from stepkit.errors import EntryError, StaleSaveError
from stepkit.model.case import Stamp
from stepkit.model.record import Record
from stepkit.model.written import day
from stepkit.widgets.guard import Note, Told, guarded
from stepkit.widgets.map_drafts import Drafts, Offered
from stepkit.widgets.page import Action
from stepkit.widgets.undo import Past
from stepkit.widgets.undoing import Undoing

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


LOOKING = {"chosen", "speaker", "version"}
"""What can be done to an earlier version: look at it in another way, or leave it."""


class Editor(Undoing[T]):
    """The part of an editor that knows nothing of what it edits.

    A kind of editor says what it can do in `_edit`, and draws itself in `_draw`.
    """

    value: T

    def __init__(
        self,
        value: T,
        *,
        note: Note,
        access: Access[T] | None,
        versions: Sequence[Kept[T]],
        drafts: Drafts[T] | None = None,
    ) -> None:
        self._note, self._access, self._drafts = note, access, drafts
        self._versions = tuple(versions)
        self._begun_from = self._newest
        found = drafts.found() if drafts else ()
        self._offered = tuple(one for one in found if one.value != value)
        self._noted, self._is_kept = value, False
        self._looked_at: int | None = None
        self._theirs: Kept[T] | None = None
        self._told = Told()
        self._hearing = False
        self.begin_with(value)

    @property
    def unsaved(self) -> bool:
        """Whether the value differs from the last one that was saved."""
        return not self._versions or self.value != self._versions[-1].value

    def save(self) -> str:
        """Save the value as the next version and give a sentence that says so.

        Raises `StaleSaveError` when somebody else saved first: nothing is overwritten,
        theirs can be looked at, and saving again puts the own value after theirs.
        """
        if self._access is None or not self.unsaved:
            return "Everything is saved already."
        try:
            self._versions = tuple(self._access.save(self.value, self._newest))
        except StaleSaveError:
            self._versions = tuple(self._access.reopen())
            self._theirs = self._versions[-1]
            raise
        self._theirs = None
        self._begun_from = self._newest
        self._past = Past()
        return f"Saved as version {self._newest}."

    def take_theirs(self) -> str:
        """Go on from what somebody else saved; undo brings the own value back."""
        theirs, self._theirs = self._theirs, None
        if theirs is not None:
            self._begun_from = theirs.stamp.version
            self.value = theirs.value
        return "This is what they saved. Undo brings yours back."

    def take_up(self, draft: str) -> str:
        """Go on with what was changed before and not saved; undo brings the present value back.

        Raises `StaleSaveError` when another version has been saved since: the draft is
        shown all the same, and theirs can be taken instead.
        """
        one = self._no_longer_offered(draft)
        self._begun_from = one.read_version
        self.value = one.value
        self.keep()  # before it goes from where it was
        self.discard(one)
        if one.read_version >= self._newest:
            return "This is what was changed before. It is not saved yet."
        self._theirs = self._versions[-1]
        raise StaleSaveError(
            f"{version_name(self._theirs)}, was saved after this was begun. Yours is shown here: "
            "save it as the next version, or take theirs."
        )

    def throw_away(self, draft: str) -> str:
        """Throw away what was changed before and not saved."""
        self.discard(self._no_longer_offered(draft))
        return "The draft is thrown away."

    def discard(self, one: Offered[T]) -> None:
        """Throw one draft away for good."""
        if self._drafts is not None:
            self._drafts.discard(one.id)

    def keep(self) -> str:
        """Keep what is not saved as a draft, or forget the draft when all is saved."""
        if self._drafts is None:
            return ""
        if self.unsaved and self.value is not self._noted:
            self._drafts.keep(self.value, self._begun_from)
            self._is_kept = True
        elif self._is_kept and not self.unsaved:
            self._drafts.forget()
            self._is_kept = False
        self._noted = self.value
        return ""

    def turn_to(self, number: int) -> str:
        """Look at a version by its place among the saved ones, or past them at what is edited."""
        self._looked_at = number if number < len(self._versions) else None
        return ""

    @property
    def looked_at(self) -> T:
        """The value, or the earlier version of it that is being looked at."""
        number = self._looked_at
        return self.value if number is None else self._versions[number].value

    @property
    def before(self) -> T | None:
        """The version before the one that is being looked at, or None for the first."""
        number = len(self._versions) if self._looked_at is None else self._looked_at
        return self._versions[number - 1].value if number else None

    def timeline(self) -> dict[str, Any]:
        """What a page shows of the versions, and of drafts that are offered back."""
        names = [version_name(one) for one in self._versions]
        number = self._looked_at
        return {
            "versions": (*names, "As it stands here" if self.unsaved else "As it is saved"),
            "version": len(names) if number is None else number,
            "frozen": number is not None,
            "offers": () if number is not None else tuple(one.told() for one in self._offered),
        }

    def actions(self) -> tuple[Action, ...]:
        """The buttons that every editor has; an earlier version has none."""
        if self._looked_at is not None:
            return ()
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

    def keep_drawn(self) -> None:
        """Keep a draft once the page has had its answer, so that nobody waits for the disk."""
        told = guarded(self.keep, self._note)
        if told.alert:
            self._told = told
            self._draw()

    def _do(self, content: dict[str, Any]) -> str:
        event = content["event"]
        if self._looked_at is not None and event not in LOOKING:
            raise EntryError(
                "This is an earlier version, to be read only. Go to the last one to change the map."
            )
        if event == "version":
            return self.turn_to(int(content["number"]))
        return self._asked(content) if event == "asked" else self._edit(content)

    def _asked(self, content: dict[str, Any]) -> str:
        own = {"save": self.save, "undo": self.undo, "redo": self.redo, "theirs": self.take_theirs}
        kept = {"take_up": self.take_up, "throw_away": self.throw_away}
        deed, _, draft = content["id"].partition(":")
        if deed in kept:
            return kept[deed](draft)
        return own[deed]() if deed in own else self._edit(content)

    def _edit(self, content: dict[str, Any]) -> str:
        raise NotImplementedError

    def _draw(self) -> None:
        raise NotImplementedError

    def _changed(self, change: Any) -> None:
        super()._changed(change)
        if not self._hearing:
            self._told = Told()
            self._draw()
            self.keep_drawn()

    @property
    def _newest(self) -> int:
        return self._versions[-1].stamp.version if self._versions else 0

    def _no_longer_offered(self, draft: str) -> Offered[T]:
        found = next(one for one in self._offered if one.id == draft)
        self._offered = tuple(one for one in self._offered if one is not found)
        return found

    def _set(self, value: T, past: Past[T]) -> None:
        hearing, self._hearing = self._hearing, True
        self.value = value
        self._past = past
        self._hearing = hearing
        if not hearing:
            self._draw()


def version_name(kept: Kept[Any]) -> str:
    """A version by its number, day and author: Version 2, 3 July 2026, by A. Keyworker."""
    stamp = kept.stamp
    return f"Version {stamp.version}, {day(stamp.recorded_at.date())}, by {stamp.author}"
