"""A form's own page by itself: drawn in place, under the hand that is typing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from stepkit.widgets.form import Action, Buttons, Field, FormView, Words
from tests.browser import alone
from tests.browser.conftest import Opened

REMINDER = Words(text="Nothing is said about the day.", style="gap")
SAVE = (Action(id="save", label="Save"),)


def view(*parts: object) -> FormView:
    return FormView(caption="A form", parts=parts, actions=SAVE)


@pytest.fixture
def page(opened: Opened) -> Page:
    blank = opened("about:blank")
    shown = view(REMINDER, Field(id="day", label="Day"), Field(id="said", label="What was said"))
    alone.render(blank, shown, "form.js")
    return blank


@pytest.mark.parametrize("said", ["", "on a walk"])
def test_what_goes_away_above_takes_neither_focus_nor_text(page, said):
    page.get_by_label("What was said").press_sequentially(said)
    page.get_by_label("What was said").focus()
    alone.answer(page, view(Field(id="day", label="Day"), Field(id="said", label="What was said")))
    expect(page.get_by_text("Nothing is said about the day.")).to_have_count(0)
    expect(page.get_by_label("What was said")).to_be_focused()
    expect(page.get_by_label("What was said")).to_have_value(said)


def test_enter_on_a_button_is_heard_though_the_answer_to_a_text_comes_first(page):
    field = Field(id="said", label="What was said")
    add = Buttons(id="more", actions=(Action(id="add", label="Add one"),))
    alone.answer(page, view(REMINDER, field, add))
    page.get_by_label("What was said").fill("on a walk")
    page.keyboard.press("Tab")
    alone.answer(page, view(field, add))
    page.keyboard.press("Enter")
    assert alone.sent(page) == ["typed", "asked"]


def test_a_button_pressed_before_the_answer_that_allows_it_is_heard_after_it(page):
    fields = (Field(id="said", label="What was said"),)
    off = FormView(
        caption="A form", parts=fields, actions=(Action(id="save", label="Save", enabled=False),)
    )
    alone.answer(page, off)
    page.get_by_label("What was said").fill("on a walk")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert alone.sent(page) == ["typed"]
    alone.allow(page, view(*fields))
    assert alone.sent(page) == ["typed", "asked"]


def test_a_button_that_the_answer_takes_away_is_not_done(page):
    field = Field(id="said", label="What was said")
    off = Buttons(id="more", actions=(Action(id="add", label="Add one", enabled=False),))
    alone.answer(page, view(field, off))
    page.get_by_label("What was said").fill("on a walk")
    page.get_by_role("button", name="Add one").click(force=True)
    alone.allow(page, view(field))
    assert alone.sent(page) == ["typed"]
