"""The lists that ids in a form are chosen from: records by what they say, and definitions.

A list goes by a name: `record.school` are the schools on record, `framework` are the
frameworks, `framework.roles` the roles of the framework that is chosen beside it. Two are
texts that can be put into a field: `people.roles` and `heading.contexts`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from stepkit.model.case import CaseFile
from stepkit.model.clock import Clock
from stepkit.model.context import Heading
from stepkit.model.definition import DocumentKind, Vocabulary
from stepkit.model.entry_sheet import Asked
from stepkit.model.framework import Framework, Term
from stepkit.model.map_kind import MapKind
from stepkit.model.measure import Measure
from stepkit.model.nouns import CASE_FIELDS, SERVICE_FIELDS
from stepkit.model.price import PriceList
from stepkit.model.record import Line, Record, Value
from stepkit.model.record_form import RecordForm
from stepkit.model.regime import Regime
from stepkit.model.service import ServiceFile
from stepkit.model.written import day, label

LONGEST_LABEL = 90
"""How many characters of what a record says stand on a button."""

CONTEXTS = "heading.contexts"
"""The contexts under the heading that is chosen beside them; none before it is."""


class Listed(Value):
    """The entries of one list, id and label; `within` is the definition they belong to."""

    name: Line
    within: str = ""
    options: tuple[tuple[str, str], ...]


class Known(NamedTuple):
    """The definitions a form can choose from, and what is kept once for the service."""

    forms: tuple[RecordForm, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    prices: tuple[PriceList, ...] = ()
    measures: tuple[Measure, ...] = ()
    regimes: tuple[Regime, ...] = ()
    documents: tuple[DocumentKind, ...] = ()
    maps: tuple[MapKind, ...] = ()
    clocks: tuple[Clock, ...] = ()
    contexts: tuple[Vocabulary, ...] = ()
    service: ServiceFile | None = None

    def form(self, noun: str) -> RecordForm | None:
        """The words of the form for a kind of record, or None."""
        return next((one for one in self.forms if one.id == noun), None)


def lists_for(
    asked: Sequence[Asked], file: CaseFile | ServiceFile, known: Known
) -> tuple[Listed, ...]:
    """Every list that these questions choose from, as it stands now."""
    names = _named(asked)
    above = {name.partition(".")[0] for name in names} & _DEFINITIONS.keys()
    found = tuple(one for name in sorted(names | above) for one in _list(name, file, known))
    return tuple(_narrowed(one, found, asked) for one in found)


def said_by(record: Record, names: Mapping[str, str] | None = None) -> str:
    """What a record says, in one line: its day, then its first words, or else what it points at."""
    return in_one_line(record, _first_words(record) or _first_ids(record, names or {}) or record.id)


def called_outside(known: Known) -> dict[str, str]:
    """What ids that a case uses are called where nothing in the case or a view of it says so.

    They are those of people and places kept for the service, of documents and of date rules.
    """
    kept = _people_and_places(known.service, known) if known.service else ()
    rules = (rule for clock in known.clocks for rule in clock.rules)
    definitions: tuple[Any, ...] = (*known.documents, *rules)
    return {**dict(kept), **{one.id: _called(one) for one in definitions}}


def newest_first(records: Sequence[Record]) -> Sequence[Record]:
    """Records about days with the newest first, others in the order in which they were recorded."""
    return records[::-1] if any(one.day_field for one in records) else records


def in_one_line(record: Record, words: str) -> str:
    """The day of a record and words about it, short enough for a button."""
    on = getattr(record, record.day_field, None) if record.day_field else None
    told = f"{day(on)}: {words}" if isinstance(on, date) else words
    plain = " ".join(told.split())
    return (
        plain
        if len(plain) <= LONGEST_LABEL
        else f"{plain[: LONGEST_LABEL - 1]}\N{HORIZONTAL ELLIPSIS}"
    )


def kind_name(noun: str, known: Known) -> str:
    """What a kind of record is called."""
    form = known.form(noun)
    words = noun.replace("_", " ")
    return form.label if form else words[:1].upper() + words[1:]


def _named(asked: Iterable[Asked]) -> set[str]:
    return {name for one in asked for name in (*one.choose_from, *_named(one.asked))}


def _narrowed(one: Listed, found: Sequence[Listed], asked: Sequence[Asked]) -> Listed:
    """A list of definitions without those that lack what has to be chosen out of them."""
    within = [set(_holders(each, one.name, found)) for each in asked if each.needed]
    among = [holders for holders in within if holders]
    options = tuple(each for each in one.options if all(each[0] in held for held in among))
    return one.model_copy(update={"options": options})


def _holders(asked: Asked, source: str, found: Sequence[Listed]) -> Iterator[str]:
    """The definitions that have an entry of a list that this question chooses from."""
    names = {name for name in asked.choose_from if name.startswith(f"{source}.")}
    return (one.within for one in found if one.name in names)


def _list(name: str, file: CaseFile | ServiceFile, known: Known) -> Iterator[Listed]:
    source, _, part = name.partition(".")
    if source == "record":
        yield Listed(name=name, options=_records(part, file, known))
        return
    if name in _TEXTS:
        yield from _TEXTS[name](name, file, known)
        return
    definitions = _DEFINITIONS[source](known)
    if not part:
        named = tuple((one.id, _called(one)) for one in definitions)
        yield Listed(name=name, options=named)
        return
    for one in definitions:
        if options := tuple(_parts(one, part)):
            yield Listed(name=name, within=one.id, options=options)


def _parts(definition: Any, part: str) -> Iterator[tuple[str, str]]:
    kind, _, list_id = part.partition(".")
    entries = _ENTRIES[kind](definition, list_id) if kind in _ENTRIES else getattr(definition, kind)
    yield from {one.id: _called(one) for one in entries}.items()


def _called(definition: Any) -> str:
    words = (getattr(definition, name, None) for name in _NAMES)
    return next(one for one in words if isinstance(one, str))


def _records(noun: str, file: CaseFile | ServiceFile, known: Known) -> tuple[tuple[str, str], ...]:
    """The records of a kind, each by what it says, as `newest_first` has them."""
    names = dict(_people_and_places(file, known))
    found = newest_first(tuple(_of_kind(noun, file, known)))
    return tuple((one.id, _told(one, names, known, whole=noun == "any")) for one in found)


def _told(record: Record, names: Mapping[str, str], known: Known, *, whole: bool) -> str:
    said = said_by(record, names)
    return f"{kind_name(record.noun, known)}, {said}" if whole else said


def _of_kind(noun: str, file: CaseFile | ServiceFile, known: Known) -> Iterator[Record]:
    for held, fields in (
        (file, CASE_FIELDS),
        (file, SERVICE_FIELDS),
        (known.service, SERVICE_FIELDS),
    ):
        for field, kind in fields.items():
            if (
                noun in {kind.noun, "any"}
                and hasattr(held, field)
                and not (noun == "any" and held is known.service)
            ):
                yield from getattr(held, field)
        if any(kind.noun == noun and hasattr(held, field) for field, kind in fields.items()):
            return


def _roles(name: str, file: CaseFile | ServiceFile, _: Known) -> Iterator[Listed]:
    """Who came to the latest meeting about the young person, by role."""
    reviews = file.reviews if isinstance(file, CaseFile) else ()
    people = reviews[-1].attendees if reviews else ()
    yield Listed(name=name, options=tuple((one, one) for one in people))


def _contexts(name: str, file: CaseFile | ServiceFile, known: Known) -> Iterator[Listed]:
    """Under each heading the contexts of the case's incidents, then those of the library."""
    held = [one for each in getattr(file, "incidents", ()) for one in each.contexts]
    listed = [one for each in known.contexts for one in each.contexts]
    for heading in Heading:
        names = dict.fromkeys(one.name for one in (*held, *listed) if one.heading is heading)
        if names:
            told = tuple((one, one) for one in names)
            yield Listed(name=name, within=heading.value, options=told)


