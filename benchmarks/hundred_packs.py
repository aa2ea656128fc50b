"""A hundred packs of the review template from a cold command: time, scaling and memory.

Goals: at most 40 s on 2 cores, two workers at least 1.7 times one, at most 450 MB for two
workers. `--packs 1000 --rounds 0` shows whether memory stays flat over a thousand packs.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))

from measuring.processes import COMMANDS, Watch, compile_first, started, tree_pss_mb, used_by


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--packs", type=int, default=100)
    asked.add_argument("--rounds", type=int, default=2, help="timed runs of each kind; 0 for none")
    given = asked.parse_args()
    packs = given.packs
    compile_first()
    with TemporaryDirectory() as folder:
        workspace, log = Path(folder) / "workspace", Path(folder) / "log"
        used_by(COMMANDS / "stepkit", "demo", workspace, "--cases", str(packs), log=log)
        seconds: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(given.rounds):
            for workers, taken in seconds.items():
                taken.append(built(workspace, workers, log))
        if given.rounds:
            one, two = median(seconds[1]), median(seconds[2])
            print(
                f"{packs} packs, cold: 1 worker {one:.1f} s, 2 workers {two:.1f} s, "
                f"ratio {one / two:.2f}"
            )
        peak, thirds = memory(workspace, log)
        print(f"peak memory of 2 workers: {peak:.0f} MB; in thirds of the run: {thirds} MB")


def built(workspace: Path, workers: int, log: Path) -> float:
    shutil.rmtree(workspace / "reports")
    (workspace / "reports").mkdir()
    return used_by(*command(workspace, workers), log=log).wall


def memory(workspace: Path, log: Path) -> tuple[float, list[int]]:
    """The highest memory of the whole process tree, and the highest in each third of the run."""
    shutil.rmtree(workspace / "reports")
    (workspace / "reports").mkdir()
    run = started(command(workspace, 2), log)
    seen: list[float] = []
    with Watch(lambda: seen.append(tree_pss_mb(run.pid)), every=0.2):
        while run.poll() is None:
            time.sleep(0.1)
    third = max(1, len(seen) // 3)
    return max(seen), [round(max(seen[start : start + third])) for start in (0, third, 2 * third)]


def command(workspace: Path, workers: int) -> list[str | Path]:
    asked = ["packs", "--all", "--workers", str(workers), "--workspace", workspace]
    return [COMMANDS / "stepkit", *asked]


if __name__ == "__main__":
    main()
