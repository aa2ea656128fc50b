"""What every widget with one value does: take changes back, do them again, and draw."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from ipywidgets import VBox

from stepkit.widgets.undo import Past

T = TypeVar("T")


class Undoing(VBox, Generic[T]):  # type: ignore[misc]  # ipywidgets has no types
    """A widget whose `value` can be changed, taken back and done again.

    `begin_with` is called once all that `_draw` needs is there. What a kind of widget
    does at a change beyond keeping the earlier value stands in its `_changed`.
    """

    value: T
    _past: Past[T]

    def begin_with(self, value: T, children: tuple[Any, ...] = ()) -> None:
        """Show `value`, with nothing to be taken back yet."""
        self._past = Past()
        super().__init__(children=children, value=value)
        self.observe(self._changed, "value")

    def undo(self) -> str:
        """Take the last change back."""
        return self._moved_to(*self._past.undone(self.value), "The last change is undone.")

    def redo(self) -> str:
        """Do again what was undone."""
        return self._moved_to(*self._past.redone(self.value), "The change is there again.")

    def _changed(self, change: Any) -> None:
        self._past = self._past.changed(change["old"])

    def _moved_to(self, value: T, past: Past[T], said: str) -> str:
        if value is self.value:
            return "There is no earlier change to undo or redo."
        self._set(value, past)
        return said

    def _begin_again(self, value: T) -> None:
        """Go on from what is saved now: an undo must not reach behind a save."""
        self._set(value, Past())

    def _set(self, value: T, past: Past[T]) -> None:
        self.value = value
        self._past = past
        self._draw()

    def _draw(self) -> None:
        raise NotImplementedError
