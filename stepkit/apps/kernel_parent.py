"""The server's end of the process from which kernels are forked: kept alive, ended with the server.

The process (`stepkit.apps.kernel_forker`) has loaded what the pages need. It is asked for a
kernel at a socket that stands in the server's private folder and that the server itself holds
open: whoever asks while the process is still loading, or is being started anew, waits in line.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from stepkit.batch.warm import fork_available
from stepkit.batch.warm_parent import ONE_THREAD

PROVISIONER = "stepkit-forked"
"""Under which name jupyter_client knows kernels that are forked."""

WAITING = 64
"""How many may ask for a kernel while the process is still loading."""

STARTS = 5
"""A process that was killed so many times is not started again."""

GIVEN_UP = (
    "The process from which pages are started has ended and could not be kept. Each page now "
    "loads everything for itself, which takes some seconds longer."
)


class KernelParent:
    """The process from which kernels are forked. Use it in a `with` block.

    `modules` are loaded before the first kernel is forked. `place` is the address of the
    socket; it is empty where this system cannot fork, or allows no socket of that name.
    `say` is told, in a sentence, when the process could not be kept.
    """

    def __init__(self, place: Path, modules: Sequence[str], say: Callable[[str], None]) -> None:
        self._modules = list(modules)
        self._say = say
        self._listener = _listening(place)
        self.place = str(place) if self._listener else ""
        self._closing = False

    def __enter__(self) -> Self:
        if self._listener:
            self._process = self._started(self._listener)
            self._keeper = threading.Thread(target=self._keep, args=[self._listener], daemon=True)
            self._keeper.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._closing = True
        if self._listener:
            while self._keeper.is_alive():  # it may be about to start the process anew
                self._process.kill()
                self._keeper.join(0.1)
            self._listener.close()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def _started(self, listener: socket.socket) -> subprocess.Popen[bytes]:
        """A new interpreter that shares the socket and ends when its standard input does."""
        command = [sys.executable, "-P", "-m", "stepkit.apps.kernel_forker"]
        return subprocess.Popen(  # noqa: S603 - the modules are those of our notebook
            [*command, str(listener.fileno()), *self._modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[listener.fileno()],
            env={**os.environ, **dict.fromkeys(ONE_THREAD, "1")},
            start_new_session=True,
        )

    def _keep(self, listener: socket.socket) -> None:
        """Start the process anew when it ends before its time, but not for ever."""
        starts = 1
        while self._was_killed() and starts < STARTS:
            self._process = self._started(listener)
            starts += 1
        if not self._closing:
            listener.close()  # who waits in line is turned away, and starts a kernel otherwise
            self._say(GIVEN_UP)

    def _was_killed(self) -> bool:
        """Wait until the process ends; whether something ended it that will not do so again."""
        code = self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()
        return code < 0 and not self._closing


def _listening(place: Path) -> socket.socket | None:
    if not fork_available() or not _can_watch():
        return None
    listener = socket.socket(socket.AF_UNIX)
    try:
        listener.bind(str(place))
    except OSError:  # a temporary folder with a name too long for a socket
        listener.close()
        return None
    listener.listen(WAITING)
    return listener


def _can_watch() -> bool:
    """Whether this system lets a process be watched that is not one's child."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:  # Linux before 5.3, or a container that forbids it
        return False
    return True
