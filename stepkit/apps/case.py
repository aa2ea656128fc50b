"""Adding a case, or correcting what is known of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer
from pydantic import ValidationError

from stepkit.apps.clock import day_from
from stepkit.apps.workspace import author, find_workspace
from stepkit.errors import StoreError, listed
from stepkit.model.case import Case
from stepkit.model.nation import Nation

RECORD_ID = "case"


def save_case(
    key: str,
    *,
    nation: str | None,
    arrived: str | None,
    left: str | None,
    name: str | None,
    workspace: Path | None,
) -> None:
    """Save a case under its opaque key; what is not given stays as it was."""
    home = find_workspace(workspace)
    given = {
        "jurisdiction": _nation(nation) if nation else None,
        "arrived": day_from("--arrived", arrived, StoreError) if arrived else None,
        "left": day_from("--left", left, StoreError) if left else None,
        "display_name": name,
    }
    changes = {field: value for field, value in given.items() if value is not None}
    with home.open_store() as store:
        known = {case.key: case for case in store.cases(home.now())}
        before = known.get(key)
        versions = store.versions(key, Case.noun, before.id) if before else ()
        store.save(
            key,
            _changed(key, before, changes),
            author=author(),
            at=home.now(),
            read_version=len(versions),
        )
    typer.echo(f"Case {key} is {'corrected' if before else 'added'}.")


def _changed(key: str, before: Case | None, changes: dict[str, Any]) -> Case:
    if before is not None:
        return Case.model_validate({**dict(before), **changes})
    if "arrived" not in changes:
        raise StoreError(
            f"There is no case {key} yet. Say when the stay began, with --arrived YEAR-MONTH-DAY."
        )
    try:
        return Case(id=RECORD_ID, key=key, **changes)
    except ValidationError as problem:
        raise StoreError(
            f'"{key}" cannot be the key of a case. A key is two to four capital letters, a hyphen '
            "and three to six digits, such as YP-014; never a name or initials."
        ) from problem


def _nation(word: str) -> Nation:
    if word not in list(Nation):
        raise StoreError(
            f'There is no nation "{word}". Choose {listed([n.value for n in Nation])}.'
        )
    return Nation(word)
