"""stepkit's own servers for browser tests: started as a person starts them, on a free port."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

QUIET = [
    *["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
"""With no other machine to be found: to stop each request instead would cost the cache."""
PATIENCE = 60
SHOWN = 15
"""How many signs of its name Linux shows of a process; a kernel's is "kernel-" and its id."""

ROOT = Path(__file__).parents[2]

PAGE = """
import sys
from pathlib import Path
from stepkit.apps.serve_mdt import serve
notebook, open_to, certificate, key, port = (word or None for word in sys.argv[1:])
serve(
    None,
    open_to=open_to,
    certificate=certificate and Path(certificate),
    key=key and Path(key),
    browser=False,
    port=int(port),
    notebook=Path(notebook),
)
"""
WITHOUT_FORK = """
from stepkit.apps import kernel_parent
kernel_parent.fork_available = lambda: False
"""
LAB = """
import sys
from stepkit.apps import serve_lab
usual = serve_lab._settings
def settings(*words, **options):
    config = usual(*words, **options)
    config.LabApp.expose_app_in_browser = True  # a test asks the application what it does
    return config
serve_lab._settings = settings
serve_lab.serve(None, browser=False, port=int(sys.argv[1]))
"""


class Server:
    """A server that runs: its link, its process, and the folder it was given as a home."""

    def __init__(self, process: subprocess.Popen[bytes], home: Path) -> None:
        self.process = process
        self.home = home
        self.link = ""

    def said(self) -> str:
        """All that it has printed."""
        return (self.home / "server.log").read_text("utf-8")

    def kernels(self) -> dict[str, list[int]]:
        """The processes of its kernels, by kernel id; heated ones are among them."""
        files = self.home.glob("stepkit-*/**/kernel-*.json")
        ids = {one.stem[:SHOWN]: one.stem.removeprefix("kernel-") for one in files}
        found: dict[str, list[int]] = {}
        for process in family(self.process.pid):
            usual = re.search(r"kernel-([0-9a-f-]{36})\.json", _command(process))
            if kernel := usual[1] if usual else ids.get(_name(process)):
                found.setdefault(kernel, []).append(process)
        return found

    def parent_of_kernels(self) -> int:
        """The process from which its kernels are forked."""
        (found,) = [
            one
            for one in family(self.process.pid)
            if "kernel_forker" in _command(one) and not _name(one).startswith("kernel-")
        ]
        return found


def voila(notebook: Path, **settings: str) -> AbstractContextManager[str]:
    """A notebook as stepkit's page; gives the link. `settings` name the workspace."""
    return _link_of(page(notebook, **settings))


def jupyterlab(notebook: Path, **settings: str) -> AbstractContextManager[str]:
    """stepkit's JupyterLab opened on a copy of one notebook; gives the link."""
    opened = f"/lab/tree/{notebook.name}"
    shutil.copyfile(notebook, Path(settings["STEPKIT_WORKSPACE"]) / notebook.name)
    return _link_of(lab(**settings), opened)


def page(
    notebook: Path,
    *,
    open_to: str = "",
    encrypted_with: tuple[Path, Path] | tuple[str, str] = ("", ""),
    forked: bool = True,
    **settings: str,
) -> AbstractContextManager[Server]:
    """A notebook as stepkit's page; `open_to` another host, with everything confirmed.

    `encrypted_with` a certificate and its key, the page is encrypted. Without `forked`, its
    kernels start as on a system that cannot fork.
    """
    program = PAGE if forked else WITHOUT_FORK + PAGE
    words = map(str, (notebook, open_to, *encrypted_with))
    return _served(program, *words, settings=settings)


def lab(**settings: str) -> AbstractContextManager[Server]:
    """stepkit's JupyterLab."""
    return _served(LAB, settings=settings)


def is_here(url: str) -> bool:
    """Whether a request stays on this machine."""
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob", "about", "file"} or parts.hostname == "127.0.0.1"


@contextmanager
def _link_of(running: AbstractContextManager[Server], opened: str = "") -> Iterator[str]:
    with running as server:
        yield re.sub(r"/lab/tree/[^?]*", opened, server.link) if opened else server.link


@contextmanager
def _served(program: str, *words: str, settings: dict[str, str]) -> Iterator[Server]:
    port = _free_port()
    home = Path(settings["STEPKIT_WORKSPACE"]).parent / f"home_{port}"
    home.mkdir()
    kept = {name: text for name, text in os.environ.items() if not name.startswith("JUPYTER")}
    own = {"HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": str(ROOT)}
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-u", "-c", program, *words, str(port)],
            cwd=home,
            env=kept | own | {"PYTHONDONTWRITEBYTECODE": "1"} | settings,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        assert process.stdin
        process.stdin.write(b"y\n")
        process.stdin.close()
        server = Server(process, home)
        try:
            server.link = _link(server)
            yield server
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(PATIENCE)


def _link(server: Server) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.process.poll() is None, f"the server ended: {server.said()}"
        if found := re.search(r"https?://\S+", server.said()):
            return found[0]
        time.sleep(0.1)
    raise AssertionError("the server did not answer")


def family(process: int) -> list[int]:
    """A process and all its descendants."""
    found = [process]
    for one in found:
        for file in Path(f"/proc/{one}/task").glob("*/children"):
            found += map(int, _text(file).split())
    return found


def _command(process: int) -> str:
    return _text(Path(f"/proc/{process}/cmdline"))


def _name(process: int) -> str:
    return _text(Path(f"/proc/{process}/comm")).strip()


def _text(file: Path) -> str:
    """What stands in a file of /proc; nothing when its process has ended."""
    try:
        return file.read_text("utf-8", "replace")
    except OSError:
        return ""


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def cell_count(page: Page) -> int:
    """How many cells the notebook has that is open in JupyterLab, drawn already or not."""
    found: int = page.evaluate("jupyterapp.shell.currentWidget.content.model.cells.length")
    return found
