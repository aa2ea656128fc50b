"""A warm process that has loaded everything, and forks a process for each job it is given.

    with WarmProcess(workers=2, preload=["pandas"]) as warm:
        for outcome in warm.run(jobs):
            ...

It is a process of its own with one thread, spoken to over two pipes, so a program with
threads (a progress bar, dask, Jupyter) can use it. `python -m stepkit.batch.warm` is
its other end.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from stepkit.batch.pdf_maker import PDF_FUNCTION
from stepkit.errors import PackError

CHUNK = 1 << 16
AHEAD = 2
"""Jobs handed over for each worker: one under way, one ready to follow it."""

LEAN_MEMORY = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TRIM_THRESHOLD_": "262144",
    "MALLOC_MMAP_THRESHOLD_": "262144",
}
"""For the C library: large pieces of memory go back at once, so a batch holds a tenth less."""

Status = Literal["done", "error", "crashed", "timed_out", "out_of_memory"]


@dataclass(frozen=True)
class Job:
    """One thing to do: a function to call, or a notebook to run.

    `call` names a function as "package.module:function"; it is called with
    `arguments` and with `services` (see `stepkit.batch.warm_child.Services`), and
    what it returns must be plain JSON. Without `call`, `notebook` (a value or the
    path of a file) is run and returned. Limits: `time_limit` and `cell_time_limit`
    in seconds, `memory_limit` in MB above what is loaded already; None is no limit.
    An environment value of None takes the variable away. A `slot`, counted from 0,
    ties the job to one worker. With `follow` each cell is reported as it starts and
    ends; a limit for each cell needs that.
    """

    id: str
    call: str | None = None
    arguments: dict[str, Any] = field(default_factory=dict)
    notebook: dict[str, Any] | str | None = None
    cwd: str | None = None
    environment: dict[str, str | None] = field(default_factory=dict)
    time_limit: float | None = None
    cell_time_limit: float | None = None
    memory_limit: int | None = None
    slot: int | None = None
    follow: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a job ended.

    `error` holds `kind`, `place`, `sentence`, `record` and `field`; the last three
    are empty unless it was one of our own errors. `seconds` are on the clock, `cpu`
    in the processor (the PDF maker's are not counted), `peak_mb` is resident memory
    with what is shared.
    """

    id: str
    status: Status
    seconds: float
    cpu: float
    peak_mb: float
    error: dict[str, str]
    value: Any


@dataclass(frozen=True)
class CellEvent:
    """A cell of a followed job that has started or ended; an ended one comes with its content."""

    id: str
    cell: int
    when: Literal["start", "end"]
    content: dict[str, Any] | None


def fork_available() -> bool:
    """Whether jobs can be forked here: Linux; elsewhere a fork of loaded libraries is not safe."""
    return sys.platform == "linux" and hasattr(os, "memfd_create")


class WarmProcess:
    """The client's end of a warm process. Use it in a `with` block, or call `close`.

    `workers` is how many jobs run at once, each with a PDF maker of its own;
    `preload` names modules to load before the first job, `rehearse` functions (as
    "package.module:function") to call once with nothing after that; `environment`
    is added to this process's own; `pdf` names the function that makes a PDF, ""
    for none. Raises `PackError` when the process cannot be started.
    """

    def __init__(
        self,
        *,
        workers: int = 1,
        preload: Sequence[str] = (),
        rehearse: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        pdf: str = PDF_FUNCTION,
        start_timeout: float = 60.0,
    ) -> None:
        self.workers = workers
        self._owed: set[str] = set()
        self._found = bytearray()
        self._writing = threading.Lock()
        self._process = _started(environment or {})
        settings = {
            "workers": workers,
            "preload": list(preload),
            "rehearse": list(rehearse),
            "pdf": pdf,
        }
        try:
            self._write(settings)
            self._wait_until_ready(start_timeout)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The number of the warm process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def submit(self, job: Job) -> None:
        """Hand a job over; it starts as soon as a slot is free. Its id must be its own."""
        if job.id in self._owed:
            raise ValueError(f"job {job.id} has not ended yet")
        if job.slot not in (None, *range(self.workers)):
            raise ValueError(f"there is no slot {job.slot}")
        self._owed.add(job.id)
        self._write(vars(job))

    def messages(self, timeout: float | None = None) -> Iterator[Outcome | CellEvent]:
        """Yield outcomes, and the cells of followed jobs, until nothing is owed.

        Stops early when nothing comes for `timeout` seconds. Raises `PackError` when
        the warm process has ended.
        """
        while self._owed:
            message = self._next_message(timeout)
            if message is None:
                return
            if event := message.pop("event", None):
                yield CellEvent(message["id"], **event)
            else:
                self._owed.discard(message["id"])
                yield Outcome(**message)

    def results(self, timeout: float | None = None) -> Iterator[Outcome]:
        """Yield the outcomes of the jobs handed over, in the order in which they end."""
        for message in self.messages(timeout):
            if isinstance(message, Outcome):
                yield message

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Run `jobs`, taking each from its source only shortly before its turn."""
        source = iter(jobs)
        for job in source:
            self.submit(job)
            if len(self._owed) >= AHEAD * self.workers:
                yield next(self.results())
        yield from self.results()

    def close(self) -> None:
        """End the process with everything it started; what is under way is lost."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _write(self, message: dict[str, Any]) -> None:
        line = memoryview(json.dumps(message).encode() + b"\n")
        with self._writing:
            while line:
                try:
                    line = line[os.write(_number(self._process.stdin), line) :]
                except BrokenPipeError as gone:
                    raise self._ended() from gone

    def _wait_until_ready(self, seconds: float) -> None:
        message = self._next_message(seconds)
        if message is None:
            raise PackError(
                f"The process that builds packs was not ready within {seconds:g} s. "
                "Try again when the machine is less busy."
            )
        if not message["ready"]:
            raise PackError(message["sentence"])

    def _next_message(self, timeout: float | None) -> dict[str, Any] | None:
        """The next message, or None when nothing has come for `timeout` seconds."""
        until = None if timeout is None else time.monotonic() + timeout
        pipe = _number(self._process.stdout)
        while (end := self._found.find(b"\n")) < 0:
            left = None if until is None else max(0.0, until - time.monotonic())
            if not select.select([pipe], [], [], left)[0]:
                return None
            chunk = os.read(pipe, CHUNK)
            if not chunk:
                raise self._ended()
            self._found += chunk
        message: dict[str, Any] = json.loads(self._found[:end])
        del self._found[: end + 1]
        return message

    def _ended(self) -> PackError:
        return PackError(
            "The process that builds packs ended unexpectedly. Run the same command again; "
            "if it happens again, run stepkit doctor."
        )


def _started(environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A new interpreter at the other end of two pipes, deaf to this terminal's Ctrl-C."""
    # One seed for hashes: sets of words are then in the same order in every batch.
    settings = {**os.environ, "PYTHONHASHSEED": "0", **LEAN_MEMORY, **environment}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "stepkit.batch.warm"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
        env=settings,
        start_new_session=True,
    )


def _number(pipe: Any) -> int:
    number: int = pipe.fileno()
    return number


if __name__ == "__main__":
    from stepkit.batch.warm_parent import main

    main()
