"""A rehearsal workspace with three cases and one that cannot be packed, built once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from stepkit.apps import create
from stepkit.apps.__main__ import main


@pytest.fixture(scope="session")
def pristine(tmp_path_factory):
    """A demo workspace nobody has touched."""
    folder = tmp_path_factory.mktemp("demo") / "workspace"
    create.demo(folder, cases=3, seed=1, broken=True)
    return folder


@pytest.fixture
def workspace(pristine, tmp_path, monkeypatch):
    """A copy of it, which is also the present folder."""
    folder = tmp_path / "workspace"
    shutil.copytree(pristine, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Run `stepkit ...` in this process; gives the exit code and what was said."""
    monkeypatch.setenv("STEPKIT_LOG", str(tmp_path / "defects.log"))
    monkeypatch.setenv("COLUMNS", "1000")

    def stepkit(*words: str | Path) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["stepkit", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return ended.value.code or 0, told.out + told.err

    return stepkit
