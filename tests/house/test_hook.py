"""The hook that takes outputs out of notebooks before they are committed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

ANSWER = "Robin Example said no"


def notebook(text: str = "") -> str:
    outputs = [{"output_type": "stream", "name": "stdout", "text": text}] if text else []
    cell = {
        "cell_type": "code",
        "execution_count": 3 if text else None,
        "id": "one",
        "metadata": {},
        "outputs": outputs,
        "source": "print(case)",
    }
    whole = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1) + "\n"


@pytest.fixture
def repository(tmp_path, house):
    def git(*words: str) -> subprocess.CompletedProcess[str]:
        who = ["-c", "user.name=Test", "-c", "user.email=test@example.invalid"]
        hooks = ["-c", f"core.hooksPath={house / '.githooks'}"]
        return subprocess.run(
            ["git", *who, *hooks, *words], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    git("init", "--quiet")
    return tmp_path, git


def committed(git) -> str:
    return git("show", "HEAD:page.ipynb").stdout


def test_outputs_never_reach_a_commit(repository):
    folder, git = repository
    (folder / "page.ipynb").write_text(notebook(ANSWER), "utf-8")
    git("add", "page.ipynb")
    assert git("commit", "--quiet", "--message", "a page").returncode == 0
    assert committed(git) == notebook()
    assert Path(folder / "page.ipynb").read_text("utf-8") == notebook()


def test_a_stripped_notebook_is_left_as_it_is(repository):
    folder, git = repository
    as_typed = notebook().replace(" ", "  ")
    (folder / "page.ipynb").write_text(as_typed, "utf-8")
    git("add", "page.ipynb")
    git("commit", "--quiet", "--message", "a page")
    assert committed(git) == as_typed


def test_a_partly_staged_notebook_with_outputs_is_refused(repository):
    folder, git = repository
    (folder / "page.ipynb").write_text(notebook(ANSWER), "utf-8")
    git("add", "page.ipynb")
    (folder / "page.ipynb").write_text(notebook(ANSWER + " again"), "utf-8")
    refused = git("commit", "--quiet", "--message", "a page")
    assert refused.returncode != 0
    assert refused.stderr == (
        "page.ipynb has outputs and is only partly staged: clear its outputs, then add it.\n"
    )
