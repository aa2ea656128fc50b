"""What lies between two versions of a map, exactly: `apply(diff(a, b), a)` is `b`.

It is for two versions of one map, and for two maps of one young person, whose items keep
their ids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from stepkit.errors import EntryError
from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap, PredictPrevent
from stepkit.model.formulation import Factor, Formulation, Link
from stepkit.model.record import Value

Part = TypeVar("Part", Factor, Link, AnxietyItem, PredictPrevent)
Map = TypeVar("Map", Formulation, AnxietyMap)


Key = tuple[str, int]


class PartChange(Value, Generic[Part]):
    """One part before and after: without `before` it was added, without `after` taken away.

    `key` is its id, or for a row the id of its item, with its number under that.
    """

    key: Key
    before: Part | None
    after: Part | None


class PartsDiff(Value, Generic[Part]):
    """What changed among the parts of one kind.

    `order` is empty when parts that stayed keep their order and new ones follow.
    """

    changes: tuple[PartChange[Part], ...] = ()
    order: tuple[Key, ...] = ()


class FormulationDiff(Value):
    """What lies between two formulations; `before` and `after` are they without their parts."""

    before: Formulation
    after: Formulation
    factors: PartsDiff[Factor]
    links: PartsDiff[Link]


class AnxietyMapDiff(Value):
    """What lies between two anxiety maps; `before` and `after` are they without their parts."""

    before: AnxietyMap
    after: AnxietyMap
    items: PartsDiff[AnxietyItem]
    rows: PartsDiff[PredictPrevent]


class _Noun(NamedTuple):
    """The class of a noun's differences, and the fields of a map that hold its parts."""

    diff: type[FormulationDiff] | type[AnxietyMapDiff]
    parts: tuple[str, str]


_FORMULATION = _Noun(FormulationDiff, ("factors", "links"))
_ANXIETY_MAP = _Noun(AnxietyMapDiff, ("items", "rows"))


def diff(a: Map, b: Map) -> FormulationDiff | AnxietyMapDiff:
    """What has to change in `a` to make it `b`."""
    noun = _FORMULATION if isinstance(a, Formulation) else _ANXIETY_MAP
    parts = {name: _between(getattr(a, name), getattr(b, name)) for name in noun.parts}
    return noun.diff.model_validate({"before": _bare(a, noun), "after": _bare(b, noun)} | parts)


def apply(changes: FormulationDiff | AnxietyMapDiff, a: Map) -> Map:
    """The map `b` for which `changes` is `diff(a, b)`.

    Raises `EntryError` when the changes were taken from another map than `a`.
    """
    noun = _FORMULATION if isinstance(changes, FormulationDiff) else _ANXIETY_MAP
    if _bare(a, noun) != changes.before:
        raise _other_map()
    parts = {name: _applied(getattr(changes, name), getattr(a, name)) for name in noun.parts}
    return a.model_copy(update=dict(changes.after) | parts)


def _bare(record: Map, noun: _Noun) -> Map:
    return record.model_copy(update=dict.fromkeys(noun.parts, ()))


def _between(before: Sequence[Any], after: Sequence[Any]) -> dict[str, Any]:
    old, new = _by_key(before), _by_key(after)
    keys = [*old, *(key for key in new if key not in old)]
    changes = tuple(
        {"key": key, "before": old.get(key), "after": new.get(key)}
        for key in keys
        if old.get(key) != new.get(key)
    )
    usual = [key for key in keys if key in new]
    return {"changes": changes, "order": () if usual == list(new) else tuple(new)}


def _applied(changes: PartsDiff[Any], before: Sequence[Any]) -> tuple[Any, ...]:
    parts = _by_key(before)
    for change in changes.changes:
        if parts.get(change.key) != change.before:
            raise _other_map()
        parts[change.key] = change.after
    kept = {key: part for key, part in parts.items() if part is not None}
    return tuple(kept[key] for key in changes.order or kept)


def _by_key(parts: Sequence[Any]) -> dict[Key, Any]:
    """Parts by id; rows by the id of their item, numbered, because an item may have several."""
    seen: Counter[str] = Counter()
    keyed = {}
    for part in parts:
        name = part.item if isinstance(part, PredictPrevent) else part.id
        keyed[name, seen[name]] = part
        seen[name] += 1
    return keyed


def _other_map() -> EntryError:
    return EntryError(
        "These changes were taken from another version of the map. Compare the two versions again."
    )
