"""A defect on a page or in a notebook: a reference number that is in the log, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from stepkit.apps import create
from tests.browser import pages, servers

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("defects")]

IN_A_CALLBACK = re.compile(
    r"^Something went wrong in stepkit \(reference (\w{6})\). What is shown here may be out of "
    r"date: open it again before you go on.$"
)
CONNECTED = (
    "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.connectionStatus"
    " === 'connected' && document.querySelector('.jp-Cell')"
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("defects") / "workspace"
    create.demo(folder, cases=1, seed=1, broken=False)
    return {"STEPKIT_WORKSPACE": str(folder), "STEPKIT_LOG": str(folder / "defects.log")}


def type_and_save(page: Page) -> str:
    """Save a score where saving is broken, and give the reference number that is shown."""
    head = page.locator("thead input").last
    expect(head).to_be_visible(timeout=40_000)
    head.focus()
    for pressed in ("01/06/2026", "Tab", "12", "Tab"):
        page.keyboard.press(pressed) if pressed == "Tab" else page.keyboard.type(pressed)
    page.get_by_role("button", name="Save", exact=True).click()
    alert = page.locator(".stepkit-alert")
    expect(alert).to_have_text(IN_A_CALLBACK)
    found = IN_A_CALLBACK.match(alert.inner_text())
    assert found
    return found[1]


def shows_no_case(page: Page) -> None:
    said = page.content()
    assert "Tom" not in said
    assert "Traceback" not in said
    assert "ValueError" not in said


def logged(settings: dict[str, str], reference: str) -> str:
    (line,) = [
        one
        for one in Path(settings["STEPKIT_LOG"]).read_text("utf-8").splitlines()
        if one.split()[1] == reference
    ]
    assert "Tom" not in line
    return line


def test_in_a_callback_on_a_page(opened: Any, tmp_path: Path, settings: dict[str, str]) -> None:
    with servers.page(pages.notebook(tmp_path / "page.ipynb", *pages.SCORES), **settings) as server:
        page = opened(server.link)
        assert "ValueError" in logged(settings, type_and_save(page))
        shows_no_case(page)
        assert "Tom" not in server.said()


def test_in_a_callback_in_jupyterlab(opened: Any, tmp_path: Path, settings: dict[str, str]) -> None:
    shown = (*pages.SCORES[1:],)
    broken = tmp_path / "broken.ipynb"
    hidden = "from tests.browser import pages; exec(pages.BROKEN_SAVE)"
    with servers.jupyterlab(pages.notebook(broken, hidden, *shown), **settings) as link:
        page = opened(link)
        page.wait_for_function(CONNECTED, timeout=40_000)
        page.evaluate("void jupyterapp.commands.execute('notebook:run-all-cells')")
        assert "ValueError" in logged(settings, type_and_save(page))
        shows_no_case(page)


def test_in_a_cell_of_a_page_the_rest_is_not_shown(
    opened: Any, tmp_path: Path, settings: dict[str, str]
) -> None:
    inside = "from stepkit.apps.open import open_case; open_case('YP-999')"
    with servers.page(pages.notebook(tmp_path / "page.ipynb", inside, "1"), **settings) as server:
        page = opened(server.link)
        expect(page.get_by_role("alert").get_by_text("YP-999")).to_be_visible(timeout=30_000)
        assert "Traceback" not in page.content()
