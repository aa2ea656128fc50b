"""The package as it is handed on: that everything it reads at run time goes with it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

READ_AT_RUN_TIME = {
    *{".toml", ".jinja", ".typ", ".ipynb", ".css", ".js", ".ttf", ".otf"},
    *{".j2", ".html", ".json"},
}


@pytest.fixture(scope="module")
def carried(house, tmp_path_factory) -> set[str]:
    """The names of the files in the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=house,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_it_carries_every_file_the_package_reads(carried, kept_files):
    read = {
        path.as_posix()
        for path in kept_files
        if path.parts[0] == "stepkit" and path.suffix in READ_AT_RUN_TIME | {".py"}
    }
    assert read <= carried


def test_it_carries_the_templates_and_notebooks_of_a_new_workspace(carried, kept_files):
    shipped = {
        f"stepkit/shipped/{path.as_posix()}"
        for path in kept_files
        if path.parts[0] in {"templates", "notebooks"}
    }
    assert "stepkit/shipped/templates/review_pack.ipynb" in shipped
    assert shipped <= carried


def test_it_carries_no_test_and_no_report(carried):
    assert {Path(name).parts[0].partition("-")[0] for name in carried} == {"stepkit"}
