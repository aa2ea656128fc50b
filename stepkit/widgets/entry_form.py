"""What every form of records does: one frozen value, undo, drafts kept and offered back, saving.

A form of one noun says what it shows and what its buttons do; all else stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from stepkit.analysis.entry_answers import question_at
from stepkit.analysis.entry_sheet import (
    EntryReading,
    Place,
    Questions,
    chosen,
    kind_of,
    read_entries,
    taken,
    unsaved_rows,
    with_unsaved,
    written,
)
from stepkit.errors import EntryError, StaleSaveError
from stepkit.model.entry_sheet import Asked, AskedFor, EntryRow, EntrySheet
from stepkit.model.record import Record
from stepkit.model.written import counted
from stepkit.widgets.form import Buttons, Form, FormView, Group, Part, Words
from stepkit.widgets.guard import Note, Told, guarded
from stepkit.widgets.page import Action
from stepkit.widgets.undoing import Undoing

Save = Callable[[Sequence[tuple[Record, int]]], Any]
"""Saves records, each with the version of it that was read, all of them or none.

Gives the sheet as it is saved now. Raises `StaleSaveError` when somebody else saved first.
"""

Reopen = Callable[[], Any]
"""Gives the sheet as it is saved now."""

Problems = Mapping[Place, str]
"""What is wrong in a form, field by field, as far as it is shown."""


class Unsaved(NamedTuple):
    """A row that was typed and not saved: its answers, and when they were kept, in words."""

    row: EntryRow
    kept_at: str


class Drafts(NamedTuple):
    """Where what is typed is kept until it is saved. `keep` is told of every change."""

    keep: Callable[[Any], None]
    found: Callable[[], tuple[Unsaved, ...]]
    discard: Callable[[EntryRow], None]


class EntryForm(Undoing[Any]):
    """A form over one value, an `EntrySheet`; `questions` are what is asked of each record.

    `value` may be set from Python and is drawn again; earlier values are kept for undo
    until the next save. `save`, `reopen` and `drafts` are handed in by whoever opens the
    case; `note` notes defects down.
    """

    value: Any
    questions: Questions

    def __init__(
        self,
        value: EntrySheet,
        *,
        note: Note,
        save: Save | None = None,
        reopen: Reopen | None = None,
        drafts: Drafts | None = None,
    ) -> None:
        self._note, self._save, self._reopen, self._drafts = note, save, reopen, drafts
        self._told = Told()
        self._kept = self._turn = 0
        self._go_to = ""
        self._tried = False
        self._unsaved = drafts.found() if drafts else ()
        self._form = Form(FormView(caption="", parts=()), self._hear)
        self.begin_with(value, (self._form,))
        self._draw()

    # --- what a form of one noun says

    @classmethod
    def questions_of(cls, sheet: Any) -> Questions:  # noqa: ARG003 - a form of any noun asks it
        """What is asked of each kind of record in a sheet."""
        return cls.questions

    def caption(self, sheet: Any) -> str:
        """The heading, with the key of the case in it."""
        raise NotImplementedError

    def parts(self, sheet: Any, problems: Problems) -> tuple[Part, ...]:
        """All that is shown of a sheet, drawn from it alone."""
        raise NotImplementedError

    def pressed(self, sheet: Any, button: str) -> Any:
        """The sheet after one of the noun's own buttons was pressed."""
        raise KeyError(button, sheet.case_key)

    def read(self, sheet: Any) -> EntryReading:
        """The problems and the changes in a sheet."""
        return read_entries(sheet, self._questions)

    def saved(self, changes: Sequence[tuple[Record, int]]) -> str:
        """What is said after a save."""
        return f"{counted(len(changes), 'record')} saved."

    def with_draft(self, sheet: Any, row: EntryRow) -> Any:
        """The sheet with a draft taken up."""
        return with_unsaved(sheet, row, self._questions)

    # --- what all do

    @property
    def _questions(self) -> Questions:
        return self.questions_of(self.value)

    @property
    def reading(self) -> EntryReading:
        """The problems in the form, and the records that are not saved yet."""
        return self.read(self.value)

    def save(self) -> str:
        """Save what is new and give a sentence that says so; a second time there is nothing to do.

        Raises `EntryError` while an answer is missing or cannot be read, and `StaleSaveError`
        when somebody else saved first; the form then shows theirs beside what was typed.
        """
        problems, changes = self.reading
        self._tried = True
        if problems:
            self._focus("/".join(next(iter(problems))))
            raise EntryError(_not_read(len(problems)))
        if not changes or self._save is None:
            return "Everything here is saved already."
        try:
            newest = self._save(changes)
        except StaleSaveError:
            self._lay_over_newest()
            raise
        self._begin_again(newest)
        return self.saved(changes)

    def take_up(self, key: str) -> str:
        """Go on with what was typed before and not saved."""
        one = self._no_longer_offered(key)
        self.value = self.with_draft(self.value, one.row)
        self._focus(key)
        return "This is what was typed before. It is not saved yet."

    def throw_away(self, key: str) -> str:
        """Throw away what was typed before and not saved."""
        one = self._no_longer_offered(key)
        if self._drafts is not None:
            self._drafts.discard(one.row)
        return "The draft is thrown away."

    def _no_longer_offered(self, key: str) -> Unsaved:
        found = next(one for one in self._unsaved if one.row.key == key)
        self._unsaved = tuple(one for one in self._unsaved if one is not found)
        return found

    def _lay_over_newest(self) -> None:
        if self._reopen is not None:
            sheet = self._reopen()
            for row in unsaved_rows(self.value, self._questions):
                sheet = self.with_draft(sheet, row)
            self._begin_again(sheet)

    def _hear(self, content: dict[str, Any]) -> None:
        with self._form.hold_sync():
            self._told = guarded(lambda: self._do(content), self._note)
            self._draw()

    def _do(self, content: dict[str, Any]) -> str:
        event = content["event"]
        if event in {"typed", "chosen", "offered"}:
            key, _, field = content["id"].rpartition("/")
            return self._edited(content, (key, field))
        deed, _, key = (content["id"] if event == "asked" else event).partition(":")
        own = {"save": self.save, "undo": self.undo, "redo": self.redo}
        kept = {"take_up": self.take_up, "throw_away": self.throw_away}
        if deed in own:
            return own[deed]()
        if deed in kept:
            return kept[deed](key)
        self.value = self.pressed(self.value, content["id"])
        return ""

    def _edited(self, content: dict[str, Any], place: Place) -> str:
        if content["event"] == "typed":
            self.value = written(self.value, place, content["text"])
            return self._shown_problems().get(place, "")
        put = {"chosen": chosen, "offered": taken}[content["event"]]
        said = content["option" if content["event"] == "chosen" else "text"]
        self.value = put(self.value, place, said, on=content["on"], asked=self._asked(place))
        return ""

    def _asked(self, place: Place) -> Asked:
        row = self.value.row(place[0])
        return question_at(self._questions[kind_of(row, self._questions)], place[1])

    def _shown_problems(self) -> Problems:
        """What is missing is only said once somebody has tried to save; what is wrong at once."""
        return {
            place: sentence
            for place, sentence in self.reading.problems.items()
            if self._tried or self._is_said(place)
        }

    def _is_said(self, place: Place) -> bool:
        """Whether somebody answered there; a row that was only added is no answer yet."""
        said = self.value.row(place[0]).text(place[1])
        return bool(said) and self._asked(place).kind is not AskedFor.ROWS

    def _changed(self, change: Any) -> None:
        super()._changed(change)
        try:
            if self._drafts is not None:
                self._drafts.keep(self.value)
                self._kept = self._kept + 1 if self._unsaved_now() else 0
        finally:
            self._draw()

    def _unsaved_now(self) -> bool:
        return bool(unsaved_rows(self.value, self._questions))

    def _begin_again(self, value: EntrySheet) -> None:
        """Go on from what is saved now: an undo must not reach behind a save."""
        self._tried = False
        super()._begin_again(value)

    def _focus(self, place: str) -> None:
        self._turn += 1
        self._go_to = place

    def _draw(self) -> None:
        self._form.shown = FormView(
            caption=self.caption(self.value),
            parts=(
                *map(_offered_back, self._unsaved),
                *self.parts(self.value, self._shown_problems()),
            ),
            actions=self._actions(),
            kept=self._kept,
            go_to=(self._go_to, self._turn),
            **self._told._asdict(),
        )

    def _actions(self) -> tuple[Action, ...]:
        new = any(self.reading)
        saving = (Action(id="save", label="Save", enabled=new, main=True),)
        return (
            *(saving if self._save else ()),
            Action(id="undo", label="Undo", enabled=bool(self._past.earlier)),
            Action(id="redo", label="Redo", enabled=bool(self._past.later)),
        )


def _offered_back(one: Unsaved) -> Group:
    ask = f"unsaved:{one.row.key}"
    answers = (
        Action(id=f"take_up:{one.row.key}", label="Go on with it", main=True),
        Action(id=f"throw_away:{one.row.key}", label="Throw it away"),
    )
    return Group(
        id=ask,
        label=f"Typed before and not saved: {one.row.noun.replace('_', ' ')}",
        notice=True,
        parts=(
            Words(text=f"Kept as a draft on {one.kept_at}."),
            Buttons(id=ask, actions=answers),
        ),
    )


def _not_read(count: int) -> str:
    verb = "needs" if count == 1 else "need"
    return (
        f"{counted(count, 'answer')} {verb} a look, so nothing was saved yet. "
        "The sentence at each says what is needed; then save again."
    )
