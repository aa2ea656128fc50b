"""Every notebook of the workbench is shown by Voila as well, one after the other on one page."""

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
MARK = "from ipywidgets import Label; Label('{}')"


def cells(path: Path) -> list[str]:
    """The code of a notebook, followed by a mark that all of it has run."""
    notebook = json.loads(path.read_text("utf-8"))
    code = ["".join(one["source"]) for one in notebook["cells"] if one["cell_type"] == "code"]
    return [*code, MARK.format(f"end of {path.stem}")]


def test_every_notebook_is_shown_to_its_end(opened: Any, tmp_path: Path) -> None:
    create.demo(tmp_path / "workspace", cases=12, seed=1, broken=False)
    everything = [cell for path in NOTEBOOKS for cell in cells(path)]
    notebook = pages.notebook(tmp_path / "all.ipynb", *everything)
    with servers.voila(notebook, STEPKIT_WORKSPACE=str(tmp_path / "workspace")) as link:
        page = opened(link)
        for path in NOTEBOOKS:
            expect(page.get_by_text(f"end of {path.stem}", exact=True)).to_be_visible(
                timeout=60_000
            )
        assert page.locator(".stepkit-error").count() == 0
