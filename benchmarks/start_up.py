"""Processor seconds until `stepkit --help` has answered, and until stepkit is imported."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measuring.processes import COMMANDS, compile_first, used_by
from measuring.report import say, say_where

WAYS = {
    "python -c pass": (sys.executable, "-c", "pass"),
    "python -c 'import stepkit'": (sys.executable, "-c", "import stepkit"),
    "stepkit --help": (COMMANDS / "stepkit", "--help"),
}
GOALS = {"stepkit --help": "at most 0.3"}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=15)
    rounds = asked.parse_args().rounds
    compile_first()
    say_where("Start-up, processor seconds")
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        for command in WAYS.values():  # the first of each finds nothing in the file cache
            used_by(*command, log=log)
        found = [
            [used_by(*command, log=log).cpu for command in WAYS.values()] for _ in range(rounds)
        ]
    for name, values in zip(WAYS, zip(*found, strict=True), strict=True):
        say(name, values, "s", GOALS.get(name, ""))


if __name__ == "__main__":
    main()
