"""Saving what a form holds: once, even when an answer was lost on its way."""

from __future__ import annotations

from collections.abc import Sequence

from stepkit.apps.workspace import Workspace, author
from stepkit.model.record import Record
from stepkit.store.history import Store

Changes = Sequence[tuple[Record, int]]
"""Records, each with the version of it that was read before it was changed."""


def save_changes(home: Workspace, store: Store, key: str, changes: Changes) -> None:
    """Save all of `changes` to one case, or none.

    What is saved already just as it was typed is not saved again. Raises
    `StaleSaveError` when another version has come since: the texts are kept as drafts.
    """
    new = [(key, *one) for one in changes if not _is_there(store, key, *one)]
    store.save_all(new, author=author(), at=home.now())
    _discard_decided(store, key, [value for _, value, _ in new])


def _is_there(store: Store, key: str, value: Record, read_version: int) -> bool:
    """Whether the very same was saved after it was read, as when an answer was lost on its way."""
    versions = store.versions(key, value.noun, value.id)
    return len(versions) > read_version and versions[-1].value == value


def _discard_decided(store: Store, key: str, saved: Sequence[Record]) -> None:
    """A person who saves after a refusal has decided, so their own drafts of it have had their day.

    What the other person wrote stands in the history of the record.
    """
    decided = {(one.noun, one.id) for one in saved}
    for draft in store.drafts(key):
        if draft.author == author() and (draft.value.noun, draft.value.id) in decided:
            store.discard_draft(draft.id)
