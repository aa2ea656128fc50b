"""The warm parent's start: from a new interpreter to a process from which jobs are forked.

The order matters. The PDF makers are forked while the process is small; the shell is
made before pandas is imported, which looks for it; everything a job may need is
imported and used once; then what is there is put out of the collector's reach, so that
a job does not touch, and so copy, the pages it shares with its parent.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
import time
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from stepkit.batch.calls import named
from stepkit.batch.grammars import leave_out_grammars
from stepkit.batch.pdf_maker import Maker, start_maker
from stepkit.errors import PackError, listed

if TYPE_CHECKING:
    from stepkit.batch.shell import ZMQInteractiveShell

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")

FIRST_CELLS = (
    ("builtins", "print('')\n'a'"),
    ("builtins", "1 / 0"),
    ("pandas", "import pandas\ndisplay(pandas.DataFrame({'a': [1.5, None], 'b': ['x', 'y']}))"),
    (
        "matplotlib.pyplot",
        (
            "import matplotlib.pyplot as plt\n"
            "figure, axes = plt.subplots()\naxes.plot([1, 2], [3, 4], label='a')\n"
            "axes.set_title('a')\naxes.legend()"
        ),
    ),
)
"""Cells that make use of a module, run once when it is loaded."""


def main() -> None:
    """Speak with the client over standard input and output, one JSON value a line."""
    commands, reports = _own_ends()
    began = time.perf_counter()
    settings = json.loads(_first_line(commands))
    try:
        loop_run = _ready(settings, commands, reports)
    except PackError as problem:
        _tell(reports, {"ready": False, "sentence": problem.sentence})
        return
    _tell(reports, {"ready": True, "seconds": round(time.perf_counter() - began, 3)})
    loop_run()


def _own_ends() -> tuple[int, int]:
    """Move the pipes off standard input and output, where a job's cells could reach them."""
    commands, reports = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return commands, reports


def _first_line(commands: int) -> bytes:
    """The settings; jobs come only after the client was told that all is ready."""
    line = b""
    while not line.endswith(b"\n"):
        found = os.read(commands, 65536)
        if not found:
            sys.exit(0)
        line += found
    return line


def _tell(reports: int, message: dict[str, Any]) -> None:
    os.write(reports, json.dumps(message).encode() + b"\n")


def _ready(settings: dict[str, Any], commands: int, reports: int) -> Any:
    for name in ONE_THREAD:
        os.environ[name] = "1"
    leave_out_grammars()
    makers = _makers(settings, commands, reports)
    try:
        shell = _shell()
        with shell.builtin_trap:  # pandas asks the built-in get_ipython while it is imported
            _import_all(settings["preload"])
        _use_once(shell, settings["rehearse"])
        _refuse_threads()
        # Imported here because it brings IPython, which the makers must not carry.
        from stepkit.batch.warm_loop import Loop  # noqa: PLC0415

        loop = Loop(shell, makers, settings["pdf"], commands, reports)
        gc.collect()
        gc.freeze()
    except BaseException:
        for maker in makers:
            maker.stop()
        raise
    return loop.run


def _makers(settings: dict[str, Any], commands: int, reports: int) -> list[Maker]:
    makers: list[Maker] = []
    for _ in range(settings["workers"]):
        others = [end for maker in makers for end in (maker.requests, maker.answers)]
        makers.append(start_maker(settings["pdf"], [commands, reports, *others]))
    return makers


def _shell() -> ZMQInteractiveShell:
    # Imported here for the same reason.
    from stepkit.batch.shell import ZMQInteractiveShell  # noqa: PLC0415

    return ZMQInteractiveShell.instance()


def _import_all(names: Sequence[str]) -> None:
    for name in names:
        try:
            import_module(name)
        except Exception as problem:
            raise PackError(
                f'The module "{name}" that packs are built with cannot be loaded '
                f"({type(problem).__name__}). Install stepkit again with all that it needs."
            ) from problem


def _use_once(shell: ZMQInteractiveShell, rehearse: Sequence[str]) -> None:
    """Run some cells and the caller's own rehearsals, so that no job pays for what is done once."""
    # Imported here for the same reason.
    from stepkit.batch.runner import run_cells  # noqa: PLC0415

    cells = [
        {"cell_type": "code", "source": source, "metadata": {"tags": ["raises-exception"]}}
        for module, source in FIRST_CELLS
        if module in sys.modules
    ]
    run_cells({"nbformat": 4, "cells": cells}, shell=shell)
    for name in rehearse:
        named(name)()
    shell.start_afresh()


def _refuse_threads() -> None:
    if names := threads_left():
        raise PackError(
            "Something that packs are built with started a thread while it was loaded "
            f"({listed(names)}). Set it to work without threads; a batch cannot start beside one."
        )


def threads_left() -> list[str]:
    """The names of all threads of this process if it has more than one; else none.

    A process with threads must not fork: a lock held by one would never be released.
    """
    for _ in range(20):
        if len(os.listdir("/proc/self/task")) == 1:  # noqa: PTH208 - the names are not needed
            return []
        time.sleep(0.05)  # a timer that was called off is still on its way out
    return sorted(thread.name for thread in threading.enumerate())
