"""What both servers start with: surroundings of their own, settings they share, and one link.

A server reads no settings but those given here: neither the person's Jupyter and IPython
folders nor a file in the working folder can add to them.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sys
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import typer
from jupyter_core.paths import jupyter_config_dir

from stepkit.apps.kernel_parent import PROVISIONER, KernelParent
from stepkit.apps.workspace import WORKSPACE_VARIABLE, Workspace
from stepkit.batch.grammars import leave_out_grammars
from stepkit.batch.kernels import kernel_arguments

LOOPBACK = "127.0.0.1"
SERVED = Path(__file__).parent / "served"
KERNEL = "python3"
REDIRECT = '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={}">'

CONTENT_SECURITY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
KERNELS = {
    "MappingKernelManager": {
        "transport_encryption": "required",
        "cull_connected": False,
        "cull_busy": False,
    },
    "KernelManager": {"transport_encryption": "required"},
    "KernelSpecManager": {"allowed_kernelspecs": {KERNEL}},
}
"""Kernels speak encrypted, and a page that is open keeps its kernel."""


class Link(NamedTuple):
    """Where a server listens, and the secret that opens it; none where a password does."""

    address: str
    token: str

    def __str__(self) -> str:
        return f"{self.address}?token={self.token}" if self.token else self.address


@contextmanager
def surroundings(home: Workspace, *, heat: str = "", modules: Sequence[str] = ()) -> Iterator[Path]:
    """A private folder that holds all a server reads and leaves; it is gone afterwards.

    `heat` is a line of code with which every kernel begins. Kernels are forked from a process
    that has imported `modules`.
    """
    with TemporaryDirectory(prefix="stepkit-") as name:
        folder = Path(name)
        for forgotten in [name for name in os.environ if name.startswith("JUPYTER")]:
            del os.environ[forgotten]
        os.environ |= {
            "JUPYTER_NO_CONFIG": "1",
            "JUPYTER_PATH": os.pathsep.join([str(SERVED), str(folder / "data")]),
            "JUPYTER_DATA_DIR": str(folder / "data"),
            "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
            "IPYTHONDIR": str(folder / "ipython"),
            WORKSPACE_VARIABLE: str(home.folder),
        }
        parent = KernelParent(folder / "kernels.socket", modules, say=partial(typer.echo, err=True))
        _write_kernel(folder / "data" / "kernels" / KERNEL, heat, parent.place)
        leave_out_grammars()
        try:
            with parent:
                yield folder
        finally:
            shutil.rmtree(jupyter_config_dir(), ignore_errors=True)  # an empty one, made up above


def _write_kernel(folder: Path, heat: str, place: str) -> None:
    folder.mkdir(parents=True)
    begin = [f"--IPKernelApp.exec_lines={heat}"] if heat else []
    quiet = ["--IPKernelApp.log_level=50", "--IPKernelApp.extensions=stepkit.apps.cell_errors"]
    launch = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    specification = {
        "argv": [*launch, *kernel_arguments(), *quiet, *begin],
        "display_name": "stepkit",
        "language": "python",
        "metadata": {
            "supported_encryption": ["curve"],
            "kernel_provisioner": {
                "provisioner_name": PROVISIONER,
                "config": {"socket": place},
            },
        },
    }
    (folder / "kernel.json").write_text(json.dumps(specification), "utf-8")


def new_token() -> str:
    """A secret for one run of a server."""
    return secrets.token_urlsafe(32)


def announce(link: Link, folder: Path, *, what: str, browser: bool) -> None:
    """Print the one link, and open it by a file, so that no list of processes shows the secret."""
    typer.echo(f"{what} is open at\n\n    {link}\n\nControl and C in this window closes it.")
    if browser:
        page = folder / "open.html"
        page.write_text(REDIRECT.format(link), "utf-8")
        page.chmod(0o600)
        webbrowser.open(page.as_uri())
