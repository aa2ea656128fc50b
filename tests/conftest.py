"""What holds for every test: nothing leaves the machine, no browser test is missed unseen."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "There is no Chromium on this machine."
NO_NODE = "There is no Node with npm on this machine."
LOOPBACK = {"localhost", "::1", "", None}


class LeftTheMachineError(AssertionError):
    """A test tried to reach another machine."""


def is_here(host: object) -> bool:
    """Whether a host name or address can only mean this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    return name in LOOPBACK or str(name).startswith("127.")


@pytest.fixture(scope="session", autouse=True)
def _guard() -> Iterator[list[str]]:
    """Let no socket of this process reach another machine, nor ask for its address."""
    attempts: list[str] = []
    real = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex", "sendto")}
    look_up = socket.getaddrinfo

    def refuse(host: object) -> None:
        attempts.append(str(host))
        raise LeftTheMachineError(f"A test tried to reach {host}, which is not this machine.")

    def guarded(name: str) -> Any:
        def call(self: socket.socket, *arguments: Any) -> Any:
            address = arguments[-1]
            if self.family in (socket.AF_INET, socket.AF_INET6) and not is_here(address[0]):
                refuse(address[0])
            return real[name](self, *arguments)

        return call

    def guarded_look_up(host: Any, *arguments: Any, **options: Any) -> Any:
        if not is_here(host):
            refuse(host)
        return look_up(host, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        for name in real:
            patch.setattr(socket.socket, name, guarded(name))
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield attempts


@pytest.fixture(autouse=True)
def nothing_leaves_the_machine(_guard: list[str]) -> Iterator[list[str]]:
    """Fail a test that tried to reach another machine, even where the error was swallowed.

    The list holds the hosts that were refused; a test of this guard may empty it.
    """
    _guard.clear()
    yield _guard
    if _guard:
        pytest.fail(f"This test tried to reach {', '.join(_guard)}.", pytrace=False)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The Chromium that browser tests drive."""
    found = find_chromium()
    if found is None:
        pytest.fail(NO_BROWSER, pytrace=False)
    return found


def find_chromium() -> Path | None:
    """The first Chromium on the search path, or None."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return Path(found) if found else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where a missing Chromium may be put up with, browser tests are skipped; never in CI."""
    if find_chromium() is None and not os.environ.get("CI"):
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A browser test that is not skipped fails at once when there is no Chromium."""
    if item.get_closest_marker("browser") and find_chromium() is None:
        pytest.fail(NO_BROWSER, pytrace=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say out loud how many browser tests did not run."""
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(NO_BROWSER in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.section("BROWSER TESTS DID NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line(
            f"{NO_BROWSER} {count} browser tests did not run, so this result says nothing about "
            "the pages. Install Debian's package chromium and run the tests again.",
            red=True,
        )
    if any(NO_NODE in str(report.longrepr) for report in skipped):
        terminalreporter.section("THE MAP EDITOR WAS NOT BUILT AGAIN", sep="!", red=True, bold=True)
        terminalreporter.line(
            f"{NO_NODE} Nobody has compared the map editor with its source, so this result says "
            "nothing about it. Install Debian's packages nodejs and npm and run the tests again.",
            red=True,
        )
