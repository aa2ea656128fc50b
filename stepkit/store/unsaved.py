"""What somebody is typing: kept at every step until it is saved or thrown away.

One text for each author and record, replaced in place. It is no record: nobody but its
author is shown it, and no document is made from it.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from stepkit.store.schema import moment, moment_text, unsaved


class UnsavedText(NamedTuple):
    """What was typed for one record by one author, as the form wrote it, and when."""

    case_key: str
    noun: str
    record_id: str
    author: str
    kept_at: datetime
    payload: str


def keep_unsaved(connection: Connection, text: UnsavedText) -> None:
    """Keep a text in the place of what the same author typed for the same record before."""
    discard_unsaved(connection, text.case_key, text.noun, text.record_id, text.author)
    connection.execute(
        insert(unsaved).values(**{**text._asdict(), "kept_at": moment_text(text.kept_at)})
    )


def list_unsaved(
    connection: Connection, case_key: str, author: str, noun: str
) -> tuple[UnsavedText, ...]:
    """What one author typed for records of one kind in one case and did not save, newest first."""
    found = connection.execute(
        select(unsaved)
        .where(unsaved.c.case_key == case_key, unsaved.c.author == author, unsaved.c.noun == noun)
        .order_by(unsaved.c.kept_at.desc(), unsaved.c.record_id)
    )
    return tuple(UnsavedText(**{**row._asdict(), "kept_at": moment(row.kept_at)}) for row in found)


def discard_unsaved(
    connection: Connection, case_key: str, noun: str, record_id: str, author: str
) -> None:
    """Throw such a text away, if there is one."""
    connection.execute(
        delete(unsaved).where(
            unsaved.c.case_key == case_key,
            unsaved.c.noun == noun,
            unsaved.c.record_id == record_id,
            unsaved.c.author == author,
        )
    )
