"""Notebooks and templates compose: imports, assignments, calls; nothing stored, nothing clever.

They are found by looking, so a new one is checked without being listed.
"""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
TEMPLATES = sorted((HOUSE / "templates").glob("*.ipynb"))
NOTEBOOKS = sorted(
    path
    for path in (HOUSE / "notebooks").rglob("*.ipynb")
    if ".ipynb_checkpoints" not in path.parts
)
COMPOSES = (ast.Import, ast.ImportFrom, ast.Assign, ast.Expr)
CLEVER = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.If,
    ast.IfExp,
    ast.Try,
    ast.With,
    ast.Match,
    ast.Lambda,
    ast.comprehension,
    ast.NamedExpr,
)
A_PLACE_ON_ONE_MACHINE = re.compile(r"^(/|~|[A-Za-z]:[\\/]|\w+://)")
A_CASE = re.compile(r"^[A-Z]{2,4}-[0-9]{3,6}$")
A_PARAMETER = re.compile(r"^[a-z_]+$")

every_notebook = pytest.mark.parametrize(
    "path", [*TEMPLATES, *NOTEBOOKS], ids=lambda path: path.relative_to(HOUSE).as_posix()
)
every_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)


def read(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def code(path: Path) -> list[dict]:
    return [cell for cell in read(path)["cells"] if cell["cell_type"] == "code"]


def trees(path: Path) -> list[ast.Module]:
    return [ast.parse("".join(cell["source"])) for cell in code(path)]


def parameters(path: Path) -> list[dict]:
    return [cell for cell in code(path) if "parameters" in cell["metadata"].get("tags", [])]


def test_there_is_something_to_check():
    assert TEMPLATES


@every_notebook
def test_a_notebook_holds_nothing_that_running_it_has_left(path):
    assert not [
        cell["id"] for cell in code(path) if cell["outputs"] or cell["execution_count"] is not None
    ]
    assert "widgets" not in read(path)["metadata"]
    assert not [cell["id"] for cell in read(path)["cells"] if "execution" in cell["metadata"]]


@every_notebook
def test_a_notebook_only_imports_assigns_and_calls(path):
    statements = [statement for tree in trees(path) for statement in tree.body]
    assert not [ast.unparse(one) for one in statements if not isinstance(one, COMPOSES)]
    assert not [
        ast.unparse(statement)
        for statement in statements
        for node in ast.walk(statement)
        if isinstance(node, CLEVER)
    ]


@every_notebook
def test_a_notebook_names_no_place_on_one_machine(path):
    assert not [
        node.value
        for tree in trees(path)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and A_PLACE_ON_ONE_MACHINE.match(node.value)
    ]


@every_template
def test_a_template_has_one_cell_of_plain_parameters(path):
    (cell,) = parameters(path)
    statements = ast.parse("".join(cell["source"])).body
    names = [statement.targets[0].id for statement in statements]
    assert all(isinstance(statement.value, ast.Constant) for statement in statements)
    assert all(A_PARAMETER.match(name) for name in names)


@every_template
def test_a_template_run_without_a_case_can_show_none(path):
    (cell,) = parameters(path)
    given = {
        statement.targets[0].id: statement.value.value
        for statement in ast.parse("".join(cell["source"])).body
    }
    assert given["case"]
    assert not A_CASE.match(given["case"])
