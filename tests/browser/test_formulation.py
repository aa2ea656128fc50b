"""A formulation drawn on the real page and in a real JupyterLab, by keyboard, mouse and touch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import servers
from tests.browser.axe import findings
from tests.browser.maps import (
    BLANK,
    FACTORS,
    KERNEL_CONNECTED,
    LINKS,
    Drawing,
    add_by_keyboard,
    blank_workspace,
    link_by_keyboard,
    notebook_for,
    saved_map,
    settings_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("formulation")]

BY_KEYBOARD, BY_MOUSE, BY_TOUCH = BLANK
MORE = (
    f'by_mouse = formulation_editor("{BY_MOUSE}")\nby_mouse',
    f'by_touch = formulation_editor("{BY_TOUCH}")\nby_touch',
    f'ring = formulation_editor("{BY_TOUCH}", "maintenance_cycle")\nring',
)
HOSTILE = (
    "<img src=x onerror=alert(1)><script>alert(2)</script> \"q\" 'q' $x$ #h \u202eeno\u202c 🙂 "
    + "long " * 30
)
NOT_QUIET = ":is(button, input, select, textarea, [tabindex='0']):not([data-lm-suppress-shortcuts])"
"""What can have the focus and does not keep JupyterLab's keys away from itself."""
OFF_THE_SCALE = (
    "from stepkit.model.voice import Voice\n"
    "drawn = editor.value.with_factor('A', 'presenting', Voice.TEACHER, id='a')"
    ".with_factor('B', 'perpetuating', Voice.TEACHER, id='b')\n"
    "editor.value = drawn.with_link('b', 'a', Voice.TEACHER, id='ba', strength=0.4)"
    ".with_link('a', 'b', Voice.TEACHER, id='ab', strength=0.8)"
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return blank_workspace(tmp_path_factory.mktemp("maps") / "workspace")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, workspace: Path) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("notebook")
    notebook = notebook_for(folder, "formulation.ipynb", BY_KEYBOARD, *MORE)
    with servers.voila(notebook, **settings_of(workspace)) as link:
        yield link


def drag(page: Page, start: Any, end: tuple[float, float]) -> None:
    """Press on the middle of something, move the mouse in steps, let go."""
    box = start.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(*end, steps=8)
    page.mouse.up()


def middle(target: Any) -> tuple[float, float]:
    box = target.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_worked_example_is_drawn_saved_and_taken_further_with_the_keyboard_alone(
    opened: Any, address: str, workspace: Path
) -> None:
    one = Drawing(opened(address)).ready()
    add_by_keyboard(one)
    link_by_keyboard(one)
    one.tab_to(one.button("Save"), back=True)
    one.press("Enter")
    one.says("Saved as version 1.")
    assert saved_map(workspace, BY_KEYBOARD) == (FACTORS, LINKS)
    one.page.reload()
    one.ready()
    expect(one.box.locator(".react-flow__node")).to_have_count(len(FACTORS))
    one.tab_to(one.factor("Sleep"))
    one.press("F2", "Control+a")
    one.type("Poor sleep")
    one.press("Enter")
    one.says("Changed: Poor sleep, Predisposing.")
    expect(one.factor("Poor sleep")).to_be_focused()
    before = one.factor("Poor sleep").bounding_box()
    one.press("ArrowDown", "ArrowDown")
    one.says("Moved: Poor sleep, Predisposing.")
    expect(one.factor("Poor sleep")).to_be_focused()
    assert one.factor("Poor sleep").bounding_box()["y"] > before["y"] + 10
    one.tab_to(one.link("Anxiety", "Leaving"))
    one.press("2")
    one.says(re.compile("^Changed: Anxiety to Leaving: more, strength 0.5"))
    one.tab_to(one.link("Poor sleep", "Aggression"))
    one.press("Delete")
    one.says(re.compile("^Deleted: Poor sleep to Aggression"))
    phrases = one.box.locator(".stepkit-map-versions li")
    assert phrases.all_inner_texts() == [
        "1 link taken away",
        "1 factor worded anew",
        "1 factor put elsewhere on the picture",
        "1 link weakened",
    ]
    one.tab_to(one.button("Save"), back=True)
    one.press("Enter")
    one.says("Saved as version 2.")
    one.tab_to(one.box.get_by_role("slider", name="Version"))
    one.press("Home")
    expect(one.factor("Sleep")).to_be_visible()
    expect(one.field("New factor")).to_have_count(0)
    one.press("End")
    expect(one.factor("Poor sleep")).to_be_visible()


