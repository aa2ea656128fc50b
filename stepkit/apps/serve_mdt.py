"""`stepkit mdt`: the meeting page on this computer, or opened to others on purpose."""

from __future__ import annotations

from pathlib import Path

from stepkit.apps import serving
from stepkit.apps.notebook_imports import imports_of, modules_of
from stepkit.apps.opening import opened_to
from stepkit.apps.shipped import shipped
from stepkit.apps.workspace import find_workspace

NOTEBOOK = Path("apps") / "mdt.ipynb"
PORT = 8870


def serve(
    workspace: Path | None,
    *,
    open_to: str | None,
    browser: bool,
    port: int | None,
    certificate: Path | None = None,
    key: Path | None = None,
    notebook: Path | None = None,
) -> None:
    """Serve the meeting page, or another `notebook` as a page, until it is stopped.

    Raises `WorkspaceError` without a workspace and `ServingError` when it is to be opened to
    other computers without a password, under a name this computer does not have, or with a
    certificate that cannot be used, and without a free port.
    """
    home = find_workspace(workspace)
    opening = opened_to(home, open_to, certificate=certificate, key=key)
    page = notebook or shipped("notebooks") / NOTEBOOK
    heat, modules = imports_of(page), modules_of(page)
    with serving.surroundings(home, heat=heat, modules=modules) as folder:
        # Imported while the process that kernels are forked from is doing so too.
        from stepkit.apps import page_server  # noqa: PLC0415

        page_server.run(home, folder, page, opening, port=port or PORT, browser=browser)
