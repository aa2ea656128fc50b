"""Every notebook and template runs as it stands: in stepkit's engine, in papermill, under nbval.

That every notebook is shown by Voila too is tested in `tests/browser/test_notebooks.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import papermill
import pytest

from stepkit.apps import create
from stepkit.batch.parameters import inject
from stepkit.batch.warm import Job, WarmProcess

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))
TEMPLATES = sorted((ROOT / "templates").glob("*.ipynb"))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebooks") / "workspace"
    create.demo(folder, cases=12, seed=1, broken=False)
    return folder


@pytest.fixture(scope="module")
def warm(workspace):
    settings = {"STEPKIT_WORKSPACE": str(workspace)}
    with WarmProcess(preload=["stepkit.pack.section"], environment=settings, pdf="") as process:
        yield process


def job(path: Path) -> Job:
    notebook = json.loads(path.read_text("utf-8"))
    return Job(id=path.name, notebook=notebook, time_limit=60)


def test_there_are_notebooks_and_templates():
    assert NOTEBOOKS
    assert TEMPLATES


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path, warm):
    (outcome,) = warm.run([job(path)])
    assert outcome.status == "done", outcome.error


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_runs_for_a_case_and_refuses_its_own_default(path, warm):
    (refused,) = warm.run([job(path)])
    assert refused.error["sentence"].startswith("The template was run without a case.")
    asked = inject(json.loads(path.read_text("utf-8")), {"case": "YP-002"})
    (outcome,) = warm.run([Job(id="asked", notebook=asked, time_limit=60)])
    assert outcome.status == "done", outcome.error


@pytest.fixture(scope="module")
def joined(tmp_path_factory):
    """All notebooks one after the other, so that what is slow to start is started once."""
    everything = [json.loads(path.read_text("utf-8")) for path in NOTEBOOKS]
    cells = [cell for notebook in everything for cell in notebook["cells"]]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    file = tmp_path_factory.mktemp("joined") / "joined.ipynb"
    file.write_text(json.dumps({**everything[0], "cells": cells}), "utf-8")
    return file


def test_papermill_runs_every_notebook(joined, workspace, tmp_path, monkeypatch):
    monkeypatch.setenv("STEPKIT_WORKSPACE", str(workspace))
    done = papermill.execute_notebook(
        joined, tmp_path / "done.ipynb", engine_name="stepkit", progress_bar=False
    )
    assert done.metadata.papermill.exception is None


def test_nbval_finds_every_notebook_in_order(joined, workspace):
    command = [sys.executable, "-m", "pytest", "--nbval-lax", "-q", "-p", "no:cacheprovider"]
    checked = subprocess.run(
        [*command, "-W", "ignore", str(joined)],
        env={**os.environ, "STEPKIT_WORKSPACE": str(workspace)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout  # 5 if it had found no cell
