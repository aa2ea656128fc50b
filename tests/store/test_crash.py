"""Killed in the middle of anything, a store loses nothing that it had acknowledged."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from stepkit.store.backup import require_whole
from stepkit.store.history import Store, open_store
from tests.store.crash_writer import write_until_killed
from tests.store.invented import KEY, after, goal

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")

KILLS = 60


def test_sixty_kills_lose_no_acknowledged_save(encrypted: Store) -> None:
    path = encrypted.database.path
    encrypted.save("YP-001", goal("shared", "start"), author="W", at=after(0))
    encrypted.close()
    dice = random.Random(60)  # noqa: S311 - a seed, not a secret
    started = multiprocessing.get_context("forkserver")
    started.set_forkserver_preload(["pytest", "tests.store.test_crash"])
    for trial in range(KILLS):
        ours, theirs = started.Pipe(duplex=False)
        child = started.Process(target=write, args=(path, trial, theirs))
        child.start()
        theirs.close()
        words = dice.randrange(1, 6)
        told = acknowledged_before_kill(child.pid, ours, words, dice.uniform(0, 0.004))
        assert len(told) >= words
        child.join()
        assert child.exitcode == -signal.SIGKILL
        require_kept(path, trial, told)


def write(path: Path, trial: int, pipe: Connection) -> None:
    """The child's whole life."""
    write_until_killed(path, trial, pipe.fileno())


def acknowledged_before_kill(
    pid: int | None, pipe: Connection, words: int, delay: float
) -> list[tuple[int, int]]:
    """Kill `pid` some time after so many of its words; what it had acknowledged by then."""
    assert pid is not None
    text = b""
    while text.count(b"\n") < words:
        text += os.read(pipe.fileno(), 1 << 16)
    time.sleep(delay)
    os.kill(pid, signal.SIGKILL)
    while more := os.read(pipe.fileno(), 1 << 16):
        text += more
    pipe.close()
    lines = [line.split() for line in text.decode().splitlines()]
    return [(int(number), int(version)) for number, version in lines]


def require_kept(path: Path, trial: int, told: list[tuple[int, int]]) -> None:
    """Every acknowledged save of this trial is there, and the file and its chain are whole."""
    with open_store(path, key=KEY) as store:
        require_whole(store.database, path)
        file = store.open_case("YP-001", as_at=after(900), by="W", purpose="test")
        kept = {one.id for one in file.goals}
        assert {f"goal-{trial}-{number}" for number, _ in told} <= kept
        versions = store.versions("YP-001", "goal", "shared")
        assert [one.stamp.version for one in versions] == list(range(1, len(versions) + 1))
        for number, version in told:
            assert versions[version - 1].value == goal("shared", f"trial {trial}, save {number}")
