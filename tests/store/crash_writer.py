"""What the crash test kills: a process that saves, and says so only once a save has returned."""

from __future__ import annotations

import os
from pathlib import Path

from stepkit.store.history import open_store
from tests.store.invented import KEY, after, goal


def write_until_killed(path: Path, trial: int, pipe: int) -> None:
    """Save new goals and new versions of one goal, acknowledging each on `pipe`."""
    store = open_store(path, key=KEY, at=after(0))
    version = store.versions("YP-001", "goal", "shared")[-1].stamp.version
    number = 0
    while True:
        store.save("YP-001", goal(f"goal-{trial}-{number}"), author="W", at=after(trial))
        text = f"trial {trial}, save {number}"
        shared = goal("shared", text)
        version = store.save(
            "YP-001", shared, author="W", at=after(trial), read_version=version
        ).version
        os.write(pipe, f"{number} {version}\n".encode())
        number += 1
