"""A table to type into, by keyboard, by touch and by paste."""

from __future__ import annotations

from stepkit.model.record import Value
from stepkit.widgets.page import STATIC, Action, Page, script, shown_as


class TableCell(Value):
    """One cell: its text, the sentence on what is wrong with it, and a note that is no problem.

    The tab key passes by a `settled` cell; arrows reach every cell.
    """

    text: str = ""
    problem: str = ""
    note: str = ""
    settled: bool = False


class TableColumn(Value):
    """One column: what it is called, and the cell at its head."""

    label: str
    head: TableCell


class TableRow(Value):
    """One row: what it is called, what must be known to fill it in, and its cells."""

    label: str
    hint: str
    cells: tuple[TableCell, ...]


class TableGroup(Value):
    """Rows that belong together, under a heading of their own."""

    label: str
    rows: tuple[TableRow, ...]


class Choice(Value):
    """Something that is either on or off, such as whether a group of rows is shown."""

    id: str
    label: str
    on: bool


class TableView(Value):
    """All that a table shows. `go_to` is the row, column and turn of a cell to go to, once.

    Rows are counted through all groups from 0; the heads are row -1.
    """

    caption: str
    help: str
    corner: str
    columns: tuple[TableColumn, ...]
    groups: tuple[TableGroup, ...]
    choices_label: str = ""
    choices: tuple[Choice, ...] = ()
    list_label: str = ""
    list_help: str = ""
    actions: tuple[Action, ...] = ()
    status: str = ""
    alert: str = ""
    go_to: tuple[int, int, int] = (-1, 0, 0)


class Table(Page):
    """A table on a page, and the events that come back from it.

    Events: typed (row, column, text), pasted (row, column, text), listed (text),
    chosen (id, on), asked (id), undo and redo.
    """

    _esm = script("table.js")
    _css = STATIC / "table.css"

    shown = shown_as(TableView)
