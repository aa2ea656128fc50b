"""Which way a paragraph runs."""

from __future__ import annotations

import unicodedata


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own runs from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False
