"""What lies between two versions of a map, told in fixed phrases with counts.

The one piece of free text is the note of a part that was dropped: the reason people gave.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap, PredictPrevent, Rating
from stepkit.model.formulation import Factor, Link
from stepkit.model.held import Agreed, Certainty, Standing
from stepkit.model.map_diff import AnxietyMapDiff, FormulationDiff
from stepkit.model.record import Record
from stepkit.model.written import counted

Pair = tuple[Any, Any]
"""A part before and after; one of the two is None where there was none."""

Rule = tuple[tuple[str, ...], Callable[[Any, Any], bool]]
"""The fields a rule is about, and whether it holds of a part before and after."""

UNCHANGED = "nothing changed"

NOUNS: dict[type[Any], tuple[str, str]] = {
    Factor: ("factor", "factors"),
    Link: ("link", "links"),
    AnxietyItem: ("item", "items"),
    PredictPrevent: ("row of predict and prevent", "rows of predict and prevent"),
    Rating: ("rating", "ratings"),
}


def phrases(changes: FormulationDiff | AnxietyMapDiff) -> tuple[str, ...]:
    """The differences, a phrase each: "2 factors added", "1 link strengthened"."""
    pairs = list(_pairs(changes))
    parts = (*_parts_told(pairs), *_dropped_told(pairs))
    return (*parts, *_order_told(changes), *_whole_told(changes.before, changes.after))


def told(changes: FormulationDiff | AnxietyMapDiff) -> str:
    """The differences on one line, or that nothing changed."""
    return ", ".join(phrases(changes)) or UNCHANGED


def _pairs(changes: FormulationDiff | AnxietyMapDiff) -> Iterator[Pair]:
    if isinstance(changes, FormulationDiff):
        yield from ((one.before, one.after) for one in changes.factors.changes)
        yield from ((one.before, one.after) for one in changes.links.changes)
        return
    for item in changes.items.changes:
        yield item.before, item.after
        yield from _rating_pairs(item.before, item.after)
    yield from ((one.before, one.after) for one in changes.rows.changes)


def _rating_pairs(before: AnxietyItem | None, after: AnxietyItem | None) -> Iterator[Pair]:
    """The ratings of an item that stayed; those of a new one are told with it."""
    if before is None or after is None:
        return
    for by in dict.fromkeys(one.by for one in (*before.ratings, *after.ratings)):
        pair = before.rating_of(by), after.rating_of(by)
        if pair[0] != pair[1]:
            yield pair


class _Phrase(NamedTuple):
    """What is said of parts of some kinds when it holds, and the fields it then accounts for."""

    kinds: tuple[type[Any], ...]
    said: str
    fields: tuple[str, ...]
    holds: Callable[[Any, Any], bool]

    def of(self, pair: Pair) -> bool:
        """Whether it holds of a part that stayed."""
        return _kind(pair) in self.kinds and _changed(pair, self.fields) and self.holds(*pair)


def _differs(*fields: str) -> Rule:
    return fields, operator.ne


def _became(field: str, value: object) -> Rule:
    return (field,), lambda before, after: getattr(before, field) != getattr(after, field) == value


def _numbers(field: str, compare: Callable[[float, float], bool]) -> Rule:
    """Whether a number that is there before and after compares so."""

    def _holds(before: Any, after: Any) -> bool:
        first, last = getattr(before, field), getattr(after, field)
        return first is not None and last is not None and compare(first, last)

    return (field,), _holds


def _gained(field: str) -> Rule:
    of = operator.attrgetter(field)
    return (field,), lambda before, after: of(before) is None is not of(after)


def _lost(field: str) -> Rule:
    of = operator.attrgetter(field)
    return (field,), lambda before, after: of(after) is None is not of(before)


def _more_evidence(before: Any, after: Any) -> bool:
    return set(before.evidence) < set(after.evidence)


_HELD = (Factor, Link, AnxietyItem)
PHRASES = (
    _Phrase((Factor,), "worded anew", *_differs("label")),
    _Phrase((Factor,), "moved to another lane", *_differs("lane")),
    _Phrase((Factor,), "rated anew", *_differs("importance", "modifiability")),
    _Phrase((Factor,), "put elsewhere on the picture", *_differs("position")),
    _Phrase((Link,), "strengthened", *_numbers("strength", operator.lt)),
    _Phrase((Link,), "weakened", *_numbers("strength", operator.gt)),
    _Phrase((Link,), "given a strength", *_gained("strength")),
    _Phrase((Link,), "left without a strength", *_lost("strength")),
    _Phrase((Link,), "given the other sign", *_differs("sign")),
    _Phrase((Link,), "led elsewhere", *_differs("cause", "effect")),
    _Phrase((Rating,), "further from 0", *_numbers("score", lambda a, b: abs(a) < abs(b))),
    _Phrase((Rating,), "nearer to 0", *_numbers("score", lambda a, b: abs(a) > abs(b))),
    _Phrase((Rating,), "on the other side of 0", *_numbers("score", lambda a, b: a * b < 0)),
    _Phrase((Rating,), 'given after "not rated"', *_gained("score")),
    _Phrase((Rating,), 'changed to "not rated"', *_lost("score")),
    _Phrase(_HELD, "agreed by the young person", *_became("agreed", Agreed.YES)),
    _Phrase(_HELD, "not agreed by the young person", *_became("agreed", Agreed.NO)),
    _Phrase(_HELD, "held again", *_became("standing", Standing.CURRENT)),
    _Phrase(_HELD, "with more evidence", ("evidence",), _more_evidence),
    _Phrase((PredictPrevent,), "with another note of what was done", *_differs("evidence")),
)
"""What can be said of a part that stayed, in this order."""


def _parts_told(pairs: list[Pair]) -> Iterator[str]:
    for said, wanted in (("added", 0), ("taken away", 1)):
        new = [pair for pair in pairs if pair[wanted] is None]
        yield from _counts(said, [(pair[1 - wanted], None) for pair in new])
    stayed = [pair for pair in pairs if None not in pair]
    for phrase in PHRASES:
        yield from _counts(phrase.said, [pair for pair in stayed if phrase.of(pair)])
    yield from _counts("changed in other ways", [pair for pair in stayed if _untold(pair)])


def _counts(said: str, pairs: list[Pair]) -> Iterator[str]:
    for kind, noun in NOUNS.items():
        if count := sum(_kind(pair) is kind for pair in pairs):
            yield f"{counted(count, *noun)} {said}"


def _kind(pair: Pair) -> type[Any]:
    return type(pair[0])


def _changed(pair: Pair, fields: Iterable[str]) -> bool:
    return any(getattr(pair[0], field) != getattr(pair[1], field) for field in fields)


def _untold(pair: Pair) -> bool:
    """Whether something changed that no phrase accounts for; ratings are told by themselves."""
    told_of = {field for one in PHRASES if one.of(pair) for field in one.fields}
    if isinstance(pair[0], AnxietyItem) and any(_rating_pairs(*pair)):
        told_of.add("ratings")
    if _was_dropped(pair):
        told_of |= {"standing", "note"}
    return _changed(pair, set(type(pair[0]).model_fields) - told_of)


def _was_dropped(pair: Pair) -> bool:
    before, after = pair
    standing = getattr(before, "standing", None) is Standing.CURRENT
    return standing and after is not None and after.standing is Standing.DROPPED


def _dropped_told(pairs: list[Pair]) -> Iterator[str]:
    dropped: dict[tuple[str, str], list[str]] = {}
    for before, after in filter(_was_dropped, pairs):
        guess = getattr(before, "certainty", None) is Certainty.HYPOTHESIS
        noun = ("hypothesis", "hypotheses") if guess else NOUNS[type(before)]
        dropped.setdefault(noun, []).append(" ".join(after.note.split()))
    for noun, notes in dropped.items():
        why = "; ".join(dict.fromkeys(filter(None, notes)))
        yield f"{counted(len(notes), *noun)} dropped{': ' if why else ''}{why}"


def _order_told(changes: FormulationDiff | AnxietyMapDiff) -> Iterator[str]:
    if isinstance(changes, FormulationDiff):
        reordered = changes.factors.order or changes.links.order
    else:
        reordered = changes.items.order or changes.rows.order
    if reordered:
        yield "parts in another order"


WHOLE = {
    "title": "another title",
    "on": "another day",
    "kind": "another kind",
    "setting": "another setting",
    "rule": "another rule for the band",
    "review_on": "another review day",
    "nothing_notable": "other headings with nothing notable",
}
"""What is said when a field of the whole map differs."""


def _whole_told(before: Record, after: Record) -> Iterator[str]:
    changed = [
        one for one in type(after).model_fields if getattr(before, one) != getattr(after, one)
    ]
    if isinstance(after, AnxietyMap) and "status" in changed:
        yield f"now {after.status}"
    yield from (WHOLE[field] for field in changed if field in WHOLE)
    if any(field not in WHOLE and field != "status" for field in changed):
        yield "other particulars of the map"
