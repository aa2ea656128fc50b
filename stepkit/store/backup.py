"""Copies of the store that were proven to be whole, and putting one back.

A copy is made and checked beside the store, where its write-ahead log is safe, and only
then brought to its place as one file; so a backup may go to a share or another disk. A
copy has the same key as the store. It also keeps what is erased from the store later.
"""

from __future__ import annotations

import filecmp
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from stepkit.errors import KeyMissingError, StoreError
from stepkit.store.chain import broken_links
from stepkit.store.database import BusyError, Database, refusals
from stepkit.store.place import check_place, put_in_place, written_aside
from stepkit.store.schema import schema_version


class HasDatabase(Protocol):
    """Whatever stands on an open database, such as a store."""

    @property
    def database(self) -> Database:
        """The open file."""


def back_up(store: HasDatabase, target: Path) -> Path:
    """Write a checked copy of an open store to the new file `target`, whole or not at all.

    Raises `StoreError` when `target` is there already, when there is no room, or when
    the copy does not prove whole.
    """
    return checked_copy(store.database, target)


def checked_copy(database: Database, target: Path) -> Path:
    """Copy an open database to the new file `target`, proven whole. See `back_up`."""
    _refuse_existing(target)
    with refusals(target), written_aside(database.path) as copied, written_aside(target) as aside:
        _copy(database, copied, named=target)
        shutil.copyfile(copied, aside)
        if not filecmp.cmp(copied, aside, shallow=False):
            raise _not_whole(target)
        put_in_place(aside, target)
    return target


def restore(backup: Path, path: Path, *, key: bytes | None, at: datetime) -> Path | None:
    """Put a checked copy of `backup` in the place of the store at `path`.

    Returns where the replaced store is kept, or None when there was none. Raises
    `StoreError` when the backup is not whole or the store is open elsewhere, and
    `KeyMissingError` when the key does not fit the backup; the store then stays as it is.
    """
    check_place(path)
    if not backup.is_file():
        raise StoreError(f'There is no backup "{backup}". Name the file that holds it.')
    with refusals(path), written_aside(path) as aside:
        shutil.copyfile(backup, aside)
        _prove_whole(aside, key, named=backup)
        kept = _keep_present(path, key, at)
        put_in_place(aside, path)
    return kept


def require_whole(database: Database, named: Path) -> None:
    """Raise `StoreError` unless the file, every page of it and every chain in it is sound."""
    with database.outside() as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    with database.reading() as reading:
        sound = found == [("ok",)] and not pages and not broken_links(reading)
    if not sound:
        raise _not_whole(named)


def _copy(database: Database, target: Path, *, named: Path) -> None:
    copy = database.beside(target)
    try:
        with database.outside() as source, copy.outside() as destination:
            source.backup(destination)
        require_whole(copy, named)
    finally:
        copy.close()


def _prove_whole(path: Path, key: bytes | None, *, named: Path) -> None:
    database = Database(path, key)
    try:
        with database.reading() as connection:
            schema_version(connection, named.name)
        require_whole(database, named)
    finally:
        database.close()


def _keep_present(path: Path, key: bytes | None, at: datetime) -> Path | None:
    """Copy the present store with its log before anything opens it, then once more folded.

    Opening a damaged file may discard its log, and with it what was saved last.
    """
    if not path.exists():
        return None
    kept = path.with_name(f"{path.stem}.replaced-{at.astimezone(UTC):%Y%m%dT%H%M%S}{path.suffix}")
    _refuse_existing(kept)
    try:
        for ending in ("", "-wal"):
            _copy_if_there(_log(path, ending), _log(kept, ending))
        if _folded(path, key):
            shutil.copyfile(path, kept)
            _remove_logs(kept)
    except BaseException:
        _remove_logs(kept)
        kept.unlink(missing_ok=True)
        raise
    _remove_logs(path)
    return kept


def _folded(path: Path, key: bytes | None) -> bool:
    """Whether the write-ahead log could be brought into the file; not when it is too damaged.

    Raises `StoreError` when another program has the file open.
    """
    try:
        database = Database(path, key)
    except (StoreError, KeyMissingError):
        return False
    try:
        with database.outside() as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except BusyError as problem:
        raise StoreError(
            f'"{path.name}" is open in another program, so it was not replaced. '
            "Close every notebook and page that uses it, then restore again."
        ) from problem
    except StoreError:
        return False
    finally:
        database.close()
    return True


def _log(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _copy_if_there(path: Path, target: Path) -> None:
    if path.exists():
        shutil.copyfile(path, target)


def _remove_logs(path: Path) -> None:
    for ending in ("-wal", "-shm"):
        _log(path, ending).unlink(missing_ok=True)


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise StoreError(
            f'There is a file "{target}" already, and it was not written over. Name another file.'
        )


def _not_whole(named: Path) -> StoreError:
    return StoreError(
        f'The copy "{named.name}" is not whole: a page or a chain of records in it does not hold. '
        "It was not used; run 'stepkit verify' on the store and keep the earlier backups."
    )
