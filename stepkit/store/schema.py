"""The tables of the case store, and how moments are written in them.

`records` is the one table everything hangs on: one row per version, never changed
but for a lawful erasure, chained per case by hashes. The columns are plain text and
whole numbers, so that the tables can also be made on PostgreSQL; the triggers that
refuse changes are SQLite's.
"""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    event,
    inspect,
    select,
    text,
)
from sqlalchemy.schema import ExecutableDDLElement

from stepkit.errors import NewerSchemaError, StoreError

SCHEMA_VERSION = 2

ERASURE = "erasure"
"""The noun of the records that say that something was erased, by whom and why."""

WHOLE_CASE = "*"
"""What an erasure record names when a whole case was erased."""

metadata = MetaData()


def _moment(column: str) -> CheckConstraint:
    shape = "____-__-__T__:__:__.______+00:00"
    return CheckConstraint(f"{column} LIKE '{shape}'", name=f"{column}_is_a_moment")


records = Table(
    "records",
    metadata,
    Column("case_key", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("noun", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("on_date", Text),
    Column("recorded_at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("salt", Text),
    Column("payload", Text),
    Column("payload_hash", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    PrimaryKeyConstraint("case_key", "seq"),
    UniqueConstraint("case_key", "noun", "record_id", "version"),
    CheckConstraint("seq >= 1 AND version >= 1", name="counted_from_one"),
    CheckConstraint("on_date = CAST(date(on_date) AS TEXT)", name="on_date_is_a_day"),
    _moment("recorded_at"),
    CheckConstraint("(salt IS NULL) = (payload IS NULL)", name="salt_and_payload_go_together"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

_IS_CASE = text("noun = 'case'")
Index(
    "case_records",
    records.c.case_key,
    records.c.seq,
    sqlite_where=_IS_CASE,
    postgresql_where=_IS_CASE,
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_key", Text, nullable=False, index=True),
    Column("noun", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("read_version", Integer, nullable=False),
    Column("kept_at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("payload", Text, nullable=False),
    _moment("kept_at"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

unsaved = Table(
    "unsaved",
    metadata,
    Column("case_key", Text, nullable=False),
    Column("noun", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("kept_at", Text, nullable=False),
    Column("payload", Text, nullable=False),
    PrimaryKeyConstraint("case_key", "noun", "record_id", "author"),
    _moment("kept_at"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

reads = Table(
    "reads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_key", Text, nullable=False, index=True),
    Column("read_at", Text, nullable=False),
    Column("as_at", Text, nullable=False),
    Column("read_by", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    _moment("read_at"),
    _moment("as_at"),
    sqlite_strict=True,
)

imported_files = Table(
    "imported_files",
    metadata,
    Column("sha256", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("imported_at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("rows_taken", Integer, nullable=False),
    PrimaryKeyConstraint("sha256", "kind"),
    _moment("imported_at"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

meta = Table(
    "meta",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("schema_version", Integer, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("rehearsal", Integer, nullable=False),
    Column("workspace_id", Text, nullable=False),
    CheckConstraint("one = 1", name="one_row_only"),
    CheckConstraint("rehearsal IN (0, 1)", name="rehearsal_or_not"),
    _moment("created_at"),
    sqlite_strict=True,
)

_STAYS = tuple(column.name for column in records.c if column.name not in {"salt", "payload"})


def _refuse(table: Table, change: str, *, unless: str = "") -> None:
    """Let a trigger refuse `change` on `table`, save where the SQL condition `unless` holds."""
    when = f"WHEN NOT ({unless})" if unless else ""
    trigger = (
        f"CREATE TRIGGER {table.name}_refuse_{change.lower()} BEFORE {change} ON {table.name} "
        f"{when} BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
    )
    ddl: ExecutableDDLElement = DDL(trigger)  # type: ignore[no-untyped-call]
    event.listen(table, "after_create", ddl.execute_if(dialect="sqlite"))


_refuse(records, "DELETE")
_refuse(
    records,
    "UPDATE",
    unless=" AND ".join(
        ["NEW.salt IS NULL AND NEW.payload IS NULL", *(f"NEW.{one} IS OLD.{one}" for one in _STAYS)]
    ),
)
for _table in (reads, imported_files):
    _refuse(_table, "DELETE")
    _refuse(_table, "UPDATE")


def schema_version(connection: Connection, name: str, *, known: int = SCHEMA_VERSION) -> int:
    """The schema version that the file called `name` says it has, at most the one `known`.

    Raises `StoreError` for a file that is no case store, and `NewerSchemaError` for one
    that a later stepkit wrote.
    """
    if not inspect(connection).has_table(meta.name):
        raise StoreError(
            f'"{name}" is a database, but not a stepkit case store. Name the right file.'
        )
    found = int(connection.execute(select(meta.c.schema_version)).scalar_one())
    if found > known:
        raise NewerSchemaError(
            f'"{name}" has schema {found}, and this stepkit knows schemas up to {known}. '
            "Open it with the stepkit that wrote it, or a later one."
        )
    return found


def moment_text(at: datetime) -> str:
    """A moment as the store writes it: UTC with microseconds, so that text order is time order.

    Raises `ValueError` for a moment without a time zone: that is a defect of the caller.
    """
    if at.tzinfo is None:
        message = "a moment handed to the store must carry its time zone"
        raise ValueError(message)
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def moment(written: str) -> datetime:
    """The moment that `moment_text` wrote, in UTC."""
    return datetime.fromisoformat(written)


def spoken_noun(noun: str) -> str:
    """A noun as it stands in a sentence: "goal_rating" is a goal rating."""
    return noun.replace("_", " ")


def spoken(written: str, zone: tzinfo | None) -> str:
    """A stored moment for a sentence, in the time zone of whoever reads it."""
    at = moment(written).astimezone(zone)
    return f"{at.day} {at:%B %Y} at {at:%H:%M} {at:%Z}"
