"""What somebody is typing: one text for each author and record, until it is saved or discarded."""

from __future__ import annotations

import pytest

from stepkit.errors import StoreError, UnknownCaseError
from stepkit.store.history import Store, UnsavedText, open_store
from tests.store.invented import KEY, START, after, goal

WHO, OTHER = "A. Invented", "B. Invented"


def typed(payload: str = "{}", *, by: str = WHO, seconds: int = 1, record: str = "goal-1"):
    return UnsavedText("YP-001", "goal", record, by, after(seconds), payload)


def test_a_later_text_takes_the_place_of_the_one_before(store: Store) -> None:
    store.keep_unsaved(typed("first"))
    store.keep_unsaved(typed("second", seconds=2))
    assert store.unsaved("YP-001", author=WHO, noun="goal") == (typed("second", seconds=2),)


def test_each_author_has_a_text_of_their_own_newest_first(store: Store) -> None:
    store.keep_unsaved(typed("mine"))
    store.keep_unsaved(typed("theirs", by=OTHER))
    store.keep_unsaved(typed("newer", seconds=5, record="goal-2"))
    mine = store.unsaved("YP-001", author=WHO, noun="goal")
    assert [one.payload for one in mine] == ["newer", "mine"]
    assert store.unsaved("YP-001", author=WHO, noun="incident") == ()
    assert store.unsaved("YP-002", author=WHO, noun="goal") == ()


def test_it_is_discarded_once_and_again_without_complaint(store: Store) -> None:
    store.keep_unsaved(typed())
    store.keep_unsaved(typed(by=OTHER))
    for _ in range(2):
        store.discard_unsaved("YP-001", "goal", "goal-1", author=WHO)
    assert store.unsaved("YP-001", author=WHO, noun="goal") == ()
    assert len(store.unsaved("YP-001", author=OTHER, noun="goal")) == 1


def test_it_is_there_after_the_program_was_killed(encrypted: Store) -> None:
    encrypted.keep_unsaved(typed("Marmalade"))
    with open_store(encrypted.database.path, key=KEY, at=START) as again:
        assert again.unsaved("YP-001", author=WHO, noun="goal")[0].payload == "Marmalade"
    assert b"Marmalade" not in encrypted.database.path.read_bytes()


def test_it_is_no_record_and_goes_when_the_case_is_erased(store: Store) -> None:
    head = store.head("YP-001")
    store.keep_unsaved(typed())
    assert store.head("YP-001") == head
    store.erase_case("YP-001", by=WHO, why="asked for", at=after(9))
    assert store.unsaved("YP-001", author=WHO, noun="goal") == ()


def test_it_goes_with_a_record_of_its_kind_because_one_text_may_hold_several(
    store: Store,
) -> None:
    store.save("YP-001", goal(), author=WHO, at=after(1))
    store.keep_unsaved(typed(record="goal-9"))
    store.keep_unsaved(typed(record="other")._replace(noun="incident"))
    store.erase("YP-001", "goal", goal().id, by=WHO, why="asked for", at=after(9))
    assert store.unsaved("YP-001", author=WHO, noun="goal") == ()
    assert len(store.unsaved("YP-001", author=WHO, noun="incident")) == 1


def test_what_is_no_key_or_no_author_is_refused(store: Store) -> None:
    with pytest.raises(UnknownCaseError):
        store.keep_unsaved(typed()._replace(case_key="Ash"))
    with pytest.raises(StoreError):
        store.keep_unsaved(typed(by=""))
