"""An export read into records, with every row accounted for. Nothing is written here.

A file goes through in four steps: `read_sheet` gives cells as text, `read_table`
finds the header and the data rows, one builder a kind turns a row into records,
and the `ImportPlan` says what may be taken, what was refused and what to look at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import TypeVar

from stepkit.errors import ImportFileError
from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.model.measure import Measure
from stepkit.store.columns import ColumnMapping
from stepkit.store.grid import Sheet
from stepkit.store.import_fields import folded
from stepkit.store.import_kinds import kind_of, unmapped
from stepkit.store.import_plan import ImportPlan
from stepkit.store.import_report import Question, RowProblem, type_of_question
from stepkit.store.import_row import Source
from stepkit.store.import_sorting import Sorting
from stepkit.store.import_table import Table, read_table
from stepkit.store.sheets import read_sheet

_Found = TypeVar("_Found", RowProblem, Question)


def plan_import(
    data: bytes,
    name: str,
    mapping: ColumnMapping,
    *,
    as_of: date,
    sheet: str | None = None,
    calendar: Iterable[CalendarSpan] = (),
    measures: Mapping[str, Measure] | None = None,
    already_known: Collection[str] = frozenset(),
) -> ImportPlan:
    """Everything the file `data`, called `name`, holds under `mapping`.

    No day after `as_of` is taken. With a `calendar`, rows on closed days are asked
    about; with `measures`, scores are held against their definitions. Records whose
    id is in `already_known` are listed as kept already. Raises `ImportFileError`
    when the file as a whole cannot be read or its columns do not fit.
    """
    lacking = unmapped(mapping)
    if lacking:
        raise ImportFileError(
            f"The mapping has no column for the {' and no column for the '.join(lacking)}; "
            "add it under [columns], or under [constants] if it is the same in every row."
        )
    read = read_sheet(data, name, mapping.headings, sheet=sheet)
    table = read_table(read, mapping)
    source = _source(mapping, table, as_of, calendar, measures)
    sorted_rows = Sorting(kind_of(mapping.kind), source, frozenset(already_known))
    sorted_rows.take_all(table.rows)
    return ImportPlan(
        kind=mapping.kind,
        sha256=hashlib.sha256(data).hexdigest(),
        read_as=read.read_as,
        data_rows=table.data_rows,
        records=tuple(sorted_rows.records),
        record_rows=tuple(sorted_rows.record_rows),
        problems=_by_row((*table.misfits, *sorted_rows.problems)),
        duplicates=tuple(sorted_rows.duplicates),
        already_kept=tuple(sorted_rows.already_kept),
        questions=_by_row((*_about_cells(read, table, source), *sorted_rows.questions)),
        not_data=table.not_data,
    )


def _source(
    mapping: ColumnMapping,
    table: Table,
    as_of: date,
    calendar: Iterable[CalendarSpan],
    measures: Mapping[str, Measure] | None,
) -> Source:
    return Source(
        fields={field.name: field for field in kind_of(mapping.kind).fields},
        places=table.places,
        headings=table.headings,
        mapping=mapping,
        meanings={
            field: {folded(word): meaning for word, meaning in words.items()}
            for field, words in mapping.values.items()
        },
        as_of=as_of,
        closed=[(span.start, span.end) for span in calendar if span.kind is SpanKind.CLOSED],
        measures=measures,
    )


def _by_row(found: Iterable[_Found]) -> tuple[_Found, ...]:
    return tuple(sorted(found, key=lambda one: one.row))


def _about_cells(read: Sheet, table: Table, source: Source) -> Iterator[Question]:
    """What the file itself leaves open in the columns that are imported."""
    used = {place: table.headings[place] for places in table.places.values() for place in places}
    rows = {row.number for row in table.rows}
    for odd in read.odd_cells:
        if odd.column in used and odd.row in rows:
            yield _question(odd.row, used[odd.column], "spreadsheet cell", f"the cell {odd.why}")
    for name, places in table.places.items():
        if source.fields[name].holds == "day":
            yield from chain.from_iterable(_mixture(table, place) for place in places)


def _mixture(table: Table, place: int) -> Iterator[Question]:
    real = [row.number for row in table.rows if place in row.real_dates]
    text = sum(1 for row in table.rows if row.cells[place].strip()) - len(real)
    if real and text:
        why = (
            f"the column holds real dates ({len(real)}) and dates as text ({text}), which "
            "happens when a program set to month first opens day-first dates; compare "
            "this row with the source"
        )
        yield _question(real[0], table.headings[place], "mixed dates", why)


def _question(row: int, heading: str, about: type_of_question, why: str) -> Question:
    return Question(row=row, field=heading, found="", about=about, why=why)
