"""A store of an earlier schema is brought up to date, after a copy; a later one is left alone."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from stepkit.errors import NewerSchemaError, StoreError
from stepkit.model.case import SERVICE
from stepkit.store.history import Store, UnsavedText, open_store
from stepkit.store.migrations import MIGRATIONS, Migration
from stepkit.store.schema import SCHEMA_VERSION
from tests.store.invented import KEY, START, after, case, goal, incident, score, span

SCHEMA_1 = Path(__file__).parents[1] / "data" / "store_schema_1.sql"
TO_3 = Migration(
    3,
    (
        "ALTER TABLE drafts ADD COLUMN device TEXT",
        "CREATE TABLE places (name TEXT PRIMARY KEY) STRICT",
    ),
)
TO_4 = Migration(4, ("INSERT INTO places VALUES ('school')",))
AS_RELEASED: tuple[Migration, ...] = ()
WHO = "B. Invented"
TYPED = UnsavedText("YP-001", "goal", "goal-9", WHO, after(602), "{}")


@pytest.fixture
def of_schema_1(tmp_path: Path) -> Path:
    """The file that schema 1 left, from its stored text."""
    path = tmp_path / "cases.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA page_size = 8192")
    connection.executescript(SCHEMA_1.read_text("utf-8"))
    connection.close()
    return path


def places(store: Store) -> list[tuple[str]]:
    with store.database.outside() as connection:
        rows: list[tuple[str]] = connection.execute("SELECT name FROM places").fetchall()
    return rows


def require_all_of_schema_1(store: Store) -> None:
    """Everything that was recorded under schema 1 is still there and still verifies."""
    file = store.open_case("YP-001", as_at=after(600), by=WHO, purpose="test")
    assert file.case == case(display_name="Invented One")
    assert file.goals == (goal(text="second"),)
    assert file.scores == tuple(score(f"score-{day}", date(2026, 1, day)) for day in (5, 6))
    assert file.incidents == ()
    assert file.head == "ba980cf3b0edb03009fc529cb991c4174f81c699e320d1bfd06d9a7f5227c13e"
    first, _ = store.versions("YP-001", "goal", "goal-1")
    assert first.value == goal(text="first")
    assert store.service(after(600)).calendar == (
        span("spring", date(2026, 1, 5), date(2026, 4, 2)),
    )
    assert [draft.value for draft in store.drafts("YP-001")] == [goal(text="late")]
    assert next(one.purpose for one in store.reads("YP-001")) == "review pack"
    assert store.imported("ab" * 32) is not None
    assert store.about.workspace_id == "workspace-of-schema-1"
    assert store.head(SERVICE) != "0" * 64
    assert store.verify() == []


def test_this_stepkit_opens_what_schema_1_left(of_schema_1: Path) -> None:
    with open_store(of_schema_1, key=None, at=START) as store:
        require_all_of_schema_1(store)
        store.save("YP-001", incident(), author=WHO, at=after(601))
        store.keep_unsaved(TYPED)
        assert store.unsaved("YP-001", author=WHO, noun="goal") == (TYPED,)
        assert store.about.schema_version == 1 + len(MIGRATIONS) == SCHEMA_VERSION


def test_a_store_brought_up_to_date_has_the_tables_of_a_new_one(
    of_schema_1: Path, encrypted: Store
) -> None:
    def tables(one: Store) -> list[tuple[object, ...]]:
        with one.database.outside() as connection:
            names = [
                row[1]
                for row in connection.execute("PRAGMA table_list").fetchall()
                if row[2] == "table" and not row[1].startswith("sqlite")
            ]
            return [
                (name, *connection.execute(f"PRAGMA table_info({name})").fetchall())
                for name in sorted(names)
            ]

    with open_store(of_schema_1, key=None, at=START) as earlier:
        assert tables(earlier) == tables(encrypted)


def test_each_step_is_taken_once_after_a_copy(of_schema_1: Path, tmp_path: Path) -> None:
    for _ in range(2):
        with open_store(
            of_schema_1, key=None, at=START, migrations=(*MIGRATIONS, TO_3, TO_4)
        ) as store:
            assert store.about.schema_version == 4
            assert places(store) == [("school",)]
            require_all_of_schema_1(store)
    copies = [tmp_path / f"cases.schema-{one}-20260302T090000.db" for one in (1, 2, 3)]
    assert sorted(tmp_path.iterdir()) == sorted([of_schema_1, *copies])
    with open_store(copies[0], key=None, migrations=AS_RELEASED) as copy:
        assert copy.about.schema_version == 1
        require_all_of_schema_1(copy)


def test_a_copy_of_an_encrypted_store_is_encrypted(encrypted: Store, tmp_path: Path) -> None:
    encrypted.save("YP-001", goal(text="Marmalade"), author=WHO, at=after(1))
    encrypted.close()
    open_store(encrypted.database.path, key=KEY, at=START, migrations=(*MIGRATIONS, TO_3)).close()
    copy = tmp_path / "encrypted.schema-2-20260302T090000.db"
    assert b"Marmalade" not in copy.read_bytes()
    assert b"SQLite format" not in copy.read_bytes()
    with open_store(copy, key=KEY) as opened:
        assert opened.verify() == []


def test_a_step_that_fails_leaves_the_store_as_it_was(of_schema_1: Path, tmp_path: Path) -> None:
    broken = Migration(2, (*TO_3.statements, "INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(StoreError) as caught:
        open_store(of_schema_1, key=None, at=START, migrations=(broken,))
    assert caught.value.sentence == (
        '"cases.db" could not be brought to schema 2 and is as it was; a copy is kept as '
        '"cases.schema-1-20260302T090000.db". Report the fault before trying again.'
    )
    with open_store(of_schema_1, key=None, migrations=AS_RELEASED) as store:
        assert store.about.schema_version == 1
        require_all_of_schema_1(store)
        with store.database.outside() as connection:
            columns = connection.execute("PRAGMA table_info(drafts)").fetchall()
    assert "device" not in {column[1] for column in columns}


def test_a_later_schema_is_refused_and_left_alone(of_schema_1: Path) -> None:
    open_store(of_schema_1, key=None, at=START, migrations=(*MIGRATIONS, TO_3, TO_4)).close()
    before = of_schema_1.read_bytes()
    with pytest.raises(NewerSchemaError) as caught:
        open_store(of_schema_1, key=None, at=START)
    assert caught.value.sentence == (
        '"cases.db" has schema 4, and this stepkit knows schemas up to 2. '
        "Open it with the stepkit that wrote it, or a later one."
    )
    assert of_schema_1.read_bytes() == before


def test_without_a_moment_no_step_is_taken(of_schema_1: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(of_schema_1, key=None, migrations=MIGRATIONS)
    assert caught.value.sentence == (
        '"cases.db" was written by an earlier stepkit and has to be brought up to date. '
        "Run 'stepkit doctor' in its workspace, which makes a backup first."
    )
    assert list(tmp_path.iterdir()) == [of_schema_1]
