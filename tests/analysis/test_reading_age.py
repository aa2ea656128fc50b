"""The age of reading that a text asks for, held against the formula worked by hand."""

from __future__ import annotations

import pytest

from stepkit.analysis.reading_age import reading_age, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1),
        ("table", 2),
        ("time", 1),
        ("helped", 1),
        ("wanted", 2),
        ("beginning", 3),
        ("therapist", 3),
        ("decided", 3),
        ("school", 1),
        ("the", 1),
        ("you", 1),
    ],
)
def test_syllables_of_ordinary_words(word, count):
    assert syllables(word) == count


def test_six_short_words_in_one_sentence():
    # 0.39 x 6 + 11.8 x 1 - 15.59 + 5
    assert reading_age("The cat sat on the mat.") == pytest.approx(3.55)


def test_long_words_and_a_long_sentence_ask_for_more():
    # 8 words in 2 sentences, 1+3+3+1 and 1+2+1+2 syllables: 0.39 x 4 + 11.8 x 1.75 - 15.59 + 5
    text = "The therapist decided it. She wanted a table."
    assert reading_age(text) == pytest.approx(0.39 * 4 + 11.8 * 14 / 8 - 15.59 + 5)


def test_a_text_without_words_has_no_age():
    assert reading_age("12 %") is None
