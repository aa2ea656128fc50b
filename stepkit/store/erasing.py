"""Erasing texts on a lawful request, leaving a line that says who did so and why."""

from __future__ import annotations

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from stepkit.errors import StoreError
from stepkit.model.case import Case
from stepkit.store.chain import erasure_of
from stepkit.store.database import Database
from stepkit.store.saving import Salt, load_tail
from stepkit.store.schema import (
    ERASURE,
    WHOLE_CASE,
    drafts,
    moment_text,
    records,
    spoken_noun,
    unsaved,
)


class Erased(NamedTuple):
    """How many versions lost their text, and whether no trace of it is left in the file.

    `cleared` is False when another program had the store open: traces may then
    stay in the file until `clear_traces` is run with every other program closed.
    """

    versions: int
    cleared: bool


def erase_payloads(
    connection: Connection,
    case_key: str,
    *,
    only: tuple[str, str] | None,
    by: str,
    why: str,
    at: datetime,
    salt: Salt,
) -> int:
    """Erase every version of one record (`only`: its noun and id), or of all, and say so.

    Drafts of the same are thrown away, and all unsaved texts of its kind. Returns how
    many versions were erased. Raises `StoreError` when there is nothing to erase.
    """
    chosen = [records.c.case_key == case_key]
    mine = {table: [table.c.case_key == case_key] for table in (drafts, unsaved)}
    if only:
        _refuse_case_alone(case_key, *only)
        chosen += [records.c.noun == only[0], records.c.record_id == only[1]]
        mine[drafts] += [drafts.c.noun == only[0], drafts.c.record_id == only[1]]
        mine[unsaved] += [unsaved.c.noun == only[0]]  # one text may hold several records
    chosen += [records.c.noun != ERASURE, records.c.payload.is_not(None)]
    versions = connection.scalar(select(func.count()).select_from(records).where(*chosen)) or 0
    if not versions:
        _raise_nothing(case_key, only)
    connection.execute(update(records).where(*chosen).values(salt=None, payload=None))
    for table, where in mine.items():
        connection.execute(delete(table).where(*where))
    row = load_tail(connection, case_key).add(
        ERASURE,
        erasure_of(*only) if only else WHOLE_CASE,
        on=None,
        payload=json.dumps({"why": why, "versions": versions}),
        by=by,
        at=moment_text(at),
        salt=salt,
    )
    connection.execute(insert(records), [row])
    return versions


def clear_traces(database: Database) -> bool:
    """Rewrite the file without what was erased, and empty its write-ahead log.

    Zeroing freed space is not enough: when a page of the database is rearranged,
    copies of moved texts stay in its gaps. Returns False when another program
    is in the way.
    """
    try:
        with database.outside() as connection:
            connection.execute("VACUUM")
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except StoreError:
        return False
    return not busy


def _refuse_case_alone(case_key: str, noun: str, record_id: str) -> None:
    if noun in {Case.noun, ERASURE}:
        raise StoreError(
            f"The {spoken_noun(noun)} '{record_id}' of {case_key} cannot be erased by itself. "
            "Erase the whole case, or a record within it."
        )


def _raise_nothing(case_key: str, only: tuple[str, str] | None) -> None:
    what = f"{spoken_noun(only[0])} '{only[1]}' of {case_key}" if only else f"case {case_key}"
    raise StoreError(f"There is no {what} to erase. It may have been erased already.")
