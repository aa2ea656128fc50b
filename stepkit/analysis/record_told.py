"""What every record of a case says, in the words of the forms in which it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from stepkit.analysis.entry_answers import numbers_in, parts_asked
from stepkit.analysis.entry_sheet import row_of
from stepkit.analysis.record_form import RecordSheet, offers_of, record_sheet
from stepkit.analysis.record_lists import Known
from stepkit.analysis.record_questions import WITHHELD
from stepkit.analysis.typed import typed_any_day
from stepkit.model.anxiety_map import AnxietyMap
from stepkit.model.case import CaseFile, Stamp
from stepkit.model.entry_sheet import Asked, AskedFor, stamp_of
from stepkit.model.formulation import Formulation
from stepkit.model.nouns import CASE_FIELDS
from stepkit.model.record import Record
from stepkit.model.written import day

Line = tuple[str, tuple[str, ...]]
"""What was asked, and each answer."""

_DAYS = frozenset({AskedFor.DAY, AskedFor.ANY_DAY, AskedFor.DAYS})
_PARTS = frozenset({AskedFor.PART, AskedFor.ROWS})
_CHOSEN = frozenset({AskedFor.ONE, AskedFor.SEVERAL})
_UNSAID = frozenset({*WITHHELD, "id"})
"""Whom a record is kept from, and names that only a program reads."""

_CONTEXT = frozenset({"heading", "name"})
_OF_THE_MAP = frozenset({"item", "cause", "effect"})
"""Fields of a part of a map that mean another part of it by its id."""


class RecordTold(NamedTuple):
    """One record with its answers, and who wrote down this version of it, if that is known."""

    record: Record
    lines: tuple[Line, ...]
    stamp: Stamp | None


class KindTold(NamedTuple):
    """All records of one kind, oldest first, under what the kind is called."""

    called: str
    records: tuple[RecordTold, ...]


def kinds_told(
    file: CaseFile, known: Known, today: date, called: Mapping[str, str]
) -> tuple[KindTold, ...]:
    """Every kind of which the case has a record, by what it is called, with all its records.

    Nothing is said of whom a record is kept from. `called` names ids that neither the case
    nor `known` can name; an id of a record that is not in `file` is left out.
    """
    found = []
    for name, kind in CASE_FIELDS.items():
        if getattr(file, name):
            sheet = record_sheet(file, "told", noun=kind.noun, today=today, known=known)
            told = tuple(_told(one, sheet, file, called) for one in sheet.records)
            found.append(KindTold(sheet.called, told))
    return tuple(sorted(found, key=lambda one: one.called))


def _told(
    record: Record, sheet: RecordSheet, file: CaseFile, called: Mapping[str, str]
) -> RecordTold:
    row = row_of(record, sheet.asked)
    told = _Telling(sheet.model_copy(update={"rows": (row,)}), {**called, **_parts_of(record)})
    asked = [one for one in sheet.asked if one.field != record.day_field]
    return RecordTold(record, tuple(told.lines(asked)), stamp_of(file, record))


def _parts_of(record: Record) -> dict[str, str]:
    """What the parts of a map are called, by their ids."""
    match record:
        case AnxietyMap():
            return {one.id: one.context.name for one in record.items}
        case Formulation():
            return {one.id: one.label for one in record.factors}
    return {}


class _Telling(NamedTuple):
    """A sheet with one record in it, and what ids are called that its lists do not have."""

    sheet: RecordSheet
    called: Mapping[str, str]

    def lines(self, asked: Sequence[Asked]) -> Iterator[Line]:
        for one in asked:
            if one.field.rpartition(".")[2] not in _UNSAID:
                told = self._parts(one) if one.kind in _PARTS else self._answers(one)
                if words := tuple(word for word in told if word):
                    yield one.label, words

    def _answers(self, asked: Asked) -> Iterator[str]:
        return (self._words(asked, said) for said in self.sheet.written.said(asked.field))

    def _parts(self, asked: Asked) -> Iterator[str]:
        """Each row of a part in one text; rows within a row stand in brackets."""
        for number in numbers_in(self.sheet.written, asked):
            lines = list(self.lines(parts_asked(asked, number)))
            told = [f"{label}: {_in_brackets(words)}" for label, words in lines]
            if {one.field for one in asked.asked} == _CONTEXT:
                told = [": ".join(word for _, words in lines for word in words)]
            yield (", " if "." in asked.field else "; ").join(told)

    def _words(self, asked: Asked, said: str) -> str:
        if asked.kind in _DAYS:
            return day(typed_any_day(said))
        if asked.field.rpartition(".")[2] in _OF_THE_MAP:
            return self.called.get(said, said)
        return self._chosen(asked, said) if asked.kind in _CHOSEN else said

    def _chosen(self, asked: Asked, said: str) -> str:
        if asked.options:
            return _small(dict(asked.options).get(said, said))
        offered = dict(offers_of(self.sheet, asked)).get(said) or self.called.get(said)
        is_record = any(one.startswith("record.") for one in asked.choose_from)
        return offered or ("" if is_record else said.replace("_", " "))


def _in_brackets(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else " ".join(f"({one})" for one in words)


def _small(words: str) -> str:
    """An answer as it stands after its question: in small letters, unless it is a short form."""
    first = words.partition(" ")[0]
    return words[:1].lower() + words[1:] if first[1:] == first[1:].lower() else words
