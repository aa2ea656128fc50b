"""Making workspaces: a real one, a rehearsal one, and unlocking one on another computer."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from uuid import uuid4

import typer

from stepkit.apps.clock import end_of, now
from stepkit.apps.shipped import shipped
from stepkit.apps.workspace import (
    DATABASE,
    FOLDERS,
    KEY_FILE_VARIABLE,
    SETTINGS,
    find_workspace,
    settings_text,
)
from stepkit.errors import WorkspaceError
from stepkit.store.history import Store, create_store
from stepkit.store.keys import (
    keep_in_file,
    keep_in_keyring,
    key_from_recovery_code,
    new_key,
    recovery_code,
)
from stepkit.store.rehearsal import broken_case, make_caseload
from stepkit.store.rehearsal_stories import TOLD

REHEARSAL_TODAY = date(2026, 7, 3)


def init(folder: Path) -> None:
    """Make an encrypted workspace in `folder` and print its recovery code once."""
    _require_empty(folder)
    workspace_id = uuid4().hex
    key = new_key()
    where = _keep(key, workspace_id)
    with _lay_out(folder, workspace_id, key=key, rehearsal_today=None):
        pass
    typer.echo(
        f"The workspace is ready in {folder}. Its key is kept in {where}.\n\n"
        f"    Recovery code: {recovery_code(key)}\n\n"
        "Write the code down now and lock it away: it is shown this once, and without key or code "
        "nobody can read these cases again."
    )


def demo(folder: Path, *, cases: int, seed: int, broken: bool) -> None:
    """Make a rehearsal workspace in `folder` with an invented caseload."""
    _require_empty(folder)
    caseload = make_caseload(cases=cases, seed=seed, today=REHEARSAL_TODAY)
    with _lay_out(folder, uuid4().hex, key=None, rehearsal_today=REHEARSAL_TODAY) as store:
        store.save_entries(caseload.calendar)
        store.save_entries(caseload.service)
        for case in caseload.by_case():
            store.save_entries(case.entries)
        if broken:
            number = max(cases, TOLD) + 1
            store.save_entries(broken_case(seed=seed, today=REHEARSAL_TODAY, number=number))
    typer.echo(
        f"The rehearsal workspace is ready in {folder}: {cases + broken} invented young people, "
        f"standing on {REHEARSAL_TODAY}. It is not encrypted; keep no real record in it."
    )


def unlock(workspace: Path | None) -> None:
    """Ask for the recovery code of a workspace and keep its key on this computer."""
    home = find_workspace(workspace)
    key = key_from_recovery_code(typer.prompt("Recovery code"))
    where = _keep(key, home.id)
    with home.open_store():
        typer.echo(f"The key fits and is now kept in {where}.")


def _require_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError(
            f'"{folder}" is there already and is not an empty folder. '
            "Name a new folder, so that nothing of yours is written over."
        )


def _keep(key: bytes, workspace_id: str) -> str:
    named = os.environ.get(KEY_FILE_VARIABLE)
    if named:
        keep_in_file(key, Path(named))
        return f'the key file "{named}"'
    keep_in_keyring(key, workspace_id)
    return "this computer's keyring"


def _lay_out(
    folder: Path, workspace_id: str, *, key: bytes | None, rehearsal_today: date | None
) -> Store:
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True)
        for name in ("templates", "notebooks"):
            shutil.copytree(shipped(name), folder / name, dirs_exist_ok=True)
        store = create_store(
            folder / DATABASE,
            key=key,
            rehearsal=rehearsal_today is not None,
            at=end_of(rehearsal_today) if rehearsal_today else now(),
            workspace_id=workspace_id,
        )
        (folder / SETTINGS).write_text(settings_text(workspace_id, rehearsal_today), "utf-8")
    except OSError as problem:
        raise WorkspaceError(
            f'The workspace cannot be made in "{folder}": {problem.strerror}. '
            "Choose a folder on this computer that you may write to and that has room."
        ) from problem
    return store
