"""A backup is whole or not there; what it replaces is kept."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from stepkit.errors import KeyMissingError, StoreError
from stepkit.store import backup
from stepkit.store.backup import back_up, restore
from stepkit.store.history import Store, create_store, open_store
from tests.store.invented import DISCLOSURE, KEY, START, after, goal, incident

WHO = "B. Invented"


def goals(path: Path, key: bytes | None = KEY) -> list[str]:
    with open_store(path, key=key) as store:
        assert store.verify() == []
        file = store.open_case("YP-001", as_at=after(600), by=WHO, purpose="test")
    return [one.text for one in file.goals]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


@pytest.fixture
def copied(encrypted: Store, elsewhere: Path) -> Path:
    """A backup of the encrypted store with one goal in it."""
    encrypted.save("YP-001", goal(text="before"), author=WHO, at=after(1))
    return back_up(encrypted, elsewhere / "backup.db")


def test_a_backup_is_a_store_under_the_same_key(copied: Path, elsewhere: Path) -> None:
    assert list(elsewhere.iterdir()) == [copied]
    assert b"before" not in copied.read_bytes()
    assert goals(copied) == ["before"]


def test_a_backup_is_taken_while_others_write(encrypted: Store, elsewhere: Path) -> None:
    done = threading.Event()
    saved: list[int] = []

    def write() -> None:
        with open_store(encrypted.database.path, key=KEY) as other:
            while not done.is_set():
                one = len(saved)
                other.save("YP-001", goal(f"goal-{one}", f"text {one}"), author=WHO, at=after(one))
                saved.append(one)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        done.wait(0.2)
        before = len(saved)
        copy = back_up(encrypted, elsewhere / "backup.db")
    finally:
        done.set()
        writer.join()
    assert 0 < before <= len(goals(copy)) <= len(saved)


def test_a_backup_never_writes_over_a_file(encrypted: Store, copied: Path) -> None:
    before = copied.read_bytes()
    with pytest.raises(StoreError) as caught:
        back_up(encrypted, copied)
    assert caught.value.sentence == (
        f'There is a file "{copied}" already, and it was not written over. Name another file.'
    )
    assert copied.read_bytes() == before


def test_a_store_that_does_not_verify_gives_no_backup(store: Store, elsewhere: Path) -> None:
    with store.database.outside() as connection:
        connection.execute("DROP TRIGGER records_refuse_update")
        connection.execute("UPDATE records SET author = 'Nobody'")
    with pytest.raises(StoreError) as caught:
        back_up(store, elsewhere / "backup.db")
    assert caught.value.sentence == (
        'The copy "backup.db" is not whole: a page or a chain of records in it does not hold. It '
        "was not used; run 'stepkit verify' on the store and keep the earlier backups."
    )
    assert list(elsewhere.iterdir()) == []


def test_no_room_for_a_backup_leaves_nothing_behind(
    encrypted: Store, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:5000])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup.shutil, "copyfile", half)
    with pytest.raises(StoreError) as caught:
        back_up(encrypted, elsewhere / "backup.db")
    assert caught.value.sentence == (
        'The disk that holds "backup.db" is full; nothing was saved. '
        "Free some space on it, then save again."
    )
    assert list(elsewhere.iterdir()) == []
    assert sorted(file.name for file in encrypted.database.path.parent.iterdir()) == [
        "elsewhere",
        "encrypted.db",
        "encrypted.db-shm",
        "encrypted.db-wal",
    ]


def test_a_backup_is_put_back_and_what_it_replaced_is_kept(encrypted: Store, copied: Path) -> None:
    path = encrypted.database.path
    encrypted.save("YP-001", goal(text="after"), author=WHO, at=after(2), read_version=1)
    encrypted.close()
    kept = restore(copied, path, key=KEY, at=after(60))
    assert kept == path.with_name("encrypted.replaced-20260302T100000.db")
    assert goals(path) == ["before"]
    assert goals(kept) == ["after"]
    assert copied.is_file()


def test_a_lost_store_is_put_back(encrypted: Store, copied: Path) -> None:
    path = encrypted.database.path
    encrypted.close()
    path.unlink()
    assert restore(copied, path, key=KEY, at=after(60)) is None
    assert goals(path) == ["before"]


def test_a_damaged_store_is_put_back_and_kept_with_its_log(encrypted: Store, copied: Path) -> None:
    path = encrypted.database.path
    encrypted.close()
    path.write_bytes(b"damaged" * 2000)
    path.with_name("encrypted.db-wal").write_bytes(b"log")
    kept = restore(copied, path, key=KEY, at=after(60))
    assert kept is not None
    assert goals(path) == ["before"]
    assert kept.read_bytes() == b"damaged" * 2000
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"log"


def test_a_store_in_use_is_not_replaced(encrypted: Store, copied: Path) -> None:
    path = encrypted.database.path
    encrypted.save("YP-001", goal(text="after"), author=WHO, at=after(2), read_version=1)
    with pytest.raises(StoreError) as caught:
        restore(copied, path, key=KEY, at=after(60))
    assert caught.value.sentence == (
        '"encrypted.db" is open in another program, so it was not replaced. '
        "Close every notebook and page that uses it, then restore again."
    )
    encrypted.close()
    assert goals(path) == ["after"]
    assert sorted(file.name for file in path.parent.iterdir()) == ["elsewhere", "encrypted.db"]


@pytest.mark.parametrize("place", [100, 20_000])
def test_a_damaged_backup_is_not_put_back(encrypted: Store, copied: Path, place: int) -> None:
    path = encrypted.database.path
    encrypted.close()
    content = bytearray(copied.read_bytes())
    content[place] ^= 1
    copied.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises((StoreError, KeyMissingError)):
        restore(copied, path, key=KEY, at=after(60))
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["elsewhere", "encrypted.db"]


def test_a_backup_under_another_key_is_not_put_back(encrypted: Store, copied: Path) -> None:
    path = encrypted.database.path
    encrypted.close()
    with pytest.raises(KeyMissingError):
        restore(copied, path, key=KEY[::-1], at=after(60))
    assert goals(path) == ["before"]


def test_another_database_is_not_put_back(store: Store, elsewhere: Path) -> None:
    other = elsewhere / "other.db"
    with (
        create_store(other, key=None, rehearsal=True, at=START, workspace_id="w") as made,
        made.database.outside() as connection,
    ):
        connection.execute("DROP TABLE meta")
    store.close()
    with pytest.raises(StoreError) as caught:
        restore(other, store.database.path, key=None, at=after(60))
    assert caught.value.sentence == (
        '"other.db" is a database, but not a stepkit case store. Name the right file.'
    )


def test_a_missing_backup_is_said(encrypted: Store, elsewhere: Path) -> None:
    with pytest.raises(StoreError) as caught:
        restore(elsewhere / "no.db", encrypted.database.path, key=KEY, at=after(60))
    assert caught.value.sentence == (
        f'There is no backup "{elsewhere / "no.db"}". Name the file that holds it.'
    )


def test_a_backup_keeps_no_trace_of_what_was_erased_before_it(
    store: Store, elsewhere: Path
) -> None:
    store.save("YP-001", incident(), author=WHO, at=after(1))
    store.erase("YP-001", "incident", "incident-1", by=WHO, why="on request", at=after(2))
    copy = back_up(store, elsewhere / "backup.db")
    assert DISCLOSURE.encode() not in copy.read_bytes()
