"""Real Jupyter servers for browser tests: on the loopback address, with a token of their own."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 60


def voila(notebook: Path, **settings: str) -> AbstractContextManager[str]:
    """Voila with one notebook; gives the address with its token."""
    return _served(
        ["voila", str(notebook)],
        ["--token={}", "--Voila.ip=127.0.0.1"],
        home=notebook.parent,
        path="/",
        settings=settings,
    )


def jupyterlab(notebook: Path, **settings: str) -> AbstractContextManager[str]:
    """JupyterLab opened on one notebook; gives the address with its token."""
    quiet = (
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.extension_manager=readonly",
        f"--ServerApp.root_dir={notebook.parent}",
        "--allow-root",
    )
    return _served(
        ["jupyterlab", *quiet],
        ["--IdentityProvider.token={}", "--ip=127.0.0.1"],
        home=notebook.parent,
        path=f"/lab/tree/{notebook.name}",
        settings=settings,
    )


def is_here(url: str) -> bool:
    """Whether a request stays on this machine."""
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob", "about"} or parts.hostname == "127.0.0.1"


@contextmanager
def _served(
    command: list[str], options: list[str], *, home: Path, path: str, settings: dict[str, str]
) -> Iterator[str]:
    token, port = secrets.token_hex(16), _free_port()
    place = home / f"home_{port}"
    place.mkdir()
    options = [f"--port={port}", "--no-browser", *(one.format(token) for one in options)]
    with (place / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command, *options],
            cwd=home,
            env=_environment(place) | settings,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}{path}?token={token}"
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _environment(place: Path) -> dict[str, str]:
    own = {name: str(place / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
    own |= {"JUPYTER_RUNTIME_DIR": str(place / "runtime"), "IPYTHONDIR": str(place / "ipython")}
    kept = {name: text for name, text in os.environ.items() if not name.startswith("JUPYTER")}
    root = str(Path(__file__).parents[2])
    return kept | own | {"HOME": str(place), "PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1"}


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, "the server ended before it answered"
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.1)
    raise AssertionError("the server did not answer")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
