"""A rehearsal store with one case in it, and an encrypted one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stepkit.store.history import Store, create_store
from tests.store.invented import KEY, START, case


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open, unencrypted rehearsal store that holds the case YP-001."""
    path = tmp_path / "cases.db"
    with create_store(path, key=None, rehearsal=True, at=START, workspace_id="w") as made:
        made.save("YP-001", case(), author="A. Invented", at=START)
        yield made


@pytest.fixture
def encrypted(tmp_path: Path) -> Iterator[Store]:
    """An open, encrypted store of real records that holds the case YP-001."""
    path = tmp_path / "encrypted.db"
    with create_store(path, key=KEY, rehearsal=False, at=START, workspace_id="w") as made:
        made.save("YP-001", case(), author="A. Invented", at=START)
        yield made


def without_waiting_for_the_disk(*stores: Store) -> None:
    """Let many small saves pass quickly, where nothing depends on a loss of power."""
    for store in stores:
        with store.database.outside() as connection:
            connection.execute("PRAGMA synchronous = OFF")
