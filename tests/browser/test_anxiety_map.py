"""An anxiety map rated on the real page: by keyboard, blind, and with the pupil at the mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from stepkit.apps.workspace import read_workspace
from stepkit.model.anxiety_map import AnxietyMap
from stepkit.model.held import Agreed
from tests.browser import servers
from tests.browser.axe import findings
from tests.browser.maps import (
    BLANK,
    KERNEL_CONNECTED,
    blank_workspace,
    notebook_for,
    settings_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("anxiety_map")]

HOSTILE = "<img src=x onerror=alert(1)> 🙂"
BOX = ".stepkit-anxiety"
ENDED = "What worked behind this notebook has ended."
NOT_QUIET = ":is(button, input, select, textarea, summary):not([data-lm-suppress-shortcuts])"
"""What can have the focus and does not keep JupyterLab's keys away from itself."""


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


def says(page: Page, text: str) -> None:
    expect(page.locator(f"{BOX} .stepkit-status")).to_have_text(text)


def stands_at(page: Page, name: str, words: str) -> None:
    expect(slider(page, name)).to_have_attribute("aria-valuetext", words)


def add(page: Page, heading: str, name: str) -> None:
    field = page.get_by_role("combobox", name=f"Add to {heading}", exact=True)
    field.fill(name)
    field.press("Enter")
    expect(slider(page, name)).to_be_focused()


def saved_maps(workspace: Path, case: str) -> tuple[AnxietyMap, ...]:
    home = read_workspace(workspace)
    with home.open_store() as store:
        file = store.open_case(case, as_at=home.now(), by="test", purpose="test")
    return file.anxiety_maps


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
    (held,) = saved_maps(workspace, BLANK[0])
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


def test_what_was_not_saved_is_offered_back_after_a_lost_page_and_versions_are_gone_through(
    opened: Any, address: str, workspace: Path
) -> None:
    lost = ready(opened(address))
    if not saved_maps(workspace, BLANK[0]):  # this test may be the first to come here
        add(lost, "Places", "Corridor")
        button(lost, "Save").click()
        says(lost, "Saved as version 1.")
    throw = button(lost, "Throw it away")  # what the tests before this one left
    for left in range(throw.count(), 0, -1):
        throw.first.click()
        expect(throw).to_have_count(left - 1)
    add(lost, "Activities", "Assembly")
    press(lost, *["ArrowRight"] * 3)
    stands_at(lost, "Assembly", "+3, Raised anxiety")
    lost.close()  # without a word, as when a battery is empty
    page = ready(opened(address))
    assert slider(page, "Assembly").count() == 0
    offer = page.get_by_role("group", name="Changed before and not saved")
    assert findings(page, BOX) == []
    offer.get_by_role("button", name="Go on with it").click()
    stands_at(page, "Assembly", "+3, Raised anxiety")
    says(page, "This is what was changed before. It is not saved yet.")
    button(page, "Reveal the ratings").click()
    button(page, "Save").click()
    says(page, "Saved as version 2.")
    slider(page, "Assembly").focus()
    press(page, "ArrowRight")
    stands_at(page, "Assembly", "+4, Raised anxiety")
    changes = page.locator(f"{BOX} .stepkit-time li")
    expect(changes).to_have_text(["1 rating further from 0"])
    versions = slider(page, "Version")
    versions.focus()
    press(page, "ArrowLeft")
    expect(versions).to_have_attribute("aria-valuetext", "Version 2, 3 July 2026, by A. Keyworker")
    expect(changes.first).to_have_text("1 item added")
    expect(versions).to_be_focused()
    expect(slider(page, "Assembly")).to_have_count(0)
    expect(button(page, "Save")).to_have_count(0)
    row = page.get_by_role("group", name="Assembly", exact=True).get_by_role("row")
    expect(row).to_have_text(["key worker+3, Raised anxiety"])
    assert findings(page, BOX) == []
    press(page, "Home")
    expect(page.get_by_role("group", name="Assembly", exact=True)).to_have_count(0)
    press(page, "End")
    stands_at(page, "Assembly", "+4, Raised anxiety")


