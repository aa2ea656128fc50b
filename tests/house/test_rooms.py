"""The rooms: which may import what, from inside the house and from outside it."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ONLY = {"errors": set[str](), "model": {"pydantic"}}
NEVER = {
    "library": {"pandas", "matplotlib", "ipywidgets"},
    "store": {"pandas", "matplotlib", "ipywidgets"},
    "analysis": {"matplotlib", "ipywidgets", "IPython", "sqlalchemy"},
    "draw": {"ipywidgets", "sqlalchemy"},
    "pack": {"ipywidgets", "papermill", "sqlalchemy"},
    "batch": {"ipywidgets"},
    "widgets": {"sqlalchemy", "papermill"},
    "apps": set[str](),
}
IMPORTED_AS = {
    "docx": "python-docx",
    "markdown_it": "markdown-it-py",
}
CANNOT_BE_WITHOUT = {
    "IPython": "ipywidgets",
    "ipykernel": "jupyterlab",
    "markupsafe": "jinja2",
    "nbclient": "papermill",
    "numpy": "pandas",
    "traitlets": "ipywidgets",
}
ONLY_WHERE_INSTALLED = {"dask"}


def room_of(path: str) -> str:
    """The room a module stands in: `stepkit/model/case.py` is in model, `errors.py` in errors."""
    return Path(path).parts[1].removesuffix(".py")


def outside(tree: ast.Module) -> set[str]:
    """The top-level names of everything imported that is neither ours nor Python's."""
    names = {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    } | {
        node.module or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level == 0
    }
    tops = {name.split(".")[0] for name in names}
    return tops - set(sys.stdlib_module_names) - {"stepkit"}


def test_a_room_imports_only_what_lies_below_it(house):
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    assert "1 kept, 0 broken" in checked.stdout


@pytest.mark.parametrize("room", [*ONLY, *NEVER])
def test_a_room_takes_from_outside_only_what_it_may(room, modules):
    found = {
        f"{path} imports {name}"
        for path, tree in modules.items()
        if room_of(path) == room
        for name in outside(tree)
        if name in NEVER.get(room, set()) or (room in ONLY and name not in ONLY[room])
    }
    assert not found


def test_every_room_has_its_rule(house):
    rooms = {path.name for path in (house / "stepkit").iterdir() if (path / "__init__.py").exists()}
    assert rooms | {"errors"} == ONLY.keys() | NEVER.keys()


def test_what_is_imported_is_asked_for_by_name(house, modules):
    project = tomllib.loads((house / "pyproject.toml").read_text("utf-8"))["project"]
    named = {line.split(">")[0] for line in project["dependencies"]}
    imported = {name for tree in modules.values() for name in outside(tree)} - ONLY_WHERE_INSTALLED
    known_as = IMPORTED_AS | CANNOT_BE_WITHOUT
    assert {known_as.get(name, name) for name in imported} <= named
