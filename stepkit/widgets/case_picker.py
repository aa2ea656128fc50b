"""Choosing a case and the form to open for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ipywidgets import Widget

from stepkit.analysis.case_choice import (
    MOST,
    CaseChoice,
    found,
    in_form,
    opened,
    opened_by_enter,
    typing,
)
from stepkit.model.case import Case
from stepkit.model.written import counted
from stepkit.widgets.form import Buttons, Choices, Field, FormView, Option, Part, Words
from stepkit.widgets.guard import Note
from stepkit.widgets.page import Action
from stepkit.widgets.picker import Picker

Forms = Mapping[str, Callable[[str], Widget]]
"""What opens a form for a case key, by what the form is called."""


class CasePicker(Picker):
    """A field to find a case by key or display name, and under it the form that is open.

    `value` says which case and form are open. A name stands only in the list of those
    found; a tab or window never shows one.
    """

    value: CaseChoice

    def __init__(self, value: CaseChoice, *, note: Note, forms: Forms) -> None:
        self._forms = forms
        super().__init__(value, note)

    def _do(self, content: dict[str, Any]) -> str:
        event, about = content["event"], content.get("id", "")
        if event == "typed":
            self.value = typing(self.value, content["text"])
            return _found_so_far(self.value)
        if event == "chosen":
            self.value = in_form(self.value, content["option"])
        elif about == "find/enter":
            self.value = opened_by_enter(self.value)
        elif event == "asked":
            self.value = opened(self.value, about.partition(":")[2])
        return f"{self.value.key} is open." if self.value.key and not self.value.typed else ""

    def _open_for(self, value: CaseChoice) -> tuple[str, str] | None:
        return (value.key, value.form) if value.key and value.form else None

    def _opened(self) -> Widget:
        return self._forms[self.value.form](self.value.key)

    def _view(self) -> FormView:
        choice = self.value
        return FormView(
            caption=f"{choice.key} is open" if choice.key else "No case is open",
            parts=_parts(choice),
        )


def _parts(choice: CaseChoice) -> tuple[Part, ...]:
    fitting = found(choice)[:MOST]
    return (
        Field(
            id="find",
            label="Open a case",
            kind="search",
            text=choice.typed,
            hint="Type a few letters of its key or display name; Enter opens it if one is left.",
        ),
        *((_list(fitting),) if fitting else ()),
        *((Words(text="No case fits.", style="quiet"),) if choice.typed and not fitting else ()),
        *((_forms(choice),) if choice.key else ()),
    )


def _list(fitting: tuple[Case, ...]) -> Buttons:
    named = ((one, f"{one.key}  {one.display_name}".strip()) for one in fitting)
    return Buttons(
        id="found",
        actions=tuple(Action(id=f"open:{one.key}", label=name) for one, name in named),
    )


def _forms(choice: CaseChoice) -> Choices:
    return Choices(
        id="form",
        label=f"What to write down for {choice.key}",
        options=tuple(Option(id=one, label=one, on=one == choice.form) for one in choice.forms),
    )


def _found_so_far(choice: CaseChoice) -> str:
    count = len(found(choice))
    more = f", the first {MOST} are shown" if count > MOST else ""
    return f"{counted(count, 'case')} found{more}." if choice.typed else ""
