"""Milliseconds until a tab of the meeting page is filled, first and again, and a session's memory.

Every invented young person is gone through tab by tab, as in a meeting; then once more, from what
was kept; then a decision is recorded about each, and all tabs are filled over the new records.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from pathlib import Path
from time import perf_counter

from measuring.report import say, say_where

from stepkit.apps import create
from stepkit.apps.meeting_panes import Panes
from stepkit.apps.workspace import Workspace, read_workspace
from stepkit.model.meeting import Room, Tab
from stepkit.model.review import Decision

GOAL = "at most 200"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cases", type=int, default=12)
    cases = asked.parse_args().cases
    with tempfile.TemporaryDirectory() as folder:
        home = workspace(Path(folder, "workspace"), cases)
        keys = [f"YP-{number:03}" for number in range(1, cases + 1)]
        panes = Panes(home)
        say_where(f"Filling the tabs of {cases} young people, milliseconds")
        filled(panes, keys[:1])  # what is imported and prepared once is not a tab's own time
        report("first", filled(Panes(home), keys))
        again = Panes(home)
        filled(again, keys)
        report("again, nothing recorded since", filled(again, keys))
        record_decisions(home, keys)
        report("after a decision was recorded", filled(again, keys))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say("memory of this process at its highest", [peak], "MB", digits=0)


def workspace(folder: Path, cases: int) -> Workspace:
    create.demo(folder, cases=cases, seed=1, broken=False)
    return read_workspace(folder)


def filled(panes: Panes, keys: list[str]) -> dict[Tab, list[float]]:
    """How long each tab of each young person took, in milliseconds."""
    spent: dict[Tab, list[float]] = {tab: [] for tab in Tab}
    for key in keys:
        for tab in Tab:
            began = perf_counter()
            panes.fill(key, tab, Room.PROFESSIONALS, None)
            spent[tab].append((perf_counter() - began) * 1000)
    return spent


def record_decisions(home: Workspace, keys: list[str]) -> None:
    decision = Decision(id="new", on=home.today(), text="Go on", decided_by=("team",))
    with home.open_store() as store:
        store.save_all([(key, decision, 0) for key in keys], author="A. Chair", at=home.now())


def report(what: str, spent: dict[Tab, list[float]]) -> None:
    for tab, times in spent.items():
        say(f"{tab.value}, {what}", times, "ms", GOAL, digits=1)


if __name__ == "__main__":
    main()
