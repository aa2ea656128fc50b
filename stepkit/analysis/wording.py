"""Words in a text that a framework asks people to look at again. Nothing is changed in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stepkit.model.framework import Framework

LOOK_AGAIN = "look_again"
"""The list of a framework that holds such words, each with what could be said instead."""


def to_look_at(texts: Iterable[str], frameworks: Iterable[Framework]) -> tuple[str, ...]:
    """The words of the frameworks' lists that stand in any of the texts, by alphabet."""
    whole = "\n".join(texts).casefold()
    words = {term.label for one in frameworks for term in one.terms(LOOK_AGAIN)}
    return tuple(
        sorted(word for word in words if re.search(rf"\b{re.escape(word.casefold())}\b", whole))
    )
