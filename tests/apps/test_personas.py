"""Acceptance rows of people who use stepkit, as far as they need no page."""

from __future__ import annotations

import json
from pathlib import Path

from stepkit.apps import create
from stepkit.pack.notebook import document_from_notebook
from stepkit.pack.parts import document_parts

KEY = "YP-001"


def parts_of(workspace: Path) -> dict[str, bytes]:
    """Every table (CSV) and picture of the pack of the case, by its name."""
    (pack,) = workspace.glob(f"reports/*/{KEY}/{KEY}_review_pack.ipynb")
    return dict(document_parts(document_from_notebook(json.loads(pack.read_text("utf-8")))))


def test_given_a_backup_put_back_on_another_computer_when_the_pack_runs_then_it_is_the_same(
    run, workspace, tmp_path
):
    other = tmp_path / "other"
    create.demo(other, cases=1, seed=9, broken=False)
    assert run("backup", tmp_path / "copy.db")[0] == 0
    assert run("restore", tmp_path / "copy.db", "--workspace", other)[0] == 0
    for folder in (workspace, other):
        assert run("packs", "--case", KEY, "--workspace", folder)[0] == 0
    here, there = parts_of(workspace), parts_of(other)
    assert any(name.endswith(".csv") for name in here)
    assert any(name.endswith(".png") for name in here)
    assert there == here
