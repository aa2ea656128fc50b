"""The few words that the formats themselves put on a page, the same in all of them."""

from __future__ import annotations

LABELS = {
    "annex": "The numbers in the pictures",
    "contents": "Contents",
    "head": "Chain of records",
    "numbers": "The numbers in this picture",
    "of": "of",
    "own_picture": "A picture from the notebook",
    "page": "Page",
    "picture": "A picture",
    "shown": "Something shown in the notebook",
    "note": "Note",
    "skip": "Skip to the content",
    "table": "Table",
}
