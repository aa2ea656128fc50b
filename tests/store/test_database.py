"""The file itself: encrypted, closed to wrong keys, quiet about its texts, honest when stuck."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest
from sqlcipher3 import dbapi2

from stepkit.errors import KeyMissingError, StoreError, WorkspaceError
from stepkit.store import database, place
from stepkit.store.history import Store, create_store, open_store
from tests.store.invented import DISCLOSURE, KEY, START, after, case, goal, incident

WHO = "B. Invented"
NAME = DISCLOSURE.split()[0]
NOBODY = 65534
OPEN_ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")


def test_neither_file_nor_log_of_an_encrypted_store_holds_clear_text(
    encrypted: Store, tmp_path: Path
) -> None:
    encrypted.save("YP-001", incident(), author=WHO, at=after(1))
    files = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert {"encrypted.db", "encrypted.db-wal"} <= set(files)
    assert len(files["encrypted.db-wal"]) > 0
    for content in files.values():
        for word in (DISCLOSURE, "Marmalade", WHO, "incident", "YP-001", "SQLite format", "CREATE"):
            assert word.encode() not in content


def test_the_same_search_finds_the_text_of_a_rehearsal_store(store: Store, tmp_path: Path) -> None:
    store.save("YP-001", incident(), author=WHO, at=after(1))
    content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for word in (DISCLOSURE, WHO, "incident", "YP-001", "SQLite format", "CREATE"):
        assert word.encode() in content


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (bytes(32), "the key does not fit it"),
        (None, "it is encrypted and no key was given"),
    ],
)
def test_a_wrong_key_is_refused_quietly(
    encrypted: Store, key: bytes | None, why: str, capfd: pytest.CaptureFixture[str]
) -> None:
    encrypted.close()
    with pytest.raises(KeyMissingError) as caught:
        open_store(encrypted.database.path, key=key)
    assert caught.value.sentence == (
        f'The file "encrypted.db" is not a stepkit case store, or {why}. '
        "Unlock the workspace with its recovery code, or name the right file."
    )
    assert capfd.readouterr() == ("", "")


def test_the_key_stands_in_no_error_and_no_printed_form(encrypted: Store) -> None:
    encrypted.close()
    for attempt in (KEY[::-1], KEY):
        try:
            opened = open_store(encrypted.database.path, key=attempt)
            with opened.database.reading() as connection:
                connection.exec_driver_sql("SELECT * FROM nowhere")
        except Exception:  # noqa: BLE001 - whatever is raised, it must not tell the key
            told = traceback.format_exc()
    printed = (
        f"{opened!r} {opened.database!r} {vars(opened)} {opened.database._connection!r} {told}"
    )
    opened.close()
    assert "nowhere" in printed
    assert KEY.hex() not in printed
    assert KEY[::-1].hex() not in printed


def test_no_parameter_stands_in_an_error(store: Store) -> None:
    with store.database.outside() as connection:
        connection.execute("DROP TABLE records")
        connection.execute("CREATE TABLE records (case_key TEXT)")
    for attempt in (
        lambda: store.save("YP-001", incident(), author=NAME, at=after(1)),
        lambda: store.open_case("YP-001", as_at=after(1), by=NAME, purpose=DISCLOSURE),
    ):
        with pytest.raises(Exception, match="no such column") as caught:
            attempt()
        told = "".join(traceback.format_exception(caught.value))
        assert NAME not in told
        assert DISCLOSURE not in told


def test_a_broken_statement_hides_its_parameters(store: Store) -> None:
    with (
        pytest.raises(Exception, match="SQL parameters hidden") as caught,
        store.database.writing() as connection,
    ):
        connection.exec_driver_sql(
            "INSERT INTO drafts (case_key, noun) VALUES (?, ?)", ("YP-001", NAME)
        )
    assert NAME not in "".join(traceback.format_exception(caught.value))


def test_a_payload_that_no_longer_fits_names_record_and_field_only(store: Store) -> None:
    store.save("YP-001", incident(), author=WHO, at=after(1))
    with store.database.outside() as connection:
        connection.execute("DROP TRIGGER records_refuse_update")
        connection.execute(
            "UPDATE records SET payload = replace(payload, '\"observed\"', '\"Marmalade\"')"
        )
    with pytest.raises(StoreError) as caught:
        store.open_case("YP-001", as_at=after(2), by=WHO, purpose="test")
    assert caught.value.sentence == (
        "The incident 'incident-1' of YP-001 cannot be read: its field 'basis' does not hold what "
        "this stepkit expects. Open it with the stepkit that recorded it."
    )
    assert caught.value.record == "incident 'incident-1' of YP-001"
    assert caught.value.field == "basis"
    assert "Marmalade" not in "".join(traceback.format_exception(caught.value))
    assert store.reads("YP-001") == ()


def test_the_settings_of_every_connection(encrypted: Store) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "recursive_triggers": 1,
        "busy_timeout": 10_000,
    }
    with encrypted.database.outside() as connection:
        told = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
        tables = connection.execute("PRAGMA table_list").fetchall()
    assert told == wanted
    strict = {name: bool(strict) for _, name, kind, _, _, strict in tables if kind == "table"}
    assert {name for name in strict if strict[name]} == {
        "records",
        "drafts",
        "unsaved",
        "reads",
        "imported_files",
        "meta",
    }


def test_an_old_sqlite_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database.dbapi2, "sqlite_version_info", (3, 51, 2))
    monkeypatch.setattr(database.dbapi2, "sqlite_version", "3.51.2")
    with pytest.raises(StoreError) as caught:
        open_store(store.database.path, key=None)
    assert caught.value.sentence == (
        "The SQLite inside sqlcipher3 is 3.51.2, whose write-ahead log can damage a store; 3.51.3 "
        "or later is needed. Install the sqlcipher3 that stepkit asks for."
    )
    monkeypatch.setattr(database.dbapi2, "sqlite_version_info", (3, 51, 3))
    open_store(store.database.path, key=None).close()


def test_a_full_disk_loses_only_what_was_not_acknowledged(store: Store) -> None:
    with store.database.outside() as connection:
        connection.execute("PRAGMA max_page_count = 30")
    saved = 0

    def fill() -> None:
        nonlocal saved
        for saved in range(500):
            store.save("YP-001", goal(f"goal-{saved}", "x" * 1500), author=WHO, at=after(saved))

    with pytest.raises(StoreError) as caught:
        fill()
    assert caught.value.sentence == (
        'The disk that holds "cases.db" is full; nothing was saved. '
        "Free some space on it, then save again."
    )
    with store.database.outside() as connection:
        connection.execute("PRAGMA max_page_count = 4000")
    assert saved > 10
    file = store.open_case("YP-001", as_at=after(900), by=WHO, purpose="test")
    assert len(file.goals) == saved
    store.save("YP-001", goal("goal-new"), author=WHO, at=after(999))
    assert store.verify() == []


def test_a_store_that_stays_busy_is_said(store: Store) -> None:
    with open_store(store.database.path, key=None) as other, other.database.writing():
        with store.database.outside() as connection:
            connection.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(StoreError) as caught:
            store.save("YP-001", goal(), author=WHO, at=after(1))
    assert caught.value.sentence == (
        'Another program has kept "cases.db" busy for more than 10 seconds; nothing was saved. '
        "Try again in a moment."
    )


def test_a_damaged_file_is_said(encrypted: Store) -> None:
    path = encrypted.database.path
    for one in range(40):
        encrypted.save("YP-001", goal(f"goal-{one}", "x" * 1500), author=WHO, at=after(one))
    encrypted.close()
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // database.PAGE_BYTES):
        content[page * database.PAGE_BYTES + 100] ^= 1
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught, open_store(path, key=KEY) as opened:
        opened.open_case("YP-001", as_at=after(99), by=WHO, purpose="test")
    assert caught.value.sentence == (
        'The file "encrypted.db" is damaged or its disk cannot be read. '
        "Put back the newest backup with 'stepkit restore'."
    )


NO_STORE = (
    'The file "notes.txt" is not a stepkit case store, or it is encrypted and no key was given. '
    "Unlock the workspace with its recovery code, or name the right file."
)


@pytest.mark.parametrize("content", [b"", b"no database at all" * 600])
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises((StoreError, KeyMissingError)) as caught:
        open_store(path, key=None)
    assert caught.value.sentence in {
        NO_STORE,
        '"notes.txt" is a database, but not a stepkit case store. Name the right file.',
    }


def test_a_missing_store_is_not_made_by_opening_it(tmp_path: Path) -> None:
    path = tmp_path / "cases.db"
    with pytest.raises(StoreError) as caught:
        open_store(path, key=None)
    assert caught.value.sentence == (f'There is no case store "{path}". Put it back from a backup.')
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_made_once_and_leaves_no_part_behind(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        create_store(store.database.path, key=None, rehearsal=True, at=START, workspace_id="w")
    assert caught.value.sentence == (
        'There is a file "cases.db" already. Open it, or choose another folder.'
    )
    store.close()
    assert [file.name for file in tmp_path.iterdir()] == ["cases.db"]


def test_real_records_are_never_kept_in_clear(tmp_path: Path, store: Store) -> None:
    with pytest.raises(StoreError) as caught:
        create_store(tmp_path / "new.db", key=None, rehearsal=False, at=START, workspace_id="w")
    assert caught.value.sentence == (
        "A store of real records must be encrypted, and no key was given. "
        "Only a rehearsal store may do without."
    )
    with store.database.outside() as connection:
        connection.execute("UPDATE meta SET rehearsal = 0")
    with pytest.raises(StoreError) as caught:
        open_store(store.database.path, key=None)
    assert caught.value.sentence == (
        '"cases.db" says that it holds real records, but it is not encrypted. '
        "Put back an encrypted backup."
    )


def test_a_store_says_what_it_is(store: Store, encrypted: Store) -> None:
    assert store.about == (2, START, True, "w")
    assert encrypted.about == (2, START, False, "w")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_store_is_not_used_across_a_fork(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getpid", lambda: -1)
    with pytest.raises(RuntimeError, match="open it again in the new process"):
        store.cases(START)


@pytest.fixture
def as_nobody(tmp_path: Path) -> Iterator[None]:
    """Whoever runs the tests, for a moment without the powers of root."""
    if os.getuid() != 0:
        yield
        return
    for folder in (tmp_path, *tmp_path.parents):
        if folder.is_relative_to(gettempdir()) and folder != Path(gettempdir()):
            folder.chmod(0o755)
    os.setresuid(NOBODY, NOBODY, 0)
    yield
    os.setresuid(0, 0, 0)


@OPEN_ON_POSIX
def test_a_read_only_folder_is_said(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folder = tmp_path / "workspace"
    folder.mkdir()
    path = folder / "cases.db"
    with create_store(path, key=None, rehearsal=True, at=START, workspace_id="w") as made:
        made.save("YP-001", case(), author=WHO, at=START)
    folder.chmod(0o555)
    request.getfixturevalue("as_nobody")
    with pytest.raises(StoreError) as caught:
        open_store(path, key=None)
    assert caught.value.sentence == (
        f'The case store in "{folder}" cannot be opened, because the file or the folder is '
        "read-only and every reading is logged. Ask for permission to write there."
    )
    with pytest.raises(StoreError) as caught:
        create_store(folder / "new.db", key=None, rehearsal=True, at=START, workspace_id="w")
    assert not isinstance(caught.value, WorkspaceError)


@OPEN_ON_POSIX
def test_a_folder_that_turns_read_only_while_open_is_said(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.database.outside() as connection:
        connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError) as caught:
        store.save("YP-001", goal(), author=WHO, at=after(1))
    assert caught.value.sentence == (
        'The file "cases.db" or its folder cannot be written to; nothing was saved. '
        "Ask for permission to write there."
    )


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        create_store(
            tmp_path / "gone" / "cases.db", key=KEY, rehearsal=False, at=START, workspace_id="w"
        )
    assert caught.value.sentence == (
        f'There is no folder "{tmp_path / "gone"}" to keep the case store in. '
        "Make the folder first."
    )


def test_no_room_while_a_store_is_made_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(place.os, "fsync", full)
    with pytest.raises(StoreError) as caught:
        create_store(tmp_path / "cases.db", key=KEY, rehearsal=False, at=START, workspace_id="w")
    assert caught.value.sentence == (
        'The disk that holds "cases.db" is full; nothing was saved. '
        "Free some space on it, then save again."
    )
    assert list(tmp_path.iterdir()) == []


def test_the_driver_is_the_one_that_encrypts(encrypted: Store) -> None:
    with encrypted.database.outside() as connection:
        (version,) = connection.execute("PRAGMA cipher_version").fetchone()
    assert version.split(".")[0] == "4"
    assert isinstance(connection, dbapi2.Connection)
