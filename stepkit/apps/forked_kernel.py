"""A freshly forked process becomes a kernel: its own surroundings, its own seeds, its own end.

The line to the server is its life: when the server is gone, however it went, the line ends and
the kernel with it, and with the kernel whatever its cells have started.
"""

from __future__ import annotations

import gc
import json
import os
import secrets
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import ipywidgets
from ipykernel import ipkernel
from ipykernel.kernelapp import IPKernelApp

from stepkit.batch.limits import name_process

if TYPE_CHECKING:
    from stepkit.apps.kernel_provisioner import Order

CHUNK = 1 << 16


class ForkedKernelApp(IPKernelApp):
    """A kernel's application that leaves alone what it shares with the first process."""

    def init_kernel(self) -> None:
        """Make the kernel, without the list of all modules that it keeps for its debugger.

        To look at each of them is to write into its page of memory: 10 MB that are then copied.
        """
        without = SimpleNamespace(**(vars(sys) | {"modules": {}}))
        with patched(ipkernel, "sys", without):
            super().init_kernel()  # type: ignore[no-untyped-call]


@contextmanager
def patched(module: ModuleType, name: str, value: object) -> Iterator[None]:
    """Another value for a name of a module, for as long as the block lasts."""
    usual = vars(module)[name]
    vars(module)[name] = value
    try:
        yield
    finally:
        vars(module)[name] = usual


def become_kernel(line: socket.socket) -> None:
    """Read the order at the `line` and be a kernel until it is told to shut down."""
    order = _order(line)
    os.setsid()
    _settle_in(order)
    threading.Thread(target=_end_with, args=[line], daemon=True).start()
    app: Any = ForkedKernelApp.instance()
    app.initialize(order["arguments"])
    ipywidgets.register_comm_target()  # which it does when it is imported into a kernel
    app.start()


def _order(line: socket.socket) -> Order:
    found = b""
    while not found.endswith(b"\n"):
        chunk = line.recv(CHUNK)
        if not chunk:
            sys.exit()
        found += chunk
    order: Order = json.loads(found)
    return order


def _settle_in(order: Order) -> None:
    name_process(order["name"])
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)  # which was the first process's line to the server
    os.close(nothing)
    os.environ.clear()
    os.environ.update(order["environment"])
    if order["folder"]:
        os.chdir(order["folder"])
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(secrets.randbits(32))  # Python's own generator does so by itself
    gc.enable()


def _end_with(line: socket.socket) -> None:
    with suppress(OSError):  # broken off: the server was killed before it had read an answer
        line.recv(1)  # nothing more is ever said, so this is the end of it
    os.killpg(0, signal.SIGKILL)
