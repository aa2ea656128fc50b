"""Kernels of jupyter_client that are forked from a warm process, or else started as usual.

Known to jupyter_client as `stepkit-forked`; a kernel specification that names it says in its
`config` at which `socket` kernels are to be had.
"""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import socket
import sys
from subprocess import DEVNULL
from typing import Any, TypedDict

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Unicode

PATIENCE = 60.0
"""Seconds in which a process that is still loading must have answered."""

USUAL = [sys.executable, "-m", "ipykernel_launcher"]
SILENT = {"stdout": DEVNULL, "stderr": DEVNULL}


class Order(TypedDict):
    """What a kernel is started with: its arguments, its whole environment, folder and name."""

    arguments: list[str]
    environment: dict[str, str]
    folder: str | None
    name: str


class ForkedProvisioner(LocalProvisioner):
    """Has each kernel forked by the process that listens at `socket`.

    A kernel that cannot be had so is started as jupyter_client does it by itself, and the log
    says why: a process with other words than `python -m ipykernel_launcher`, one that is to
    print somewhere, or one that was asked of a process that is not there.
    """

    socket = Unicode("", help="Where kernels are to be had.").tag(config=True)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel's process and return how it is spoken to."""
        order = order_of(cmd, kwargs, name=f"kernel-{self.kernel_id}")
        if not self.socket or not order:
            return await super().launch_kernel(cmd, **kwargs)
        try:
            process = await asyncio.to_thread(forked, self.socket, order)
        except OSError as problem:
            self.log.warning("A kernel starts without being forked: %s", problem)
            return await super().launch_kernel(cmd, **kwargs)
        self.process: Any = process
        self.pid = self.pgid = process.pid
        self.cwd = kwargs.get("cwd")
        return self.connection_info


class ForkedProcess:
    """A process that is nobody's child here, with what jupyter_client asks of its own children."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, handle: int, line: socket.socket) -> None:
        self.pid = pid
        self._handle = handle
        self._line = line
        self._end = select.poll()
        self._end.register(handle, select.POLLIN)

    def poll(self) -> int | None:
        """None while it lives, else 0: how it ended is known to its parent alone."""
        return 0 if self._ended(0) else None

    def wait(self) -> int:
        """Wait until it has ended, and let go of it."""
        self._ended(None)
        if not self._line.fileno() < 0:
            self._line.close()
            os.close(self._handle)
        return 0

    def send_signal(self, number: int) -> None:
        """Send a signal to this process, and to no other that was given its number since."""
        signal.pidfd_send_signal(self._handle, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def _ended(self, milliseconds: int | None) -> bool:
        return self._line.fileno() < 0 or bool(self._end.poll(milliseconds))


def order_of(cmd: list[str], options: dict[str, Any], *, name: str) -> Order | None:
    """What to ask for, or None where only a process of its own does what is asked."""
    further = options.keys() - {"cwd", "env", "extra_arguments", "kernel_id", *SILENT}
    silent = {key: options.get(key) for key in SILENT} == SILENT
    if cmd[: len(USUAL)] != USUAL or further or not silent:
        return None
    folder = options.get("cwd")
    return Order(
        arguments=cmd[len(USUAL) :],
        environment=options.get("env") or dict(os.environ),
        folder=str(folder) if folder else None,
        name=name,
    )


def forked(place: str, order: Order) -> ForkedProcess:
    """Have a kernel forked. Raises `OSError` when nobody answers at `place`."""
    line = socket.socket(socket.AF_UNIX)
    try:
        line.settimeout(PATIENCE)
        line.connect(place)
        line.sendall(json.dumps(order).encode() + b"\n")
        said, handles, _, _ = socket.recv_fds(line, 64, 1)
        if not handles:
            raise ConnectionResetError("the process it was asked of has ended")
    except OSError:
        line.close()
        raise
    return ForkedProcess(int(said), handles[0], line)
