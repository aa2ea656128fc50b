"""Restraints: from 8 a week to 0.3.

At a low rate, weeks with none are expected without any further change, so a quiet
half-term is not celebrated. What the source does not give is said.
"""

from __future__ import annotations

import math

import pytest

from stepkit.analysis.rates import Count, count_change, empty_spell, expected_count, expected_wait
from stepkit.pack.words import SENTENCES, sentence

CELEBRATES = ("well done", "quiet", "celebrat", "congratul", "great", "success", "!")


def test_the_change_is_printed_with_its_percentage():
    change = count_change(Count(label="before", count=8), Count(label="after", count=0.3))
    assert round(change.difference, 2) == -7.7
    assert round(change.percent, 2) == -96.25


@pytest.mark.parametrize(("a_week", "in_38_weeks"), [(8, 304), (0.3, 11.4)])
def test_a_rate_over_a_school_year_of_38_weeks(a_week, in_38_weeks):
    assert math.isclose(expected_count(a_week, 38), in_38_weeks)


def test_at_three_tenths_a_week_one_is_expected_about_every_three_weeks_and_a_third():
    assert round(expected_wait(0.3), 1) == 3.3


def test_a_rate_of_nought_has_no_waiting_time():
    assert expected_wait(0) is None


@pytest.mark.parametrize(("weeks", "percent"), [(1, 74), (7, 12)])
def test_empty_weeks_are_likely_with_no_further_change_at_all(weeks, percent):
    assert round(100 * empty_spell(0.3, weeks)) == percent


def test_the_page_says_how_likely_an_empty_half_term_is():
    said = sentence("rate_empty_spell", rate="0.3", weeks="seven weeks", percent="12", wait="3.3")
    assert said == (
        "At an unchanged 0.3 a week, seven weeks in a row with none has a probability of 12 %; "
        "one is expected about every 3.3 weeks."
    )


def test_what_the_source_does_not_give_is_said():
    said = sentence("rate_gaps", gaps="dates, number on roll, what counts as a restraint")
    assert said == "Not given: dates, number on roll, what counts as a restraint."


@pytest.mark.parametrize("word", CELEBRATES)
def test_no_sentence_about_numbers_celebrates(word):
    """No sentence about rates, incidents, scores or goals praises a quiet spell."""
    kinds = ("rate_", "incident_", "score_", "goal_")
    assert not [
        name for name, text in SENTENCES.items() if name.startswith(kinds) and word in text.lower()
    ]
