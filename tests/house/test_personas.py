"""The page of acceptance rows: each row once, held by a test that is there or said to be open."""

from __future__ import annotations

import re

import pytest

ROWS = {1: 6, 2: 6, 3: 5, 4: 6, 5: 5, 6: 5, 7: 6, 8: 7, 9: 1}
"""How many rows each kind of person has; the last is what all share."""

ROW = re.compile(r"^\| (\d\.\d) \| (.+?) \| (.+?) \| (.*?) ?\|$", re.MULTILINE)


@pytest.fixture(scope="module")
def page(house):
    return (house / "docs" / "personas.md").read_text("utf-8")


def test_every_test_named_on_the_page_of_personas_is_there(page, tests_there):
    named = set(re.findall(r"`(test_\w+)`", page))
    assert len(named) > 60
    assert sorted(named - frozenset().union(*tests_there.values())) == []


def test_every_row_of_every_person_stands_on_the_page_once(page):
    expected = [f"{who}.{row}" for who, last in ROWS.items() for row in range(1, last + 1)]
    assert [row[0] for row in ROW.findall(page)] == expected


def test_a_row_has_a_test_or_says_what_is_not_there_yet(page):
    assert [
        row for row, _, held, gap in ROW.findall(page) if "`test_" not in held and not gap
    ] == []


def test_every_row_of_the_chair_and_the_psychologist_and_the_key_worker_runs_in_a_browser(
    page, tests_there
):
    elsewhere = {"1.6"}
    off_the_page = [
        row
        for row, _, held, _ in ROW.findall(page)
        if row[0] in "123"
        and row not in elsewhere
        and not set(re.findall(r"`(test_\w+)`", held)) <= tests_there["browser"]
    ]
    assert off_the_page == []
