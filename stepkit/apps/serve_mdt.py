"""`stepkit mdt`: the meeting page on this computer, or opened to others on purpose."""

from __future__ import annotations

from pathlib import Path

import typer
from tornado.netutil import bind_sockets

from stepkit.apps import serving
from stepkit.apps.notebook_imports import imports_of, modules_of
from stepkit.apps.page_password import hashed_password
from stepkit.apps.serving import LOOPBACK
from stepkit.apps.shipped import shipped
from stepkit.apps.workspace import Workspace, find_workspace
from stepkit.errors import ServingError

NOTEBOOK = Path("apps") / "mdt.ipynb"
PORT = 8870
OPEN_TO = (
    "This opens the meeting page to every computer that can reach {host} and to everybody with the "
    "password. What goes over the network is not encrypted. Open it?"
)


def serve(
    workspace: Path | None,
    *,
    open_to: str | None,
    browser: bool,
    port: int | None,
    notebook: Path | None = None,
) -> None:
    """Serve the meeting page, or another `notebook` as a page, until it is stopped.

    Raises `WorkspaceError` without a workspace and `ServingError` when it is to be opened to
    other computers without a password, under a name this computer does not have, or without a
    free port.
    """
    home = find_workspace(workspace)
    password = _asked_to_open(home, open_to) if open_to else ""
    page = notebook or shipped("notebooks") / NOTEBOOK
    heat, modules = imports_of(page), modules_of(page)
    with serving.surroundings(home, heat=heat, modules=modules) as folder:
        # Imported while the process that kernels are forked from is doing so too.
        from stepkit.apps import page_server  # noqa: PLC0415

        page_server.run(
            home,
            folder,
            page,
            host=open_to or LOOPBACK,
            port=port or PORT,
            browser=browser,
            password=password,
        )


def _asked_to_open(home: Workspace, host: str) -> str:
    password = hashed_password(home)
    _require_own(host)
    typer.confirm(OPEN_TO.format(host=host), abort=True)
    return password


def _require_own(host: str) -> None:
    try:
        for one in bind_sockets(0, host):
            one.close()
    except OSError as problem:
        raise ServingError(
            f'This computer cannot be reached as "{host}". Give the name or the address it has in '
            "your network, such as 192.168.1.20."
        ) from problem
