"""About what age of reading a text asks for.

The Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom 1975, Derivation of new
readability formulas, Naval Technical Training Command, Research Branch Report 8-75):
0.39 x words per sentence + 11.8 x syllables per word - 15.59. A school grade in the
United States begins at an age of five more than its number.
"""

from __future__ import annotations

import re

AGE_OF_GRADE_0 = 5
WORD = re.compile(r"[A-Za-z]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][A-Za-z]+)*")
SENTENCE_END = re.compile(r"[.!?:;]+(?:\s|$)")
VOWELS = re.compile(r"[aeiouy]+")
SILENT_END = re.compile(r"(?:[^laeiouy]e|[^td]ed|[^aeiouyscxzgh]es)$")
SHORT = 2


def reading_age(text: str) -> float | None:
    """The age of reading, in years, that a text asks for; None for a text without words.

    Syllables are estimated from groups of vowels, so a short text is only roughly placed.
    """
    words = WORD.findall(text)
    if not words:
        return None
    sentences = max(1, len(SENTENCE_END.findall(text.strip())))
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / sentences + 11.8 * per_word - 15.59 + AGE_OF_GRADE_0


def syllables(word: str) -> int:
    """How many syllables an English word has, estimated; at least 1."""
    lower = re.sub("[^a-z]", "", word.lower())
    groups = len(VOWELS.findall(lower))
    silent = len(lower) > SHORT and SILENT_END.search(lower) is not None
    return max(1, groups - silent)
