"""A lawful erasure takes the text out of the file and leaves the chain whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from stepkit.errors import StaleSaveError, StoreError, UnknownCaseError
from stepkit.store.history import Erased, Store, open_store
from tests.store.invented import DISCLOSURE, after, case, goal, incident

WHO = "B. Invented"
WHY = "asked for by the young person"


def erase(store: Store, noun: str = "incident", record_id: str = "incident-1") -> Erased:
    return store.erase("YP-001", noun, record_id, by="Data Officer", why=WHY, at=after(50))


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_an_erased_text_is_in_no_byte_of_the_files(store: Store, tmp_path: Path) -> None:
    store.save("YP-001", incident(), author=WHO, at=after(1))
    store.save("YP-001", incident(thought=DISCLOSURE), author=WHO, at=after(2), read_version=1)
    assert DISCLOSURE.encode() in bytes_of(tmp_path)
    assert erase(store) == Erased(versions=2, cleared=True)
    assert DISCLOSURE.encode() not in bytes_of(tmp_path)
    assert store.verify() == []


def test_no_copy_stays_in_the_gaps_of_a_file_that_was_rearranged(
    store: Store, tmp_path: Path
) -> None:
    """Pages split as cases grow side by side; copies of moved texts stay behind in the gaps."""
    dice = random.Random(3)  # noqa: S311 - a seed, not a secret
    keys = [f"YP-{100 + one}" for one in range(30)]
    for key in keys:
        store.save(key, case(key), author=WHO, at=after(0))
    values = []
    for one in range(1500):
        key = dice.choice(keys)
        text = f"{DISCLOSURE} {key} " + "and more " * dice.randrange(5, 200)
        values.append((key, incident(f"incident-{one}", behaviour=text), 0))
    store.save_all(values, author=WHO, at=after(1))
    for key in keys[:7]:
        assert store.erase_case(key, by="Data Officer", why=WHY, at=after(50)).cleared
    left = bytes_of(tmp_path)
    assert [key for key in keys if f"{DISCLOSURE} {key} ".encode() in left] == keys[7:]
    assert store.verify() == []


def test_an_erased_record_is_gone_from_every_read(store: Store) -> None:
    store.save("YP-001", incident(), author=WHO, at=after(1))
    store.save("YP-001", goal(), author=WHO, at=after(1))
    erase(store)
    for minutes in (2, 60):
        file = store.open_case("YP-001", as_at=after(minutes), by=WHO, purpose="test")
        assert file.incidents == ()
        assert file.goals == (goal(),)
        assert {stamp.noun for stamp in file.stamps} == {"case", "goal"}
    (version,) = store.versions("YP-001", "incident", "incident-1")
    assert version.value is None
    assert version.stamp.author == WHO


def test_the_erasure_says_who_and_why_without_content(store: Store) -> None:
    store.save("YP-001", incident(), author=WHO, at=after(1))
    erase(store)
    with store.database.outside() as connection:
        row = connection.execute(
            "SELECT noun, record_id, author, payload FROM records ORDER BY seq DESC LIMIT 1"
        ).fetchone()
    assert row == (
        "erasure",
        "incident/incident-1",
        "Data Officer",
        '{"why": "asked for by the young person", "versions": 1}',
    )


def test_drafts_of_an_erased_record_go_with_it(store: Store, tmp_path: Path) -> None:
    store.save("YP-001", goal(), author=WHO, at=after(1))
    store.save("YP-001", incident(behaviour="short"), author=WHO, at=after(1))
    for late in (goal(text="late"), incident()):
        with pytest.raises(StaleSaveError):
            store.save("YP-001", late, author=WHO, at=after(2))
    erase(store)
    assert [draft.value for draft in store.drafts("YP-001")] == [goal(text="late")]
    assert DISCLOSURE.encode() not in bytes_of(tmp_path)


def test_a_save_over_an_erased_record_is_refused_and_leaves_no_draft(
    store: Store, tmp_path: Path
) -> None:
    store.save("YP-001", incident(), author=WHO, at=after(1))
    erase(store)
    with pytest.raises(StaleSaveError) as caught:
        store.save("YP-001", incident(), author=WHO, at=after(60), read_version=1)
    assert caught.value.sentence == (
        "The incident 'incident-1' of YP-001 was erased after it was read here. "
        "Nothing was saved. Open the case again."
    )
    assert store.drafts("YP-001") == ()
    assert DISCLOSURE.encode() not in bytes_of(tmp_path)


def test_the_same_id_can_be_written_anew(store: Store) -> None:
    store.save("YP-001", incident(), author=WHO, at=after(1))
    erase(store)
    anew = incident(behaviour="written anew")
    assert store.save("YP-001", anew, author=WHO, at=after(60)).version == 2
    file = store.open_case("YP-001", as_at=after(70), by=WHO, purpose="test")
    assert file.incidents == (anew,)
    assert erase(store) == Erased(versions=1, cleared=True)
    assert store.verify() == []


def test_a_whole_case_can_be_erased(store: Store, tmp_path: Path) -> None:
    store.save("YP-001", incident(), author=WHO, at=after(1))
    store.save("YP-001", case(display_name="Marmalade"), author=WHO, at=after(2), read_version=1)
    erased = store.erase_case("YP-001", by="Data Officer", why=WHY, at=after(50))
    assert erased == Erased(versions=3, cleared=True)
    assert b"Marmalade" not in bytes_of(tmp_path)
    assert store.cases(after(3)) == ()
    assert store.verify() == []
    with pytest.raises(UnknownCaseError) as caught:
        store.open_case("YP-001", as_at=after(60), by=WHO, purpose="test")
    assert caught.value.sentence == (
        "The records of YP-001 have been erased, and nothing of them can be read."
    )


def test_traces_are_not_said_to_be_cleared_while_another_reads(store: Store) -> None:
    store.save("YP-001", incident(), author=WHO, at=after(1))
    with (
        open_store(store.database.path, key=None) as other,
        other.database.reading() as connection,
    ):
        connection.exec_driver_sql("SELECT count(*) FROM records").fetchall()
        with store.database.outside() as mine:
            mine.execute("PRAGMA busy_timeout = 50")
        assert erase(store) == Erased(versions=1, cleared=False)
    assert store.verify() == []


@pytest.mark.parametrize(
    ("noun", "record_id", "sentence"),
    [
        (
            "goal",
            "goal-9",
            "There is no goal 'goal-9' of YP-001 to erase. It may have been erased already.",
        ),
        (
            "case",
            "case",
            (
                "The case 'case' of YP-001 cannot be erased by itself. "
                "Erase the whole case, or a record within it."
            ),
        ),
    ],
)
def test_what_cannot_be_erased_is_said(
    store: Store, noun: str, record_id: str, sentence: str
) -> None:
    with pytest.raises(StoreError) as caught:
        erase(store, noun, record_id)
    assert caught.value.sentence == sentence


def test_a_case_nobody_recorded_cannot_be_erased(store: Store) -> None:
    with pytest.raises(StoreError) as caught:
        store.erase_case("YP-404", by=WHO, why=WHY, at=after(1))
    assert caught.value.sentence == (
        "There is no case YP-404 to erase. It may have been erased already."
    )
