"""The page of the five systems names rules that are there, each row once."""

from __future__ import annotations

import ast
import re


def test_every_rule_named_on_the_page_of_systems_is_a_test(house):
    page = (house / "docs" / "systems.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", page))
    there = {
        node.name
        for path in (house / "tests" / "spec").glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert len(named) > 100
    assert sorted(named - there) == []


def test_each_row_stands_on_the_page_of_systems_once(house):
    page = (house / "docs" / "systems.md").read_text("utf-8")
    rows = re.findall(r"^\| ([A-Z]{3,4}-\d\d) \|", page, re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert len(rows) > 120
