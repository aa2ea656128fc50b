"""Every notebook of the workbench is shown by Voila as well, some one after the other on a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from stepkit.apps import create
from tests.browser import pages, servers

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("notebooks")]

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
PAGES = 4
"""A page asks for all its widgets at once and waits 4 s, too short for those of every notebook."""

MARK = "from ipywidgets import Label; Label('{}')"


def cells(path: Path) -> list[str]:
    """The code of a notebook, followed by a mark that all of it has run."""
    notebook = json.loads(path.read_text("utf-8"))
    code = ["".join(one["source"]) for one in notebook["cells"] if one["cell_type"] == "code"]
    return [*code, MARK.format(f"end of {path.stem}")]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notebooks") / "workspace"
    create.demo(folder, cases=12, seed=1, broken=False)
    return folder


@pytest.mark.parametrize("part", range(PAGES))
def test_every_notebook_is_shown_to_its_end(
    opened: Any, workspace: Path, tmp_path: Path, part: int
) -> None:
    shown = NOTEBOOKS[part::PAGES]
    notebook = pages.notebook(
        tmp_path / "all.ipynb", *(cell for path in shown for cell in cells(path))
    )
    with servers.voila(notebook, STEPKIT_WORKSPACE=str(workspace)) as link:
        page = opened(link)
        for path in shown:
            expect(page.get_by_text(f"end of {path.stem}", exact=True)).to_be_visible()
        assert page.locator(".stepkit-error").count() == 0
