"""Which files were imported already, told by their bytes."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from stepkit.errors import ImportFileError
from stepkit.store.schema import imported_files, moment, moment_text, spoken


class ImportNote(NamedTuple):
    """The file that rows come from: SHA-256 of its bytes, imported as what, rows taken."""

    sha256: str
    kind: str
    rows: int


class ImportedFile(NamedTuple):
    """A file that was imported: as what, when, by whom, and how many of its rows were taken."""

    sha256: str
    kind: str
    at: datetime
    author: str
    rows: int


def imported_file(connection: Connection, sha256: str, kind: str | None) -> ImportedFile | None:
    """The latest import of the file with these bytes (as `kind`, or as anything), or None."""
    found = select(imported_files).where(imported_files.c.sha256 == sha256)
    if kind is not None:
        found = found.where(imported_files.c.kind == kind)
    row = connection.execute(found.order_by(imported_files.c.imported_at.desc())).first()
    if row is None:
        return None
    return ImportedFile(row.sha256, row.kind, moment(row.imported_at), row.author, row.rows_taken)


def note_import(connection: Connection, note: ImportNote, *, author: str, at: datetime) -> None:
    """Note the import of a file, in the transaction that takes its rows.

    Raises `ImportFileError` when the same bytes were imported as the same kind before.
    """
    before = imported_file(connection, note.sha256, note.kind)
    if before:
        raise already_imported(before, at.tzinfo)
    connection.execute(
        insert(imported_files).values(
            sha256=note.sha256,
            kind=note.kind,
            imported_at=moment_text(at),
            author=author,
            rows_taken=note.rows,
        )
    )


def already_imported(before: ImportedFile, zone: tzinfo | None) -> ImportFileError:
    """The error that says when and by whom the same file was imported."""
    return ImportFileError(
        f"The same file was imported as {before.kind} by {before.author} on "
        f"{spoken(moment_text(before.at), zone)}. Nothing was taken from it again."
    )
