"""Choosing a kind of record, and under it the form in which it is written or corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ipywidgets import Widget

from stepkit.analysis.record_choice import RecordChoice, with_kind
from stepkit.model.case import SERVICE
from stepkit.widgets.entry_parts import is_menu
from stepkit.widgets.form import Choices, FormView, Option
from stepkit.widgets.guard import Note
from stepkit.widgets.picker import Picker


class RecordPicker(Picker):
    """The kinds of record of one case or of the service, and the form of the one that is open.

    `value` says which kind is open; `form` opens one. What was typed and not saved in a form
    that is left is kept as a draft and offered back.
    """

    value: RecordChoice

    def __init__(self, value: RecordChoice, *, note: Note, form: Callable[[str], Widget]) -> None:
        self._open = form
        super().__init__(value, note)

    def _do(self, content: dict[str, Any]) -> str:
        self.value = with_kind(self.value, content["option"] if content["on"] else "")
        return ""

    def _open_for(self, value: RecordChoice) -> str:
        return value.noun

    def _opened(self) -> Widget:
        return self._open(self.value.noun)

    def _view(self) -> FormView:
        choice = self.value
        where = "the service" if choice.case_key == SERVICE else choice.case_key
        options = tuple(
            Option(id=one, label=name, on=one == choice.noun) for one, name in choice.kinds
        )
        return FormView(
            caption=f"Write down or correct for {where}",
            parts=(
                Choices(
                    id="kind",
                    label="What kind of record",
                    options=options,
                    menu=is_menu(choice.kinds),
                ),
            ),
        )
