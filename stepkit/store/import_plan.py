"""What an import would do: a value to show, to confirm and to hand to the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stepkit.model.record import Record, Value
from stepkit.store.import_report import (
    AlreadyKept,
    Duplicate,
    NotData,
    Question,
    RowProblem,
    shown,
)
from stepkit.store.sheets import csv_text

REPORT_COLUMNS = ("Row", "Result", "Column", "Found", "Expected", "Explanation")

_Line = tuple[int, str, str, str, str, str]


class ImportPlan(Value):
    """All rows of a file, each accounted for once.

    `data_rows` = `accepted` + `rejected` + duplicates + kept already. `records` are
    the new ones with the key of their case, `record_rows` the row of each. `sha256`
    is that of the file's bytes; `read_as` its encoding, or "workbook".
    """

    kind: str
    sha256: str
    read_as: str
    data_rows: int
    records: tuple[tuple[str, Record], ...]
    record_rows: tuple[int, ...]
    problems: tuple[RowProblem, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    already_kept: tuple[AlreadyKept, ...] = ()
    questions: tuple[Question, ...] = ()
    not_data: tuple[NotData, ...] = ()

    @property
    def accepted(self) -> int:
        """How many rows would be taken."""
        return len(set(self.record_rows))

    @property
    def rejected(self) -> int:
        """How many rows were refused."""
        return len({problem.row for problem in self.problems})

    @property
    def accepted_by_case(self) -> dict[str, int]:
        """How many rows would be taken for each case, in the order of the keys."""
        pairs = zip(self.record_rows, self.records, strict=True)
        rows = {(row, case_key) for row, (case_key, _) in pairs}
        return dict(sorted(Counter(case_key for _, case_key in rows).items()))

    @property
    def on_closed_days(self) -> tuple[Question, ...]:
        """The questions about rows that would be taken and are dated on closed days."""
        return tuple(one for one in self.questions if one.about == "closed day")

    def preview(self, count: int) -> tuple[tuple[str, ...], ...]:
        """A table of the first `count` records; its first row holds the headings."""
        first = self.records[:count]
        used = {name for _, record in first for name in record.model_fields_set}
        kinds = dict.fromkeys(type(record) for _, record in first)
        fields = dict.fromkeys(name for kind in kinds for name in kind.model_fields)
        names = [name for name in fields if name in used and name != "id"]
        rows = (
            (str(row), case_key, *(_brief(getattr(record, name, "")) for name in names))
            for row, (case_key, record) in zip(self.record_rows, first, strict=False)
        )
        return (("row", "case", *(name.replace("_", " ") for name in names)), *rows)

    def report_csv(self) -> str:
        """Everything that is not simply taken, as CSV to lie beside the input.

        Columns: row, result (refused, duplicate, kept already, question, not data),
        column, the cell as found, what was expected, and the whole sentence.
        """
        lines = sorted(self._report(), key=_row_number)
        return csv_text(REPORT_COLUMNS, lines)

    def _report(self) -> Iterator[_Line]:
        for problem in self.problems:
            yield (
                problem.row,
                "refused",
                problem.field,
                problem.found,
                problem.expected,
                problem.sentence(),
            )
        for question in self.questions:
            yield question.row, "question", question.field, question.found, "", question.sentence()
        for duplicate in self.duplicates:
            yield duplicate.row, "duplicate", "", "", "", duplicate.sentence()
        for kept in self.already_kept:
            yield kept.row, "kept already", "", "", "", kept.sentence()
        for left_out in self.not_data:
            yield left_out.row, "not data", "", "", "", left_out.sentence()


def _row_number(line: _Line) -> int:
    return line[0]


def _brief(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return shown(str(value))
