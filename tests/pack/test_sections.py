"""What holds for every section of a document, and what decisions, words and summary say."""

from __future__ import annotations

import pytest

from stepkit.model.document import Listing, Missing, Table, Words
from stepkit.pack.section import SECTIONS
from stepkit.pack.words import SENTENCES
from tests.pack.by_hand import (
    NOT_NUMBERS,
    blocks,
    texts,
    view,
)


@pytest.mark.parametrize("name", SECTIONS)
def test_of_an_empty_case_every_section_says_why_in_words(name):
    section = SECTIONS[name](view())
    said = [one for one in section.blocks if isinstance(one, Missing | Words)]
    assert said
    assert {one.sentence for one in said} <= set(SENTENCES)
    assert not [text for text in texts(section) if NOT_NUMBERS.search(text)]
    if name not in {"summary", "missing", "my_journey", "family_summary", "access"}:
        assert all(isinstance(one, Missing) for one in section.blocks)


@pytest.mark.parametrize("name", SECTIONS)
def test_nothing_in_a_section_is_a_number_that_is_none(name, full):
    assert not [text for text in texts(SECTIONS[name](full)) if NOT_NUMBERS.search(text)]


def test_every_action_stands_with_its_state(full):
    actions = blocks("decision", full, Table)[1]
    assert actions.note == "3 done, 1 changed, 1 late"
    states = {row[0]: row[-1] for row in actions.rows}
    assert states["Action a4"] == "late by 9 days"
    assert states["Action a5"] == "changed on 12 June 2026 by key worker"


def test_own_words_are_kept_to_the_letter(full):
    quoted = [one for one in blocks("own_words", full, Words) if one.style == "quote"]
    assert [one.text for one in quoted] == ['I said "no"  <b>twice</b> = 2']


def test_the_summary_counts_what_is_new(full):
    items = [
        run.text for one in blocks("summary", full, Listing) for item in one.items for run in item
    ]
    assert "Incident log: 4 incidents and 1 prosocial entry." in items
    assert "The young person's own words were written down 1 time." in items
    assert "Actions: 3 done, 1 changed, 1 late." in items
    assert "Goal 1, rated by the young person: 2 to 6." in items
