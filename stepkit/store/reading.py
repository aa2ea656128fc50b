"""Reading a case as it was known at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from pydantic import ValidationError
from sqlalchemy import Connection, Select, select

from stepkit.errors import StoreError, UnknownCaseError
from stepkit.model.case import SERVICE, Case, CaseFile, Stamp
from stepkit.model.nouns import CASE_FIELDS, NOUNS, SERVICE_FIELDS
from stepkit.model.record import Record
from stepkit.model.service import ServiceFile
from stepkit.store.chain import GENESIS
from stepkit.store.schema import moment, moment_text, records, spoken, spoken_noun


class Version(NamedTuple):
    """One version of a record: its stamp, and its value unless that was erased."""

    stamp: Stamp
    value: Record | None


class Found(NamedTuple):
    """One row of a case's chain, as far as reading needs it."""

    noun: str
    record_id: str
    version: int
    on_date: str | None
    recorded_at: str
    author: str
    payload: str | None
    hash: str


class Known(NamedTuple):
    """What was known at a moment: newest rows by day and id, the chain's head, what came later."""

    rows: list[Found]
    head: str
    recorded_later: int


_row = records.c
_ROWS = select(*(_row[name] for name in Found._fields))


def case_rows(connection: Connection, case_key: str) -> list[Found]:
    """Every version of every record of one case, in the order of its chain."""
    return _found(connection, _ROWS.where(_row.case_key == case_key).order_by(_row.seq))


def noun_rows(connection: Connection, case_key: str, noun: str, *ids: str) -> list[Found]:
    """Every version of the records of one noun (of those named, if any are), oldest first each."""
    rows = _ROWS.where(_row.case_key == case_key, _row.noun == noun)
    if ids:
        rows = rows.where(_row.record_id.in_(ids))
    return _found(connection, rows.order_by(_row.record_id, _row.version))


def known(rows: Iterable[Found], as_at: datetime) -> Known:
    """What `rows` of one case said at the moment `as_at`, leaving out what has been erased.

    `recorded_later` counts the records about a day up to that of `as_at` which were
    first recorded only afterwards.
    """
    until, day, head = moment_text(as_at), as_at.date().isoformat(), ""
    then: dict[tuple[str, str], Found] = {}
    later: dict[tuple[str, str], Found] = {}
    for row in rows:
        in_time = row.recorded_at <= until
        if in_time:
            head = row.hash
        if row.payload is not None:
            (then if in_time else later)[row.noun, row.record_id] = row
    newest = sorted(then.values(), key=lambda row: (row.on_date or "", row.record_id))
    missed = [row for one, row in later.items() if one not in then]
    return Known(newest, head, sum(1 for row in missed if row.on_date and row.on_date <= day))


def case_file(case_key: str, rows: list[Found], as_at: datetime) -> CaseFile:
    """The case as at a moment. Raises `UnknownCaseError` when it was not yet, or is no longer."""
    newest, head, recorded_later = known(rows, as_at)
    if not any(row.noun == Case.noun for row in newest):
        raise _unknown(case_key, rows, as_at)
    return CaseFile.model_validate(
        {
            **_by_field(case_key, newest, CASE_FIELDS),
            "case": next(
                decoded(case_key, row.noun, row.record_id, row.payload)
                for row in newest
                if row.noun == Case.noun
            ),
            "stamps": tuple(stamp(row) for row in newest if row.noun in NOUNS),
            "as_at": as_at,
            "head": head,
            "recorded_later": recorded_later,
        }
    )


def service_file(rows: Iterable[Found], as_at: datetime) -> ServiceFile:
    """What is kept for the whole service, as at a moment."""
    newest, head, _ = known(rows, as_at)
    return ServiceFile.model_validate(
        {
            **_by_field(SERVICE, newest, SERVICE_FIELDS),
            "stamps": tuple(stamp(row) for row in newest if row.noun in NOUNS),
            "as_at": as_at,
            "head": head,
        }
    )


def _by_field(
    case_key: str, rows: list[Found], fields: dict[str, type[Record]]
) -> dict[str, tuple[Record, ...]]:
    """The values of `rows` under the fields of a file in which they stand."""
    places = {kind.noun: field for field, kind in fields.items()}
    values: dict[str, list[Record]] = {field: [] for field in fields}
    for row in rows:
        if row.noun in places:
            values[places[row.noun]].append(decoded(case_key, row.noun, row.record_id, row.payload))
    return {field: tuple(found) for field, found in values.items()}


def stamp(row: Found) -> Stamp:
    """The stamp of one row."""
    return Stamp(row.noun, row.record_id, row.version, row.author, moment(row.recorded_at))


def decoded(case_key: str, noun: str, record_id: str, payload: str | None) -> Record:
    """The value a payload holds. Raises `StoreError` naming record and field if it does not fit.

    The error is raised outside the handler, so that no text of the case travels with it.
    """
    try:
        return NOUNS[noun].model_validate_json(payload or "")
    except ValidationError as problem:
        field = ".".join(str(part) for part in problem.errors(include_input=False)[0]["loc"])
    raise StoreError(
        f"The {spoken_noun(noun)} '{record_id}' of {case_key} cannot be read: its field '{field}' "
        "does not hold what this stepkit expects. Open it with the stepkit that recorded it.",
        record=f"{spoken_noun(noun)} '{record_id}' of {case_key}",
        field=field,
    )


def versions_of(
    connection: Connection, case_key: str, noun: str, record_id: str
) -> tuple[Version, ...]:
    """Every version of one record, oldest first; empty for a record nobody has recorded."""
    rows = noun_rows(connection, case_key, noun, record_id)
    return tuple(Version(stamp(row), _unless_erased(case_key, row)) for row in rows)


def head(connection: Connection, case_key: str, as_at: datetime | None) -> str:
    """The hash of the last link of a chain, now or as at a moment; 64 zeros for an empty one."""
    last = select(_row.hash).where(_row.case_key == case_key).order_by(_row.seq.desc()).limit(1)
    if as_at is not None:
        last = last.where(_row.recorded_at <= moment_text(as_at))
    return connection.scalar(last) or GENESIS


def _found(connection: Connection, rows: Select[Any]) -> list[Found]:
    return [Found._make(row) for row in connection.execute(rows)]


def _unless_erased(case_key: str, row: Found) -> Record | None:
    if row.payload is None:
        return None
    return decoded(case_key, row.noun, row.record_id, row.payload)


def _unknown(case_key: str, rows: list[Found], as_at: datetime) -> UnknownCaseError:
    cases = [row for row in rows if row.noun == Case.noun]
    if not cases:
        return UnknownCaseError(
            f"No case has the key {case_key}. Check the key against the list of cases."
        )
    if all(row.payload is None for row in cases):
        return UnknownCaseError(
            f"The records of {case_key} have been erased, and nothing of them can be read."
        )
    return UnknownCaseError(
        f"{case_key} was first recorded on {spoken(cases[0].recorded_at, as_at.tzinfo)}, after "
        "the moment that was asked for. Choose a later day."
    )
