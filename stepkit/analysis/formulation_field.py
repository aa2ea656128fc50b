"""What was typed or chosen for one field of a part of a map, as a change of the part.

A field comes as the page sends it: a text, the id of one option, or a list of ids. An
empty text means that nothing is said. Nothing typed is quoted back: it could be
somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from stepkit.errors import EntryError
from stepkit.model.anxiety_map import AnxietyItem
from stepkit.model.context import Context, Heading
from stepkit.model.formulation import Factor, Link, Polarity, Position, Sign
from stepkit.model.held import Agreed, Certainty, Standing
from stepkit.model.record import Audience
from stepkit.model.voice import Basis, Voice

Sent = str | Sequence[str]

SIGNS = {"more": Sign.MORE, "less": Sign.LESS}
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{1,9})?")


def field_change(part: Factor | Link | AnxietyItem, field: str, sent: Sent) -> dict[str, Any]:
    """What a field as it was sent changes in `part`: `{"importance": 80.0}`.

    Raises `EntryError` for what the field cannot hold.
    """
    readers = _READERS[type(part)]
    if field not in readers:
        raise EntryError("This cannot be changed here. Open the details of the part again.")
    name, read = readers[field]
    return {name: read(part, sent)}


def label_of(sent: Sent) -> str:
    """The words on a factor, on one line. Raises `EntryError` for none."""
    words = " ".join(_text(sent).split())
    if not words:
        raise EntryError("A factor needs a few words. Type what it is called.")
    return words


def context_id(context: Context) -> str:
    """How a context is named in a field: its heading and its name."""
    return f"{context.heading} {context.name}"


def chosen(kind: type[_Kind], sent: Sent) -> _Kind:
    """One of the answers offered. Raises `EntryError` for anything else."""
    try:
        return kind(_text(sent))
    except ValueError:
        raise _not_offered() from None


def number_of(sent: Sent) -> float | str | None:
    """The number in a field, None for an empty one; what is no number is left to be refused."""
    text = _text(sent).strip()
    if not text:
        return None
    return float(text) if _NUMBER.fullmatch(text) else text


_Kind = TypeVar("_Kind", bound=StrEnum)


def _text(sent: Sent) -> str:
    if not isinstance(sent, str):
        raise _not_offered()
    return sent


def _not_offered() -> EntryError:
    return EntryError("This is not one of the answers offered here. Choose one of them.")


def _ids(sent: Sent) -> tuple[str, ...]:
    return tuple(dict.fromkeys([sent] if isinstance(sent, str) else map(str, sent)))


def _one_of(kind: type[_Kind]) -> Callable[[Any, Sent], _Kind]:
    return lambda _, sent: chosen(kind, sent)


def _polarity(_: Any, sent: Sent) -> Polarity | None:
    return chosen(Polarity, sent) if sent else None


def _audiences(_: Any, sent: Sent) -> tuple[Audience, ...]:
    return tuple(chosen(Audience, one) for one in _ids(sent))


def _context(_: Any, sent: Sent) -> Context | None:
    heading, _, name = _text(sent).partition(" ")
    return Context(heading=chosen(Heading, heading), name=name) if name else None


def _sign(_: Any, sent: Sent) -> Sign:
    if _text(sent) not in SIGNS:
        raise _not_offered()
    return SIGNS[_text(sent)]


def _place(axis: str) -> Callable[[Factor, Sent], Position | None]:
    def read(factor: Factor, sent: Sent) -> Position | None:
        value = number_of(sent)
        was = factor.position or Position(0, 0)
        if isinstance(value, str):
            raise EntryError("A place is a number, or empty to leave the place to the lane.")
        return None if value is None else was._replace(**{axis: value})

    return read


_Readers = Mapping[str, tuple[str, Callable[[Any, Sent], object]]]

_ITEM: _Readers = {
    "agreed": ("agreed", _one_of(Agreed)),
    "evidence": ("evidence", lambda _, sent: _ids(sent)),
    "note": ("note", lambda _, sent: _text(sent)),
    "kept_from": ("kept_from", _audiences),
    "withheld_because": ("withheld_because", lambda _, sent: _text(sent)),
}
_HELD: _Readers = {
    **_ITEM,
    "voice": ("voice", _one_of(Voice)),
    "basis": ("basis", _one_of(Basis)),
    "certainty": ("certainty", _one_of(Certainty)),
    "standing": ("standing", _one_of(Standing)),
}
_FACTOR: _Readers = {
    **_HELD,
    "label": ("label", lambda _, sent: label_of(sent)),
    "lane": ("lane", lambda _, sent: _text(sent)),
    "roles": ("roles", lambda _, sent: _ids(sent)),
    "polarity": ("polarity", _polarity),
    "importance": ("importance", lambda _, sent: number_of(sent)),
    "modifiability": ("modifiability", lambda _, sent: number_of(sent)),
    "context": ("context", _context),
    "actions": ("actions", lambda _, sent: _ids(sent)),
    "across": ("position", _place("x")),
    "down": ("position", _place("y")),
}
_LINK: _Readers = {
    **_HELD,
    "sign": ("sign", _sign),
    "strength": ("strength", lambda _, sent: number_of(sent)),
    "relation": ("relation", lambda _, sent: _text(sent) or None),
    "actions": ("actions", lambda _, sent: _ids(sent)),
}
_READERS: Mapping[type[Any], _Readers] = {Factor: _FACTOR, Link: _LINK, AnxietyItem: _ITEM}
