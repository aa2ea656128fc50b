"""A page that has lost its kernel or its server says so within three seconds and takes no input."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from stepkit.apps import create
from tests.browser import pages, servers
from tests.browser.axe import findings

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("live")]

WITHIN = 3_000
SILENT = re.compile("^This page has lost stepkit. .* It goes on by itself if stepkit answers again")
ENDED = re.compile("^This page has lost stepkit and cannot go on. What it shows may be out of date")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("live") / "workspace"
    create.demo(folder, cases=1, seed=1, broken=False)
    return folder


@pytest.fixture(scope="module")
def settings(workspace: Path) -> dict[str, str]:
    return {"STEPKIT_WORKSPACE": str(workspace), "STEPKIT_LOG": str(workspace / "defects.log")}


@pytest.fixture(scope="module")
def server(workspace: Path, settings: dict[str, str]) -> Iterator[servers.Server]:
    notebook = pages.notebook(workspace.parent / "page.ipynb", *pages.COUNTING)
    with servers.page(notebook, **settings) as one:
        yield one


@pytest.fixture
def counting(opened: Any, server: servers.Server) -> Page:
    return count(opened(server.link))


def count(page: Page) -> Page:
    """Wait until the page is there, and use it once."""
    button = page.get_by_role("button", name="Count again")
    expect(button).to_be_visible(timeout=30_000)
    button.click()
    expect(page.get_by_text("heard 1")).to_be_visible()
    return page


def kernel_of(page: Page) -> str:
    return str(
        page.evaluate(
            "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
        )
    )


def alert(page: Page) -> Any:
    return page.locator("#stepkit-lost")


def takes_input(page: Page) -> bool:
    return not page.evaluate("document.getElementById('content').inert")


def test_a_killed_kernel_greys_the_page_and_offers_what_was_typed(
    counting: Page, server: servers.Server
) -> None:
    counting.get_by_label("Word").fill("they <b>said</b> no")
    for process in server.kernels()[kernel_of(counting)]:
        os.kill(process, signal.SIGKILL)
    expect(alert(counting)).to_have_text(ENDED, timeout=WITHIN)
    assert not takes_input(counting)
    expect(counting.get_by_role("button", name="Open the page again")).to_be_focused()
    expect(alert(counting).get_by_text("they <b>said</b> no")).to_be_visible()
    assert counting.locator("#content").evaluate("one => getComputedStyle(one).filter") != "none"
    assert findings(counting, "#stepkit-lost") == []
    counting.keyboard.press("Enter")
    expect(alert(counting)).to_be_empty()
    count(counting)


def test_a_kernel_that_was_ended_greys_the_page(counting: Page) -> None:
    counting.evaluate(f"fetch('/stepkit/alive/{kernel_of(counting)}', {{method: 'POST'}})")
    expect(alert(counting)).to_have_text(ENDED, timeout=WITHIN)
    assert not takes_input(counting)


def test_a_server_that_falls_silent_greys_the_page_until_it_answers(
    counting: Page, server: servers.Server
) -> None:
    server.process.send_signal(signal.SIGSTOP)
    try:
        expect(alert(counting)).to_have_text(SILENT, timeout=WITHIN)
        assert not takes_input(counting)
    finally:
        server.process.send_signal(signal.SIGCONT)
    expect(alert(counting)).to_be_empty()
    assert takes_input(counting)
    counting.get_by_role("button", name="Count again").click()
    expect(counting.get_by_text("heard 2")).to_be_visible()


def test_a_network_that_is_gone_greys_the_page(counting: Page) -> None:
    counting.context.set_offline(True)
    expect(alert(counting)).to_have_text(SILENT, timeout=WITHIN)
    counting.context.set_offline(False)
    expect(alert(counting)).to_be_empty()


def test_a_stopped_server_greys_the_page(
    opened: Any, workspace: Path, settings: dict[str, str]
) -> None:
    notebook = pages.notebook(workspace.parent / "stopped.ipynb", *pages.COUNTING)
    with servers.page(notebook, **settings) as stopped:
        page = count(opened(stopped.link))
        stopped.process.kill()
        expect(alert(page)).to_have_text(SILENT, timeout=WITHIN)
        assert not takes_input(page)
