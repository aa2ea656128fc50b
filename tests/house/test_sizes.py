"""Small rooms: how long a module and a function may be, and what no file is called."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median, quantiles

DRAWERS = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "part2"}


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines the body of a function has, its docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def functions(modules: dict[str, ast.Module]) -> list[int]:
    return [
        lines_of(node)
        for tree in modules.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def lengths(house: Path, modules: dict[str, ast.Module]) -> dict[str, int]:
    return {path: len((house / path).read_text("utf-8").splitlines()) for path in modules}


def test_no_module_is_longer_than_350_lines(house, modules):
    assert not {path: long for path, long in lengths(house, modules).items() if long > 350}


def test_half_of_the_modules_have_at_most_120_lines(house, modules):
    whole = [long for path, long in lengths(house, modules).items() if long > 1]
    assert median(whole) <= 120


def test_half_of_the_functions_have_at_most_6_lines_and_nine_in_ten_at_most_20(modules):
    counted = functions(modules)
    assert median(counted) <= 6
    assert quantiles(counted, n=10)[8] <= 20


def test_no_file_is_a_drawer(kept_files):
    assert not [
        path for path in kept_files if DRAWERS & {*path.parts[:-1], path.name.split(".")[0]}
    ]
