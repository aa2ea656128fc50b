"""Every data row of an import put in its place: taken, refused, said before, or kept already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stepkit.errors import ImportFileError
from stepkit.model.goal import Goal, GoalStatus
from stepkit.model.record import Record
from stepkit.store.grid import Row
from stepkit.store.import_fields import Kind
from stepkit.store.import_report import AlreadyKept, Duplicate, Question, RowProblem
from stepkit.store.import_row import RowReader, Source

TELLING_ROWS = 3
"""From so many rows on, a column that can be read in no row stops the file."""

Found = tuple[str, Record]
"""A record with the key of its case."""


class Sorting:
    """Takes rows one by one, in the order of the file, and remembers what it has seen."""

    def __init__(self, kind: Kind, source: Source, known: frozenset[str]) -> None:
        self.kind = kind
        self.source = source
        self.known = known
        self.records: list[Found] = []
        self.record_rows: list[int] = []
        self.problems: list[RowProblem] = []
        self.questions: list[Question] = []
        self.duplicates: list[Duplicate] = []
        self.already_kept: list[AlreadyKept] = []
        self._seen: dict[str, tuple[int, Record]] = {}
        self._unreadable: Counter[str] = Counter()
        self._undefined: set[str] = set()

    def take_all(self, rows: Sequence[Row]) -> None:
        """Take all rows. Raises `ImportFileError` if a column can be read in none of them."""
        for row in rows:
            self._take(row)
        self._stop_if_unreadable(len(rows))

    def _stop_if_unreadable(self, rows: int) -> None:
        for name, places in self.source.places.items():
            if self._unreadable[name] == rows >= TELLING_ROWS:
                raise ImportFileError(
                    f"Not one of the {rows} rows has a {self.source.fields[name].label} that can "
                    f'be read in the column "{self.source.headings[places[0]]}"; the columns may '
                    "have shifted, or the mapping does not say how it is written."
                )

    def _take(self, row: Row) -> None:
        reader = RowReader(row, self.source)
        found = self.kind.build(reader)
        self._unreadable.update(reader.unreadable)
        self._refuse_changed(reader, found)
        if reader.problems:
            self.problems.extend(reader.problems)
            return
        new = [one for one in found if one[1].id not in self._seen]
        if not new:
            same_as = self._seen[found[-1][1].id][0]
            self.duplicates.append(Duplicate(row=row.number, same_as=same_as))
            return
        self._seen.update({record.id: (row.number, record) for _, record in new})
        self._keep(reader, new)

    def _keep(self, reader: RowReader, new: Sequence[Found]) -> None:
        row = reader.row.number
        fresh = [one for one in new if one[1].id not in self.known]
        self.records.extend(fresh)
        self.record_rows.extend(row for _ in fresh)
        if not fresh:
            self.already_kept.append(AlreadyKept(row=row, record_id=new[-1][1].id))
        for _, record in new:
            if record.id in self.known and isinstance(record, Goal):
                self._ask_about_status(reader, record)
        self.questions.extend(one for one in reader.questions if fresh and self._first(one))

    def _refuse_changed(self, reader: RowReader, found: Sequence[Found]) -> None:
        for _, record in found:
            row, earlier = self._seen.get(record.id, (0, record))
            if earlier != record:
                cell = reader.cell("status")
                why = f"the same goal has another status in row {row}"
                reader.refuse(cell, why, "one status for one goal")

    def _ask_about_status(self, reader: RowReader, goal: Goal) -> None:
        if goal.status is not GoalStatus.OPEN:
            why = "the goal is kept already, and an import does not change its status"
            reader.ask(reader.cell("status"), "goal", why)

    def _first(self, question: Question) -> bool:
        """Whether to ask; a measure without definition is asked about once."""
        if question.about != "measure":
            return True
        first = question.why not in self._undefined
        self._undefined.add(question.why)
        return first
