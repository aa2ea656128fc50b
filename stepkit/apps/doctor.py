"""A check-up of the installation and the workspace, each line in plain words."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import typer

from stepkit.apps.workspace import (
    KEY_FILE_VARIABLE,
    Workspace,
    find_workspace,
)
from stepkit.batch.kernels import shell_settings
from stepkit.batch.warm import fork_available
from stepkit.errors import StepkitError
from stepkit.store.database import require_current_sqlite
from stepkit.store.place import check_place

BACKUP_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class Check:
    """One thing looked at: whether it is as it should be, and what there is to say."""

    good: bool
    said: str


def examine(workspace: Path | None) -> int:
    """Look at everything and tell it. Returns 1 when something needs doing, else 0."""
    checks = [*_installation(), *_workspace(workspace)]
    for check in checks:
        typer.echo(f"{'good' if check.good else 'LOOK'}  {check.said}")
    wrong = sum(not check.good for check in checks)
    typer.echo(
        "Everything is as it should be." if not wrong else f"{wrong} of {len(checks)} need a look."
    )
    return 1 if wrong else 0


def _installation() -> Iterator[Check]:
    yield _tried(require_current_sqlite, "The database engine is current.")
    history = shell_settings()["HistoryManager"]["enabled"]
    yield Check(not history, "Notebook kernels started by stepkit keep no history of what was run.")
    yield Check(
        good=True,
        said="Packs are built in forked processes."
        if fork_available()
        else "Packs are built with the standard kernel, since this system cannot fork; slower.",
    )


def _workspace(named: Path | None) -> Iterator[Check]:
    try:
        home = find_workspace(named)
    except StepkitError as problem:
        yield Check(good=False, said=problem.sentence)
        return
    yield _tried(
        lambda: check_place(home.database), "The workspace lies on this computer, not on a share."
    )
    yield _encryption(home)
    yield _tried(lambda: home.library.fingerprint, "Every definition can be read.")
    yield from _store(home)
    yield _backups(home)


def _encryption(home: Workspace) -> Check:
    if home.rehearsal:
        return Check(good=True, said="Rehearsal: invented cases only, so it is not encrypted.")
    named = os.environ.get(KEY_FILE_VARIABLE)
    if named and _others_may_read(Path(named)):
        return Check(good=False, said=f'Others may read the key file "{named}". Run: chmod 600.')
    return Check(good=True, said="The case store is encrypted.")


def _others_may_read(file: Path) -> bool:
    return file.exists() and bool(file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _store(home: Workspace) -> Iterator[Check]:
    try:
        with home.open_store() as store:
            broken = store.verify()
            count = len(store.cases(home.now()))
            drafts = sum(len(store.drafts(case.key)) for case in store.cases(home.now()))
    except StepkitError as problem:
        yield Check(good=False, said=problem.sentence)
        return
    yield Check(
        good=not broken,
        said=f"The case store opens; the chains of its {count} cases are whole."
        if not broken
        else f"{len(broken)} records do not fit their chain. Run 'stepkit verify'.",
    )
    yield Check(
        good=not drafts,
        said="No refused text is waiting to be looked at."
        if not drafts
        else f"{drafts} texts whose saving was refused are kept as drafts and wait for a decision.",
    )


def _backups(home: Workspace) -> Check:
    if home.rehearsal:
        return Check(good=True, said="A rehearsal workspace needs no backups.")
    times = [file.stat().st_mtime for file in (home.folder / "backups").glob("*.db")]
    newest = max(times, default=None)
    if newest is None:
        return Check(good=False, said="There is no backup yet. Run 'stepkit backup'.")
    age = timedelta(seconds=home.now().timestamp() - newest)
    return Check(
        good=age <= BACKUP_WITHIN,
        said=f"The newest backup is {age.days} days old; make one at least every "
        f"{BACKUP_WITHIN.days} days.",
    )


def _tried(check: Callable[[], object], said: str) -> Check:
    try:
        check()
    except StepkitError as problem:
        return Check(good=False, said=problem.sentence)
    return Check(good=True, said=said)
