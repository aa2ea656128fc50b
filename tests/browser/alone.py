"""A widget's page by itself, without a kernel: a test says what Python would answer, and when.

On the page `sent` is what a person did, `answer(shown)` shows something else, and `hear()`
says that what was typed first has been answered.
"""

from __future__ import annotations

from playwright.sync_api import Page

from stepkit.model.record import Value
from stepkit.widgets.page import script

START = """async ([source, shown]) => {
  const module = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
  const heard = {};
  window.sent = [];
  window.model = {shown, get: () => window.model.shown, on: (what, act) => { heard[what] = act; },
    off: () => {}, send: (message) => window.sent.push(message)};
  window.hear = () => heard["msg:custom"]({done: sent[0].view, kind: "typing"});
  window.answer = (shown) => { window.model.shown = shown; heard["change:shown"](); };
  const el = document.body.appendChild(document.createElement("div"));
  module.default.render({model: window.model, el});
}"""


def render(page: Page, shown: Value, *sources: str) -> None:
    """Draw the page that `sources` draw."""
    page.evaluate(START, [script(*sources), shown.model_dump(mode="json")])


def answer(page: Page, shown: Value) -> None:
    """Show something else."""
    page.evaluate("shown => answer(shown)", shown.model_dump(mode="json"))


def allow(page: Page, shown: Value) -> None:
    """Answer what was typed first."""
    page.evaluate("shown => { model.shown = shown; hear(); }", shown.model_dump(mode="json"))


def sent(page: Page) -> list[str]:
    """The events that the page has told, in their order."""
    return page.evaluate("sent.map(one => one.event)")
