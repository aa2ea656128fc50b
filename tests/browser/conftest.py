"""One Chromium for all browser tests, and pages that may ask nothing of another machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import servers

# What is awaited may be late on a busy machine; a test that is about time says its own limit.
expect.set_options(timeout=30_000)

DESK = {"width": 1280, "height": 900}
PATIENCE = 120_000
"""Milliseconds until a page is there: one that runs every notebook waits for its last cell."""
Opened = Callable[..., Page]


@pytest.fixture(scope="module")  # its event loop would be in the way of other modules' tests
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=servers.QUIET)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Opens a page in a session of its own: `opened(address, viewport=..., color_scheme=...)`.

    Whatever a page asks of another machine, and every dialog a text sets off, fails the test.
    """
    with _sessions(browser) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def opened_once(browser: Browser) -> Iterator[Opened]:
    """The same for a page that several tests of a module look at one after the other."""
    with _sessions(browser) as open_page:
        yield open_page


@contextmanager
def _sessions(browser: Browser) -> Iterator[Opened]:
    asked: list[str] = []
    sessions = []

    def open_page(address: str, **options: Any) -> Page:
        session = browser.new_context(**{"viewport": DESK, **options})
        sessions.append(session)
        page = session.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        page.goto(address, timeout=PATIENCE)
        return page

    yield open_page
    for session in sessions:
        session.close()
    assert [url for url in asked if not servers.is_here(url)] == []
