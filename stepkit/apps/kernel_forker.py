"""The process from which kernels are forked: python -m stepkit.apps.kernel_forker SOCKET MODULES...

It has loaded what the pages need and opened nothing: no store, no thread, no channel. For
everybody who connects it forks a process, says who that is, and buries it when it has ended.
It ends when its standard input does, as it does with the server; its kernels stay until their
own lines end.
"""

from __future__ import annotations

import builtins
import gc
import os
import select
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from types import SimpleNamespace

from jupyter_client.localinterfaces import localhost

from stepkit.apps.defects import note
from stepkit.apps.forked_kernel import become_kernel
from stepkit.batch.calls import named
from stepkit.batch.grammars import leave_out_grammars
from stepkit.batch.limits import limit_memory
from stepkit.batch.warm_parent import threads_left

ALWAYS = (
    "encodings.idna",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.extensions.storemagic",
    "pdb",
    "stepkit.apps.cell_errors",
    "tornado.platform.asyncio",
)
"""What a kernel would otherwise import while it starts."""

REHEARSE = "stepkit.batch.warm_up:everything_once"
SERVER = 0


def main() -> None:
    """Load, fork a kernel for each who asks, and become that kernel in the process forked."""
    listener = socket.socket(fileno=int(sys.argv[1]))
    limit_memory(None)
    _load(sys.argv[2:])
    if threads_left():
        sys.exit("A process with threads cannot fork.")
    if line := Forker(listener).run():
        become_kernel(line)


def _load(modules: Sequence[str]) -> None:
    """Import and use once; then put what is there out of the collector's reach."""
    gc.disable()
    leave_out_grammars()
    sys.modules["debugpy"] = None  # type: ignore[assignment] # nobody debugs a page: 7 MB
    # pandas asks it while it is imported, and lays out tables for a terminal where it is missing.
    vars(builtins)["get_ipython"] = lambda: SimpleNamespace(kernel=None)
    for name in ALWAYS:
        import_module(name)
    for name in modules:
        with suppress(ImportError):  # the page will say itself what it lacks
            import_module(name)
    _use_once()
    del vars(builtins)["get_ipython"]
    gc.collect()
    gc.freeze()


def _use_once() -> None:
    """Do what is slow only the first time. Where that fails, a page will find out for itself."""
    localhost()  # it asks another program
    try:
        named(REHEARSE)()
    except Exception as problem:  # noqa: BLE001 - a defect of what is drawn is none of a start
        note(problem)


class Forker:
    """Forks for whoever connects to `listener`, one process for each line."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._children: dict[int, int] = {}
        self._poll = select.poll()
        for descriptor in (SERVER, listener.fileno()):
            self._poll.register(descriptor, select.POLLIN)

    def run(self) -> socket.socket | None:
        """Return its line in each process that is forked; None, at the end, in the first."""
        while True:
            for ready, _ in self._poll.poll():
                if ready == SERVER:
                    return None
                if ready in self._children:
                    self._bury(ready)
                elif line := self._fork():
                    return line

    def _fork(self) -> socket.socket | None:
        line, _ = self._listener.accept()
        pid = os.fork()
        if pid == 0:
            self._leave_behind()
            return line
        handle = os.pidfd_open(pid)
        self._children[handle] = pid
        self._poll.register(handle, select.POLLIN)
        with line:
            _introduce(line, pid, handle)
        return None

    def _leave_behind(self) -> None:
        """In a new process: close what belongs to the first one."""
        self._listener.close()
        for handle in self._children:
            os.close(handle)

    def _bury(self, handle: int) -> None:
        """End what a kernel's cells left running, and take note of its end."""
        pid = self._children.pop(handle)
        self._poll.unregister(handle)
        os.close(handle)
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _introduce(line: socket.socket, pid: int, handle: int) -> None:
    try:
        socket.send_fds(line, [str(pid).encode()], [handle])
    except OSError:
        return  # who asked is gone; the kernel finds its line ended and goes too


if __name__ == "__main__":
    main()
