"""Every sentence that stepkit itself says in a document, fixed, with an id.

A sentence has named gaps for numbers, dates and labels. Nothing is generated, no
sentence blames, diagnoses or names a cause, and a document can always say which
sentence it used.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from stepkit.model.document import Missing, Words

SENTENCES: dict[str, str] = {}


def sentence(name: str, **gaps: object) -> str:
    """The sentence `name` with its gaps filled.

    Dates are written out ("3 July 2026"); everything else is put in as text.
    Raises `KeyError` for an unknown name or a gap left open: that is a defect.
    """
    filled = {
        gap: written(value) if isinstance(value, date) else value for gap, value in gaps.items()
    }
    return SENTENCES[name].format_map(filled)


def say(
    name: str, *, style: Literal["body", "note", "quote", "verbatim"] = "body", **gaps: object
) -> Words:
    """The sentence `name` as a paragraph that remembers its id."""
    return Words.of(sentence(name, **gaps), style=style, sentence=name)


def missing(what: str, name: str, **gaps: object) -> Missing:
    """A gap in a document: what is not there, and the fixed sentence that says why."""
    return Missing(what=what, why=sentence(name, **gaps), sentence=name)


def written(day: date) -> str:
    """A day as people write it: 3 July 2026."""
    return f"{day.day} {day:%B %Y}"
