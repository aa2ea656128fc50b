"""The warm parent at work: it starts jobs, keeps their time, and reports how each ended."""

from __future__ import annotations

import json
import os
import selectors
import signal
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from mmap import mmap
from typing import Any

from stepkit.batch.pdf_maker import Maker, start_maker
from stepkit.batch.shell import ZMQInteractiveShell
from stepkit.batch.warm_child import EVENT, REPORT, VALUE, Job, Lines, run_job

GRACE = 1.0
"""Seconds between the time limit inside a job and its being killed from outside."""

LOOK_UP = 5.0
"""Seconds after which the parent looks whether its client is still there."""

SERVED = 50
"""Jobs after which a slot gets a new PDF maker: one keeps what its largest document took."""

COUNTER = 4
CHUNK = 1 << 16


@dataclass
class Running:
    """One job under way: its process, its pipe, and what it has said so far."""

    job: Job
    slot: int
    pid: int
    pipe: int
    began: float
    deadline: float
    said: bytearray = field(default_factory=bytearray)
    last_words: dict[bytes, bytes] = field(default_factory=dict)
    stopped: bool = False


class Loop:
    """Runs jobs, at most one a slot, until the client closes its end or a signal comes."""

    def __init__(
        self,
        shell: ZMQInteractiveShell,
        makers: list[Maker],
        function: str,
        commands: int,
        reports: int,
    ) -> None:
        self._shell = shell
        self._makers = makers
        self._served = [0] * len(makers)
        self._function = function
        self._commands, self._reports = commands, reports
        self._waiting: deque[Job] = deque()
        self._running: dict[int, Running] = {}
        self._inbox, self._outbox = bytearray(), bytearray()
        self._progress = mmap(-1, COUNTER * len(makers))
        self._ending = False
        self._selector = selectors.PollSelector()  # no descriptor of its own to leak into a job
        self._client = os.getppid()

    def run(self) -> None:
        """Serve until the end, then leave no process behind."""
        wake = self._wake_on_signals()
        os.set_blocking(self._reports, False)
        self._selector.register(self._commands, selectors.EVENT_READ, self._take_commands)
        self._selector.register(wake, selectors.EVENT_READ, lambda: os.read(wake, CHUNK))
        try:
            while not self._ending and os.getppid() == self._client:
                self._turn()
        finally:
            self._stop_all()

    def _turn(self) -> None:
        now = time.monotonic()
        soonest = min((one.deadline for one in self._running.values()), default=now + LOOK_UP)
        for key, _ in self._selector.select(max(0.0, min(LOOK_UP, soonest - now))):
            key.data()
        self._stop_late()
        for running in list(self._running.values()):
            if _has_ended(running.pid):
                self._finish(running)
        self._start_waiting()

    def _wake_on_signals(self) -> int:
        wake, signalled = os.pipe()
        for descriptor in (wake, signalled):
            os.set_blocking(descriptor, False)
        self._wake = (wake, signalled)
        signal.set_wakeup_fd(signalled)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._end)
        return wake

    def _end(self, *_: object) -> None:
        self._ending = True

    def _take_commands(self) -> None:
        found = os.read(self._commands, CHUNK)
        self._ending = self._ending or not found
        self._inbox += found
        if b"\n" in found:
            *lines, self._inbox = self._inbox.split(b"\n")
            self._waiting.extend(json.loads(line) for line in lines)

    def _start_waiting(self) -> None:
        busy = {one.slot for one in self._running.values()}
        for slot in range(len(self._makers)):
            if slot not in busy and (job := self._next_for(slot)):
                self._start(job, slot)

    def _next_for(self, slot: int) -> Job | None:
        for job in self._waiting:
            if job["slot"] in (None, slot):
                self._waiting.remove(job)
                return job
        return None

    def _start(self, job: Job, slot: int) -> None:
        if _has_ended(self._makers[slot].pid):
            self._renew_maker(slot)
        maker = self._makers[slot]
        pipe, report = os.pipe()
        progress = memoryview(self._progress)[slot * COUNTER :][:COUNTER]
        progress[:] = bytes(COUNTER)
        parent = os.getpid()
        not_for_it = [pipe, *self._descriptors(but=maker)]
        began = time.monotonic()
        pid = os.fork()
        if pid == 0:
            lines = Lines(report, maker.requests, maker.answers, progress)
            run_job(job, self._shell, lines, not_for_it, parent)
        os.close(report)
        _lead_own_group(pid)
        os.set_blocking(pipe, False)
        running = Running(job, slot, pid, pipe, began, _deadline(job, began))
        self._running[pid] = running
        self._selector.register(pipe, selectors.EVENT_READ, lambda: self._listen(running))

    def _descriptors(self, *, but: Maker) -> Iterator[int]:
        """Every descriptor of the parent that a new process must not keep."""
        yield from (self._commands, self._reports, *self._wake)
        yield from (one.pipe for one in self._running.values())
        for maker in self._makers:
            if maker is not but:
                yield from (maker.requests, maker.answers)

    def _listen(self, running: Running) -> None:
        """Take what the job has said; pass on what concerns single cells."""
        while found := _available(running.pipe):
            running.said += found
        if found is not None and running.pipe in self._selector.get_map():
            self._selector.unregister(running.pipe)  # closed by the job; it may still go on
        *lines, running.said = running.said.split(b"\n")
        for line in lines:
            if line[:1] == EVENT:
                running.deadline = _deadline(running.job, running.began)
                self._send(_message(running.job["id"], b'"event":' + line[1:]))
            else:
                running.last_words[bytes(line[:1])] = bytes(line[1:])

    def _stop_late(self) -> None:
        now = time.monotonic()
        for running in self._running.values():
            if now >= running.deadline:
                running.stopped, running.deadline = True, float("inf")
                _kill_group(running.pid)

    def _finish(self, running: Running) -> None:
        """Clear up after a job that has ended, and report it."""
        seconds = time.monotonic() - running.began
        _kill_group(running.pid)  # whatever its cells left running
        _, status, used = os.wait4(running.pid, 0)
        self._listen(running)
        if running.pipe in self._selector.get_map():
            self._selector.unregister(running.pipe)
        os.close(running.pipe)
        del self._running[running.pid]
        told = self._told(running, os.waitstatus_to_exitcode(status))
        self._served[running.slot] += 1
        if told.pop("pdf_waiting") or self._served[running.slot] == SERVED:
            self._renew_maker(running.slot)
        told |= {
            "seconds": round(seconds, 4),
            "cpu": round(used.ru_utime + used.ru_stime, 4),
            "peak_mb": round(used.ru_maxrss / 1024, 1),
        }
        value = b'"value":' + running.last_words.get(VALUE, b"null")
        self._send(_message(running.job["id"], json.dumps(told).encode()[1:-1] + b"," + value))

    def _told(self, running: Running, exit_code: int) -> dict[str, Any]:
        if VALUE in running.last_words and not running.stopped:
            told: dict[str, Any] = json.loads(running.last_words[REPORT])
            return told
        running.last_words.clear()
        place = f"cell {self._cell(running.slot)}" if self._cell(running.slot) else ""
        kind = f"signal {-exit_code}" if exit_code < 0 else f"exit code {exit_code}"
        error = {"kind": kind, "place": place, "sentence": "", "record": "", "field": ""}
        status = "timed_out" if running.stopped else "crashed"
        return {"status": status, "error": error, "pdf_waiting": True}

    def _cell(self, slot: int) -> int:
        """The number of the cell that ran last in a slot, counted from one; 0 for none."""
        return int.from_bytes(self._progress[slot * COUNTER :][:COUNTER], "little")

    def _renew_maker(self, slot: int) -> None:
        """Put a new maker in place, so that no answer owed to one job reaches the next."""
        self._served[slot] = 0
        maker = self._makers[slot]
        maker.stop()
        not_for_it = list(self._descriptors(but=maker))
        self._makers[slot] = start_maker(self._function, not_for_it)

    def _send(self, message: bytes) -> None:
        if not self._outbox:
            self._selector.register(self._reports, selectors.EVENT_WRITE, self._pass_on)
        self._outbox += message

    def _pass_on(self) -> None:
        try:
            del self._outbox[: os.write(self._reports, self._outbox)]
        except BrokenPipeError:
            self._ending = True
        if self._ending or not self._outbox:
            self._selector.unregister(self._reports)

    def _stop_all(self) -> None:
        for pid in self._running:
            _kill_group(pid)
            os.waitpid(pid, 0)
        for maker in self._makers:
            maker.stop()


def _message(job: str, content: bytes) -> bytes:
    return b'{"id":' + json.dumps(job).encode() + b"," + content + b"}\n"


def _deadline(job: Job, began: float) -> float:
    """When a job is killed: by its own limit, or by that of one cell counted from now."""
    never = float("inf")
    whole = began + job["time_limit"] + GRACE if job["time_limit"] else never
    cell = time.monotonic() + job["cell_time_limit"] if job["cell_time_limit"] else never
    return min(whole, cell)


def _available(pipe: int) -> bytes | None:
    """What stands in a pipe; empty when it was closed, None when there is nothing yet."""
    try:
        return os.read(pipe, CHUNK)
    except BlockingIOError:
        return None


def _has_ended(pid: int) -> bool:
    """Whether a child has ended; it stays to be waited for, so its number stays its own."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _lead_own_group(pid: int) -> None:
    """Done by the child too; whichever comes first."""
    try:
        os.setpgid(pid, pid)
    except (PermissionError, ProcessLookupError):
        return


def _kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
