"""Choosing a kind of record, and under it the form in which it is written or corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ipywidgets import VBox, Widget
from traitlets import Instance

from stepkit.analysis.record_choice import RecordChoice, with_kind
from stepkit.model.case import SERVICE
from stepkit.widgets.entry_parts import is_menu
from stepkit.widgets.form import Choices, Form, FormView, Option
from stepkit.widgets.guard import Note, Told, guarded


class RecordPicker(VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The kinds of record of one case or of the service, and the form of the one that is open.

    `value` says which kind is open; `form` opens one. What was typed and not saved in a form
    that is left is kept as a draft and offered back.
    """

    value = Instance(RecordChoice)

    def __init__(self, value: RecordChoice, *, note: Note, form: Callable[[str], Widget]) -> None:
        self._note, self._open = note, form
        self._told = Told()
        self._form = Form(FormView(caption="", parts=()), self._hear)
        self._pane = VBox()
        super().__init__(children=(self._form, self._pane), value=value)
        self.observe(self._changed, "value")
        self._draw()

    def _hear(self, content: dict[str, Any]) -> None:
        self._told = guarded(lambda: self._do(content), self._note)
        self._draw()

    def _do(self, content: dict[str, Any]) -> str:
        self.value = with_kind(self.value, content["option"] if content["on"] else "")
        return ""

    def _changed(self, change: Any) -> None:
        if change["old"].noun != change["new"].noun:
            gone, self._pane.children = self._pane.children, ()
            for one in gone:
                one.close()
            if self.value.noun:
                self._pane.children = (self._open(self.value.noun),)
        self._draw()

    def _draw(self) -> None:
        choice = self.value
        where = "the service" if choice.case_key == SERVICE else choice.case_key
        options = tuple(
            Option(id=one, label=name, on=one == choice.noun) for one, name in choice.kinds
        )
        self._form.shown = FormView(
            caption=f"Write down or correct for {where}",
            parts=(
                Choices(
                    id="kind",
                    label="What kind of record",
                    options=options,
                    menu=is_menu(choice.kinds),
                ),
            ),
            **self._told._asdict(),
        )
