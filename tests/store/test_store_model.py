"""Whatever two people do in whatever order, the store agrees with a plain dictionary."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from stepkit.errors import StaleSaveError, StoreError
from stepkit.model.goal import Goal
from stepkit.store.history import Store, create_store, open_store
from tests.store.conftest import without_waiting_for_the_disk
from tests.store.invented import START, after, case, goal

KEYS = ("YP-001", "YP-002")
IDS = ("goal-1", "goal-2", "goal-3")
texts = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t"),
    min_size=1,
    max_size=40,
)
keys, ids, people = st.sampled_from(KEYS), st.sampled_from(IDS), st.sampled_from((0, 1))


@dataclass
class Kept:
    """What the dictionary remembers of one record."""

    texts: list[str] = field(default_factory=list)
    minutes: list[int] = field(default_factory=list)
    erased: int = 0

    @property
    def newest(self) -> int:
        """The version a reader sees, 0 when there is nothing to see."""
        return len(self.texts) if len(self.texts) > self.erased else 0

    def text_at(self, minute: int) -> str | None:
        """The text a reader saw at a minute, as far as it was not erased since."""
        seen = [place for place, at in enumerate(self.minutes) if at <= minute]
        return self.texts[seen[-1]] if seen and seen[-1] >= self.erased else None


class TwoPeople(RuleBasedStateMachine):
    """Two open stores over one file, against a dictionary of texts."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.minute = 0
        self.kept: dict[tuple[str, str], Kept] = {}
        self.drafts: list[tuple[str, str, str]] = []
        self.stores: list[Store] = []

    @initialize()
    def begin(self) -> None:
        path = self.folder / "cases.db"
        first = create_store(path, key=None, rehearsal=True, at=START, workspace_id="w")
        self.stores = [first, open_store(path, key=None)]
        without_waiting_for_the_disk(*self.stores)
        for key in KEYS:
            first.save(key, case(key), author="A", at=after(0))

    def teardown(self) -> None:
        for store in self.stores:
            store.close()
        shutil.rmtree(self.folder)

    def record(self, key: str, record_id: str) -> Kept:
        return self.kept.setdefault((key, record_id), Kept())

    @rule(key=keys, record_id=ids, text=texts, who=people, behind=st.integers(0, 2))
    def save(self, key: str, record_id: str, text: str, who: int, behind: int) -> None:
        """Save on the newest version or on an older one, which must be refused."""
        kept = self.record(key, record_id)
        read = max(len(kept.texts) - behind, 0)
        self.minute += 1
        try:
            stamp = self.stores[who].save(
                key,
                goal(record_id, text),
                author="AB"[who],
                at=after(self.minute),
                read_version=read,
            )
        except StaleSaveError:
            assert read != kept.newest
            if kept.newest or not kept.texts:
                self.drafts.append((key, record_id, text))
            return
        assert read == kept.newest
        kept.texts.append(text)
        kept.minutes.append(self.minute)
        assert stamp.version == len(kept.texts)

    @rule(key=keys, record_id=ids, who=people)
    def erase(self, key: str, record_id: str, who: int) -> None:
        """Erase a record with its drafts, which must be refused when there is nothing to erase."""
        kept = self.record(key, record_id)
        self.minute += 1
        if len(kept.texts) == kept.erased:
            with pytest.raises(StoreError):
                self.erased(key, record_id, who)
            return
        assert self.erased(key, record_id, who) == len(kept.texts) - kept.erased
        kept.erased = len(kept.texts)
        self.drafts = [draft for draft in self.drafts if draft[:2] != (key, record_id)]

    def erased(self, key: str, record_id: str, who: int) -> int:
        done = self.stores[who].erase(
            key, "goal", record_id, by="D", why="on request", at=after(self.minute)
        )
        return done.versions

    @rule(who=people)
    def reopen(self, who: int) -> None:
        """Close and open again."""
        self.stores[who].close()
        self.stores[who] = open_store(self.folder / "cases.db", key=None)
        without_waiting_for_the_disk(self.stores[who])

    @rule(key=keys, ago=st.integers(0, 30), who=people)
    def read(self, key: str, ago: int, who: int) -> None:
        """Any past minute reads as it was."""
        minute = max(self.minute - ago, 0)
        file = self.stores[who].open_case(key, as_at=after(minute), by="R", purpose="test")
        texts = {one: kept.text_at(minute) for (of, one), kept in self.kept.items() if of == key}
        there = {one: text for one, text in texts.items() if text is not None}
        assert {one.id: one.text for one in file.goals} == there

    @invariant()
    def chains_hold(self) -> None:
        assert self.stores[0].verify() == []

    @invariant()
    def refused_texts_are_kept(self) -> None:
        found = []
        for draft in (draft for key in KEYS for draft in self.stores[1].drafts(key)):
            assert isinstance(draft.value, Goal)
            found.append((draft.case_key, draft.value.id, draft.value.text))
        assert sorted(found) == sorted(self.drafts)


TestTwoPeople = TwoPeople.TestCase
TestTwoPeople.settings = settings(
    max_examples=30, stateful_step_count=30, deadline=None, derandomize=True
)
