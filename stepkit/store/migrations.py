"""Bringing a store of an earlier schema up to date, one numbered step at a time.

Before each step a checked copy of the store is made beside it. A step is one
transaction: it is taken whole or not at all.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import update

from stepkit.errors import StoreError
from stepkit.store.backup import checked_copy
from stepkit.store.database import Database
from stepkit.store.schema import meta, schema_version


class Migration(NamedTuple):
    """One step: the schema version it leads to, and the SQL statements that lead there."""

    to: int
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        2,
        (
            """CREATE TABLE unsaved (
                case_key TEXT NOT NULL, noun TEXT NOT NULL, record_id TEXT NOT NULL,
                author TEXT NOT NULL, kept_at TEXT NOT NULL, payload TEXT NOT NULL,
                PRIMARY KEY (case_key, noun, record_id, author),
                CONSTRAINT kept_at_is_a_moment
                CHECK (kept_at LIKE '____-__-__T__:__:__.______+00:00')
            ) STRICT, WITHOUT ROWID""",
        ),
    ),
)
"""The steps since schema 1, the first that was released. Each is tested from its forerunner."""


def migrate(database: Database, steps: tuple[Migration, ...], at: datetime | None) -> None:
    """Take the steps that the store has not seen yet.

    Raises `NewerSchemaError` for a store of a later stepkit, and `StoreError` for a
    file that is no case store, for a step that fails (the store is then as before), and
    when no moment `at` was given to name the backup by.
    """
    known = max((step.to for step in steps), default=1)
    with database.reading() as connection:
        found = schema_version(connection, database.path.name, known=known)
    for step in steps:
        if step.to > found:
            _take(database, step, _copy_before(database, step, at))


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
            if schema_version(connection, database.path.name, known=step.to) < step.to:
                for statement in step.statements:
                    connection.exec_driver_sql(statement)
                connection.execute(update(meta).values(schema_version=step.to))
    except Exception as problem:
        raise StoreError(
            f'"{database.path.name}" could not be brought to schema {step.to} and is as it was; '
            f'a copy is kept as "{copied.name}". Report the fault before trying again.'
        ) from problem
