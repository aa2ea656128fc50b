"""A form's own page by itself: drawn in place, under the hand that is typing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from stepkit.widgets.form import Action, Buttons, Field, FormView, Words
from stepkit.widgets.page import script
from tests.browser.conftest import Opened

START = """async ([source, shown]) => {
  const module = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
  const heard = {};
  window.sent = [];
  window.model = {shown, get: () => window.model.shown, on: (what, act) => { heard[what] = act; },
    off: () => {}, send: (message) => window.sent.push(message)};
  window.hear = () => heard["msg:custom"]({done: sent[0].view, kind: "typing"});
  window.answer = (shown) => { window.model.shown = shown; heard["change:shown"](); };
  module.default.render({model: window.model, el: document.body});
}"""

REMINDER = Words(text="Nothing is said about the day.", style="gap")
SAVE = (Action(id="save", label="Save"),)


def view(*parts: object) -> dict[str, object]:
    return FormView(caption="A form", parts=parts, actions=SAVE).model_dump(mode="json")


@pytest.fixture
def page(opened: Opened) -> Page:
    blank = opened("about:blank")
    shown = view(REMINDER, Field(id="day", label="Day"), Field(id="said", label="What was said"))
    blank.evaluate(START, [script("form.js"), shown])
    return blank


@pytest.mark.parametrize("said", ["", "on a walk"])
def test_what_goes_away_above_takes_neither_focus_nor_text(page, said):
    page.get_by_label("What was said").press_sequentially(said)
    page.get_by_label("What was said").focus()
    page.evaluate(
        "shown => answer(shown)",
        view(Field(id="day", label="Day"), Field(id="said", label="What was said")),
    )
    expect(page.get_by_text("Nothing is said about the day.")).to_have_count(0)
    expect(page.get_by_label("What was said")).to_be_focused()
    expect(page.get_by_label("What was said")).to_have_value(said)


def test_enter_on_a_button_is_heard_though_the_answer_to_a_text_comes_first(page):
    field = Field(id="said", label="What was said")
    add = Buttons(id="more", actions=(Action(id="add", label="Add one"),))
    page.evaluate("shown => answer(shown)", view(REMINDER, field, add))
    page.get_by_label("What was said").fill("on a walk")
    page.keyboard.press("Tab")
    page.evaluate("shown => answer(shown)", view(field, add))
    page.keyboard.press("Enter")
    assert page.evaluate("sent.map(one => one.event)") == ["typed", "asked"]


def test_a_button_pressed_before_the_answer_that_allows_it_is_heard_after_it(page):
    fields = (Field(id="said", label="What was said"),)
    off = FormView(
        caption="A form", parts=fields, actions=(Action(id="save", label="Save", enabled=False),)
    )
    page.evaluate("shown => answer(shown)", off.model_dump(mode="json"))
    page.get_by_label("What was said").fill("on a walk")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("sent.map(one => one.event)") == ["typed"]
    page.evaluate("shown => { model.shown = shown; hear(); }", view(*fields))
    assert page.evaluate("sent.map(one => one.event)") == ["typed", "asked"]
