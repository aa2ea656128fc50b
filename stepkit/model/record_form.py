"""How a form for one kind of record speaks: its words, its order, and what can be chosen from.

What a form asks follows from the record's class. What cannot follow from it is this
definition; a kind of record without one has a form in the names of its fields.
"""

from __future__ import annotations

from typing import Literal

from stepkit.model.record import DefinitionId, Line, PlainText, Value

Written = Literal["line", "lines", "people", "day", "any_day"]
"""How an answer is written: on one line, on several, roles with commas, a day not after today."""


class Word(Value):
    """What one of several answers is called."""

    id: Line
    label: Line


class FormField(Value):
    """The words for one field of a record, or for a part of it with `fields` of its own.

    `needed` is the sentence for an answer that is missing. `choose_from` names lists that ids
    come from, such as `record.school`, `framework.roles` or `framework.list.plan`. What is
    asked `later` is folded away at first.
    """

    id: DefinitionId
    label: Line
    hint: PlainText = ""
    needed: PlainText = ""
    written: Written | None = None
    choose_from: tuple[Line, ...] = ()
    later: bool = False
    options: tuple[Word, ...] = ()
    fields: tuple[FormField, ...] = ()


class RecordForm(Value):
    """The form of one kind of record, by the word that kind is kept under.

    Fields stand in the order in which they are asked. One that is not named here follows
    after them in the words of `ANY`, the form for fields that many kinds have.
    """

    id: DefinitionId
    label: Line
    help: PlainText = ""
    fields: tuple[FormField, ...] = ()

    def field(self, field_id: str) -> FormField | None:
        """The words for a field, or None."""
        return next((one for one in self.fields if one.id == field_id), None)


ANY = "any_record"
"""The id of the form whose words hold for fields of every kind of record."""
