"""The files of the house, as the tests of the house see them."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def house() -> Path:
    """The top folder of the repository."""
    return HOUSE


@pytest.fixture(scope="session")
def kept_files() -> tuple[Path, ...]:
    """Every file that is committed or about to be, relative to the top folder."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=HOUSE,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    return tuple(Path(name) for name in sorted(listed) if name and (HOUSE / name).is_file())


@pytest.fixture(scope="session")
def modules() -> dict[str, ast.Module]:
    """Every module of the package as a syntax tree, by its path from the top folder."""
    return {
        path.relative_to(HOUSE).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted((HOUSE / "stepkit").rglob("*.py"))
    }


@pytest.fixture(scope="session")
def tests_there() -> dict[str, frozenset[str]]:
    """The names of all tests, by the folder of `tests` in which they stand."""
    return {
        folder.name: frozenset(
            node.name
            for path in folder.glob("test_*.py")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        )
        for folder in sorted((HOUSE / "tests").iterdir())
        if folder.is_dir()
    }
