"""Looking after the case store: listing, backup, restore, and proof that nothing was altered."""

from __future__ import annotations

from pathlib import Path

import typer

from stepkit.apps.workspace import Workspace, find_workspace
from stepkit.store import backup


def list_cases(workspace: Path | None) -> None:
    """Print the key, nation and days of every case."""
    home = find_workspace(workspace)
    with home.open_store() as store:
        for case in store.cases(home.now()):
            nation = case.jurisdiction.value if case.jurisdiction else "nation missing"
            left = f", left {case.left}" if case.left else ""
            typer.echo(f"{case.key}  {nation}  arrived {case.arrived}{left}")


def back_up(file: Path | None, workspace: Path | None) -> None:
    """Write a checked copy of the store to `file`, or into the workspace's backup folder."""
    home = find_workspace(workspace)
    target = file or _dated(home)
    with home.open_store() as store:
        backup.back_up(store, target)
    typer.echo(f"The backup is written and checked: {target}")


def put_back(file: Path, workspace: Path | None) -> None:
    """Replace the store by the backup `file`, keeping the present one beside it."""
    home = find_workspace(workspace)
    kept = backup.restore(file, home.database, key=home.key(), at=home.now())
    typer.echo(f"The backup is in place and checked. What it replaced is kept as {kept}.")


def verify(workspace: Path | None) -> int:
    """Walk every chain and tell what does not fit. Returns 1 when something was altered."""
    home = find_workspace(workspace)
    with home.open_store() as store:
        broken = store.verify()
        count = len(store.cases(home.now()))
    for link in broken:
        typer.echo(link.sentence(), err=True)
    if not broken:
        typer.echo(f"The chains of all {count} cases are whole: no record has been altered.")
    return 1 if broken else 0


def _dated(home: Workspace) -> Path:
    folder = home.folder / "backups"
    folder.mkdir(exist_ok=True)
    return folder / f"cases_{home.now():%Y-%m-%dT%H%M%S}.db"