def test_it_is_drawn_by_mouse_and_what_is_half_drawn_leaves_nothing(
    opened: Any, address: str, workspace: Path
) -> None:
    """Trap: a link that is being drawn sends a ghost of a factor to Python."""
    one = Drawing(opened(address), 1).ready()
    for label, lane in FACTORS.items():
        one.button(f"Add a factor to {lane}").click()
        expect(one.field("New factor")).to_be_focused()
        one.type(label)
        one.button("Add").click()
        one.says(f"Added: {label}, {lane}.")
    for (cause, effect), strength in LINKS.items():
        one.factor(cause).scroll_into_view_if_needed()
        one.factor(cause).hover()
        drag(one.page, one.handle(cause), middle(one.factor(effect)))
        one.says(re.compile(f"^Linked: {cause} to {effect}"))
        one.field("Strength").select_option(str(strength))
        one.says(re.compile(f"^Changed: {cause} to {effect}: more, strength {strength}"))
    pane = one.box.locator(".react-flow__pane").bounding_box()
    one.factor("Noise").hover()
    drag(one.page, one.handle("Noise"), (pane["x"] + 30, pane["y"] + pane["height"] - 90))
    expect(one.box.locator(".react-flow__node")).to_have_count(6)
    expect(one.box.locator(".stepkit-map-text")).to_have_count(6)
    x, y = middle(one.factor("Demands"))
    drag(one.page, one.factor("Demands"), (x, y + 60))
    one.says("Moved: Demands, Precipitating.")
    drag(one.page, one.factor("Demands"), middle(one.factor("Sleep")))
    one.says("Moved: Demands, Predisposing.")
    one.button("Undo").click()
    one.says("The last change is undone.")
    one.saved(1)
    assert saved_map(workspace, BY_MOUSE) == (FACTORS, LINKS)


def test_it_is_drawn_by_touch_with_taps_alone(opened: Any, address: str, workspace: Path) -> None:
    page = opened(address, has_touch=True, viewport={"width": 768, "height": 1024})
    one = Drawing(page, 2).ready()
    for label, lane in FACTORS.items():
        one.field("New factor").tap()
        one.type(label)
        one.field("In").select_option(label=lane)
        one.button("Add").tap()
        one.says(f"Added: {label}, {lane}.")
    one.button("Show all").tap()
    for (cause, effect), strength in LINKS.items():
        one.factor(cause).tap()
        one.button(f"Link from {cause}").tap()
        one.factor(effect).tap()
        one.says(re.compile(f"^Linked: {cause} to {effect}"))
        one.field("Strength").select_option(str(strength))
        one.says(re.compile(f"^Changed: {cause} to {effect}: more, strength {strength}"))
    drag_by_touch(page, middle(one.factor("Sleep")), (0, 70))
    one.says("Moved: Sleep, Predisposing.")
    one.saved(1)
    assert saved_map(workspace, BY_TOUCH) == (FACTORS, LINKS)
    sizes = "one => [one.offsetWidth, one.offsetHeight]"
    for control in one.box.locator(":is(button, select, input[type=text]):visible").all():
        if "stepkit-map-text" not in (control.get_attribute("class") or ""):
            assert min(control.evaluate(sizes)) >= 44, control.evaluate("one => one.outerHTML")


