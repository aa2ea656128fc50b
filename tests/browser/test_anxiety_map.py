"""An anxiety map rated on the real page: by keyboard, blind, and with the pupil at the mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from stepkit.apps.workspace import read_workspace
from tests.browser import servers
from tests.browser.axe import findings
from tests.browser.maps import BLANK, blank_workspace, notebook_for, settings_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("anxiety_map")]

HOSTILE = "<img src=x onerror=alert(1)> 🙂"
BOX = ".stepkit-anxiety"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return blank_workspace(tmp_path_factory.mktemp("anxiety") / "workspace")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, workspace: Path) -> Iterator[str]:
    notebook = notebook_for(tmp_path_factory.mktemp("notebook"), "anxiety_map.ipynb", BLANK[0])
    with servers.voila(notebook, **settings_of(workspace)) as link:
        yield link


def ready(page: Page) -> Page:
    expect(button(page, "Save")).to_be_visible(timeout=40_000)
    return page


def button(page: Page, name: str) -> Locator:
    return page.locator(BOX).get_by_role("button", name=name, exact=True)


def slider(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=name, exact=True)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_two_people_rate_blind_with_the_keyboard_and_the_last_answer_opens_it(
    opened: Any, address: str, workspace: Path
) -> None:
    page = ready(opened(address))
    page.get_by_role("combobox", name="Add to Places", exact=True).focus()
    page.keyboard.type("Corridor")
    press(page, "Enter")
    expect(slider(page, "Corridor")).to_be_focused()
    expect(slider(page, "Corridor")).to_have_attribute("aria-valuetext", "not answered yet")
    press(page, *["ArrowRight"] * 4)
    expect(slider(page, "Corridor")).to_have_attribute("aria-valuetext", "+4, Raised anxiety")
    expect(slider(page, "Corridor")).to_be_focused()
    page.get_by_label("Rating now").select_option("teacher")
    expect(slider(page, "Corridor")).to_have_attribute("aria-valuetext", "not answered yet")
    expect(page.locator(f"{BOX} .stepkit-rows")).to_have_count(0)
    slider(page, "Corridor").focus()
    press(page, "0")
    expect(slider(page, "Corridor")).to_have_attribute("aria-valuetext", "0, Comfortable")
    page.get_by_label("Rating now").select_option("young_person")
    slider(page, "Corridor").focus()
    press(page, "Delete")
    rows = page.locator(f"{BOX} .stepkit-rows tr")
    expect(rows).to_have_count(3)
    assert [one.inner_text().split("\t")[-1].strip() for one in rows.all()] == [
        "+4, Raised anxiety",
        "0, Comfortable",
        "not rated",
    ]
    page.get_by_text("Predict and prevent", exact=True).click()
    page.get_by_label("Prevent: what adults change beforehand").fill("Go five minutes early")
    button(page, "Save").click()
    expect(page.locator(f"{BOX} .stepkit-status")).to_have_text("Saved as version 1.")
    home = read_workspace(workspace)
    with home.open_store() as store:
        file = store.open_case(BLANK[0], as_at=home.now(), by="test", purpose="test")
    (held,) = file.anxiety_maps
    assert [one.score for one in held.items[0].ratings] == [4, 0, None]
    assert held.rows[0].prevent == "Go five minutes early"
    assert findings(page, BOX) == []


def test_the_pupil_holds_the_mouse_and_hostile_names_are_only_names(
    opened: Any, address: str
) -> None:
    page = ready(opened(address, viewport={"width": 320, "height": 800}))
    page.get_by_role("combobox", name="Add to Adults", exact=True).fill(HOSTILE)
    page.get_by_role("combobox", name="Add to Adults", exact=True).press("Enter")
    expect(slider(page, HOSTILE)).to_be_focused()
    assert page.locator(f"{BOX} img").count() == 0
    button(page, "Pupil is holding the mouse").click()
    cards = page.get_by_role("group", name=HOSTILE, exact=True)
    cards.get_by_role("button", name="4 A lot of worry").click()
    expect(cards.get_by_role("button", name="4 A lot of worry")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.get_by_text("Card 1 stands for 0, card 2 stands for +1")).to_be_visible()
    expect(page.get_by_role("slider")).to_have_count(0)
    expect(button(page, "Save")).to_have_count(0)
    assert findings(page, BOX) == []
    for control in page.locator(f"{BOX} button").all():
        assert min(control.evaluate("one => [one.offsetWidth, one.offsetHeight]")) >= 44
    button(page, "Give the mouse back").click()
    expect(slider(page, HOSTILE)).to_be_visible()
    assert findings(page, BOX) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_typing_fast_on_a_slider_loses_no_step(opened: Any, address: str) -> None:
    """Trap: an answer to an earlier step must not take the slider back, nor its focus."""
    page = ready(opened(address))
    page.get_by_role("combobox", name="Add to Times", exact=True).fill("Monday")
    page.get_by_role("combobox", name="Add to Times", exact=True).press("Enter")
    expect(slider(page, "Monday")).to_be_focused()
    press(page, *["ArrowLeft"] * 5, *["ArrowRight"] * 2)
    expect(slider(page, "Monday")).to_have_attribute("aria-valuetext", "−3, Leaning on it")
    expect(slider(page, "Monday")).to_be_focused()
    button(page, "Undo").click()
    expect(slider(page, "Monday")).to_have_attribute("aria-valuetext", "−4, Leaning on it")
