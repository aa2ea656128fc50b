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
from typing import TYPE_CHECKING, Any

import ipywidgets
from ipykernel.kernelapp import IPKernelApp

from stepkit.batch.limits import name_process

if TYPE_CHECKING:
    from stepkit.apps.kernel_provisioner import Order

CHUNK = 1 << 16


def become_kernel(line: socket.socket) -> None:
    """Read the order at the `line` and be a kernel until it is told to shut down."""
    order = _order(line)
    os.setsid()
    _settle_in(order)
    threading.Thread(target=_end_with, args=[line], daemon=True).start()
    app: Any = IPKernelApp.instance()
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
    line.recv(1)  # nothing more is ever said, so this is the end of it
    os.killpg(0, signal.SIGKILL)
