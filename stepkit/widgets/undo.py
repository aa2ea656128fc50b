"""Undo and redo: the earlier values and the later ones. Values are frozen, so keeping is enough."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Past(NamedTuple, Generic[T]):
    """The values before the present one, oldest first, and those undone, next first."""

    earlier: tuple[T, ...] = ()
    later: tuple[T, ...] = ()

    def changed(self, before: T) -> Past[T]:
        """After a change from `before`: what had been undone is gone."""
        return Past((*self.earlier, before))

    def undone(self, present: T) -> tuple[T, Past[T]]:
        """The value before, and the past as seen from there; `present` where there is none."""
        if not self.earlier:
            return present, self
        return self.earlier[-1], Past(self.earlier[:-1], (present, *self.later))

    def redone(self, present: T) -> tuple[T, Past[T]]:
        """The value that was undone, and the past as seen from there; `present` if none was."""
        if not self.later:
            return present, self
        return self.later[0], Past((*self.earlier, present), self.later[1:])
