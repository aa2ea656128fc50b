"""Choosing what to open: a form, and under it a pane that is blank before it is filled again.

At no moment does the page show one young person's key with another's data.
"""

from __future__ import annotations

from typing import Any

from ipywidgets import VBox, Widget
from traitlets import Any as AnyValue

from stepkit.widgets.form import Form, FormView
from stepkit.widgets.guard import Note, Told, guarded


class Picker(VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A form in which something is chosen, and the pane with what is open.

    `value` is the choice; a subclass says what each event makes of it, how it is shown, and
    what is open for it.
    """

    value = AnyValue()

    def __init__(self, value: object, note: Note) -> None:
        self._note = note
        self._told = Told()
        self._form = Form(FormView(caption="", parts=()), self._hear)
        self._pane = VBox()
        super().__init__(children=(self._form, self._pane), value=value)
        self.observe(self._changed, "value")
        self._draw()

    def _do(self, content: dict[str, Any]) -> str:
        """Choose as the event says, and return what is to be told."""
        raise NotImplementedError

    def _view(self) -> FormView:
        """The form as the choice stands."""
        raise NotImplementedError

    def _open_for(self, value: Any) -> object:
        """What says which pane is open for a choice; nothing where there is none."""
        raise NotImplementedError

    def _opened(self) -> Widget:
        """What stands in the pane."""
        raise NotImplementedError

    def _hear(self, content: dict[str, Any]) -> None:
        self._told = guarded(lambda: self._do(content), self._note)
        self._draw()

    def _changed(self, change: Any) -> None:
        """Blank the pane, name what is open, fill the pane: each is shown before the next."""
        if self._open_for(change["old"]) == self._open_for(change["new"]):
            self._draw()
            return
        gone, self._pane.children = self._pane.children, ()
        for one in gone:
            one.close()
        self._draw()
        if self._open_for(self.value):
            self._pane.children = (self._opened(),)

    def _draw(self) -> None:
        self._form.shown = self._view().model_copy(update=self._told._asdict())
