"""Texts of refused saves: kept beside what was saved, until a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from stepkit.errors import StaleSaveError, StoreError
from stepkit.model.record import Record
from stepkit.store.reading import decoded
from stepkit.store.saving import ERASED, Entry, Refused
from stepkit.store.schema import drafts, moment, moment_text, records, spoken, spoken_noun


class Draft(NamedTuple):
    """The text of one refused save, and the version of the record it was written against."""

    id: int
    case_key: str
    value: Record
    read_version: int
    author: str
    kept_at: datetime


def _keep(connection: Connection, entries: Sequence[Entry]) -> list[int]:
    """Keep every entry of a refused save as a draft and return the drafts' ids."""
    ids = []
    for entry in entries:
        draft_id = connection.scalar(
            insert(drafts)
            .values(
                case_key=entry.case_key,
                noun=entry.value.noun,
                record_id=entry.value.id,
                read_version=entry.read_version,
                kept_at=moment_text(entry.at),
                author=entry.author,
                payload=entry.value.model_dump_json(),
            )
            .returning(drafts.c.id)
        )
        ids.append(draft_id or 0)
    return ids


def list_drafts(connection: Connection, case_key: str) -> tuple[Draft, ...]:
    """The drafts of one case, oldest first."""
    found = connection.execute(
        select(drafts).where(drafts.c.case_key == case_key).order_by(drafts.c.id)
    )
    return tuple(
        Draft(
            row.id,
            row.case_key,
            decoded(row.case_key, row.noun, row.record_id, row.payload),
            row.read_version,
            row.author,
            moment(row.kept_at),
        )
        for row in found
    )


def discard(connection: Connection, draft_id: int) -> None:
    """Throw one draft away. Raises `StoreError` when there is none with this number."""
    gone = connection.execute(delete(drafts).where(drafts.c.id == draft_id))
    if not gone.rowcount:
        raise StoreError(
            f"There is no draft {draft_id}; it may have been discarded already. "
            "List the drafts of the case again."
        )


def keep_refused(
    connection: Connection, entries: Sequence[Entry], refused: Sequence[Refused]
) -> StaleSaveError:
    """Keep the texts of a refused save and return the error that says so.

    It says who saved the first refused record and when, in the time zone of the save.
    Erased records leave no draft, or the erased text would come back with it.
    """
    erased = {
        (one.entry.case_key, one.entry.value.noun, one.entry.value.id)
        for one in refused
        if one.newest == ERASED
    }
    kept = _keep(
        connection,
        [one for one in entries if (one.case_key, one.value.noun, one.value.id) not in erased],
    )
    entry = refused[0].entry
    noun = spoken_noun(entry.value.noun)
    name = f"{noun} '{entry.value.id}' of {entry.case_key}"
    return StaleSaveError(
        f"The {name} {_what_came(connection, *refused[0])} {_where_kept(kept)}", record=name
    )


def _what_came(connection: Connection, entry: Entry, newest: int) -> str:
    if newest == ERASED:
        return "was erased after it was read here."
    if newest < entry.read_version:
        return (
            f"was read here as version {entry.read_version}, but the store holds version {newest}; "
            "an earlier backup may have been put back."
        )
    row = connection.execute(
        select(records.c.author, records.c.recorded_at).where(
            records.c.case_key == entry.case_key,
            records.c.noun == entry.value.noun,
            records.c.record_id == entry.value.id,
            records.c.version == newest,
        )
    ).one()
    when = spoken(row.recorded_at, entry.at.tzinfo)
    return f"was saved by {row.author} on {when}, after it was read here."


def _where_kept(kept: Sequence[int]) -> str:
    if not kept:
        return "Nothing was saved. Open the case again."
    if len(kept) == 1:
        return (
            f"Nothing was overwritten and both texts are kept, this one as draft {kept[0]}. "
            "Open the case again and decide which stands."
        )
    return (
        f"Nothing was overwritten; all {len(kept)} texts of this save are kept as drafts "
        f"{kept[0]} to {kept[-1]}. Open the case again and decide which stand."
    )
