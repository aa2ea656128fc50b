"""Opening one case among many: does it take longer among 10,000 than among 100?

Every case has 200 scores and 150 incidents. The stores are kept between runs, since
making the large ones takes a quarter of an hour and 6 GB; --folder says where.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from statistics import median

from measuring.processes import compile_first
from measuring.report import say, say_ratio, say_where

from stepkit.apps.clock import end_of
from stepkit.store.history import Entry, Store, create_store, open_store
from stepkit.store.rehearsal import case_key
from stepkit.store.rehearsal_bulk import bulk_case

TODAY = date(2026, 7, 3)
MOMENT = end_of(TODAY)
SEED = 1
KEY = bytes(range(32))
KEYS = {"encrypted": KEY, "unencrypted": None}
STATES = ("warm", "cold")
MS = 1000
TERMS = 4
AT_ONCE = 100
READ_BYTES = 1 << 24


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--many", type=int, default=10_000)
    asked.add_argument("--few", type=int, default=100)
    asked.add_argument("--rounds", type=int, default=7)
    asked.add_argument("--opened", type=int, default=40, help="cases opened in a round")
    asked.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir(), "stepkit-benchmark-stores")
    )
    given = asked.parse_args()
    compile_first()
    sizes = (given.many, given.few)
    stores = {(way, n): made(given.folder, way, n) for way in KEYS for n in sizes}
    say_where("Opening one case of 200 scores and 150 incidents, milliseconds on the clock")
    for way, key in KEYS.items():
        for state in STATES:
            found = {n: [] for n in sizes}
            for number in range(given.rounds):
                for n in sizes if number % 2 else reversed(sizes):
                    chosen = random.Random(f"{SEED} {number}").choices(
                        range(1, n + 1), k=given.opened
                    )
                    times = list(opened(stores[way, n], key, chosen, cold=state == "cold"))
                    found[n].append(median(times) * MS)
            report(way, state, found)


def report(way: str, state: str, found: dict[int, list[float]]) -> None:
    many, few = found
    goal = "below 10" if state == "warm" else ""
    for n, values in found.items():
        say(f"{way}, {state}, among {n:,}", values, "ms", goal if n == many else "", digits=2)
    say_ratio(f"{way}, {state}, {many:,} to {few:,}", found[many], found[few], "at most 2")


def opened(path: Path, key: bytes | None, numbers: list[int], *, cold: bool) -> Iterator[float]:
    """The seconds each case took to open.

    Cold: a new connection, and nothing of the file in the system's memory. Warm: one
    connection, and all of the file in the system's memory; the connection itself keeps 16 MB of it.
    """
    if not cold:
        read_through(path)
    with ExitStack() as open_stores:
        store = open_stores.enter_context(open_store(path, key=key, at=MOMENT))
        for number in numbers:
            if cold:
                store.close()
                forget(path)
                store = open_stores.enter_context(open_store(path, key=key, at=MOMENT))
            yield timed(store, case_key(number))


def timed(store: Store, key: str) -> float:
    began = time.perf_counter()
    case = store.open_case(key, as_at=MOMENT, by="measurement", purpose="measurement")
    taken = time.perf_counter() - began
    if (len(case.scores), len(case.incidents)) != (200, 150):
        sys.exit(f"{key} has {len(case.scores)} scores and {len(case.incidents)} incidents")
    return taken


def read_through(path: Path) -> None:
    """Read the whole file once, so that the system has it in memory."""
    with path.open("rb") as file:
        while file.read(READ_BYTES):
            pass


def forget(path: Path) -> None:
    """Ask the system to drop the file from its memory; what is not written yet is written first."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def made(folder: Path, way: str, cases: int) -> Path:
    """The store of so many cases, made when it is not there yet."""
    path = folder / f"{way}_{cases}.db"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".making.db")
    aside.unlink(missing_ok=True)
    with create_store(
        aside, key=KEYS[way], rehearsal=True, at=MOMENT, workspace_id="measurement"
    ) as store:
        for term in range(TERMS):
            for first in range(1, cases + 1, AT_ONCE):
                store.save_entries(recorded(term, range(first, min(first + AT_ONCE, cases + 1))))
            print(f"{path.name}: {term + 1} of {TERMS} terms recorded", flush=True)
    aside.rename(path)
    return path


def recorded(term: int, numbers: range) -> list[Entry]:
    """What was recorded in one term of the cases' stay: in life no case is recorded at one go."""
    found: list[Entry] = []
    for number in numbers:
        entries = bulk_case(number, seed=SEED, today=TODAY)
        share = -(-len(entries) // TERMS)
        found += entries[term * share : (term + 1) * share]
    return found


if __name__ == "__main__":
    main()
