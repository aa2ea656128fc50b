"""Reading definitions: TOML into frozen values, a service's own found before the package's.

A list of tables in a file goes by the name of one of them (`[[scale]]`) and becomes
the field of that plural (`scales`). The text `"undefined"` stands for what a source
leaves undefined.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from pydantic import BaseModel, ValidationError

from stepkit.errors import DefinitionError, listed
from stepkit.library.check import check_definition
from stepkit.library.expect import refusal
from stepkit.library.find import KINDS, DefinitionFile, definition_files, require_known_places
from stepkit.model.clock import Clock
from stepkit.model.definition import DocumentKind, Vocabulary
from stepkit.model.framework import Framework
from stepkit.model.map_kind import TITLE, MapKind
from stepkit.model.measure import Measure
from stepkit.model.price import PriceList
from stepkit.model.programme import Programme
from stepkit.model.record_form import RecordForm
from stepkit.model.regime import Regime
from stepkit.model.suspension import SuspensionLimits
from stepkit.model.vocabulary_profile import VocabularyProfile


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Defined = TypeVar("Defined", bound=BaseModel)
Found = TypeVar("Found", bound=_Identified)

MANY = 8
"""Beyond so many definitions of a kind, only the ones nearest to a wrong id are named."""


def load_library(folder: Path | None = None, *, vocabularies: Sequence[str] = ()) -> Library:
    """The definitions of the package, and before them those in `folder` if it is there.

    A definition in `folder` takes the place of the package's with the same id. Kinds
    of map speak in the words of `vocabularies`, profiles by id, of which a later one wins.
    Files are read when a kind is first asked for; only then does a bad definition
    raise. Raises `DefinitionError` for a definition lying in the wrong place.
    """
    own = folder if folder is not None and folder.is_dir() else None
    if own is not None:
        require_known_places(own)
    return Library(own, tuple(vocabularies))


@dataclass(frozen=True)
class Library:
    """Every definition there is. Reading a kind raises `DefinitionError` if a file of it is bad."""

    folder: Path | None
    spoken: tuple[str, ...] = ()

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures, by id."""
        return _definitions("measures", Measure, self.folder)

    @cached_property
    def frameworks(self) -> tuple[Framework, ...]:
        """The frameworks of care, by id."""
        return _definitions("frameworks", Framework, self.folder)

    @cached_property
    def contexts(self) -> tuple[Vocabulary, ...]:
        """The lists of contexts, by id."""
        return _definitions("contexts", Vocabulary, self.folder)

    @cached_property
    def documents(self) -> tuple[DocumentKind, ...]:
        """The kinds of document, by id."""
        return _definitions("documents", DocumentKind, self.folder)

    @cached_property
    def forms(self) -> tuple[RecordForm, ...]:
        """The words of the forms, by the kind of record they are for."""
        return _definitions("forms", RecordForm, self.folder)

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        """The sets of date rules, by id."""
        return _definitions("clocks", Clock, self.folder)

    @cached_property
    def vocabularies(self) -> tuple[VocabularyProfile, ...]:
        """The vocabulary profiles, by id."""
        return _definitions("vocabularies", VocabularyProfile, self.folder)

    @cached_property
    def maps(self) -> tuple[MapKind, ...]:
        """The kinds of map, by id, in the words of the vocabularies spoken here."""
        kinds = _definitions("maps", MapKind, self.folder)
        for profile in map(self.vocabulary, self.spoken):
            _require_parts(profile, kinds)
            kinds = tuple(profile.worded(kind) for kind in kinds)
        return kinds

    @cached_property
    def limits(self) -> tuple[SuspensionLimits, ...]:
        """The limits to suspensions, by id."""
        return _definitions("limits", SuspensionLimits, self.folder)

    @cached_property
    def prices(self) -> tuple[PriceList, ...]:
        """The price lists, by id. Those of one owner never hold on the same day."""
        found = _found("prices", PriceList, self.folder)
        _require_apart(found.values())
        return tuple(definition for _, definition in found.values())

    @cached_property
    def programmes(self) -> tuple[Programme, ...]:
        """What was reported of programmes, by id. Each tag is a term of the framework it names."""
        found = _found("programmes", Programme, self.folder)
        for file, programme in found.values():
            _require_terms(file, programme, self.framework(programme.framework))
        return tuple(definition for _, definition in found.values())

    @cached_property
    def regimes(self) -> tuple[Regime, ...]:
        """The rules for recording restrictive interventions, by id."""
        return _definitions("regimes", Regime, self.folder)

    @cached_property
    def vocabulary_lock(self) -> dict[str, str]:
        """The hash of every definition file as it stands, by whose it is and its name."""
        return {
            f"{'own' if file.own else 'stepkit'}/{file.name}": _hash(file.text())
            for kind in KINDS
            for file in definition_files(kind, self.folder)
        }

    @cached_property
    def fingerprint(self) -> str:
        """One hash of the vocabulary lock, for a manifest."""
        return _hash(json.dumps(self.vocabulary_lock))

    def measure(self, measure_id: str) -> Measure:
        """The measure with this id. Raises `DefinitionError` when there is none."""
        return _one(self.measures, measure_id, "measure")

    def frameworks_called(self, word: str) -> tuple[Framework, ...]:
        """Every framework with a name or alias that holds `word`, whoever owns it, by id."""
        sought = word.casefold()
        return tuple(
            one
            for one in self.frameworks
            if any(sought in name.casefold() for name in (one.id, one.name, *one.aliases))
        )

    def framework(self, framework_id: str) -> Framework:
        """The framework with this id. Raises `DefinitionError` when there is none."""
        return _one(self.frameworks, framework_id, "framework")

    def context(self, vocabulary_id: str) -> Vocabulary:
        """The list of contexts with this id. Raises `DefinitionError` when there is none."""
        return _one(self.contexts, vocabulary_id, "list of contexts")

    def document(self, document_id: str) -> DocumentKind:
        """The kind of document with this id. Raises `DefinitionError` when there is none."""
        return _one(self.documents, document_id, "document")

    def map_kind(self, kind_id: str) -> MapKind:
        """The kind of map with this id. Raises `DefinitionError` when there is none."""
        return _one(self.maps, kind_id, "kind of map")

    def vocabulary(self, profile_id: str) -> VocabularyProfile:
        """The vocabulary profile with this id. Raises `DefinitionError` when there is none."""
        return _one(self.vocabularies, profile_id, "vocabulary")

    def price_list(self, price_list_id: str) -> PriceList:
        """The price list with this id. Raises `DefinitionError` when there is none."""
        return _one(self.prices, price_list_id, "price list")

    def clock(self, clock_id: str) -> Clock:
        """The set of date rules with this id. Raises `DefinitionError` when there is none."""
        return _one(self.clocks, clock_id, "set of date rules")


