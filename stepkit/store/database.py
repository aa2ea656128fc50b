"""One open store file: its connection, its transactions and its refusals in words.

The key reaches SQLCipher as a raw key, outside any URL and any statement that
SQLAlchemy could quote in an exception, and parameters are hidden from exceptions.
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from stepkit.errors import KeyMissingError, StoreError

OLDEST_SQLITE = (3, 51, 3)
"""The first SQLite whose write-ahead log cannot damage a file (sqlite.org, "the WAL-reset bug")."""

WAIT_SECONDS = 10

PAGE_BYTES = 8192
"""Large enough that an ordinary incident lies whole in its page, with the rest of its case.

An encrypted file can only be opened with the page size it was made with: this figure stays.
"""

_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "cache_size = -16000",
)
_BUSY = 5
_LOCKED = 6
_READ_ONLY = 8
_IO = 10
_CORRUPT = 11
_FULL = 13
_CANNOT_OPEN = 14
_NO_DATABASE = 26
_OS_CODES = {errno.ENOSPC: _FULL, errno.EDQUOT: _FULL} | dict.fromkeys(
    (errno.EACCES, errno.EPERM, errno.EROFS), _READ_ONLY
)
_BEGIN = "stepkit_begin"
_opening: ContextVar[tuple[Path, bytes | None]] = ContextVar("opening")
"""Which file is being opened, with which key: the engine itself knows of none."""


class BusyError(StoreError):
    """Another program is in the way for longer than one waits."""


class Database:
    """The connection of one process to one store file. Threads take turns."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        require_current_sqlite()
        self.path = path
        self.encrypted = key is not None
        self._key = key
        self._process = os.getpid()
        self._turn = threading.Lock()
        with refusals(path):
            self._connection = _connected(path, key)

    def close(self) -> None:
        """Let go of the file. The write-ahead log is emptied by whoever closes last."""
        self._connection.close()

    def beside(self, path: Path) -> Database:
        """Another file under the same key, such as a copy of this one."""
        return Database(path, self._key)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store and writes nothing."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that nobody else's write can come between. All of it is kept, or none."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def outside(self) -> Iterator[Any]:
        """The bare driver connection, for what may not run inside a transaction."""
        with self._turn, refusals(self.path):
            yield self._mine().connection.driver_connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        with self._turn, refusals(self.path):
            connection = self._mine().execution_options(**{_BEGIN: begin})
            with connection.begin():
                yield connection

    def _mine(self) -> Connection:
        if self._process != os.getpid():
            message = "a store may not be used across a fork: open it again in the new process"
            raise RuntimeError(message)
        return self._connection


def require_current_sqlite() -> None:
    """Raise `StoreError` when the SQLite inside sqlcipher3 is too old to be trusted."""
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        oldest = ".".join(str(part) for part in OLDEST_SQLITE)
        raise StoreError(
            f"The SQLite inside sqlcipher3 is {dbapi2.sqlite_version}, whose write-ahead log can "
            f"damage a store; {oldest} or later is needed. Install the sqlcipher3 that stepkit "
            "asks for."
        )


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Say in a sentence why the file at `path` could not be read or written."""
    try:
        yield
    except DBAPIError as problem:
        raise _in_words(path, _code(problem.orig), problem) from problem
    except dbapi2.Error as problem:
        raise _in_words(path, _code(problem), problem) from problem
    except OSError as problem:
        raise _in_words(path, _OS_CODES.get(problem.errno or 0, _IO), problem) from problem


def _code(problem: BaseException | None) -> int:
    return int(getattr(problem, "sqlite_errorcode", 0)) & 0xFF


def _in_words(path: Path, code: int, problem: Exception) -> Exception:
    if code in {_BUSY, _LOCKED}:
        return BusyError(
            f'Another program has kept "{path.name}" busy for more than {WAIT_SECONDS} seconds; '
            "nothing was saved. Try again in a moment."
        )
    if code == _FULL:
        return StoreError(
            f'The disk that holds "{path.name}" is full; nothing was saved. '
            "Free some space on it, then save again."
        )
    if code in {_READ_ONLY, _CANNOT_OPEN}:
        return StoreError(
            f'The file "{path.name}" or its folder cannot be written to; nothing was saved. '
            "Ask for permission to write there."
        )
    if code in {_IO, _CORRUPT, _NO_DATABASE}:
        return StoreError(
            f'The file "{path.name}" is damaged or its disk cannot be read. '
            "Put back the newest backup with 'stepkit restore'."
        )
    return problem


def _connected(path: Path, key: bytes | None) -> Connection:
    opened = _opening.set((path, key))
    try:
        return _engine().connect()
    finally:
        _opening.reset(opened)


@cache
def _engine() -> Engine:
    """One for all files of a process, so that each statement is put into SQL only once.

    Processes that are forked from this one go on from there; none is given a connection.
    """
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: _open(*_opening.get()),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    begin = connection.get_execution_options().get(_BEGIN, "BEGIN IMMEDIATE")
    connection.exec_driver_sql(begin)


def _open(path: Path, key: bytes | None) -> Any:
    connection = dbapi2.connect(
        str(path), timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute(f"PRAGMA cipher_page_size = {PAGE_BYTES}")
        connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        _require_readable(connection, path, given=key is not None)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _require_readable(connection: Any, path: Path, *, given: bool) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except dbapi2.DatabaseError as problem:
        if getattr(problem, "sqlite_errorcode", 0) != _NO_DATABASE:
            raise
        why = "the key does not fit it" if given else "it is encrypted and no key was given"
        raise KeyMissingError(
            f'The file "{path.name}" is not a stepkit case store, or {why}. '
            "Unlock the workspace with its recovery code, or name the right file."
        ) from problem
