"""What a pack costs: papermill and nbconvert, stepkit's engine, and no notebook at all.

The same document (two maps as own SVG, three matplotlib charts, four tables) is made three
ways in turn, as executed notebook, HTML and PDF (by hand there is no notebook). Processor
seconds of all processes are counted; start-up of the engine is reported apart.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from measuring.processes import (
    BENCHMARKS,
    COMMANDS,
    compile_first,
    environment,
    tree_cpu,
    used_by,
)
from measuring.report import say, say_ratio, say_where

TEMPLATE = BENCHMARKS / "two_maps/two_maps.ipynb"
CONFIG = BENCHMARKS / "two_maps/nbconvert_config.py"
DAY = "2026-07-03"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Batched(NamedTuple):
    """Processor seconds a pack: once the engine is warm, and with its start-up shared out."""

    steady: float
    whole: float


class ByHand:
    """The process that makes documents without a notebook, kept from round to round."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "by_hand"
        self.folder.mkdir()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "two_maps.by_hand", str(self.folder), DAY],
            env=environment(STEPKIT_WORKSPACE=str(home)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def cost(self, keys: list[str]) -> float:
        """Processor seconds a document."""
        before = tree_cpu(self._process.pid)
        for key in keys:
            print(key, file=self._process.stdin, flush=True)
            if self._process.stdout.readline().strip() != key:
                sys.exit("A document could not be made by hand.")
        return (tree_cpu(self._process.pid) - before) / len(keys)

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--packs", type=int, default=100, help="packs of one run of the engine")
    given = asked.parse_args()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("There is no Chromium, which nbconvert makes its PDF with.")
    compile_first()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "workspace")
        keys = workspace(home, given.packs)
        by_hand = ByHand(home)
        by_hand.cost(keys[:5])
        chain(home, keys[0], browser)
        found = [one_round(home, keys, by_hand, browser, number) for number in range(given.rounds)]
        by_hand.close()
        compare(home, keys)
    report(*zip(*found, strict=True))


def one_round(
    home: Path, keys: list[str], by_hand: ByHand, browser: str, number: int
) -> tuple[float, Batched, float]:
    """The three ways one after another, each round beginning with another one."""
    ways = [
        lambda: chain(home, keys[number % len(keys)], browser),
        lambda: engine(home, keys),
        lambda: by_hand.cost(keys),
    ]
    turn = number % len(ways)
    found = [way() for way in ways[turn:] + ways[:turn]]
    return tuple(found[-turn:] + found[:-turn]) if turn else tuple(found)


def chain(home: Path, key: str, browser: str) -> float:
    """Today's way: three commands one after another, each a process that starts anew."""
    folder = home / "chain"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    done, log = folder / f"{key}.ipynb", home / "chain.log"
    more = {"STEPKIT_WORKSPACE": str(home), "BENCHMARK_CHROMIUM": browser}
    convert = (COMMANDS / "jupyter", "nbconvert", "--log-level=ERROR")
    commands = (
        (COMMANDS / "papermill", TEMPLATE, done, "-p", "case", key, "-r", "as_of", DAY),
        (*convert, "--to", "html", done),
        (*convert, "--to", "webpdf", "--config", CONFIG, done),
    )
    cost = sum(used_by(*command, log=log, **more).cpu for command in commands)
    if not all(done.with_suffix(ending).is_file() for ending in (".ipynb", ".html", ".pdf")):
        sys.exit("papermill and nbconvert did not write all three files.")
    return cost


def engine(home: Path, keys: list[str]) -> Batched:
    """stepkit's way: a batch of its own for every round, from a cold start."""
    shutil.rmtree(home / "engine", ignore_errors=True)
    command = [sys.executable, "-m", "two_maps.by_engine", TEMPLATE, home / "engine", DAY, *keys]
    log = home / "engine.log"
    used = used_by(*command, log=log, STEPKIT_WORKSPACE=str(home))
    steady, packs = log.read_text("utf-8").split()[-2:]
    return Batched(float(steady), used.cpu / int(packs))


def workspace(home: Path, packs: int) -> list[str]:
    """An invented caseload, and the keys of as many of its cases as have all the document needs."""
    cases = packs * 2 + 12
    log = home.with_suffix(".log")
    used_by(COMMANDS / "stepkit", "demo", home, "--cases", str(cases), log=log)
    used_by(
        sys.executable,
        "-m",
        "two_maps.suiting",
        DAY,
        str(packs),
        log=log,
        STEPKIT_WORKSPACE=str(home),
    )
    keys = log.read_text("utf-8").split()[-packs:]
    return keys


def compare(home: Path, keys: list[str]) -> None:
    """Both ways of stepkit must have made the very same documents."""
    for key in keys:
        for ending in ("html", "pdf"):
            built = home / "engine" / key / f"{key}_two_maps.{ending}"
            if built.read_bytes() != (home / f"by_hand/{key}.{ending}").read_bytes():
                sys.exit(f"The {ending} of {key} differs between the engine and plain calls.")


def report(chained: list[float], batched: list[Batched], by_hand: list[float]) -> None:
    steady = [one.steady for one in batched]
    whole = [one.whole for one in batched]
    say_where("What a pack costs, processor seconds a pack (notebook, HTML, PDF)")
    say("papermill, nbconvert html, nbconvert webpdf", chained, "s")
    say("stepkit's engine, warm", steady, "s")
    say("stepkit's engine, start-up shared out", whole, "s")
    say("plain calls, no notebook", by_hand, "s")
    say_ratio("papermill and nbconvert to the engine, warm", chained, steady, "at least 25")
    say_ratio("papermill and nbconvert to the engine with start-up", chained, whole, "at least 25")
    say_ratio("the engine, warm, to plain calls", steady, by_hand, "at most 1.2")


if __name__ == "__main__":
    main()
