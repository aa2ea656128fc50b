"""The page of documents: every definition once, with its audiences and sections as they are."""

from __future__ import annotations

import ast
import re
import tomllib

import pytest

NUMBERED = re.compile(
    r"^\| D\d+ \| [^|]+ \| ([^|]*) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", re.MULTILINE
)
FURTHER = re.compile(r"^\| [^|]+ \| (`[^|]*`) \| ([^|]*) \| ([^|]*) \|$", re.MULTILINE)
DOCUMENTS = 22


@pytest.fixture(scope="module")
def page(house):
    return (house / "docs" / "documents.md").read_text("utf-8")


def named(cell):
    return re.findall(r"`(\w+)`", cell)


def told(page):
    """For each document of the page its audiences and sections, as written there."""
    rows = [row[:3] for row in NUMBERED.findall(page)] + FURTHER.findall(page)
    found = {}
    for documents, audiences, sections in rows:
        if audiences.strip() != "–":
            parts = (named(documents), audiences.split("<br>"), sections.split("<br>"))
            for name, whom, held in zip(*parts, strict=True):
                assert name not in found, name
                found[name] = (whom.strip().replace(" ", "_").split(",_"), named(held))
    return found


def test_every_definition_stands_on_the_page_once_as_it_is(page, house):
    folder = house / "stepkit" / "library" / "documents"
    kinds = {one.stem: tomllib.loads(one.read_text("utf-8")) for one in folder.glob("*.toml")}
    expected = {name: (kind["audiences"], kind["sections"]) for name, kind in kinds.items()}
    assert told(page) == expected


def test_every_numbered_document_has_a_test_that_is_there(page, house):
    there = {
        node.name
        for path in (house / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    tests = [named(row[3]) for row in NUMBERED.findall(page)]
    assert len(tests) == DOCUMENTS
    assert all(tests)
    assert [one for names in tests for one in names if one not in there] == []
