"""Other young people's keys and names, replaced in a case before it is copied for its own person.

What counts as naming somebody is what stops a pack: a key as it is written, or all words of a
name in their order, in small letters or capitals, whatever stands between the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any, NamedTuple

from stepkit.analysis.audience import file_seen_by
from stepkit.model.case import CaseFile
from stepkit.model.nouns import CASE_FIELDS
from stepkit.model.record import Audience, Value

ANOTHER = "another young person"

_KEY = re.compile(r"(?<![A-Z0-9])[A-Z]{2,4}-[0-9]{3,6}(?![0-9])")
_WORD = re.compile(r"\w+")


class _Place(NamedTuple):
    """Where in a text somebody is named, and the key of who it is."""

    start: int
    end: int
    key: str


class _Word(NamedTuple):
    """One word of a text in small letters, and where it stands."""

    text: str
    start: int
    end: int


class _Others:
    """The keys and names of every case but one."""

    def __init__(self, own: str, names_by_key: Mapping[str, str]) -> None:
        self.keys = frozenset(names_by_key) - {own}
        self.names: dict[tuple[str, ...], str] = {}
        for key in sorted(self.keys, reverse=True):
            self.names[_name(names_by_key[key])] = key
        for shared in {(), _name(names_by_key.get(own, ""))}:
            self.names.pop(shared, None)
        longest_first = sorted(self.names, key=len, reverse=True)
        self.beginning = {
            word: [one for one in longest_first if one[0] == word]
            for word in {one[0] for one in self.names}
        }

    def in_text(self, text: str) -> list[_Place]:
        """Who is named in a text, from its beginning to its end, no two places over each other."""
        found = [_Place(*one.span(), one[0]) for one in _KEY.finditer(text) if one[0] in self.keys]
        words = list(_words(text))
        for place, word in enumerate(words):
            for name in self.beginning.get(word.text, ()):
                if tuple(one.text for one in words[place : place + len(name)]) == name:
                    last = words[place + len(name) - 1]
                    found.append(_Place(word.start, last.end, self.names[name]))
                    break
        return list(_apart(sorted(found)))


def without_others(file: CaseFile, names_by_key: Mapping[str, str]) -> CaseFile:
    """The file with every other young person in its texts replaced by `ANOTHER`.

    `names_by_key` is the whole caseload, an empty name being none. Where several are named
    each has a number, in the order in which they come up, those first whom the young person
    reads of. A name that the young person shares is their own and stays.
    """
    others = _Others(file.case.key, names_by_key)
    named: dict[str, None] = {}

    def noted(text: str) -> str:
        named.update((one.key, None) for one in others.in_text(text))
        return text

    for one in (file_seen_by(file, Audience.YOUNG_PERSON), file):
        _changed(one, noted)
    if not named:
        return file
    several = len(named) > 1
    called = {
        key: f"{ANOTHER} ({number})" if several else ANOTHER
        for number, key in enumerate(named, start=1)
    }
    return _changed(file, lambda text: _replaced(text, others.in_text(text), called))


def _changed(file: CaseFile, change: Callable[[str], str]) -> CaseFile:
    """The file with each text in its records, and each author, changed."""
    records = {name: _with_texts(getattr(file, name), change) for name in ("case", *CASE_FIELDS)}
    records["case"] = records["case"].model_copy(update={"key": file.case.key})
    stamps = tuple(one._replace(author=change(one.author)) for one in file.stamps)
    return file.model_copy(update={**records, "stamps": stamps})


def _with_texts(value: Any, change: Callable[[str], str]) -> Any:
    match value:
        case str() if not isinstance(value, Enum):
            return change(value)
        case tuple() if hasattr(value, "_fields"):
            return type(value)(*(_with_texts(one, change) for one in value))
        case tuple():
            return tuple(_with_texts(one, change) for one in value)
        case Value():
            fields = type(value).model_fields
            changed = {name: _with_texts(getattr(value, name), change) for name in fields}
            return value.model_copy(update=changed)
    return value


def _replaced(text: str, places: list[_Place], called: Mapping[str, str]) -> str:
    for one in reversed(places):
        text = f"{text[: one.start]}{called[one.key]}{text[one.end :]}"
    return text


def _apart(places: list[_Place]) -> Iterator[_Place]:
    done = 0
    for one in places:
        if one.start >= done:
            yield one
            done = one.end


def _name(text: str) -> tuple[str, ...]:
    return tuple(one.text for one in _words(text))


def _words(text: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        for word in _WORD.findall(found[0].casefold()):
            yield _Word(word, *found.span())
