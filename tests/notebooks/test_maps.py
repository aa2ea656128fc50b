"""Notebooks of maps run by papermill: a picture for everybody, and nothing of the widget kept."""

from __future__ import annotations

import json
from pathlib import Path

import papermill
import pytest
from nbconvert import HTMLExporter

from stepkit.apps import create

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("maps") / "workspace"
    create.demo(folder, cases=1, seed=1, broken=False)
    return folder


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["formulation", "anxiety_map"])
def test_papermill_leaves_the_picture_and_no_widget(name, workspace, tmp_path, monkeypatch):
    """Traps: widgets show nothing in a page without a kernel, and their state holds the case."""
    monkeypatch.setenv("STEPKIT_WORKSPACE", str(workspace))
    done = tmp_path / "done.ipynb"
    papermill.execute_notebook(
        str(NOTEBOOKS / f"{name}.ipynb"), str(done), store_widget_state=False, progress_bar=False
    )
    notebook = json.loads(done.read_text("utf-8"))
    shown = [
        output["data"]
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if "application/vnd.jupyter.widget-view+json" in output.get("data", {})
    ]
    (editor,) = (one for one in shown if "image/svg+xml" in one)  # a form has no picture
    assert "".join(editor["image/svg+xml"]).startswith("<svg")
    assert "widgets" not in notebook["metadata"]
    page, _ = HTMLExporter().from_filename(str(done))
    assert "data:image/svg+xml;base64," in page
