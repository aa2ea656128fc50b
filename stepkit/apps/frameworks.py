"""Finding a framework by a word of its name, from the command line."""

from __future__ import annotations

from pathlib import Path

import typer

from stepkit.apps.workspace import find_workspace
from stepkit.errors import EntryError


def list_frameworks(word: str, workspace: Path | None) -> None:
    """Print the id, name and owner of every framework with `word` in a name it has or had.

    Raises `EntryError` when there is none.
    """
    found = find_workspace(workspace).library.frameworks_called(word)
    if not found:
        raise EntryError(
            f'No framework has "{word}" in its name. Leave the word out to see all of them.'
        )
    for one in found:
        typer.echo(f"{one.id}: {one.name} ({one.owner})")
