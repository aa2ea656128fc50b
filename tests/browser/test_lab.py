"""`stepkit lab`: the start page, nothing asked of another machine, errors as sentences."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from stepkit.apps import create
from tests.browser import servers

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("lab")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    folder = tmp_path_factory.mktemp("lab") / "workspace"
    create.demo(folder, cases=2, seed=1, broken=False)
    with servers.lab(STEPKIT_WORKSPACE=str(folder)) as one:
        yield one


@pytest.fixture
def lab(opened: Any, server: servers.Server) -> Page:
    page = opened(server.link)
    page.errors = []
    page.on("response", lambda one: page.errors.append(one.url) if one.status >= 400 else None)
    expect(page.get_by_role("heading", name="Start here")).to_be_visible(timeout=40_000)
    expect(page.get_by_text("stepkit | Idle")).to_be_visible(timeout=40_000)
    return page


def test_it_opens_on_the_start_page_and_keeps_its_secret(lab: Any, server: servers.Server) -> None:
    assert "token" not in lab.url
    assert server.link.partition("token=")[2] not in lab.url
    assert lab.errors == []
    assert lab.get_by_text("Jupyter news").count() == 0
    listed = lab.get_by_role("cell").get_by_role("link").all_inner_texts()
    shipped = {path.stem for path in (servers.ROOT / "notebooks").glob("*.ipynb")}
    assert set(listed) == shipped - {"start"}
    assert lab.get_by_text("cases.db").count() == 0


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("from stepkit.apps.open import open_case; open_case('YP-999')", "YP-999"),
        ("nothing_so_called", "NameError: name 'nothing_so_called' is not defined"),
    ],
    ids=["problem", "slip"],
)
def test_a_problem_in_a_cell_is_a_sentence_and_a_slip_keeps_its_name(
    lab: Any, code: str, said: str
) -> None:
    run_new_cell(lab, code)
    expect(lab.locator("p.stepkit-error")).to_contain_text(said)
    assert "Traceback" not in lab.locator(".jp-Notebook").inner_text()


def run_new_cell(lab: Page, code: str) -> None:
    lab.evaluate("void jupyterapp.commands.execute('notebook:insert-cell-below')")
    expect(lab.locator(".jp-Cell.jp-mod-active .cm-content")).to_have_text("")
    lab.keyboard.press("Enter")
    lab.keyboard.insert_text(code)
    lab.keyboard.press("Control+Enter")


def test_there_is_no_terminal_and_the_password_is_not_to_be_changed(
    lab: Any, server: servers.Server
) -> None:
    ask = "path => fetch(path, {method: 'GET'}).then(one => one.status)"
    assert lab.evaluate(ask, "/api/terminals") == 404
    kernels = lab.evaluate("fetch('/api/kernelspecs').then(one => one.json())")
    assert [one["spec"]["display_name"] for one in kernels["kernelspecs"].values()] == ["stepkit"]
    assert "--HistoryManager.enabled=False" in kernels["kernelspecs"]["python3"]["spec"]["argv"]
    assert list(Path(server.home).rglob("history.sqlite")) == []


def test_a_killed_kernel_greys_the_form_and_says_what_to_do(
    lab: Any, server: servers.Server
) -> None:
    """The last of this file: the start page's kernel is gone after it."""
    run_new_cell(lab, "from stepkit.apps.entry import goal_entry; goal_entry('YP-001')")
    form = lab.get_by_role("region", name="YP-001: goals")
    expect(form).to_be_visible()
    for kernel in server.kernels().values():
        for process in kernel:
            os.kill(process, signal.SIGKILL)
    lost = lab.get_by_role("alert").filter(has_text="What worked behind this notebook has ended.")
    expect(lost).to_be_visible()
    assert form.evaluate("one => one.inert")
    assert "grayscale" in form.evaluate("one => getComputedStyle(one).filter")
