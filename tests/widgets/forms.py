"""Driving a form as its page drives it, and finding what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from stepkit.model.case import Case, CaseFile, Stamp
from stepkit.model.record import Record
from stepkit.widgets.entry_form import EntryForm
from stepkit.widgets.form import Rows

TODAY = date(2026, 7, 3)
NOW = datetime(2026, 7, 3, 21, 40, tzinfo=UTC)
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "$\\frac{a}{b}$ $x$",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "\N{RIGHT-TO-LEFT OVERRIDE}evil \N{ARABIC LETTER ALEF}",
    "x" * 100_000,
)


def raises(defect: Exception) -> str:
    """A note that lets no defect pass unseen."""
    raise defect


def case_file(**fields: tuple[Record, ...]) -> CaseFile:
    """A case with these records, each saved once by A. Colleague."""
    records = [one for some in fields.values() for one in some]
    return CaseFile(
        case=Case(id="stay", key="YP-014", arrived=date(2026, 1, 5)),
        stamps=tuple(Stamp(one.noun, one.id, 1, "A. Colleague", NOW) for one in records),
        as_at=NOW,
        head="0" * 64,
        **fields,
    )


def do(form: EntryForm, event: str, ident: str = "", **details: object) -> None:
    """What the page sends."""
    said = {"event": event, "id": ident, "view": "v", "kind": "acting", **details}
    form._form._answer(None, said, [])


def tap(form: EntryForm, ident: str, option: str) -> None:
    """Press a button that is on or off."""
    do(form, "chosen", ident, option=option, on=True)


def shown(form: EntryForm) -> Any:
    """All that the form shows."""
    return form._form.shown


def parts(form: EntryForm) -> Iterator[Any]:
    """Every part and every field of a row, from top to bottom."""
    yield from _within(shown(form).parts)


def part(form: EntryForm, ident: str) -> Any:
    """The part with this id."""
    return next(one for one in parts(form) if getattr(one, "id", None) == ident)


def words(form: EntryForm) -> list[str]:
    """Every paragraph."""
    return [one.text for one in parts(form) if one.part == "words"]


def table(form: EntryForm, ident: str) -> list[tuple[str, ...]]:
    """The cells of a table that are only read."""
    (rows,) = [one for one in parts(form) if isinstance(one, Rows) and one.id == ident]
    return [tuple(cell for cell in row.cells if isinstance(cell, str)) for row in rows.rows]


def pressed(form: EntryForm, ident: str) -> list[str]:
    """The options that are on, of all blocks with this id."""
    blocks = (one for one in parts(form) if one.part == "choices" and one.id == ident)
    return [option.id for block in blocks for option in block.options if option.on]


def _within(some: Any) -> Iterator[Any]:
    for one in some:
        yield one
        if one.part == "group":
            yield from _within(one.parts)
        elif one.part == "rows":
            yield from (cell for row in one.rows for cell in row.cells if not isinstance(cell, str))