def _people_and_places(file: CaseFile | ServiceFile, known: Known) -> Iterator[tuple[str, str]]:
    for noun in ("school", "person"):
        for one in _of_kind(noun, file, known):
            yield one.id, said_by(one)


def _first_words(record: Record) -> str:
    fields = type(record).model_fields
    texts = (
        getattr(record, name)
        for name, field in fields.items()
        if field.annotation is str and not _is_id(field.metadata)
    )
    return next((one for one in texts if one), "")


def _first_ids(record: Record, names: Mapping[str, str]) -> str:
    values = [getattr(record, name) for name in type(record).model_fields if name != "id"]
    told = (
        label(one) if isinstance(one, StrEnum) else names.get(one, one)
        for one in values
        if isinstance(one, str)
    )
    return ", ".join([one for one in told if one][:2])


def _is_id(metadata: Iterable[Any]) -> bool:
    return any(getattr(one, "pattern", None) for one in metadata)


_ENTRIES: dict[str, Callable[[Any, str], Sequence[Any]]] = {
    "list": lambda framework, list_id: framework.terms(list_id),
    "components": lambda prices, _: [one for offer in prices.offers for one in offer.components],
    "anchors": lambda clock, _: [
        Term(id=one.anchor, label=one.anchor.replace("_", " ")) for one in clock.rules
    ],
}
_TEXTS: dict[str, Callable[[str, CaseFile | ServiceFile, Known], Iterator[Listed]]] = {
    "people.roles": _roles,
    CONTEXTS: _contexts,
}
"""Lists of texts that can be put into a field with one tap, and that nobody has to take."""

_NAMES = ("label", "name", "title")
_DEFINITIONS: dict[str, Callable[[Known], Sequence[Any]]] = {
    "framework": lambda known: known.frameworks,
    "price_list": lambda known: known.prices,
    "measure": lambda known: known.measures,
    "regime": lambda known: known.regimes,
    "document": lambda known: known.documents,
    "map_kind": lambda known: known.maps,
    "clock": lambda known: known.clocks,
}
