"""The papermill engine: `papermill --engine stepkit in.ipynb out.ipynb`.

papermill loads every engine that is installed whenever it is imported, so this module
imports nothing that papermill has not loaded already. It is reached through
`stepkit.batch.engine`.
"""

from __future__ import annotations

import atexit
import os
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import from_dict
from papermill.engines import Engine, NBClientEngine
from papermill.log import logger
from papermill.utils import nb_kernel_name, nb_language

from stepkit.batch.kernels import kernel_arguments

if TYPE_CHECKING:
    from stepkit.batch.warm import CellEvent, Job, Outcome, WarmProcess

KERNELS = ("python3", "python", "")
PRELOAD = ("pandas", "matplotlib.pyplot")
_NUMBERS = count(1)


class StepkitEngine(Engine):  # type: ignore[misc]  # papermill has no types
    """Runs notebooks in processes forked from a warm one, kept until this process ends.

    A kernel other than Python's, or a system on which forking is not safe, gets the
    standard kernel instead, with one line that says so.
    """

    _kept: ClassVar[WarmProcess | None] = None

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> str:
        """The kernel's name; a template need not have one."""
        if name or nb.metadata.get("kernelspec", {}).get("name"):
            return str(nb_kernel_name(nb, name))
        return "python3"

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> str:
        """The language of the notebook; a template need not say that it is Python."""
        try:
            return str(nb_language(nb, language))
        except ValueError:
            return "python"

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        log_output: bool = False,  # noqa: FBT001, FBT002 - papermill's signature
        stdout_file: Any = None,
        stderr_file: Any = None,
        start_timeout: float = 60,
        execution_timeout: float | None = None,
        **kwargs: Any,
    ) -> None:
        """Run the notebook that `nb_man` manages and give it every cell as it ends.

        Raises what papermill's own engine raises: `CellTimeoutError` for a cell that
        takes longer than `execution_timeout` seconds, `DeadKernelError` for one that
        ends its process.
        """
        if reason := _no_fork(kernel_name):
            logger.warning("%s: the standard kernel is used instead of stepkit's.", reason)
            arguments = [*kwargs.pop("extra_arguments", []), *kernel_arguments()]
            NBClientEngine.execute_managed_notebook(
                nb_man,
                kernel_name,
                log_output=log_output,
                stdout_file=stdout_file,
                stderr_file=stderr_file,
                start_timeout=start_timeout,
                execution_timeout=execution_timeout,
                extra_arguments=arguments,
                **kwargs,
            )
            return
        told = _Told(nb_man, log_output=log_output, files=(stdout_file, stderr_file))
        limit = execution_timeout or kwargs.get("timeout")
        try:
            warm = cls._warm(start_timeout)
            warm.submit(_job(nb_man.nb, limit))
            told.follow(warm, limit)
        except KeyboardInterrupt:
            cls.close()  # its process may still be at work for the notebook given up
            raise

    @classmethod
    def _warm(cls, start_timeout: float) -> WarmProcess:
        if cls._kept is None or not cls._kept.alive:
            cls._kept = _warm_module().WarmProcess(
                preload=PRELOAD, pdf="", start_timeout=start_timeout
            )
            atexit.register(cls.close)
        return cls._kept

    @classmethod
    def close(cls) -> None:
        """End the kept process, if there is one."""
        if cls._kept is not None:
            cls._kept.close()
            cls._kept = None


class _Told:
    """Passes the cells of a run on to papermill's manager, and what they say to its log."""

    def __init__(self, nb_man: Any, *, log_output: bool, files: tuple[Any, Any]) -> None:
        self.nb_man = nb_man
        self.cells = nb_man.nb.cells
        self.log_output = log_output
        self.stdout_file, self.stderr_file = files
        self.running = -1

    def follow(self, warm: WarmProcess, limit: float | None) -> None:
        """Take what the warm process says until the notebook has ended."""
        outcome = None
        for message in warm.messages():
            if message.__class__ is _warm_module().Outcome:
                outcome = cast("Outcome", message)
            else:
                self._cell(cast("CellEvent", message))
        self._all(cast("Outcome", outcome), limit)

    def _cell(self, event: CellEvent) -> None:
        if event.when == "end":
            self._end(event)
            return
        self._complete()
        self.running = event.cell
        self.nb_man.cell_start(self.cells[event.cell], event.cell)

    def _end(self, event: CellEvent) -> None:
        """A cell has ended. Whether it failed is known when the next one starts, or none does."""
        cell = self.cells[event.cell]
        _fill(cell, event.content or {})
        for output in cell.get("outputs", []):
            self._log(output)

    def _complete(self, *, failed: bool = False) -> None:
        if self.running < 0:
            return
        cell = self.cells[self.running]
        if failed:
            self.nb_man.cell_exception(cell, cell_index=self.running)
        self.nb_man.cell_complete(cell, cell_index=self.running)

    def _all(self, outcome: Outcome, limit: float | None) -> None:
        """The run has ended; a later cell may have changed what an earlier one shows."""
        if outcome.value:
            for cell, content in zip(self.cells, outcome.value["cells"], strict=True):
                _fill(cell, content)
            self.nb_man.nb.metadata["language_info"] = outcome.value["metadata"]["language_info"]
        self._complete(failed=bool(outcome.error))
        cell = self.cells[max(self.running, 0)]
        if outcome.status == "timed_out":
            raise CellTimeoutError.error_from_timeout_and_cell(
                "Cell execution timed out", int(limit or 0), cell
            )
        if outcome.error and not _shows_error(cell):
            raise DeadKernelError("Kernel died")

    def _log(self, output: Any) -> None:
        """As papermill's own engine does."""
        text = "".join(output.get("text") or output.get("data", {}).get("text/plain", ""))
        on_stderr = output.get("name") == "stderr"
        if self.log_output and text:
            (logger.warning if on_stderr else logger.info)(text)
        file = self.stderr_file if on_stderr else self.stdout_file
        if file and output.output_type == "stream":
            file.write(text)
            file.flush()


def _no_fork(kernel_name: str) -> str:
    """Why the notebook cannot be run by forking, or nothing."""
    if kernel_name not in KERNELS:
        return f'The kernel is "{kernel_name}"'
    if not _warm_module().fork_available():
        return "Processes cannot be forked safely on this system"
    return ""


def _job(nb: Any, limit: float | None) -> Job:
    job: Job = _warm_module().Job(
        id=f"papermill-{next(_NUMBERS)}",
        notebook=nb,
        cwd=str(Path.cwd()),
        environment=dict(os.environ),
        cell_time_limit=limit,
        follow=True,
    )
    return job


def _warm_module() -> Any:
    """Loaded at first use; see the top of this page."""
    return import_module("stepkit.batch.warm")


def _fill(cell: Any, content: dict[str, Any]) -> None:
    for name in ("execution_count", "outputs"):
        if name in content:
            cell[name] = from_dict(content[name])  # type: ignore[no-untyped-call]


def _shows_error(cell: Any) -> bool:
    return any(output.output_type == "error" for output in cell.get("outputs", []))
