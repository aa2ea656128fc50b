"""A table's own page by itself: a fast hand on Save."""

from __future__ import annotations

from playwright.sync_api import expect

from stepkit.widgets.page import Action
from stepkit.widgets.table import TableCell, TableColumn, TableGroup, TableRow, TableView
from tests.browser import alone
from tests.browser.conftest import Opened


def view(*, allowed: bool, rows: int = 1) -> TableView:
    lines = [
        TableRow(label=f"Item {number}", hint="", cells=(TableCell(),)) for number in range(rows)
    ]
    return TableView(
        caption="Scores",
        help="Type a score.",
        corner="Scale",
        columns=(TableColumn(label="Day", head=TableCell(text="01/06/2026")),),
        groups=(TableGroup(label="RCADS", rows=tuple(lines)),),
        actions=(Action(id="save", label="Save", enabled=allowed),),
    )


def test_a_save_pressed_before_the_answer_that_allows_it_is_heard_after_it(opened: Opened) -> None:
    for rows in (1, 2):  # with a second row the whole table is built anew, its buttons too
        page = opened("about:blank")
        alone.render(page, view(allowed=False), "table.js")
        page.get_by_label("Item 0").fill("12")
        page.get_by_role("button", name="Save").click(force=True)
        assert alone.sent(page) == ["typed"]
        alone.allow(page, view(allowed=True, rows=rows))
        assert alone.sent(page) == ["typed", "asked"]


def test_a_save_that_stays_off_is_not_done_later(opened: Opened) -> None:
    page = opened("about:blank")
    alone.render(page, view(allowed=False), "table.js")
    page.get_by_label("Item 0").fill("12")
    page.get_by_role("button", name="Save").click(force=True)
    alone.allow(page, view(allowed=False))
    alone.answer(page, view(allowed=True))
    expect(page.get_by_role("button", name="Save")).to_have_attribute("aria-disabled", "false")
    assert alone.sent(page) == ["typed"]
