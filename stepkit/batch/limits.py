"""What a job may use, and how long it may take."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

if sys.platform != "win32":
    import resource

PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15  # linux/prctl.h
MB = 1024 * 1024


class TimeLimitReachedError(BaseException):
    """The time of a job is up. No `Exception`, so that a cell does not catch it by accident."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise `TimeLimitReachedError` in the main thread when the block takes longer.

    An earlier limit around the block stays in force. `None` sets no limit. A block
    that is stuck inside C code is not reached: whoever started the process must
    stop it.
    """
    already, _ = signal.getitimer(signal.ITIMER_REAL)
    if seconds is None or 0 < already <= seconds:
        yield
        return

    def time_is_up(*_: object) -> NoReturn:
        raise TimeLimitReachedError(f"The time limit of {seconds:g} s was reached.")

    before = signal.signal(signal.SIGALRM, time_is_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        left, _ = signal.getitimer(signal.ITIMER_REAL)
        used = seconds - left
        signal.setitimer(signal.ITIMER_REAL, max(already - used, 0.001) if already else 0)
        signal.signal(signal.SIGALRM, before)


def limit_memory(megabytes: int | None) -> None:
    """Let this process grow by at most `megabytes` and write no file larger than that.

    Never a core file, since it would hold the case. `None` sets no other limit.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if megabytes is not None:
        _allow(resource.RLIMIT_AS, _present_size() + megabytes * MB)
        _allow(resource.RLIMIT_FSIZE, megabytes * MB)


def lift_memory_limit() -> None:
    """Take the limits of `limit_memory` back, so that a report of reaching them can be written."""
    for kind in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
        _allow(kind, resource.getrlimit(kind)[1])


def _allow(kind: int, amount: int) -> None:
    resource.setrlimit(kind, (amount, resource.getrlimit(kind)[1]))


def _present_size() -> int:
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - shortest way, once a job
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def die_with_parent(parent: int) -> None:
    """Have the system kill this process when `parent` ends, however it ends (Linux)."""
    if _C:
        _C.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def name_process(name: str) -> None:
    """Have lists of processes show this one by the first 15 signs of `name` (Linux)."""
    if _C:
        _C.prctl(PR_SET_NAME, name.encode(), 0, 0, 0)


# Loaded before any fork: that costs more than calling.
_C = ctypes.CDLL(None) if sys.platform == "linux" else None


def give_memory_back() -> None:
    """Return freed memory to the system, which a process that lives long would keep scattered."""
    with suppress(AttributeError, TypeError):  # other C libraries do it by themselves
        ctypes.CDLL(None).malloc_trim(0)