def read_definition(text: str, name: str, model: type[Defined]) -> Defined:
    """One definition from the text of its file, which errors call `name`.

    Raises `DefinitionError` naming the place in the file, what was found there and
    what was expected.
    """
    return cast("Defined", _read(text, name, model))


@lru_cache(maxsize=1024)
def _read(text: str, name: str, model: type[BaseModel]) -> BaseModel:
    """Definitions are frozen, so what the same text says is worked out once in a process."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        where = re.search(r"line \d+, column \d+|end of document", str(problem))
        raise DefinitionError(
            f'The definition file "{name}" is not TOML: it cannot be read at '
            f"{where.group() if where else 'its beginning'}. "
            "Compare it with a definition that works."
        ) from problem
    check_definition(table, name)
    try:
        return model.model_validate_json(json.dumps(_as_fields(table), default=str))
    except ValidationError as failure:
        raise refusal(failure, model, name) from failure


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _as_fields(value: Any) -> Any:
    if isinstance(value, dict):
        return {_field(key, inner): _as_fields(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_fields(inner) for inner in value]
    return None if value == "undefined" else value


def _field(key: str, value: Any) -> str:
    tables = isinstance(value, list) and value and isinstance(value[0], dict)
    return f"{key}s" if tables else key


def _definitions(kind: str, model: type[Defined], folder: Path | None) -> tuple[Defined, ...]:
    return tuple(definition for _, definition in _found(kind, model, folder).values())


def _found(
    kind: str, model: type[Defined], folder: Path | None
) -> dict[str, tuple[DefinitionFile, Defined]]:
    """Each definition with the file that is read for it, by id."""
    found: dict[str, tuple[DefinitionFile, Defined]] = {}
    for file in definition_files(kind, folder):
        definition = read_definition(file.text(), file.name, model)
        identity = str(definition.id)  # type: ignore[attr-defined]
        earlier = found.setdefault(identity, (file, definition))[0]
        if earlier is not file and earlier.own is file.own:
            raise DefinitionError(
                f'The definition files "{earlier.name}" and "{file.name}" both have the id '
                f'"{identity}". Give one of them another id, or take it out.'
            )
    return dict(sorted(found.items()))


def _require_apart(found: Iterable[tuple[DefinitionFile, PriceList]]) -> None:
    ordered = sorted(found, key=lambda one: (one[1].owner, one[1].since))
    for (earlier_file, earlier), (file, later) in pairwise(ordered):
        if earlier.owner == later.owner and later.since <= earlier.until:
            raise DefinitionError(
                f'In {file.name}, since is {later.since}, but "{earlier_file.name}" has prices of '
                f'"{earlier.owner}" until {earlier.until}; expected a later day. Correct the one '
                "that is wrong."
            )


def _require_terms(file: DefinitionFile, programme: Programme, framework: Framework) -> None:
    for place, tag in enumerate(programme.tags, start=1):
        if framework.term(tag) is None:
            known = [term.id for one in framework.lists for term in one.terms]
            raise DefinitionError(
                f'In {file.name}, tags[{place}] is "{tag}", which is no term of '
                f'"{framework.id}"; expected {listed(get_close_matches(tag, known) or known)}. '
                "Correct the tag, or add the term to the framework."
            )


def _require_parts(profile: VocabularyProfile, kinds: Sequence[MapKind]) -> None:
    for word in profile.words:
        kind = _one(kinds, word.kind, "kind of map")
        known = [TITLE, *(part.id for part in kind.parts)]
        if word.part not in known:
            near = get_close_matches(word.part, known) or known
            raise DefinitionError(
                f'The vocabulary "{profile.id}" has a word for the part "{word.part}" of '
                f'"{kind.id}", which has no such part; expected {listed(near, most=40)}. '
                "Correct the word, or take it out."
            )


def _one(definitions: Sequence[Found], identity: str, noun: str) -> Found:
    for definition in definitions:
        if definition.id == identity:
            return definition
    known = [one.id for one in definitions]
    near = get_close_matches(identity, known) if len(known) > MANY else known
    offer = listed(near, most=MANY) or (f"{len(known)} others" if known else "none")
    raise DefinitionError(
        f'The library has no {noun} "{identity}"; it has {offer}. '
        f"Choose one of these, or add a definition file of your own."
    )
