"""The chain of a case holds, and shows exactly the record at which somebody altered it."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from stepkit.store.history import Store
from tests.store.invented import START, after, case, goal, incident, score

WHO = "B. Invented"


@pytest.fixture
def filled(store: Store) -> Store:
    """Ten scores and two versions of a goal under YP-001, and a second case."""
    store.save("YP-002", case("YP-002"), author=WHO, at=START)
    values = [("YP-001", score(f"score-{one}", date(2026, 1, 1 + one)), 0) for one in range(10)]
    store.save_all(values, author=WHO, at=after(1))
    store.save("YP-001", goal(text="first"), author=WHO, at=after(2))
    store.save("YP-001", goal(text="second"), author=WHO, at=after(3), read_version=1)
    assert store.verify() == []
    return store


def tamper(store: Store, statement: str, *values: object) -> None:
    """Change the file as somebody would who knows SQL and takes the triggers away."""
    with store.database.outside() as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement, values)


OF_SCORE_4 = "{} WHERE case_key = 'YP-001' AND record_id = 'score-4'"
CHANGE = OF_SCORE_4.format("UPDATE records SET {}")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("payload = replace(payload, '12', '13')", "its text is not what was recorded"),
        ("salt = '00'", "its text is not what was recorded"),
        (
            "author = 'Nobody'",
            "what stands beside its text (who, when, which) is not what was recorded",
        ),
        (
            "on_date = '2026-01-31'",
            "what stands beside its text (who, when, which) is not what was recorded",
        ),
        (
            "hash = previous_hash",
            "what stands beside its text (who, when, which) is not what was recorded",
        ),
        (
            "previous_hash = hash",
            "it does not follow the record before it; one was altered, added or taken out",
        ),
        ("payload = NULL, salt = NULL", "its text is gone and no erasure was recorded"),
    ],
)
def test_an_altered_row_is_named_and_no_other(filled: Store, change: str, what: str) -> None:
    tamper(filled, CHANGE.format(change))
    (broken,) = filled.verify()
    assert broken.sentence() == f"YP-001, record 6 (score 'score-4', version 1): {what}."
    assert filled.verify("YP-001") == [broken]
    assert filled.verify("YP-002") == []


def test_a_row_taken_out_shows_at_the_next(filled: Store) -> None:
    tamper(filled, OF_SCORE_4.format("DELETE FROM records"))
    (broken,) = filled.verify()
    assert (broken.record_id, broken.what) == (
        "score-5",
        "it does not follow the record before it; one was altered, added or taken out",
    )


def test_a_row_rewritten_with_a_fitting_hash_shows_at_the_next(filled: Store) -> None:
    with filled.database.outside() as connection:
        row = connection.execute(OF_SCORE_4.format("SELECT * FROM records")).fetchone()
    forged = _hash([*row[:7], "Nobody", *row[10:12]])
    tamper(filled, CHANGE.format("author = 'Nobody', hash = ?"), forged)
    assert [broken.record_id for broken in filled.verify()] == ["score-5"]


def test_the_hashes_are_what_the_page_says_they_are(store: Store) -> None:
    """Recomputed here from the description, not by the code under test."""
    store.save("YP-001", incident(behaviour='“Quoted”, "plain" and \\ é'), author="É. W", at=START)
    with store.database.outside() as connection:
        rows = connection.execute("SELECT * FROM records ORDER BY seq").fetchall()
    previous = "0" * 64
    for row in rows:
        *beside, salt, payload, payload_hash, previous_hash, own = row
        assert payload_hash == hashlib.sha256((salt + payload).encode()).hexdigest()
        assert previous_hash == previous
        assert own == _hash([*beside, payload_hash, previous_hash])
        previous = own
    assert store.head("YP-001") == previous


def test_real_records_are_salted_at_random(encrypted: Store) -> None:
    with encrypted.database.outside() as connection:
        (salt,) = connection.execute("SELECT salt FROM records").fetchone()
    assert len(salt) == 32
    assert salt != hashlib.sha256(b"YP-001/1").hexdigest()[:32]


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM records", "records is append-only"),
        ("UPDATE records SET author = 'Nobody'", "records is append-only"),
        ("UPDATE records SET payload = '{}'", "records is append-only"),
        ("UPDATE records SET payload = NULL, salt = NULL, seq = 9", "records is append-only"),
        ("REPLACE INTO records SELECT * FROM records", "records is append-only"),
        ("DELETE FROM reads", "reads is append-only"),
        ("UPDATE reads SET read_by = 'Nobody'", "reads is append-only"),
        ("DELETE FROM imported_files", "imported_files is append-only"),
        ("UPDATE imported_files SET rows_taken = 0", "imported_files is append-only"),
    ],
)
def test_the_database_itself_refuses_changes(store: Store, statement: str, sentence: str) -> None:
    store.open_case("YP-001", as_at=after(1), by=WHO, purpose="test")
    with store.database.outside() as connection:
        connection.execute(
            "INSERT INTO imported_files SELECT 'ab', 'scores', recorded_at, author, 1 FROM records"
        )
        with pytest.raises(Exception, match=sentence):
            connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET on_date = '2026-02-31'",
        "UPDATE records SET recorded_at = '2026-03-02 09:00'",
    ],
)
def test_the_database_itself_refuses_what_is_no_date(store: Store, statement: str) -> None:
    tamper(store, "SELECT 1")
    with (
        store.database.outside() as connection,
        pytest.raises(Exception, match="CHECK constraint failed"),
    ):
        connection.execute(statement)


def _hash(row: list[object]) -> str:
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
