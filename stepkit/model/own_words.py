"""The young person's own words, kept as they were said."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from stepkit.model.record import Line, PlainText, Record


class Means(StrEnum):
    """How the words came: spoken, written, drawn or signed, chosen from cards."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    DRAWN = "drawn"
    SIGNED = "signed"
    CARDS = "cards"


class OwnWords(Record):
    """What the young person said, word for word, and what came of it."""

    noun: ClassVar[str] = "own_words"
    day_field: ClassVar[str] = "on"

    on: date
    words: Line
    about: PlainText = ""
    means: Means = Means.SPOKEN
    what_came_of_it: PlainText = ""
