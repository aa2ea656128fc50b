"""Two people at one record: nobody's words are lost, and each is told who came first."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from datetime import date, timedelta, timezone
from pathlib import Path

import pytest

from stepkit.errors import ImportFileError, StaleSaveError, StoreError
from stepkit.model.goal import Goal
from stepkit.store.files import ImportNote
from stepkit.store.history import ImportedFile, Store, open_store
from tests.store.conftest import without_waiting_for_the_disk
from tests.store.invented import KEY, after, case, goal, incident, score

FIRST, SECOND = "B. Invented", "C. Else"


@pytest.fixture
def other(store: Store) -> Iterator[Store]:
    """The same store, opened by somebody else."""
    with open_store(store.database.path, key=None) as opened:
        yield opened


def text_of(store: Store, record_id: str = "goal-1", key: str = "YP-001") -> str:
    file = store.open_case(key, as_at=after(600), by=FIRST, purpose="test")
    return next(one.text for one in file.goals if one.id == record_id)


def test_a_save_over_somebody_elses_is_refused_and_both_texts_are_kept(
    store: Store, other: Store
) -> None:
    store.save("YP-001", goal(text="as both read it"), author=FIRST, at=after(1))
    other.save("YP-001", goal(text="theirs"), author=SECOND, at=after(5), read_version=1)
    summer = timezone(timedelta(hours=1), "BST")
    mine = goal(text="mine")
    with pytest.raises(StaleSaveError) as caught:
        store.save("YP-001", mine, author=FIRST, at=after(9).astimezone(summer), read_version=1)
    assert caught.value.sentence == (
        "The goal 'goal-1' of YP-001 was saved by C. Else on 2 March 2026 at 10:05 BST, after it "
        "was read here. Nothing was overwritten and both texts are kept, this one as draft 1. "
        "Open the case again and decide which stands."
    )
    assert caught.value.record == "goal 'goal-1' of YP-001"
    assert text_of(store) == "theirs"
    (draft,) = other.drafts("YP-001")
    assert (draft.id, draft.value, draft.author) == (1, mine, FIRST)
    assert (draft.read_version, draft.kept_at) == (1, after(9))
    assert store.drafts("YP-002") == ()


def test_a_new_record_does_not_replace_one_of_the_same_id(store: Store, other: Store) -> None:
    store.save("YP-001", goal(text="first"), author=FIRST, at=after(1))
    with pytest.raises(StaleSaveError):
        other.save("YP-001", goal(text="also first"), author=SECOND, at=after(2))
    assert text_of(store) == "first"


def test_a_draft_can_be_discarded_once(store: Store) -> None:
    store.save("YP-001", goal(), author=FIRST, at=after(1))
    with pytest.raises(StaleSaveError):
        store.save("YP-001", goal(text="late"), author=FIRST, at=after(2))
    store.discard_draft(1)
    assert store.drafts("YP-001") == ()
    with pytest.raises(StoreError) as caught:
        store.discard_draft(1)
    assert caught.value.sentence == (
        "There is no draft 1; it may have been discarded already. "
        "List the drafts of the case again."
    )


def test_one_refusal_keeps_a_whole_save_out_and_all_its_texts(store: Store) -> None:
    store.save("YP-001", goal(), author=FIRST, at=after(1))
    head = store.head("YP-001")
    new, late = incident(), goal(text="late")
    with pytest.raises(StaleSaveError) as caught:
        store.save_all([("YP-001", new, 0), ("YP-001", late, 0)], author=SECOND, at=after(2))
    assert caught.value.sentence == (
        "The goal 'goal-1' of YP-001 was saved by B. Invented on 2 March 2026 at 09:01 UTC, after "
        "it was read here. Nothing was overwritten; all 2 texts of this save are kept as drafts "
        "1 to 2. Open the case again and decide which stand."
    )
    assert store.head("YP-001") == head
    assert [draft.value for draft in store.drafts("YP-001")] == [new, late]


def test_a_version_from_before_a_restore_is_refused(store: Store) -> None:
    store.save("YP-001", goal(), author=FIRST, at=after(1))
    with pytest.raises(StaleSaveError) as caught:
        store.save("YP-001", goal(text="on"), author=FIRST, at=after(2), read_version=3)
    assert caught.value.sentence == (
        "The goal 'goal-1' of YP-001 was read here as version 3, but the store holds version 1; "
        "an earlier backup may have been put back. Nothing was overwritten and both texts are "
        "kept, this one as draft 1. Open the case again and decide which stands."
    )


def test_a_file_is_noted_with_its_rows_and_recognised(store: Store) -> None:
    rows = [("YP-001", score(f"score-{day}", date(2026, 1, day)), 0) for day in (5, 6)]
    note = ImportNote("ab" * 32, "scores", rows=2)
    assert store.imported(note.sha256) is None
    store.save_all(rows, author=FIRST, at=after(1), note_import=note)
    taken = ImportedFile(note.sha256, "scores", after(1), FIRST, 2)
    assert store.imported(note.sha256) == store.imported(note.sha256, "scores") == taken
    assert store.imported(note.sha256, "incidents") is None
    assert store.imported("cd" * 32) is None
    again = [("YP-001", score("score-7", date(2026, 1, 7)), 0)]
    with pytest.raises(ImportFileError) as caught:
        store.save_all(again, author=SECOND, at=after(2), note_import=note)
    assert caught.value.sentence == (
        "The same file was imported as scores by B. Invented on 2 March 2026 at 09:01 UTC. "
        "Nothing was taken from it again."
    )
    assert store.versions("YP-001", "score", "score-7") == ()


def test_a_refused_import_notes_no_file_and_keeps_no_drafts(store: Store) -> None:
    store.save("YP-001", goal(), author=FIRST, at=after(1))
    note = ImportNote("ab" * 32, "goals", rows=1)
    with pytest.raises(StaleSaveError) as caught:
        store.save_all(
            [("YP-001", goal(text="on file"), 0)], author=SECOND, at=after(2), note_import=note
        )
    assert caught.value.sentence == (
        "The goal 'goal-1' of YP-001 was saved by B. Invented on 2 March 2026 at 09:01 UTC, after "
        "it was read here. Nothing was saved. Open the case again."
    )
    assert store.imported(note.sha256) is None
    assert store.drafts("YP-001") == ()


class Writer:
    """One of two people: reads the newest text, and later saves it with a word added."""

    def __init__(self, store: Store, name: str) -> None:
        self.store = store
        self.name = name
        self.saved: list[str] = []
        self.held: tuple[Goal, int] | None = None

    def step(self, key: str, record_id: str, word: str) -> None:
        """Read, if nothing is held; otherwise save what is held with `word` added."""
        if self.held is None:
            newest = self.store.versions(key, "goal", record_id)[-1]
            assert isinstance(newest.value, Goal)
            self.held = newest.value, newest.stamp.version
            return
        value, version = self.held
        self.held = None
        text = f"{value.text} {word}"
        try:
            self.store.save(
                key,
                value.model_copy(update={"text": text}),
                author=self.name,
                at=after(2),
                read_version=version,
            )
        except StaleSaveError:
            return
        self.saved.append(word)


def test_a_thousand_random_interleavings_lose_no_update(store: Store, other: Store) -> None:
    without_waiting_for_the_disk(store, other)
    dice = random.Random(20260302)  # noqa: S311 - a seed, not a secret
    refused = 0
    for schedule in range(1000):
        key, record_id = f"YP-{100 + schedule // 25}", f"goal-{schedule}"
        if schedule % 25 == 0:
            begun = [(key, goal(f"goal-{schedule + one}", "start"), 0) for one in range(25)]
            store.save_all([(key, case(key), 0), *begun], author=FIRST, at=after(1))
        writers = [Writer(store, FIRST), Writer(other, SECOND)]
        order: list[str] = []
        for step in range(6):
            writer = dice.choice(writers)
            before = len(writer.saved)
            trying = writer.held is not None
            writer.step(key, record_id, f"w{step}")
            order += writer.saved[before:]
            refused += trying and len(writer.saved) == before
        newest = store.versions(key, "goal", record_id)[-1]
        assert isinstance(newest.value, Goal)
        assert newest.value.text.split() == ["start", *order]
        assert newest.stamp.version == 1 + len(order)
    drafts = sum(len(store.drafts(f"YP-{100 + one}")) for one in range(40))
    assert drafts == refused > 200
    assert store.verify() == []


def test_two_threads_at_one_record_lose_no_update(store: Store, other: Store) -> None:
    store.save("YP-001", goal(text="start"), author=FIRST, at=after(1))
    writers = [Writer(store, FIRST), Writer(other, SECOND)]

    def write(writer: Writer) -> None:
        for turn in range(60):
            writer.step("YP-001", "goal-1", f"{writer.name[0]}{turn}")

    threads = [threading.Thread(target=write, args=(writer,)) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    words = text_of(store).split()
    acknowledged = [word for writer in writers for word in writer.saved]
    assert sorted(words) == sorted(["start", *acknowledged])
    assert len(acknowledged) + len(store.drafts("YP-001")) == 60
    assert store.verify() == []


def test_one_store_may_be_shared_by_threads(store: Store) -> None:
    def write(number: int) -> None:
        for turn in range(20):
            store.save("YP-001", goal(f"goal-{number}-{turn}"), author=FIRST, at=after(turn))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    file = store.open_case("YP-001", as_at=after(60), by=FIRST, purpose="test")
    assert len(file.goals) == 80
    assert store.verify() == []


def test_a_save_waits_for_another_writer(encrypted: Store, tmp_path: Path) -> None:
    with open_store(encrypted.database.path, key=KEY) as other:
        started = threading.Event()

        def hold() -> None:
            with other.database.writing():
                started.set()
                threading.Event().wait(0.3)

        holder = threading.Thread(target=hold)
        holder.start()
        started.wait()
        encrypted.save("YP-001", goal(), author=FIRST, at=after(1))
        holder.join()
    assert text_of(encrypted) == "Join the music group"
