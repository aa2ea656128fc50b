"""Making a new store file, whole or not at all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import insert

from stepkit.errors import StoreError
from stepkit.store.database import Database, refusals
from stepkit.store.place import check_place, put_in_place, written_aside
from stepkit.store.schema import SCHEMA_VERSION, meta, metadata, moment_text

_UNENCRYPTED = (
    "A store of real records must be encrypted, and no key was given. "
    "Only a rehearsal store may do without."
)


def found_store(
    path: Path, key: bytes | None, *, rehearsal: bool, at: datetime, workspace_id: str
) -> None:
    """Make an empty store at `path`. Errors as `create_store` says."""
    check_place(path)
    if key is None and not rehearsal:
        raise StoreError(_UNENCRYPTED)
    if path.exists():
        raise StoreError(
            f'There is a file "{path.name}" already. Open it, or choose another folder.'
        )
    about: dict[str, int | str] = {"rehearsal": int(rehearsal), "workspace_id": workspace_id}
    with refusals(path), written_aside(path) as aside:
        _lay_down(aside, key, about | {"created_at": moment_text(at)})
        put_in_place(aside, path)


def _lay_down(aside: Path, key: bytes | None, about: dict[str, int | str]) -> None:
    database = Database(aside, key)
    try:
        with database.writing() as connection:
            metadata.create_all(connection)
            connection.execute(insert(meta).values(one=1, schema_version=SCHEMA_VERSION, **about))
    finally:
        database.close()
