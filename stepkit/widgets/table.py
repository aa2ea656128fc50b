"""A table to type into, by keyboard, by touch and by paste: what every editor has in it.

Python says what the table shows; the page says what a person did, one event at a
time. The page never changes what is shown by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
from traitlets import Instance

from stepkit.model.record import Value

STATIC = Path(__file__).parent / "static"


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


class Action(Value):
    """A button. `main` stands out from the others."""

    id: str
    label: str
    enabled: bool = True
    main: bool = False


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


Heard = Callable[[dict[str, Any]], None]
"""What is told of every event: `{"event": "typed", "row": 0, "column": 1, "text": "12"}`."""


class Table(anywidget.AnyWidget):
    """A table on a page, and the events that come back from it.

    Events: typed (row, column, text), pasted (row, column, text), listed (text),
    chosen (id, on), asked (id), undo and redo.
    """

    _esm = STATIC / "table.js"
    _css = STATIC / "table.css"

    shown = Instance(TableView).tag(
        sync=True,
        to_json=lambda view, _: view.model_dump(mode="json"),
        from_json=lambda _, table: table.shown,  # a page cannot change what is shown
    )

    def __init__(self, shown: TableView, heard: Heard) -> None:
        super().__init__(shown=shown)
        self._heard = heard
        self.on_msg(self._answer)

    def _answer(self, _: object, content: dict[str, Any], __: object) -> None:
        try:
            self._heard(content)
        finally:
            self.send({"done": content.get("view"), "kind": content.get("kind")})