def drag_by_touch(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    session = page.context.new_cdp_session(page)
    steps = [(start[0] + by[0] * step / 6, start[1] + by[1] * step / 6) for step in range(7)]
    for number, (x, y) in enumerate(steps):
        kind = "touchMove" if number else "touchStart"
        point = {"x": x, "y": y}
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_the_table_does_what_the_picture_does_and_text_is_only_text(
    opened: Any, address: str
) -> None:
    one = Drawing(opened(address), 2).ready()
    expect(one.button("Add a factor to Protective")).to_have_accessible_description(
        "What helps already, and who?"
    )
    one.button("Table").click()
    one.button("Picture").click()
    before = one.box.get_by_role("row").count()
    for label in (HOSTILE[:150], "Quiet room"):
        one.field("New factor").fill(label)
        one.field("In").select_option("protective")
        one.button("Add").click()
        one.says(f"Added: {' '.join(label.split())}, Protective.")
    expect(one.box.get_by_role("row")).to_have_count(before + 2)
    assert one.box.locator("img").count() == 0
    one.field("New link from").select_option(label="Quiet room")
    one.field("to").select_option(label=" ".join(HOSTILE[:150].split()))
    one.button("Add the link").click()
    one.says(re.compile("^Linked: Quiet room to "))
    row = one.box.get_by_role("row").filter(has_text="Quiet room").last
    row.get_by_role("combobox", name=re.compile("^Sign")).select_option("less")
    one.warns(
        'A link from "Protective" to "Protective" is drawn as "less"; expected "more". '
        "Change its sign."
    )
    row.get_by_role("combobox", name=re.compile("^Strength")).select_option("0.5")
    one.says(re.compile("more, strength 0.5, moderate"))
    name = one.box.get_by_role("textbox", name="Factor, Quiet room, Protective")
    name.fill("Quiet room next door")
    name.press("Enter")
    one.says("Changed: Quiet room next door, Protective.")
    one.box.get_by_role("button", name="Delete, Quiet room next door, Protective").click()
    one.says("Deleted: Quiet room next door, Protective. Undo brings it back.")
    one.button("Picture").click()
    assert one.box.locator("img").count() == 0
    assert findings(one.page, ".stepkit-map") == []
    for width in (768, 320):
        one.page.set_viewport_size({"width": width, "height": 900})
        assert findings(one.page, ".stepkit-map") == []
        assert one.box.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_of_two_editors_the_second_is_told_who_and_when_and_nothing_is_lost(
    opened: Any, address: str
) -> None:
    """Trap: every visitor has a kernel of their own, so two people do not share one map."""
    first, second = (Drawing(opened(address), 1).ready() for _ in range(2))
    for one, label in ((first, "First"), (second, "Second")):
        one.field("New factor").fill(label)
        one.button("Add").click()
        one.says(re.compile(f"^Added: {label}"))
    first.button("Save").click()
    first.says(re.compile("^Saved as version"))
    second.button("Save").click()
    second.warns(re.compile("was saved by A. Keyworker on 3 July 2026"))
    expect(second.factor("Second")).to_be_visible()
    second.button("Take A. Keyworker's version").click()
    expect(second.factor("First")).to_be_visible()
    second.button("Undo").click()
    expect(second.factor("Second")).to_be_visible()
    second.button("Save").click()
    second.says(re.compile("^Saved as version"))


def test_backspace_outside_the_map_deletes_nothing_in_it(opened: Any, address: str) -> None:
    """Trap: React Flow listens to the whole page for Backspace."""
    one = Drawing(opened(address), 1).ready()
    one.field("New factor").fill("Something")
    one.button("Add").click()
    one.factor("Something").click()
    count = one.box.locator(".react-flow__node").count()
    one.page.evaluate("document.activeElement.blur()")
    one.press("Backspace", "Delete", "l", "F2")
    one.field("New factor").focus()
    one.press("Backspace", "Delete")
    one.page.wait_for_timeout(300)
    assert one.box.locator(".react-flow__node").count() == count
    expect(one.box.locator(".stepkit-map-rename")).to_have_count(0)


def test_an_answer_takes_neither_the_focus_nor_what_is_half_done(opened: Any, address: str) -> None:
    """Trap: the state that Python sends back rebuilds the page and steals the focus."""
    one = Drawing(opened(address), 2).ready()
    for label in ("Here", "There"):
        one.field("New factor").fill(label)
        one.field("In").select_option("presenting")
        one.button("Add").click()
        one.says(f"Added: {label}, Presenting.")
    one.factor("Here").focus()
    one.press("ArrowDown", "l")  # the answer to the move comes while the link is half drawn
    one.page.wait_for_timeout(900)
    expect(one.button("Undo")).to_be_enabled()
    one.says("Link from “Here”: choose the factor it leads to, or press Escape.")
    expect(one.factor("Here")).to_be_focused()
    one.press("Escape")
    one.says("Moved: Here, Presenting.")
    one.factor("There").focus()
    one.press("ArrowDown")
    one.field("New factor").focus()
    one.type("Half typed")
    one.says("Moved: There, Presenting.")
    expect(one.field("New factor")).to_be_focused()
    expect(one.field("New factor")).to_have_value("Half typed")


LIGHT_OF = """
(one, name) => {
  const paint = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  return light(paint(getComputedStyle(one)[name]));
}
"""


def test_a_ring_in_the_dark_can_be_read_at_every_size(opened: Any, address: str) -> None:
    one = Drawing(opened(address, color_scheme="dark"), 3).ready()
    expect(one.field("In")).to_have_accessible_description(
        "Where, when and with whom does it begin?"
    )
    for label, lane in (("Fear", "Feelings"), ("Leaves the room", "What they do")):
        one.field("In").select_option(label=lane)
        one.field("New factor").fill(label)
        one.button("Add").click()
        one.says(f"Added: {label}, {lane}.")
    expect(one.field("In")).to_have_accessible_description("What do others see or hear?")
    one.factor("Fear").focus()
    one.press("l")
    one.factor("Leaves the room").focus()
    one.press("l")
    one.says(re.compile("^Linked: Fear to Leaves the room"))
    ground = one.box.locator(".stepkit-map-picture").evaluate(LIGHT_OF, "backgroundColor")
    one.factor("Fear").focus()
    one.press("Enter")  # so that the link is no longer the part that was chosen
    expect(one.box.locator(".stepkit-map-link.stepkit-map-chosen")).to_have_count(0)
    for part, ink in {
        ".stepkit-map-line": "stroke",
        ".stepkit-map-link polygon": "fill",
        ".react-flow__node:focus .stepkit-map-factor": "outlineColor",
    }.items():
        light = one.box.locator(part).first.evaluate(LIGHT_OF, ink)
        assert (max(light, ground) + 0.05) / (min(light, ground) + 0.05) >= 3, part
    one.button("Table").click()
    row = one.box.get_by_role("table", name="Lanes").get_by_role("row", name="Thoughts")
    expect(row).to_have_text("ThoughtsWhat goes through their mind?")
    for width in (1280, 768, 320):
        one.page.set_viewport_size({"width": width, "height": 900})
        assert findings(one.page, ".stepkit-map") == []
        assert one.box.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_in_jupyterlab_it_keeps_its_keys_follows_python_and_greys_when_its_kernel_ends(
    opened: Any, tmp_path: Path
) -> None:
    """Traps: JupyterLab takes keys that were meant for the map; a list shows another strength."""
    workspace = blank_workspace(tmp_path / "workspace")
    notebook = notebook_for(tmp_path, "formulation.ipynb", BY_KEYBOARD, OFF_THE_SCALE)
    with servers.jupyterlab(notebook, **settings_of(workspace)) as link:
        page = opened(link, has_touch=True)
        page.wait_for_function(KERNEL_CONNECTED, timeout=40_000)
        page.evaluate("void jupyterapp.commands.execute('notebook:run-all-cells')")
        one = Drawing(page).ready()
        expect(one.link("B", "A")).to_be_visible()
        cells = servers.cell_count(page)
        there, back = (one.link(*ends).bounding_box() for ends in (("A", "B"), ("B", "A")))
        assert abs(there["y"] - back["y"]) >= 15
        assert (one.link("A", "B").inner_text(), one.link("B", "A").inner_text()) == (
            "+0.8?",
            "+0.4?",
        )
        one.link("B", "A").focus()
        one.press("b", "x", "Enter")
        shown = one.field("Strength")
        expect(shown).to_have_value("0.4")
        assert shown.evaluate("one => one.selectedOptions[0].label") == "0.4"
        for target in (one.factor("A"), one.button("Undo"), one.button("Table"), shown):
            target.focus()
            one.press("b", "x", "d", "d")
        assert servers.cell_count(page) == cells
        assert one.box.locator(NOT_QUIET).count() == 0
        draw_by_mouse_and_touch(one)
        one.button("Undo").click()
        one.says("The last change is undone.")
        one.button("Redo").click()
        add_by_keyboard(one)
        link_by_keyboard(one)
        one.factor("B").focus()
        one.press("Delete")
        one.says(re.compile("^Deleted: B"))
        for label in ("A", "Calm"):
            one.factor(label).focus()
            one.press("Backspace")
            one.says(re.compile(f"^Deleted: {label}"))
        one.saved(1)
        assert saved_map(workspace, BY_KEYBOARD) == (FACTORS, LINKS)
        assert findings(page, ".stepkit-map") == []
        assert servers.cell_count(page) == cells
        page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")
        lost = page.locator(".stepkit-map-lost")
        expect(lost).to_contain_text("behind this notebook has ended.", timeout=9_000)
        assert one.box.evaluate("one => one.inert")


def draw_by_mouse_and_touch(one: Drawing) -> None:
    """A factor added with the button of its lane, a link drawn with the mouse, one with taps."""
    one.button("Add a factor to Protective").click()
    one.type("Calm")
    one.button("Add").tap()
    one.says("Added: Calm, Protective.")
    one.factor("Calm").hover()
    drag(one.page, one.handle("Calm"), middle(one.factor("A")))
    one.says(re.compile("^Linked: Calm to A: less"))
    one.factor("Calm").tap()
    one.button("Link from Calm").tap()
    one.factor("B").tap()
    one.says(re.compile("^Linked: Calm to B: less"))
