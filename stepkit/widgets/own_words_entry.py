"""The young person's own words: one tap for a review, anything else word for word."""

from __future__ import annotations

from traitlets import Instance

from stepkit.analysis.entry_sheet import EntryReading
from stepkit.analysis.own_words_entry import (
    ANSWER,
    QUESTIONS,
    REVIEW,
    WORDS,
    OwnWordsSheet,
    is_answered_by,
    read_own_words,
    wants_review,
)
from stepkit.model.entry_sheet import EntryRow
from stepkit.model.own_words import OwnWords
from stepkit.model.written import day
from stepkit.widgets.entry_form import EntryForm, Problems
from stepkit.widgets.entry_parts import parts_of
from stepkit.widgets.form import Buttons, Group, Part, Words
from stepkit.widgets.page import Action

SHOWN = 10
"""How many earlier sayings stand on the form."""


class OwnWordsEntry(EntryForm):
    """What one young person said, kept as it was said, and what came of it."""

    value = Instance(OwnWordsSheet)
    questions = QUESTIONS

    def caption(self, sheet: OwnWordsSheet) -> str:
        """The heading, with the key of the case in it."""
        return f"{sheet.case_key}: in their own words"

    def read(self, sheet: OwnWordsSheet) -> EntryReading:
        """The words, and the actions to answer them."""
        return read_own_words(sheet)

    def parts(self, sheet: OwnWordsSheet, problems: Problems) -> tuple[Part, ...]:
        """Room for new words, what was said before, and beside the save a line to keep."""
        new = [one for one in sheet.rows if one.saved is None]
        before = [one for one in sheet.rows if one.saved is not None][:SHOWN]
        return (
            *(_new(sheet, row, problems) for row in new),
            *(_said(sheet, row, problems) for row in before),
            *_to_keep(sheet),
        )

    def pressed(self, sheet: OwnWordsSheet, button: str) -> OwnWordsSheet:
        """The wish for a review, with one tap."""
        deed, _, key = button.partition(":")
        return {"review": wants_review}[deed](sheet, key)


def _to_keep(sheet: OwnWordsSheet) -> tuple[Part, ...]:
    if not sheet.lines:
        return ()
    told = tuple(Words(text=one, style="quote") for one in sheet.lines)
    return (Group(id="lines", label="For the young person to keep", notice=True, parts=told),)


def _new(sheet: OwnWordsSheet, row: EntryRow, problems: Problems) -> Group:
    asked = (*WORDS[:-1], *(ANSWER if is_answered_by(row) else ANSWER[:1]))
    return Group(
        id=row.key,
        label="Said now",
        parts=(
            Buttons(id=row.key, actions=(Action(id=f"review:{row.key}", label=REVIEW),)),
            *parts_of(sheet, row, asked, problems),
        ),
    )


def _said(sheet: OwnWordsSheet, row: EntryRow, problems: Problems) -> Group:
    saved = row.saved
    told = (
        f"{day(saved.on)}, {saved.means.value}{', ' + saved.about if saved.about else ''}"
        if isinstance(saved, OwnWords)
        else ""
    )
    return Group(
        id=row.key,
        label=told,
        parts=(
            Words(text=row.text("words"), style="quote"),
            *parts_of(sheet, row, WORDS[-1:], problems),
        ),
    )
