"""Records while they are being written: what is typed or chosen, and what is saved behind it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import SerializeAsAny, StringConstraints

from stepkit.model.case import CaseFile, Stamp
from stepkit.model.record import CaseKey, DefinitionId, Line, PlainText, Record, RecordId, Value
from stepkit.model.service import ServiceFile


class AskedFor(StrEnum):
    """What kind of answer a question takes."""

    LINE = "line"
    LINES = "lines"
    DAY = "day"
    ANY_DAY = "any_day"
    TIME = "time"
    NUMBER = "number"
    PEOPLE = "people"
    ONE = "one"
    YES = "yes"
    CONTEXTS = "contexts"
    CONTEXT = "context"
    GIVEN = "given"
    WHOLE = "whole"
    MONEY = "money"
    EITHER = "either"
    SEVERAL = "several"
    EACH_LINE = "each_line"
    DAYS = "days"
    NUMBERS = "numbers"
    PART = "part"
    ROWS = "rows"


FieldPath = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[1-9][0-9]*\.[a-z][a-z0-9_]*)*$")
]
"""A field of a record, or of a part of it: `findings.2.state` is the state of the second finding.

The numbers are those of the rows as they were written; one that was taken out leaves a gap.
"""


class Asked(Value):
    """One question of a form, named for the field of the record that its answer goes into.

    `needed` is the sentence for an empty answer; without it an answer may be left out.
    `options` are the id and label of each button. A `given` answer and a `context` stand
    from the beginning; a `day` lies not after today, `any_day` may. `least` and `most` bound a
    number, or the length of a text. A `prefilled` answer by itself does not make a record;
    one `aside` is asked for and is no field of the record. Of a `part`, and of each of the
    `rows`, the questions in `asked` are asked. `choose_from` names the lists whose entries
    are the options, and one asked `later` is folded away until then.
    """

    field: FieldPath
    label: Line
    kind: AskedFor = AskedFor.LINE
    hint: PlainText = ""
    needed: PlainText = ""
    options: tuple[tuple[str, Line], ...] = ()
    least: float = 0
    most: float | None = None
    prefilled: bool = False
    aside: bool = False
    asked: tuple[Asked, ...] = ()
    choose_from: tuple[Line, ...] = ()
    later: bool = False


class Answer(Value):
    """What one field of one record says: nothing, one text, or several chosen ids."""

    field: FieldPath
    said: tuple[PlainText, ...]


class EntryRow(Value):
    """One record while it is written: its answers, and the saved version behind them, if any."""

    noun: DefinitionId
    id: RecordId
    answers: tuple[Answer, ...] = ()
    saved: SerializeAsAny[Record] | None = None
    stamp: Stamp | None = None

    @property
    def key(self) -> str:
        """The name of the row in its sheet. Records of two kinds may have the same id."""
        return row_key(self.noun, self.id)

    @property
    def read_version(self) -> int:
        """The version of the saved record that was read, 0 for a new one."""
        return self.stamp.version if self.stamp else 0

    def said(self, field: str) -> tuple[str, ...]:
        """All that is said in a field."""
        return next((one.said for one in self.answers if one.field == field), ())

    def text(self, field: str) -> str:
        """What is typed or chosen in a field, empty for nothing."""
        return "\n".join(self.said(field))

    def answered(self, field: str, *said: str) -> Self:
        """The row with another answer in `field`; with no words, without one."""
        kept = tuple(one for one in self.answers if one.field != field)
        words = tuple(one for one in said if one)
        return self.with_answers((*kept, Answer(field=field, said=words)) if words else kept)

    def with_answers(self, answers: tuple[Answer, ...]) -> Self:
        """The row with other answers, always in the order of their fields' names."""
        ordered = tuple(sorted(answers, key=lambda one: one.field))
        return self.model_copy(update={"answers": ordered})


class EntrySheet(Value):
    """Records of one case that are written together. `today` is the last day of what has been.

    `offers` are texts that can be put into a field with one tap, such as what was
    written there before. `session` is in the ids of new records, so that two people who
    write at the same time never write the same record by chance. `aside` are rows that were
    begun and left for another: neither shown nor saved, and kept as drafts like the others.
    """

    case_key: CaseKey | Literal["SERVICE-000"]
    today: date
    session: RecordId = "new"
    rows: tuple[EntryRow, ...] = ()
    offers: tuple[Answer, ...] = ()
    aside: tuple[EntryRow, ...] = ()

    def row(self, key: str) -> EntryRow:
        """The row with this key. Raises `KeyError` when there is none."""
        found = next((one for one in self.rows if one.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def of(self, noun: str) -> tuple[EntryRow, ...]:
        """The rows of one kind of record, in order."""
        return tuple(one for one in self.rows if one.noun == noun)

    def offered(self, field: str) -> tuple[str, ...]:
        """The texts that are offered for a field."""
        return next((one.said for one in self.offers if one.field == field), ())

    def next_id(self, noun: str) -> str:
        """The id of the next new record of a kind."""
        count = sum(one.saved is None for one in self.of(noun))
        return f"{noun.replace('_', '-')}-{self.session}-{count + 1}"

    def with_row(self, row: EntryRow) -> Self:
        """The sheet with `row` in the place of the one with its key, or at the end."""
        if all(one.key != row.key for one in self.rows):
            return self.model_copy(update={"rows": (*self.rows, row)})
        return self.with_row_instead(row.key, row)

    def with_row_instead(self, key: str, row: EntryRow) -> Self:
        """The sheet with `row` in the place of another."""
        rows = tuple(row if one.key == key else one for one in self.rows)
        return self.model_copy(update={"rows": rows})

    def without_row(self, key: str) -> Self:
        """The sheet without the row with this key."""
        return self.model_copy(update={"rows": tuple(one for one in self.rows if one.key != key)})

    def answered(self, key: str, field: str, *said: str) -> Self:
        """The sheet with another answer in one field of one row."""
        return self.with_row(self.row(key).answered(field, *said))


def row_key(noun: str, record_id: str) -> str:
    """The name of a record's row in a sheet."""
    return f"{noun}/{record_id}"


def stamp_of(file: CaseFile | ServiceFile, record: Record) -> Stamp | None:
    """Who wrote the version of `record` that stands in `file`, and when."""
    name = (record.noun, record.id)
    return next((one for one in file.stamps if (one.noun, one.record_id) == name), None)
