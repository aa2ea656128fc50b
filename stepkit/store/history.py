"""The case store: nothing in it is overwritten, and any moment can be read again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from sqlalchemy import select

from stepkit.errors import StaleSaveError, StoreError
from stepkit.model.case import SERVICE, Case, CaseFile, Stamp
from stepkit.model.pathway import CarePhase
from stepkit.model.record import Record
from stepkit.model.service import ServiceFile
from stepkit.store import caseload, drafts, reading, unsaved
from stepkit.store.chain import BrokenLink, broken_links
from stepkit.store.database import Database
from stepkit.store.drafts import Draft
from stepkit.store.erasing import Erased, clear_traces, erase_payloads
from stepkit.store.files import ImportedFile, ImportNote, imported_file, note_import
from stepkit.store.founding import found_store
from stepkit.store.migrations import MIGRATIONS, Migration, migrate
from stepkit.store.place import check_place
from stepkit.store.read_log import Reading, log_reading, readings
from stepkit.store.reading import Version
from stepkit.store.saving import (
    Entry,
    Refused,
    Salt,
    SaveRefusedError,
    append,
    invented_salt,
    random_salt,
    require_key,
    require_line,
)
from stepkit.store.schema import meta, moment
from stepkit.store.unsaved import UnsavedText

__all__ = [
    "Draft",
    "Entry",
    "Erased",
    "ImportNote",
    "ImportedFile",
    "Reading",
    "Store",
    "UnsavedText",
    "Version",
    "create_store",
    "open_store",
]


class About(NamedTuple):
    """What a store says of itself."""

    schema_version: int
    created_at: datetime
    rehearsal: bool
    workspace_id: str


class Store:
    """The cases of one workspace, open in one process. Threads may share it.

    Every moment (`at`, `as_at`) must carry a time zone. A record's moment of recording
    never lies before that of the record before it in the same case: when a clock is
    behind, the last moment stands for it.
    """

    def __init__(self, database: Database, at: datetime | None = None) -> None:
        self.database = database
        self._opened_at = at
        with database.reading() as connection:
            row = connection.execute(select(meta)).one()
        self.about = About(
            row.schema_version, moment(row.created_at), bool(row.rehearsal), row.workspace_id
        )
        self._salt: Salt = invented_salt if self.about.rehearsal else random_salt

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def save(
        self, case_key: str, value: Record, *, author: str, at: datetime, read_version: int = 0
    ) -> Stamp:
        """Save one value as the next version of its record.

        `read_version` is the version the author had before them, 0 for a new record.
        Raises `StaleSaveError` when another has come since: the text is kept as a draft.
        Raises `UnknownCaseError` for a case nobody has recorded, and `StoreError` for a
        value that cannot stand under this key.
        """
        return self.save_entries([Entry(case_key, value, author, at, read_version)])[0]

    def save_all(
        self,
        values: Iterable[tuple[str, Record, int]],
        *,
        author: str,
        at: datetime,
        note_import: ImportNote | None = None,
    ) -> list[Stamp]:
        """Save all of `values` (case key, value, version read), or none of them.

        With `note_import` the file they come from is noted in the same transaction, and a
        file that was imported before raises `ImportFileError`. Otherwise as `save`; when
        any is refused, the texts of all are kept as drafts, unless they stand in a file.
        """
        entries = [Entry(key, value, author, at, read) for key, value, read in values]
        return self._append(entries, note_import, author=author, at=at)

    def save_entries(self, entries: Iterable[Entry]) -> list[Stamp]:
        """Save entries with authors and moments of their own, all or none. Otherwise as `save`."""
        return self._append(list(entries), None)

    def open_case(
        self, case_key: str, *, as_at: datetime, by: str, purpose: str, at: datetime | None = None
    ) -> CaseFile:
        """The case as it was known at the moment `as_at`, noting who read it and what for.

        Nothing is handed out before its reading is logged. The log notes the moment as `at`,
        else the moment at which the store was opened. Raises `UnknownCaseError` when there was
        no such case then, and `StoreError` for a record that no longer fits the model.
        """
        require_key(case_key)
        require_line(by, "reader")
        require_line(purpose, "purpose")
        read_at = at or self._opened_at or as_at
        with self.database.reading() as connection:
            rows = reading.case_rows(connection, case_key)
        file = reading.case_file(case_key, rows, as_at)
        with self.database.writing() as connection:
            log_reading(connection, Reading(case_key, read_at, as_at, by, purpose))
        return file

    def service(self, as_at: datetime) -> ServiceFile:
        """What is kept for the whole service, such as its calendar, as known at a moment."""
        with self.database.reading() as connection:
            rows = reading.case_rows(connection, SERVICE)
        return reading.service_file(rows, as_at)

    def cases(self, as_at: datetime) -> tuple[Case, ...]:
        """Every case known at a moment, by key."""
        with self.database.reading() as connection:
            return caseload.all_cases(connection, as_at)

    def care_phases(
        self, *, as_at: datetime, by: str, purpose: str, at: datetime | None = None
    ) -> dict[str, tuple[CarePhase, ...]]:
        """The phases of care of every case known at a moment, by key; nothing else is read.

        That they were read is logged for each case, as by `open_case`.
        """
        require_line(by, "reader")
        require_line(purpose, "purpose")
        read_at = at or self._opened_at or as_at
        with self.database.reading() as connection:
            keys = [one.key for one in caseload.all_cases(connection, as_at)]
            found = {key: caseload.care_phases(connection, key, as_at) for key in keys}
        with self.database.writing() as connection:
            for key in found:
                log_reading(connection, Reading(key, read_at, as_at, by, purpose))
        return found

    def due_for_review(self, day: date, *, as_at: datetime) -> tuple[str, ...]:
        """The keys of cases whose last review set the next one on `day` or before it.

        As known at `as_at`; cases that have ended by `day` are left out.
        """
        with self.database.reading() as connection:
            return caseload.due_for_review(connection, day, as_at)

    def recorded_on(self, noun: str, day: date, *, as_at: datetime) -> dict[str, int]:
        """How many records of a noun about `day` each case holds. No reading, so none is logged."""
        with self.database.reading() as connection:
            return caseload.recorded_on(connection, noun, day, as_at)

    def versions(self, case_key: str, noun: str, record_id: str) -> tuple[Version, ...]:
        """Every version of one record with its author and moment, oldest first."""
        with self.database.reading() as connection:
            return reading.versions_of(connection, case_key, noun, record_id)

    def head(self, case_key: str, *, as_at: datetime | None = None) -> str:
        """The hash of the last link of a case's chain, now or as at a moment.

        64 zeros when nothing had been recorded under the key.
        """
        with self.database.reading() as connection:
            return reading.head(connection, case_key, as_at)

    def reads(self, case_key: str) -> tuple[Reading, ...]:
        """Who read the case, when and what for, earliest first."""
        with self.database.reading() as connection:
            return readings(connection, case_key)

    def verify(self, case_key: str | None = None) -> list[BrokenLink]:
        """Every record at which the chain of a case, or of any case, does not hold."""
        with self.database.reading() as connection:
            return broken_links(connection, case_key)

    def drafts(self, case_key: str) -> tuple[Draft, ...]:
        """The texts of refused saves that nobody has decided about yet, oldest first."""
        with self.database.reading() as connection:
            return drafts.list_drafts(connection, case_key)

    def discard_draft(self, draft_id: int) -> None:
        """Throw one draft away. Raises `StoreError` when there is none with this number."""
        with self.database.writing() as connection:
            drafts.discard(connection, draft_id)

    def keep_unsaved(self, text: UnsavedText) -> None:
        """Keep what is being typed, in the place of what its author typed there before.

        Raises `UnknownCaseError` for what is no key of a case.
        """
        require_key(text.case_key)
        require_line(text.author, "author")
        with self.database.writing() as connection:
            unsaved.keep_unsaved(connection, text)

    def unsaved(self, case_key: str, *, author: str, noun: str) -> tuple[UnsavedText, ...]:
        """What `author` typed for records of one kind and did not save, newest first."""
        with self.database.reading() as connection:
            return unsaved.list_unsaved(connection, case_key, author, noun)

    def discard_unsaved(self, case_key: str, noun: str, record_id: str, *, author: str) -> None:
        """Throw away what `author` was typing for a record, if there is anything."""
        with self.database.writing() as connection:
            unsaved.discard_unsaved(connection, case_key, noun, record_id, author)

    def imported(self, sha256: str, kind: str | None = None) -> ImportedFile | None:
        """The latest import of the file with these bytes (as `kind`, or as anything), or None."""
        with self.database.reading() as connection:
            return imported_file(connection, sha256, kind)

    def erase(
        self, case_key: str, noun: str, record_id: str, *, by: str, why: str, at: datetime
    ) -> Erased:
        """Erase every version of one record on a lawful request, noting who and why.

        The chain still verifies; the record is gone from every read, also from reads as at
        an earlier moment. Backups made before still hold it. Raises `StoreError` when there
        is nothing to erase.
        """
        return self._erase(case_key, (noun, record_id), by=by, why=why, at=at)

    def erase_case(self, case_key: str, *, by: str, why: str, at: datetime) -> Erased:
        """Erase everything recorded under a key. Otherwise as `erase`."""
        return self._erase(case_key, None, by=by, why=why, at=at)

    def clear_traces(self) -> bool:
        """Rewrite the file without what was erased. False while another program has it open."""
        return clear_traces(self.database)

    def _erase(
        self, case_key: str, only: tuple[str, str] | None, *, by: str, why: str, at: datetime
    ) -> Erased:
        require_line(by, "author")
        require_line(why, "reason")
        with self.database.writing() as connection:
            versions = erase_payloads(
                connection, case_key, only=only, by=by, why=why, at=at, salt=self._salt
            )
        return Erased(versions, clear_traces(self.database))

    def _append(
        self,
        entries: Sequence[Entry],
        note: ImportNote | None,
        *,
        author: str = "",
        at: datetime | None = None,
    ) -> list[Stamp]:
        try:
            with self.database.writing() as connection:
                if note and at:
                    note_import(connection, note, author=author, at=at)
                return append(connection, entries, self._salt)
        except SaveRefusedError as problem:
            refused = problem.refused
        raise self._stale(entries if note is None else (), refused)

    def _stale(self, entries: Sequence[Entry], refused: Sequence[Refused]) -> StaleSaveError:
        with self.database.writing() as connection:
            return drafts.keep_refused(connection, entries, refused)


def create_store(
    path: Path, *, key: bytes | None, rehearsal: bool, at: datetime, workspace_id: str
) -> Store:
    """Make a new store at `path`, whole or not at all, and open it.

    Without a `key` (32 bytes) it is not encrypted, which only a rehearsal store may be.
    Raises `StoreError` when a file is there already or cannot be written, and
    `WorkspaceError` for a network share or a synchronised folder.
    """
    found_store(path, key, rehearsal=rehearsal, at=at, workspace_id=workspace_id)
    return open_store(path, key=key, at=at)


def open_store(
    path: Path,
    *,
    key: bytes | None,
    at: datetime | None = None,
    migrations: tuple[Migration, ...] = MIGRATIONS,
) -> Store:
    """Open the store at `path`, bringing an earlier schema up to date after a backup.

    `at` is the present moment; readings are logged under it. Raises `KeyMissingError`
    when the key does not fit, `NewerSchemaError` for a store of a later stepkit,
    `WorkspaceError` for a place where no store may be, otherwise `StoreError`.
    """
    check_place(path)
    if not path.is_file():
        raise StoreError(f'There is no case store "{path}". Put it back from a backup.')
    database = Database(path, key)
    try:
        migrate(database, migrations, at)
        return _allowed(Store(database, at))
    except BaseException:
        database.close()
        raise


def _allowed(store: Store) -> Store:
    if not store.database.encrypted and not store.about.rehearsal:
        raise StoreError(
            f'"{store.database.path.name}" says that it holds real records, but it is not '
            "encrypted. Put back an encrypted backup."
        )
    return store
