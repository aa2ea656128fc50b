"""Processor time and memory of a process with everything it started, as Linux counts them."""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import stepkit

BENCHMARKS = Path(__file__).resolve().parents[1]
COMMANDS = Path(sys.executable).parent
TICKS = os.sysconf("SC_CLK_TCK")
KB_IN_MB = 1024


class Used(NamedTuple):
    """What a command took: seconds of processor and seconds on the clock."""

    cpu: float
    wall: float


class Memory(NamedTuple):
    """MB of a process: its own (private), its proportional (PSS), and its resident (RSS) memory."""

    private: float
    proportional: float
    resident: float


def compile_first() -> None:
    """Compile stepkit and the measurements, or whoever imports them first would pay for it."""
    for folder in (Path(stepkit.__file__).parent, BENCHMARKS):
        compileall.compile_dir(folder, quiet=1)


def environment(**more: str) -> dict[str, str]:
    """This process's environment, with the measurements' own modules to be found."""
    path = os.pathsep.join(filter(None, [str(BENCHMARKS), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path, **more}


def used_by(*command: str | Path, log: Path, **more: str) -> Used:
    """Run a command to its end and count it with all its descendants, orphans included.

    What it prints goes into `log`; a command that fails ends the measurement.
    """
    counted = [sys.executable, "-m", "measuring.counted", str(log), *map(str, command)]
    told = subprocess.run(counted, env=environment(**more), stdout=subprocess.PIPE, text=True)
    if told.returncode:
        sys.exit(f"{command[0]} failed:\n{log.read_text('utf-8')[-2000:]}")
    return Used(**json.loads(told.stdout))


def tree_cpu(root: int) -> float:
    """Seconds of processor that a living process, its descendants and its ended children used."""
    return sum(sum(_stat(pid)[11:15]) for pid in family(root)) / TICKS


def tree_pss_mb(root: int) -> float:
    """Memory of a process and its descendants in MB; what several share is counted once."""
    return sum(_pss_kb(pid) for pid in family(root)) / KB_IN_MB


def memory_of(pid: int) -> Memory:
    """What one process alone holds, with its part of what it shares, and with all of that."""
    kb = _rollup(pid)
    own = kb.get("Private_Clean", 0) + kb.get("Private_Dirty", 0)
    return Memory(*(each / KB_IN_MB for each in (own, kb.get("Pss", 0), kb.get("Rss", 0))))


def family(root: int) -> list[int]:
    """A process and all its descendants."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit() and (stat := _stat(int(entry))):
            children.setdefault(stat[1], []).append(int(entry))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def _stat(pid: int) -> list[int]:
    """The numbers of /proc/PID/stat after the name of the program; empty when it has ended."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [
        int(field) if field.lstrip("-").isdigit() else 0
        for field in text.rpartition(")")[2].split()
    ]


def _pss_kb(pid: int) -> int:
    return _rollup(pid).get("Pss", 0)


def _rollup(pid: int) -> dict[str, int]:
    """The kB of /proc/PID/smaps_rollup by their names; empty when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return {}
    return {name: int(kb.split()[0]) for name, _, kb in (one.partition(":") for one in lines[1:])}


class Watch:
    """Calls `look` again and again in a thread of its own while a block runs."""

    def __init__(self, look: Callable[[], None], every: float) -> None:
        self._look, self._every = look, every
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *raised: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(self._every):
            self._look()


def started(command: Sequence[str | Path], log: Path, **more: str) -> subprocess.Popen[bytes]:
    """Start a command that is watched from outside while it runs."""
    with log.open("wb") as file:
        return subprocess.Popen(
            list(map(str, command)), env=environment(**more), stdout=file, stderr=file
        )
