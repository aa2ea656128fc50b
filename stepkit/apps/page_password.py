"""The password without which no page is opened to another computer."""

from __future__ import annotations

from pathlib import Path

import typer
from jupyter_server.auth.security import passwd

from stepkit.apps.workspace import Workspace, find_workspace
from stepkit.errors import ServingError

FILE = "page-password"
SHORTEST = 10


def ask_password(workspace: Path | None) -> None:
    """Ask for the password twice and keep its hash in the workspace."""
    home = find_workspace(workspace)
    save_password(home, typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    typer.echo("The password is set. Pages that are open keep the one they were opened with.")


def save_password(home: Workspace, password: str) -> None:
    """Keep a hash of the password. Raises `ServingError` when it is too short."""
    if len(password) < SHORTEST:
        raise ServingError(
            f"The password has {len(password)} signs, and at least {SHORTEST} are needed. "
            "Type a longer one, for instance four words."
        )
    aside = home.folder / f"{FILE}.new"
    aside.touch(mode=0o600)
    aside.write_text(str(passwd(password)), "utf-8")
    aside.replace(home.folder / FILE)


def hashed_password(home: Workspace) -> str:
    """The hash of the password. Raises `ServingError` when none was set."""
    try:
        return (home.folder / FILE).read_text("utf-8")
    except FileNotFoundError as problem:
        raise ServingError(
            "This workspace has no password, so its pages open on this computer only. "
            "Set one with 'stepkit password', then give --open-to again."
        ) from problem
