"""The two text streams of a notebook, batched as a kernel batches them.

A kernel keeps what is printed and hands it on when it is flushed, when something is
displayed and when the cell ends: first all of stdout, then all of stderr. It also
catches what C code and subprocesses write to file descriptors 1 and 2. A kernel
further hands text on five times a second by the clock; here it does not, so that the
same notebook always gives the same outputs.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import Any, Self

from stepkit.batch.outputs import Recorder


class Tap:
    """What others write to one file descriptor of this process, kept in memory."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._kept = os.memfd_create("stepkit")
        self._taken = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")

    def __enter__(self) -> Self:
        self._before = os.dup(self.descriptor)
        os.dup2(self._kept, self.descriptor)
        return self

    def __exit__(self, *raised: object) -> None:
        os.dup2(self._before, self.descriptor)
        os.close(self._before)
        os.close(self._kept)

    def take(self) -> str:
        """The text that was written since the last time."""
        size = os.fstat(self._kept).st_size
        if size == self._taken:
            return ""
        if size < self._taken:  # somebody emptied the file through /dev/stdout
            self._taken = 0
        found = os.pread(self._kept, size - self._taken, self._taken)
        self._taken = size
        return self._decoder.decode(found)


class OutStream(io.TextIOBase):
    """A text stream that keeps its text until it is flushed into the recorder.

    It goes by the name of the kernel's class, since messages show it. A process
    that a cell forks off writes through to the tap, so its text is not lost.
    """

    encoding = "UTF-8"

    def __init__(self, name: str, recorder: Recorder, tap: Tap, nowhere: int) -> None:
        self.name = name
        self._recorder = recorder
        self._tap = tap
        self._nowhere = nowhere
        self._owner = os.getpid()
        self._parts: list[str] = []
        self._lock = RLock()

    def fileno(self) -> int:
        """A descriptor outside the notebook, where a kernel too loses what is sent to it."""
        return self._nowhere

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, text: str) -> int:
        """Keep `text` after whatever reached the file descriptor before it."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if os.getpid() != self._owner:
            os.write(self._tap.descriptor, text.encode(errors="backslashreplace"))
        else:
            with self._lock:
                self._parts += [self._tap.take(), text]
        return len(text)

    def flush(self) -> None:
        """Hand what was kept to the recorder as one output, if there is any."""
        if os.getpid() != self._owner:
            return
        with self._lock:
            text = "".join([*self._parts, self._tap.take()])
            self._parts.clear()
            if text:
                self._recorder.stream(self.name, text)


@dataclass(frozen=True)
class Streams:
    """The pair of streams of one run."""

    out: OutStream
    err: OutStream

    def flush(self) -> None:
        """Hand on what is left at the end of a cell, also when a cell has put another in place."""
        self.out.flush()
        self.err.flush()


@contextmanager
def streams_into(recorder: Recorder) -> Iterator[Streams]:
    """Send everything that is written to either stream into `recorder` for a while."""
    before: tuple[Any, Any] = (sys.stdout, sys.stderr)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with Tap(1) as out, Tap(2) as err:
        streams = Streams(
            OutStream("stdout", recorder, out, nowhere), OutStream("stderr", recorder, err, nowhere)
        )
        sys.stdout, sys.stderr = streams.out, streams.err
        try:
            yield streams
        finally:
            sys.stdout, sys.stderr = before
            os.close(nowhere)
