"""A form: labelled fields, choices as buttons, rows and words, by keyboard, touch and script.

One value says all that the form shows. Every event names what it is about by id.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as About

from stepkit.model.record import Value
from stepkit.widgets.page import STATIC, Action, Page, script, shown_as


class Offer(Value):
    """A text that can be put into a field with one tap; `on` says that it stands there."""

    text: str
    on: bool = False


class Field(Value):
    """A field to type in. `problem` is the sentence on what is wrong, `note` is no problem.

    A `search` field tells of every letter; a `line` and a `lines` field of every pause.
    """

    part: Literal["field"] = "field"
    id: str
    label: str
    text: str = ""
    kind: Literal["line", "lines", "day", "time", "number", "search"] = "line"
    hint: str = ""
    problem: str = ""
    note: str = ""
    offers: tuple[Offer, ...] = ()


class Option(Value):
    """One button of several that are on or off."""

    id: str
    label: str
    on: bool = False
    hint: str = ""


class Choices(Value):
    """Buttons of which one is on, or several if `many`. None is on before somebody says so.

    Several blocks of one id are told apart by their `block`. Of a `menu` the options stand
    in a list that opens, for there may be many.
    """

    part: Literal["choices"] = "choices"
    id: str
    label: str
    options: tuple[Option, ...]
    many: bool = False
    menu: bool = False
    block: str = ""
    hint: str = ""
    problem: str = ""
    note: str = ""


class Words(Value):
    """A paragraph. A `gap` says that something is not recorded, a `quote` is word for word."""

    part: Literal["words"] = "words"
    text: str
    style: Literal["body", "quiet", "quote", "gap", "strong", "problem"] = "body"


class FormRow(Value):
    """One row: its cells, the first of which names it, and its buttons."""

    id: str
    cells: tuple[str | Field, ...]
    actions: tuple[Action, ...] = ()
    gap: bool = False


class Rows(Value):
    """A table of rows, to read, to type in, and with buttons in each row."""

    part: Literal["rows"] = "rows"
    id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[FormRow, ...]


class Buttons(Value):
    """Buttons side by side."""

    part: Literal["buttons"] = "buttons"
    id: str
    actions: tuple[Action, ...]


class Group(Value):
    """Parts that belong together under a heading; a `folded` one opens when asked to."""

    part: Literal["group"] = "group"
    id: str
    label: str
    parts: tuple[Part, ...]
    hint: str = ""
    folded: bool = False
    notice: bool = False


Part = Annotated[Field | Choices | Words | Rows | Buttons | Group, About(discriminator="part")]
Group.model_rebuild()


class FormView(Value):
    """All that a form shows. `go_to` is the id of a field to go to, and the turn, once.

    `kept` counts the drafts kept since the last save; the page says how long ago that was.
    """

    caption: str
    help: str = ""
    parts: tuple[Part, ...]
    actions: tuple[Action, ...] = ()
    status: str = ""
    alert: str = ""
    kept: int = 0
    go_to: tuple[str, int] = ("", 0)


class Form(Page):
    """A form on a page, and the events that come back from it.

    Events: typed (id, text), chosen (id, option, on), offered (id, text, on), asked (id),
    undo and redo.
    """

    _esm = script("form.js")
    _css = STATIC / "form.css"

    shown = shown_as(FormView)
