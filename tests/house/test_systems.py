"""The page of the five systems: every row once, with where it works and a rule that is there."""

from __future__ import annotations

import re
from itertools import chain

import pytest

ROWS = {"step": 61, "trn": 31, "out": 61, "stg": 23, "mdt": 29}
"""How many rows each system has, counted from 01."""

ROW = re.compile(r"^\| ([A-Z]{3,4}-\d\d) \| (.*?) \| (.*?) \| (.*?) ?\|$", re.MULTILINE)
QUESTIONS = re.compile(r"^\| questions \| (.*?) \| (.*?) \|", re.MULTILINE)
FEWEST_QUESTIONS = 4


@pytest.fixture(scope="module")
def page(house):
    return (house / "docs" / "systems.md").read_text("utf-8")


def test_every_rule_named_on_the_page_of_systems_is_a_test(page, tests_there):
    named = set(re.findall(r"`(test_\w+)`", page))
    assert len(named) > 200
    assert sorted(named - tests_there["spec"]) == []


def test_every_row_of_every_system_stands_on_the_page_once(page):
    expected = chain.from_iterable(
        (f"{system.upper()}-{number:02d}" for number in range(1, last + 1))
        for system, last in ROWS.items()
    )
    assert re.findall(r"^\| ([A-Z]{3,4}-\d\d) \|", page, re.MULTILINE) == list(expected)


def test_every_row_says_where_it_works_and_which_rule_stands_behind_it(page):
    rows = {row: (where, rule) for row, where, rule, _ in ROW.findall(page)}
    assert len(rows) == sum(ROWS.values())
    assert [row for row, (where, _) in rows.items() if not where.strip()] == []
    assert [row for row, (_, rule) in rows.items() if not re.search(r"`test_\w+`", rule)] == []


def test_the_questions_of_every_system_are_answered_by_a_test_each(page):
    asked = [re.findall(r"`test_\w+`", tests) for _, tests in QUESTIONS.findall(page)]
    assert len(asked) == len(ROWS)
    assert all(len(tests) >= FEWEST_QUESTIONS for tests in asked)


@pytest.mark.parametrize("kind", ["section", "document", "sections"])
def test_sections_and_documents_named_on_the_page_are_there(page, house, kind):
    said = re.findall(rf"\b{kind} `(\w+)`", page)
    documents = {path.stem for path in (house / "stepkit/library/documents").glob("*.toml")}
    sections = (house / "stepkit/pack/section.py").read_text("utf-8")
    for one in said:
        assert one in documents if kind == "document" else f'"{one}":' in sections, one
