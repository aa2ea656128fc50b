"""What was changed on a map and not saved: where an editor keeps it, and how it is offered back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from stepkit.model.record import Record, Value

T = TypeVar("T", bound=Record)


class Offer(Value):
    """What a page says of one draft, with the name under which it is asked for."""

    id: str
    words: str


class Offered(NamedTuple, Generic[T]):
    """A map as it was left, the version it was begun from, and when it was kept, in words."""

    id: str
    value: T
    read_version: int
    kept_at: str

    def told(self) -> Offer:
        """What a page says of it."""
        return Offer(
            id=self.id,
            words=f"Changed before and not saved: kept as a draft on {self.kept_at}.",
        )


class Drafts(NamedTuple, Generic[T]):
    """Where a map is kept until it is saved.

    `keep` is told of every change, with the version the map was begun from, and `forget`
    when nothing is left to save. `found` are the drafts of earlier sessions, newest first,
    each thrown away by `discard`. No session writes over the draft of another.
    """

    keep: Callable[[T, int], None]
    forget: Callable[[], None]
    found: Callable[[], tuple[Offered[T], ...]]
    discard: Callable[[str], None]
