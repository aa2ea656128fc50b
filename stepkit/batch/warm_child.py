"""One job, in a process of its own that was forked for it and ends with it."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from stepkit.batch.calls import described, named
from stepkit.batch.limits import (
    TimeLimitReachedError,
    die_with_parent,
    lift_memory_limit,
    limit_memory,
    time_limit,
)
from stepkit.batch.pdf_maker import PdfService
from stepkit.batch.runner import Cell, Notebook, OnCell, failure, run_cells
from stepkit.batch.shell import ZMQInteractiveShell

SEED = 0
EVENT, REPORT, VALUE = b"E", b"R", b"V"
"""What a line of a job's report begins with: of a cell, of the whole job, its value."""

Job = dict[str, Any]


@dataclass(frozen=True)
class Services:
    """What a job's own function is given: a shell to run cells in, and a PDF maker."""

    shell: ZMQInteractiveShell
    pdf: Callable[[str], bytes]
    on_cell: OnCell

    def run(self, notebook: Notebook) -> Notebook:
        """Run a notebook's cells and return it with its outputs.

        Raises what ended it early: one of our own errors as it is, else `CellError`.
        """
        executed = run_cells(notebook, shell=self.shell, on_cell=self.on_cell)
        if problem := failure(executed, self.shell):
            raise problem
        return executed


@dataclass(frozen=True)
class Lines:
    """What joins a job to its parent: a pipe to report on, those of its PDF maker, its progress.

    `progress` is shared memory in which the number of the running cell stands.
    """

    report: int
    requests: int
    answers: int
    progress: memoryview


def run_job(
    job: Job, shell: ZMQInteractiveShell, lines: Lines, not_for_it: Iterable[int], parent: int
) -> NoReturn:
    """Run `job` in this freshly forked process, report, and end the process."""
    try:
        _settle_in(not_for_it, parent)
        pdf = PdfService(job["id"], lines.requests, lines.answers)
        _write(lines.report, _report(job, shell, pdf, lines))
    finally:
        os._exit(0)


def _settle_in(not_for_it: Iterable[int], parent: int) -> None:
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setpgid(0, 0)
    die_with_parent(parent)
    for descriptor in not_for_it:
        os.close(descriptor)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):  # what is printed outside a cell may quote a case
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _report(job: Job, shell: ZMQInteractiveShell, pdf: PdfService, lines: Lines) -> bytes:
    """Two lines, the last words of a job: how it went, and its value."""
    value, problem = b"null", None
    try:
        _furnish(job, shell)
        with time_limit(job["time_limit"]):
            found, problem = _done(job, shell, pdf, _follower(job, lines))
            lift_memory_limit()
            value = _json(found)
    except BaseException as raised:  # noqa: BLE001 - whatever a job raises is the job's, not ours
        lift_memory_limit()
        problem = raised
    told = {
        "status": _status(problem, shell),
        "error": described(problem) if problem else {},
        "pdf_waiting": pdf.waiting,
    }
    return REPORT + _json(told) + b"\n" + VALUE + value + b"\n"


def _furnish(job: Job, shell: ZMQInteractiveShell) -> None:
    """Folder, environment, seeds and limits of the job."""
    for name, value in job["environment"].items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    shell.init_environment()
    if job["cwd"]:
        os.chdir(job["cwd"])
    sys.path.insert(0, "")
    random.seed(SEED)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(SEED)
    limit_memory(job["memory_limit"])


def _done(
    job: Job, shell: ZMQInteractiveShell, pdf: PdfService, on_cell: OnCell
) -> tuple[Any, BaseException | None]:
    if job["call"]:
        return named(job["call"])(services=Services(shell, pdf, on_cell), **job["arguments"]), None
    executed = run_cells(_notebook(job["notebook"]), shell=shell, on_cell=on_cell)
    return executed, failure(executed, shell)


def _notebook(given: Notebook | str) -> Notebook:
    if isinstance(given, str):
        found: Notebook = json.loads(Path(given).read_bytes())
        return found
    return given


def _status(problem: BaseException | None, shell: ZMQInteractiveShell) -> str:
    seen = (problem, shell.last_error)
    if problem is None:
        return "done"
    if any(isinstance(one, TimeLimitReachedError) for one in seen):
        return "timed_out"
    if any(isinstance(one, MemoryError) for one in seen):
        return "out_of_memory"
    return "error"


def _follower(job: Job, lines: Lines) -> OnCell:
    """Keep the number of the running cell for the parent, and tell it more when asked to."""

    def on_cell(when: str, index: int, cell: Cell) -> None:
        lines.progress[:] = (index + 1).to_bytes(len(lines.progress), "little")
        if job["follow"]:
            event = {"cell": index, "when": when, "content": cell if when == "end" else None}
            _write(lines.report, EVENT + _json(event) + b"\n")

    return on_cell


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), allow_nan=False).encode()


def _write(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
