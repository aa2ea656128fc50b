"""Who was shown in a meeting and who was added to it, so that a page opened again goes on.

Nothing of it is a record. It is kept as what is being typed is kept: for its author alone,
and until another day.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from stepkit.apps.workspace import Workspace, author
from stepkit.model.meeting import Meeting
from stepkit.store.history import Store
from stepkit.store.unsaved import UnsavedText

NOUN = "meeting"


class Mark(NamedTuple):
    """What became of one young person in a meeting."""

    added: bool
    seen: bool

    @property
    def words(self) -> str:
        """The mark as it is kept; empty where nothing became of them."""
        return " ".join(name for name, on in self._asdict().items() if on)


class Marks:
    """The marks of this author in today's meeting."""

    def __init__(self, home: Workspace) -> None:
        self._home = home
        self._day = f"{home.today()}"
        self._kept: dict[str, str] = {}

    def found(self, cases: Iterable[str]) -> dict[str, Mark]:
        """Whoever of `cases` has a mark of today; marks of other days are thrown away."""
        with self._home.open_store() as store:
            self._kept = {case: words for case in cases if (words := self._of_today(store, case))}
        return {
            case: Mark("added" in words.split(), "seen" in words.split())
            for case, words in self._kept.items()
        }

    def keep(self, meeting: Meeting) -> None:
        """Keep the marks as they stand in `meeting`, and throw away those that are gone."""
        standing = {line.case: Mark(line.added, line.seen).words for line in meeting.agenda}
        marks = {case: words for case, words in standing.items() if words}
        if marks == self._kept:
            return
        about = NOUN, self._day
        with self._home.open_store() as store:
            for case in self._kept.keys() - marks.keys():
                store.discard_unsaved(case, *about, author=author())
            for case, words in marks.items() - self._kept.items():
                store.keep_unsaved(UnsavedText(case, *about, author(), self._home.now(), words))
        self._kept = marks

    def _of_today(self, store: Store, case: str) -> str:
        words = ""
        for one in store.unsaved(case, author=author(), noun=NOUN):
            if one.record_id == self._day:
                words = one.payload
            else:
                store.discard_unsaved(case, NOUN, one.record_id, author=author())
        return words
