"""Running a notebook's cells in a shell of this process, and writing the notebook down."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Literal

from stepkit.batch.files import write_file
from stepkit.batch.limits import TimeLimitReachedError, time_limit
from stepkit.batch.shell import ZMQInteractiveShell, without_input
from stepkit.batch.streams import Streams, streams_into
from stepkit.errors import StepkitError, TemplateError

Cell = dict[str, Any]
Notebook = dict[str, Any]
OnCell = Callable[[Literal["start", "end"], int, Cell], None]

LANGUAGE = {
    "name": "python",
    "version": ".".join(map(str, sys.version_info[:3])),
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": 3},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}
SKIP = "skip-execution"
ROOM = Path(__file__).parent
MAY_FAIL = "raises-exception"


class CellError(Exception):
    """A cell failed with something that is not one of our own errors.

    `kind` is the class of the exception, `place` the cell as people count cells. What
    the exception says stays in the notebook, since it may quote a case.
    """

    def __init__(self, kind: str, place: str) -> None:
        super().__init__(f"{kind} in {place}")
        self.kind = kind
        self.place = place


def run_cells(
    notebook: Notebook,
    *,
    on_cell: OnCell | None = None,
    cwd: str | Path | None = None,
    time_limit: float | None = None,
    shell: ZMQInteractiveShell | None = None,
) -> Notebook:
    """Run the code cells in order and return the notebook with their outputs.

    Outputs, counts and the point at which it stops are those of nbclient with a
    standard kernel: the first error ends the run and is the last output, unless the
    cell is tagged `raises-exception`; empty cells and those tagged `skip-execution`
    are left out. No time is recorded, so the same input gives the same bytes.
    `on_cell` is called before and after each cell, `time_limit` (seconds) is for all
    of them. Raises `TemplateError` for a notebook that is not of format 4.
    """
    executed = prepared(notebook)
    shell = shell or ZMQInteractiveShell.instance()
    run = _Run(shell, executed["cells"], on_cell or (lambda *_: None))
    with chdir(cwd) if cwd else nullcontext(), without_input(), _event_loop() as loop:
        run.to_the_end(loop, time_limit)
    return executed


class _Run:
    """One pass over the cells of one notebook."""

    def __init__(self, shell: ZMQInteractiveShell, cells: list[Cell], on_cell: OnCell) -> None:
        self.shell = shell
        self.cells = cells
        self.on_cell = on_cell
        self.process = os.getpid()

    def to_the_end(self, loop: asyncio.AbstractEventLoop, seconds: float | None) -> None:
        with streams_into(self.shell.recorder) as streams:
            try:
                with time_limit(seconds):
                    loop.run_until_complete(self._all(streams))
            except TimeLimitReachedError as reached:
                # Raised while the loop was waiting, so that no cell could record it.
                streams.flush()
                self.shell.last_error = reached
                self.shell.recorder.error(type(reached).__name__, str(reached), [str(reached)])

    async def _all(self, streams: Streams) -> None:
        for index, cell in enumerate(self.cells):
            self.on_cell("start", index, cell)
            goes_on = await self._one(cell, streams)
            self.on_cell("end", index, cell)
            if not goes_on:
                return

    async def _one(self, cell: Cell, streams: Streams) -> bool:
        """Run one cell; False when the notebook ends with it."""
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] != "code" or not cell["source"].strip() or SKIP in tags:
            return True
        cell["outputs"] = self.shell.recorder.begin()
        cell["execution_count"] = self.shell.execution_count
        went_well = await self.shell.run_one(cell["source"])
        if os.getpid() != self.process:
            os._exit(0)  # a process that the cell forked off ends with the cell
        streams.flush()
        return (went_well or MAY_FAIL in tags) and not self.shell.exit_now


def failure(notebook: Notebook, shell: ZMQInteractiveShell) -> BaseException | None:
    """What ended the run of `notebook` before its last cell, or None when it was run to the end.

    One of our own errors comes back as it is, anything else as a `CellError` that
    names its kind and cell.
    """
    last = max(
        (i for i, cell in enumerate(notebook["cells"]) if cell.get("execution_count")), default=0
    )
    raised = shell.last_error
    if shell.exit_now and _code_follows(notebook["cells"][last + 1 :]):
        return TemplateError(
            f"Cell {last + 1} ended the notebook with exit() before its last cell. "
            "Take the call out of the notebook."
        )
    if raised is None or _may_fail(notebook["cells"][last]):
        return None
    if isinstance(raised, StepkitError):
        return raised
    return CellError(type(raised).__name__, f"cell {last + 1}{_line_of_code(raised)}")


def _line_of_code(raised: BaseException) -> str:
    """The file and line of stepkit's own in which it arose, apart from those that run cells."""
    frames = traceback.extract_tb(raised.__traceback__)
    file = Path(frames[-1].filename) if frames else Path()
    ours = file.is_relative_to(ROOM.parent) and not file.is_relative_to(ROOM)
    return f", {file.name}:{frames[-1].lineno}" if ours else ""


def _code_follows(cells: list[Cell]) -> bool:
    return any(cell["cell_type"] == "code" and cell["source"].strip() for cell in cells)


def _may_fail(cell: Cell) -> bool:
    return MAY_FAIL in cell["metadata"].get("tags", [])


def prepared(notebook: Notebook) -> Notebook:
    """The notebook as format 4.5 with whole sources and without earlier outputs."""
    if notebook.get("nbformat") != 4:
        raise TemplateError(
            f"The notebook is of format {notebook.get('nbformat')}; format 4 is expected. "
            "Open it in JupyterLab and save it again."
        )
    cells = [_unrun(cell, number) for number, cell in enumerate(notebook["cells"], 1)]
    metadata = {**notebook.get("metadata", {}), "language_info": LANGUAGE}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _unrun(cell: Cell, number: int) -> Cell:
    fresh = {
        "id": f"cell-{number}",
        "metadata": {},
        **cell,
        "source": "".join(cell["source"]),
    }
    if cell["cell_type"] == "code":
        fresh |= {"outputs": [], "execution_count": None}
    return fresh


@contextmanager
def _event_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """A loop for all cells, as a kernel has one: a task started in one can be awaited in another.

    What still runs at the end is left where it is, as when a kernel is shut down.
    """
    loop = asyncio.new_event_loop()
    try:
        yield loop
    finally:
        loop.close()


def notebook_bytes(notebook: Notebook) -> bytes:
    """The notebook as canonical JSON in UTF-8: keys in order, one cell a line."""
    rest = {key: value for key, value in notebook.items() if key != "cells"}
    cells = ",\n".join(map(_canonical, notebook["cells"]))
    return f'{{"cells":[\n{cells}\n],\n{_canonical(rest)[1:]}\n'.encode()


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def write_notebook(notebook: Notebook, path: Path) -> None:
    """Write the notebook aside, make sure it is on the disk, and move it into place."""
    write_file(path, notebook_bytes(notebook))
