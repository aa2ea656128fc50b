"""What an import found: rows that were refused, and why, rows to ask about, rows left out."""

from __future__ import annotations

from typing import Literal

from stepkit.model.record import Value

LONGEST_SHOWN = 60
"""How many characters of a cell a sentence shows."""


def shown(text: str) -> str:
    """A cell as a sentence can show it: on one line, without invisible signs, not too long."""
    plain = text if text.isprintable() else repr(text)
    return plain if len(plain) <= LONGEST_SHOWN else f"{plain[:LONGEST_SHOWN]}…"


class RowProblem(Value):
    """Why a row cannot be taken: where it stands, what was found, what was expected.

    `field` is the heading of the column as the file writes it, `found` the cell's
    own text. A sentence quotes the cell, so it belongs beside the input and on the
    importer's own screen; `for_log` is the same without the cell.
    """

    row: int
    field: str
    found: str
    why: str
    expected: str

    def sentence(self) -> str:
        """Row, column, what was found and what was expected."""
        return f'Row {self.row}, column "{self.field}": {self.why}; expected {self.expected}.'

    def for_log(self) -> str:
        """The same without the content of the cell."""
        return f'Row {self.row}, column "{self.field}": expected {self.expected}.'


type_of_question = Literal[
    "closed day",
    "control characters",
    "spreadsheet cell",
    "mixed dates",
    "clock",
    "goal",
    "measure",
]


class Question(Value):
    """Something a person should look at in a row that is taken all the same."""

    row: int
    field: str
    found: str
    about: type_of_question
    why: str

    def sentence(self) -> str:
        """Row, column and what there is to look at."""
        return f'Row {self.row}, column "{self.field}": {self.why}.'


class Duplicate(Value):
    """A row that says exactly what an earlier row says; the earlier one is taken."""

    row: int
    same_as: int

    def sentence(self) -> str:
        """Both rows."""
        return f"Row {self.row} is the same as row {self.same_as} and is taken once."


class AlreadyKept(Value):
    """A row whose record the store has from an earlier import."""

    row: int
    record_id: str

    def sentence(self) -> str:
        """The row."""
        return f"Row {self.row} is kept already, from an earlier import."


class NotData(Value):
    """Rows `row` to `to`, both included, that hold no data, and what they are."""

    row: int
    to: int
    what: str

    def sentence(self) -> str:
        """The row or rows and what they are."""
        if self.row == self.to:
            return f"Row {self.row} is {self.what}, not data."
        return f"Each of the rows {self.row} to {self.to} is {self.what}, not data."