def test_in_jupyterlab_it_is_rated_by_keyboard_and_mouse_and_keeps_its_keys(
    opened: Any, tmp_path: Path
) -> None:
    workspace = blank_workspace(tmp_path / "workspace")
    notebook = notebook_for(tmp_path, "anxiety_map.ipynb", BLANK[1])
    with servers.jupyterlab(notebook, **settings_of(workspace)) as link:
        page = opened(link)
        page.wait_for_function(KERNEL_CONNECTED, timeout=40_000)
        page.evaluate("void jupyterapp.commands.execute('notebook:run-all-cells')")
        ready(page)
        cells = servers.cell_count(page)
        add(page, "Places", "Corridor")
        press(page, "b", "x", "d", "d", "ArrowRight", "ArrowRight", "ArrowRight")
        stands_at(page, "Corridor", "+3, Raised anxiety")
        for target in (button(page, "Undo"), button(page, "Corridor: not rated")):
            target.focus()
            press(page, "b", "x", "d", "d")
        assert servers.cell_count(page) == cells
        assert page.locator(BOX).locator(NOT_QUIET).count() == 0
        rate_by_mouse(page)
        tell_by_mouse(page)
        answer_by_card(page)
        assert servers.cell_count(page) == cells
        button(page, "Save").click()
        says(page, "Saved as version 1.")
        (held,) = saved_maps(workspace, BLANK[1])
        scores = {one.context.name: [r.score for r in one.ratings] for one in held.items}
        assert scores == {"Corridor": [3, 4], "Cover teacher": [5, None]}
        assert (held.items[0].agreed, held.items[0].note) == (Agreed.YES, "Seen twice")
        page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")
        lost = page.get_by_role("alert").filter(has_text=ENDED)
        expect(lost).to_be_visible(timeout=9_000)
        assert page.locator(BOX).evaluate("one => one.inert")


def rate_by_mouse(page: Page) -> None:
    """An item is added with the button, its slider drawn to the end, its neighbour clicked."""
    page.get_by_role("combobox", name="Add to Adults", exact=True).click()
    page.keyboard.type("Cover teacher")
    button(page, "Add it to Adults").click()
    one = slider(page, "Cover teacher")
    expect(one).to_be_focused()
    one.scroll_into_view_if_needed()
    box = one.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2, steps=6)
    page.mouse.up()
    stands_at(page, "Cover teacher", "+5, Raised anxiety")


def tell_by_mouse(page: Page) -> None:
    """What is said of an item beside its ratings."""
    item = page.get_by_role("group", name="Corridor", exact=True)
    item.get_by_text("Evidence, agreement and who sees it").click()
    item.get_by_label("Young person agrees").select_option("yes")
    says(page, "Changed: Corridor.")
    item.get_by_label("Note").fill("Seen twice")
    item.get_by_label("Keep from").select_option("family")
    expect(item.get_by_role("button", name="Take out family")).to_be_visible()
    item.get_by_role("button", name="Take out family").click()
    expect(item.get_by_label("Keep from")).to_be_focused()


def answer_by_card(page: Page) -> None:
    """The pupil at the mouse, and everything of the adults' out of sight."""
    button(page, "Pupil is holding the mouse").focus()
    press(page, "Enter")
    cards = page.get_by_role("group", name="Corridor", exact=True)
    cards.get_by_role("button", name="4 A lot of worry").click()
    expect(cards.get_by_role("button", pressed=True)).to_have_text("4A lot of worry")
    page.get_by_role("group", name="Cover teacher", exact=True).get_by_role(
        "button", name="Leave it out"
    ).press("Enter")
    assert page.locator(BOX).get_by_text("Seen twice").count() == 0
    assert findings(page, BOX) == []
    button(page, "Give the mouse back").click()
    expect(slider(page, "Corridor")).to_be_visible()
    assert findings(page, BOX) == []
