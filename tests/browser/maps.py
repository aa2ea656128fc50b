"""What the browser tests of maps share: blank cases, the worked example, and hands to draw it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from stepkit.apps import create
from stepkit.apps.workspace import read_workspace
from stepkit.model.case import Case

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
BLANK = ("YP-901", "YP-902", "YP-903")

FACTORS = {
    "Noise": "Precipitating",
    "Sleep": "Predisposing",
    "Anxiety": "Perpetuating",
    "Demands": "Precipitating",
    "Leaving": "Presenting",
    "Aggression": "Presenting",
}
LINKS = {
    ("Noise", "Anxiety"): 0.8,
    ("Sleep", "Anxiety"): 0.5,
    ("Anxiety", "Leaving"): 0.8,
    ("Anxiety", "Aggression"): 0.5,
    ("Demands", "Aggression"): 0.8,
    ("Sleep", "Aggression"): 0.2,
}
"""Worked example A of the toolkit's notes on the path method: six factors and six links."""
KEY_OF = {0.2: "1", 0.5: "2", 0.8: "3"}

KERNEL_CONNECTED = (
    "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.connectionStatus"
    " === 'connected' && document.querySelector('.jp-Cell')"
)


def blank_workspace(folder: Path) -> Path:
    """A rehearsal workspace with three cases of which nothing is recorded."""
    create.demo(folder, cases=1, seed=1, broken=False)
    home = read_workspace(folder)
    with home.open_store() as store:
        for key in BLANK:
            case = Case(id="case", key=key, arrived=date(2026, 1, 5))
            store.save(key, case, author="test", at=home.now())
    return folder


def settings_of(workspace: Path) -> dict[str, str]:
    return {
        "STEPKIT_WORKSPACE": str(workspace),
        "STEPKIT_AUTHOR": "A. Keyworker",
        "STEPKIT_LOG": str(workspace / "defects.log"),
    }


def notebook_for(folder: Path, name: str, case: str, *more: str) -> Path:
    """A copy of a notebook about another case, with cells put at its end."""
    notebook = json.loads((NOTEBOOKS / name).read_text("utf-8").replace("YP-001", case))
    for number, source in enumerate(more):
        notebook["cells"].append(
            {
                "cell_type": "code",
                "id": f"more-{number}",
                "metadata": {},
                "source": source,
                "execution_count": None,
                "outputs": [],
            }
        )
    copy = folder / name
    copy.write_text(json.dumps(notebook), "utf-8")
    return copy


class Drawing:
    """One editor of a formulation on a page."""

    def __init__(self, page: Page, number: int = 0) -> None:
        self.page = page
        self.box = page.locator(".stepkit-map").nth(number)

    def ready(self) -> Drawing:
        expect(self.button("Save")).to_be_visible(timeout=40_000)
        return self

    def button(self, name: str) -> Locator:
        return self.box.get_by_role("button", name=name, exact=True)

    def field(self, name: str) -> Locator:
        return self.box.get_by_role(
            "textbox" if name == "New factor" else "combobox", name=name, exact=True
        )

    def factor(self, label: str) -> Locator:
        return self.box.get_by_role("group", name=re.compile(f"^{re.escape(label)}, "))

    def link(self, cause: str, effect: str) -> Locator:
        name = re.compile(f"^{re.escape(cause)} to {re.escape(effect)}: ")
        return self.box.locator(".stepkit-map-text").and_(
            self.page.get_by_role("button", name=name)
        )

    def handle(self, label: str) -> Locator:
        return self.factor(label).locator(".react-flow__handle")

    def says(self, text: str | re.Pattern[str]) -> None:
        expect(self.box.locator(".stepkit-map-status")).to_have_text(text)

    def warns(self, text: str | re.Pattern[str]) -> None:
        expect(self.box.locator(".stepkit-map-alert")).to_have_text(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def tab_to(self, target: Locator, *, back: bool = False) -> None:
        for _ in range(150):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.press("Shift+Tab" if back else "Tab")
        pytest.fail("the tab key does not lead there")

    def saved(self, version: int) -> None:
        self.button("Save").click()
        self.says(f"Saved as version {version}.")


def add_by_keyboard(map_: Drawing) -> None:
    """The factors of the worked example, from anywhere before the field for a new one."""
    words, lanes = map_.field("New factor"), map_.field("In")
    for label, lane in FACTORS.items():
        map_.tab_to(words, back=lanes.evaluate("one => one === document.activeElement"))
        map_.type(label)
        map_.tab_to(lanes)
        map_.type(lane)
        map_.tab_to(words, back=True)
        map_.press("Enter")
        map_.says(f"Added: {label}, {lane}.")


def link_by_keyboard(map_: Drawing) -> None:
    """The links of the worked example, strengths with them: `l` at both ends, then a figure."""
    for (cause, effect), strength in LINKS.items():
        order = map_.box.locator(".react-flow__node").evaluate_all(
            "all => all.map(one => one.getAttribute('aria-label').split(',')[0])"
        )
        on_link = map_.page.evaluate("document.activeElement.matches('.stepkit-map-text')")
        map_.tab_to(map_.factor(cause), back=on_link)
        map_.press("l")
        map_.says(f"Link from “{cause}”: choose the factor it leads to, or press Escape.")
        map_.tab_to(map_.factor(effect), back=order.index(effect) < order.index(cause))
        map_.press("l")
        map_.says(re.compile(f"^Linked: {cause} to {effect}: more, strength not said"))
        expect(map_.link(cause, effect)).to_be_focused()
        map_.press(KEY_OF[strength])
        map_.says(re.compile(f"^Changed: {cause} to {effect}: more, strength {strength}, "))


def saved_map(workspace: Path, case: str) -> tuple[dict[str, str], dict[tuple[str, str], float]]:
    """The lanes and the weights of the newest formulation of a case, by labels."""
    home = read_workspace(workspace)
    kind = home.library.map_kind("five_factors")
    with home.open_store() as store:
        file = store.open_case(case, as_at=home.now(), by="test", purpose="test")
    value = file.formulations[-1]
    labels = {one.id: one.label for one in value.factors}
    return (
        {one.label: kind.label(one.lane) for one in value.factors},
        {(labels[one.cause], labels[one.effect]): one.weight for one in value.links},
    )
