"""A workspace: one folder with the cases of one service and everything made from them."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from getpass import getuser
from pathlib import Path
from typing import Any

from stepkit.apps.clock import end_of, now
from stepkit.errors import KeyMissingError, WorkspaceError
from stepkit.library.load import Library, load_library
from stepkit.store.history import Store, open_store
from stepkit.store.keys import key_from_file, key_from_keyring

SETTINGS = "stepkit.toml"
DATABASE = "cases.db"
FOLDERS = ("templates", "notebooks", "reports", "library")
WORKSPACE_VARIABLE = "STEPKIT_WORKSPACE"
KEY_FILE_VARIABLE = "STEPKIT_KEY_FILE"
AUTHOR_VARIABLE = "STEPKIT_AUTHOR"


@dataclass(frozen=True)
class Workspace:
    """An existing workspace. `rehearsal_today` is the day on which an invented caseload stands.

    `vocabularies` are the profiles, by id, whose words its maps use.
    """

    folder: Path
    id: str
    rehearsal_today: date | None
    vocabularies: tuple[str, ...] = ()

    @property
    def rehearsal(self) -> bool:
        """Whether everything in here is invented and unencrypted."""
        return self.rehearsal_today is not None

    @property
    def database(self) -> Path:
        """The file that keeps the cases."""
        return self.folder / DATABASE

    @property
    def templates(self) -> Path:
        """The folder of the document templates."""
        return self.folder / "templates"

    @property
    def reports(self) -> Path:
        """The folder into which documents are built."""
        return self.folder / "reports"

    @cached_property
    def library(self) -> Library:
        """The definitions of the package, with the service's own found first."""
        return load_library(self.folder / "library", vocabularies=self.vocabularies)

    def now(self) -> datetime:
        """The present moment; in a rehearsal workspace, the end of its own day."""
        return end_of(self.rehearsal_today) if self.rehearsal_today else now()

    def today(self) -> date:
        """The present day; in a rehearsal workspace, its own."""
        return self.now().date()

    def open_store(self) -> Store:
        """Open the cases. Raises `KeyMissingError` when the key is not to be had."""
        if not self.database.is_file():
            raise WorkspaceError(
                f'The workspace "{self.folder}" has no file {DATABASE}. '
                "Put the file back from a backup with 'stepkit restore'."
            )
        return open_store(self.database, key=self.key(), at=self.now())

    def key(self) -> bytes | None:
        """The key of the cases: from the key file if one is named, else from the keyring."""
        if self.rehearsal:
            return None
        if named := os.environ.get(KEY_FILE_VARIABLE):
            return key_from_file(Path(named))
        key = key_from_keyring(self.id)
        if key is None:
            raise KeyMissingError(
                "This computer's keyring holds no key for this workspace. Type the recovery code "
                f"with 'stepkit unlock', or name a key file in {KEY_FILE_VARIABLE}."
            )
        return key


def author() -> str:
    """Who is at the keyboard: the name set for stepkit, else the name of the login."""
    return os.environ.get(AUTHOR_VARIABLE) or getuser()


def find_workspace(named: Path | None = None) -> Workspace:
    """Find the workspace: the folder named, else the present folder or one above it.

    Raises `WorkspaceError` when there is none.
    """
    chosen = named or (
        Path(os.environ[WORKSPACE_VARIABLE]) if WORKSPACE_VARIABLE in os.environ else None
    )
    start = (chosen or Path.cwd()).resolve()
    candidates = [start] if chosen else [start, *start.parents]
    for folder in candidates:
        if (folder / SETTINGS).is_file():
            return read_workspace(folder)
    where = f'"{start}"' if chosen else f'"{start}" or any folder above it'
    raise WorkspaceError(
        f"There is no stepkit workspace in {where}: no file {SETTINGS} was found. "
        "Make one with 'stepkit init FOLDER', or name one with --workspace."
    )


def read_workspace(folder: Path) -> Workspace:
    """Read the settings of the workspace. Raises `WorkspaceError` if they are broken."""
    try:
        settings = tomllib.loads((folder / SETTINGS).read_text("utf-8"))
        rehearsal = settings.get("rehearsal")
        today = rehearsal["today"] if rehearsal is not None else None
        return Workspace(folder, settings["workspace"]["id"], today, _spoken(settings))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as problem:
        raise WorkspaceError(
            f'The settings file "{folder / SETTINGS}" cannot be read as stepkit wrote it. '
            "Put it back from a backup, or ask the person who set up the workspace."
        ) from problem


def _spoken(settings: dict[str, Any]) -> tuple[str, ...]:
    named = settings.get("library", {}).get("vocabularies", [])
    if not (isinstance(named, list) and all(isinstance(one, str) for one in named)):
        raise TypeError(named)
    return tuple(named)


def settings_text(workspace_id: str, rehearsal_today: date | None) -> str:
    """The text of a settings file, as `read_workspace` reads it."""
    lines = [
        "[workspace]",
        f'id = "{workspace_id}"',
        "",
        "# Whose words the maps use: ids of vocabularies, a later one before an earlier one.",
        "[library]",
        "vocabularies = []",
    ]
    if rehearsal_today is not None:
        lines += [
            "",
            "# Everything in this workspace is invented, and it is not encrypted.",
            "[rehearsal]",
            f"today = {rehearsal_today.isoformat()}",
        ]
    return "\n".join(lines) + "\n"
