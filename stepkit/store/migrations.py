"""Bringing a store of an earlier schema up to date, one numbered step at a time.

Before each step a checked copy of the store is made beside it. A step is one
transaction: it is taken whole or not at all.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, inspect, select, update

from stepkit.errors import NewerSchemaError, StoreError
from stepkit.store.backup import checked_copy
from stepkit.store.database import Database
from stepkit.store.schema import meta


class Migration(NamedTuple):
    """One step: the schema version it leads to, and the SQL statements that lead there."""

    to: int
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = ()
"""The steps since schema 1, the first that was released. Each is tested from its forerunner."""


def migrate(database: Database, steps: tuple[Migration, ...], at: datetime | None) -> None:
    """Take the steps that the store has not seen yet.

    Raises `NewerSchemaError` for a store of a later stepkit, and `StoreError` for a
    file that is no case store, for a step that fails (the store is then as before), and
    when no moment `at` was given to name the backup by.
    """
    found, known = schema_version(database), max((step.to for step in steps), default=1)
    if found > known:
        raise NewerSchemaError(
            f'"{database.path.name}" has schema {found}, and this stepkit knows schemas up to '
            f"{known}. Open it with the stepkit that wrote it, or a later one."
        )
    for step in steps:
        if step.to > found:
            _take(database, step, _copy_before(database, step, at))


def schema_version(database: Database) -> int:
    """The schema version a store file says it has. Raises `StoreError` for another kind of file."""
    with database.reading() as connection:
        if inspect(connection).has_table(meta.name):
            return int(connection.execute(select(meta.c.schema_version)).scalar_one())
    raise StoreError(
        f'"{database.path.name}" is a database, but not a stepkit case store. Name the right file.'
    )


def _copy_before(database: Database, step: Migration, at: datetime | None) -> Path:
    path = database.path
    if at is None:
        raise StoreError(
            f'"{path.name}" was written by an earlier stepkit and has to be brought up to date. '
            "Run 'stepkit doctor' in its workspace, which makes a backup first."
        )
    named = f"{path.stem}.schema-{step.to - 1}-{at.astimezone(UTC):%Y%m%dT%H%M%S}{path.suffix}"
    return checked_copy(database, path.with_name(named))


def _take(database: Database, step: Migration, copied: Path) -> None:
    try:
        with database.writing() as connection:
            if _version(connection) < step.to:
                for statement in step.statements:
                    connection.exec_driver_sql(statement)
                connection.execute(update(meta).values(schema_version=step.to))
    except Exception as problem:
        raise StoreError(
            f'"{database.path.name}" could not be brought to schema {step.to} and is as it was; '
            f'a copy is kept as "{copied.name}". Report the fault before trying again.'
        ) from problem


def _version(connection: Connection) -> int:
    return int(connection.execute(select(meta.c.schema_version)).scalar_one())
