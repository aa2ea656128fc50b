"""One row of an import read field by field; whatever cannot be read is collected, not raised."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from stepkit.model.measure import Measure
from stepkit.model.record import CaseKey, DefinitionId
from stepkit.store.cells import (
    CellError,
    expected_day,
    may_be_afternoon,
    read_day,
    read_moment,
    read_number,
    read_time,
    read_whole,
)
from stepkit.store.columns import ColumnMapping
from stepkit.store.grid import Row
from stepkit.store.import_fields import Field, folded
from stepkit.store.import_report import Question, RowProblem, shown, type_of_question
from stepkit.store.sheets import undefuse

LONGEST_TEXT = 32_767
"""What a cell of a spreadsheet program can hold; a longer text could not be exported again."""

LONGEST_LINE = 2_000

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LINE_END = re.compile(r"\r\n?")
_CASE_KEY = TypeAdapter(CaseKey)
_DEFINITION_ID = TypeAdapter(DefinitionId)
_Word = TypeVar("_Word", bound=StrEnum)
_Read = TypeVar("_Read")


def is_case_key(text: str) -> bool:
    """Whether `text` is an opaque key such as YP-014."""
    return _fits(_CASE_KEY, text)


def is_definition_id(text: str) -> bool:
    """Whether `text` can be the id of a measure or scale."""
    return _fits(_DEFINITION_ID, text)


def _fits(adapter: TypeAdapter[str], text: str) -> bool:
    try:
        adapter.validate_python(text)
    except ValidationError:
        return False
    return True


class Cell(NamedTuple):
    """One cell: its text, the heading over it, and whether it is a real date."""

    text: str
    heading: str
    real_date: bool = False


class Source(NamedTuple):
    """What all rows of one file share."""

    fields: Mapping[str, Field]
    places: Mapping[str, Sequence[int]]
    headings: Sequence[str]
    mapping: ColumnMapping
    meanings: Mapping[str, Mapping[str, str]]
    as_of: date
    closed: Sequence[tuple[date, date]] = ()
    measures: Mapping[str, Measure] | None = None


class RowReader:
    """Reads the fields of one row.

    Every method gives None or "" for a blank cell, and also for one that cannot be
    taken; the latter is then listed in `problems`. `unreadable` names the fields whose
    cells were no day, time or number at all.
    """

    def __init__(self, row: Row, source: Source) -> None:
        self.row = row
        self.source = source
        self.problems: list[RowProblem] = []
        self.questions: list[Question] = []
        self.unreadable: set[str] = set()

    def has(self, name: str) -> bool:
        """Whether the file has a column, or the mapping a constant, for a field."""
        return name in self.source.places or name in self.source.mapping.constants

    def cells(self, name: str) -> Iterator[Cell]:
        """All cells of a field, or its constant, or nothing."""
        for place in self.source.places.get(name, ()):
            yield Cell(
                self.row.cells[place], self.source.headings[place], place in self.row.real_dates
            )
        if name in self.source.mapping.constants:
            yield Cell(self.source.mapping.constants[name], self.source.fields[name].heading)

    def cell(self, name: str) -> Cell:
        """The one cell of a field; a blank one if the file has no such column."""
        return next(self.cells(name), Cell("", self.source.fields[name].heading))

    def refuse(self, cell: Cell, why: str, expected: str) -> None:
        """List a reason why the row cannot be taken."""
        self.problems.append(
            RowProblem(
                row=self.row.number, field=cell.heading, found=cell.text, why=why, expected=expected
            )
        )

    def ask(self, cell: Cell, about: type_of_question, why: str) -> None:
        """List something a person should look at."""
        self.questions.append(
            Question(row=self.row.number, field=cell.heading, found=cell.text, about=about, why=why)
        )

    def case(self) -> str:
        """The opaque key of the young person."""
        cell = self.cell("case")
        label = cell.text.strip()
        key = self.source.mapping.case_from.get(label, label)
        if not label:
            self.refuse(cell, "no pupil is given", "a case key such as YP-014")
        elif not is_case_key(key):
            self.refuse(
                cell,
                f"{shown(label)} is not a case key",
                "a key such as YP-014, or an entry for it under [case_from] in the mapping",
            )
        return key

    def text(self, name: str) -> str:
        """Free text as written, without control characters."""
        return self._meaning(name, self._clean(self.cell(name), LONGEST_TEXT))

    def line(self, name: str) -> str:
        """A short text without white space around it; a needed one must be there."""
        cell = self.cell(name)
        text = self._meaning(name, self._clean(cell, LONGEST_LINE).strip())
        if not text and self.source.fields[name].needed:
            self.missing(name, cell, "some text")
        return text

    def lines(self, name: str) -> tuple[str, ...]:
        """The short texts of all columns of a field that are not blank."""
        texts = (self._clean(cell, LONGEST_LINE).strip() for cell in self.cells(name))
        return tuple(self._meaning(name, text) for text in texts if text)

    def definition(self, name: str) -> str:
        """The id of a measure or scale."""
        text = self.line(name)
        if text and not is_definition_id(text):
            self.refuse(
                self.cell(name),
                f"{shown(text)} is not the id of a {name}",
                f"an id in small letters, or an entry for it under [values.{name}] in the mapping",
            )
        return text

    def word(self, name: str, kind: type[_Word]) -> _Word | None:
        """One of the words of `kind`, or a word that the mapping gives a meaning."""
        cell = self.cell(name)
        said = undefuse(cell.text).strip()
        meaning = folded(self._meaning(name, said))
        meant = self.source.fields[name].words.get(meaning)
        if meant is not None:
            return kind(meant)
        if said:
            known = ", ".join(member.value.replace("_", " ") for member in kind)
            expected = f"one of {known}, or an entry for it under [values.{name}] in the mapping"
            self.refuse(cell, f"{shown(said)} is not a known word", expected)
        elif self.source.fields[name].needed:
            self.missing(name, cell, "a word")
        return None

    def day(self, name: str, *, needed: bool = False, event: bool = False) -> date | None:
        """A day. An `event` may not lie after the as-of date; on a closed day it is asked about."""
        cell = self.cell(name)
        form = self.source.mapping.date_format

        def read(text: str) -> date:
            return read_day(text, form, real=cell.real_date)

        day = self._read(name, cell, read, needed=needed, expected=expected_day(form))
        return self.checked(cell, day, cell.text.strip()) if event and day else day

    def moment(self) -> tuple[date | None, time | None]:
        """The day and time of an event whose source has both in one cell."""
        cell = self.cell("moment")
        form = self.source.mapping.date_format

        def read(text: str) -> tuple[date, time | None]:
            return read_moment(text, form, real=cell.real_date)

        found = self._read("moment", cell, read, needed=True, expected=expected_day(form))
        if not found:
            return None, None
        return self.checked(cell, found[0], cell.text.strip()), found[1]

    def checked(self, cell: Cell, day: date, written: str) -> date:
        """`day`, refused if it lies after the as-of date, asked about if the setting was closed."""
        as_of = self.source.as_of
        if day > as_of:
            why = f"{written} lies after the as-of date {as_of.isoformat()}"
            self.refuse(cell, why, "a day up to then")
        elif any(start <= day <= end for start, end in self.source.closed):
            self.ask(cell, "closed day", f"{written} lies in a closure of the calendar")
        return day

    def time(self, name: str) -> time | None:
        """A time of day; 1:15 is read as night and asked about."""
        cell = self.cell(name)
        read = self._read(name, cell, read_time)
        if read and may_be_afternoon(cell.text.strip()):
            why = f"{cell.text.strip()} was read as a time of night; if not, it lacks its pm"
            self.ask(cell, "clock", why)
        return read

    def number(self, name: str) -> float | None:
        """A number that must be there."""
        return self._read(name, self.cell(name), read_number, needed=True, expected="a number")

    def whole(self, name: str, least: int, most: int, *, needed: bool = False) -> int | None:
        """A whole number from `least` to `most`."""
        cell = self.cell(name)
        expected = f"a whole number from {least} to {most}"
        number = self._read(name, cell, read_whole, needed=needed, expected=expected)
        if number is not None and not least <= number <= most:
            self.refuse(cell, f"{number} is out of range", expected)
        return number

    def missing(self, name: str, cell: Cell, expected: str) -> None:
        """List that a needed cell is blank."""
        self.refuse(cell, f"no {self.source.fields[name].label} is given", expected)

    def model_refuses(self, name: str, why: str) -> None:
        """List what the model says about a value; the last guard, worded by pydantic."""
        cell = self.cell(name) if name in self.source.fields else Cell("", name)
        self.refuse(cell, "the value is not allowed", f"another one: {why[:1].lower()}{why[1:]}")

    def _read(
        self,
        name: str,
        cell: Cell,
        read: Callable[[str], _Read],
        *,
        needed: bool = False,
        expected: str = "",
    ) -> _Read | None:
        text = cell.text.strip()
        if not text:
            if needed:
                self.missing(name, cell, expected)
            return None
        try:
            return read(text)
        except CellError as error:
            self.unreadable.add(name)
            self.refuse(cell, error.why, error.expected)
            return None

    def _clean(self, cell: Cell, longest: int) -> str:
        text = _LINE_END.sub("\n", undefuse(cell.text))
        if len(text) > longest:
            why = f"the cell holds {len(text):,} characters"
            self.refuse(cell, why, f"at most {longest:,}")
        plain = _CONTROL.sub(" ", text)
        if plain != text:
            why = f"control characters were replaced by spaces; the cell held {text!r}"
            self.ask(cell, "control characters", why)
        return plain if plain.strip() else ""

    def _meaning(self, name: str, text: str) -> str:
        meanings = self.source.meanings.get(name)
        return meanings.get(folded(text), text) if meanings else text
