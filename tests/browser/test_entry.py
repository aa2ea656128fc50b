"""Writing down on a real page and in a real JupyterLab: by keyboard, by touch, after a kill."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from stepkit.apps import create
from stepkit.apps.entry import FORMS
from stepkit.apps.workspace import read_workspace
from stepkit.model.incident import BehaviourClass, Incident, RestrictiveIntervention
from stepkit.model.plan import Action
from tests.browser import servers
from tests.browser.axe import findings
from tests.browser.conftest import DESK
from tests.browser.pages import PICKER, notebook, open_form
from tests.widgets.forms import HOSTILE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("entry")]

KEY = "YP-001"
WHO = "A. Keyworker"
SERVICE = "from stepkit.apps.entry import service_forms\nservice_forms('school', 'standards_audit')"
INCIDENT = f"from stepkit.apps.entry import incident_entry\nentry = incident_entry('{KEY}')\nentry"
SET_FROM_PYTHON = "entry.value = entry.value.answered(entry.value.rows[0].key, 'about', 'x')"
DARK = {"color_scheme": "dark"}
KERNEL_CONNECTED = (
    "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.connectionStatus"
    " === 'connected' && document.querySelector('.jp-Cell')"
)
SIZES = "all => all.map(one => [one.offsetWidth, one.offsetHeight, one.textContent])"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("entry") / "workspace"
    create.demo(folder, cases=3, seed=1, broken=False)
    return folder


@pytest.fixture(scope="module")
def settings(workspace: Path) -> dict[str, str]:
    return {
        "STEPKIT_WORKSPACE": str(workspace),
        "STEPKIT_AUTHOR": WHO,
        "STEPKIT_LOG": str(workspace / "defects.log"),
    }


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, settings: dict[str, str]
) -> Iterator[servers.Server]:
    with servers.page(
        notebook(tmp_path_factory.mktemp("page") / "p.ipynb", SERVICE, PICKER), **settings
    ) as one:
        yield one


@pytest.fixture
def form(opened: Any, server: servers.Server) -> Any:
    """Opens a form of a case on a page of its own: `form("Incident")`."""

    def open_one(name: str, key: str = KEY, **options: Any) -> Page:
        return open_form(opened(server.link, **options), name, key)

    return open_one


def button(page: Any, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def keys(page: Page, *pressed: str) -> None:
    for one in pressed:
        if one in {"Tab", "Enter", "Space"} or "+" in one:
            page.keyboard.press(one)
        else:
            page.keyboard.type(one)


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(120):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("the tab key does not lead there")


def status(page: Page) -> Locator:
    return page.locator(".stepkit-status").last


def file_of(workspace: Path, key: str = KEY) -> Any:
    home = read_workspace(workspace)
    with home.open_store() as store:
        return store.open_case(key, as_at=home.now(), by="test", purpose="test")


def incidents(workspace: Path, behaviour: str) -> list[Incident]:
    return [one for one in file_of(workspace).incidents if one.behaviour == behaviour]


def unsaved(workspace: Path, key: str = KEY) -> list[str]:
    with read_workspace(workspace).open_store() as store:
        return [one.payload for one in store.unsaved(key, author=WHO, noun="incident")]


def test_an_incident_is_found_written_undone_and_saved_with_the_keyboard_alone(
    opened: Any, server: servers.Server, workspace: Path
) -> None:
    page = opened(server.link)
    find = page.get_by_label("Open a case")
    expect(find).to_be_visible()
    tab_to(page, find)
    keys(page, "yp-001", "Enter")
    expect(page.get_by_role("heading", name="YP-001 is open")).to_be_visible()
    tab_to(page, button(page, "Incident"))
    keys(page, "Enter")
    seen = page.get_by_label("What was seen and heard")
    expect(seen).to_be_visible()
    tab_to(page, seen)
    keys(page, "Sat under the table.", "Tab")
    tab_to(page, button(page, "Low level"))
    keys(page, "Enter")
    expect(button(page, "Low level")).to_have_attribute("aria-pressed", "true")
    keys(page, "Control+z")
    expect(button(page, "Low level")).to_have_attribute("aria-pressed", "false")
    keys(page, "Space")
    expect(button(page, "Low level")).to_have_attribute("aria-pressed", "true")
    tab_to(page, button(page, "Save"))
    keys(page, "Enter")
    asked = page.get_by_role("group", name="Was a restrictive intervention used?")
    expect(asked).to_have_accessible_description(
        "Holding, barring the way, seclusion, taking away a mobility aid. "
        "Say whether a restrictive intervention was used. If nobody knows yet, choose not stated."
    )
    expect(button(asked, "Used")).to_be_focused()
    keys(page, "Tab", "Enter")
    tab_to(page, button(page, "Key worker").last)
    keys(page, "Enter")
    tab_to(page, button(page, "Save"))
    keys(page, "Enter", "Enter", "Enter")
    expect(status(page)).to_have_text("1 incident saved. The form is ready for another.")
    (saved,) = incidents(workspace, "Sat under the table.")
    assert saved.behaviour_class is BehaviourClass.LOW_LEVEL
    assert saved.restrictive_intervention is RestrictiveIntervention.NONE


def test_what_was_typed_before_the_kernel_was_killed_is_offered_back(
    form: Any, server: servers.Server, workspace: Path
) -> None:
    page = form("Incident")
    page.get_by_label("What was seen and heard").press_sequentially("Ran to the gate.")
    expect(page.get_by_text("Kept as a draft")).to_be_visible(timeout=5000)
    assert any("Ran to the gate." in one for one in unsaved(workspace))
    for kernel in server.kernels().values():
        for process in kernel:
            os.kill(process, signal.SIGKILL)
    again = form("Incident")
    again.get_by_role("group", name="Typed before and not saved: incident").get_by_role(
        "button", name="Go on with it"
    ).click()
    expect(again.get_by_label("What was seen and heard")).to_have_value("Ran to the gate.")
    button(again.get_by_role("group", name="Was a restrictive"), "Not stated").click()
    button(again.get_by_role("group", name="Whose account"), "Teacher").click()
    button(again, "Save").click()
    expect(status(again)).to_have_text("1 incident saved. The form is ready for another.")
    assert len(incidents(workspace, "Ran to the gate.")) == 1
    assert unsaved(workspace) == []


def test_of_two_browsers_on_one_case_the_second_is_answered_and_nothing_is_lost(
    form: Any, workspace: Path
) -> None:
    first = form("What helps")
    button(first, "Add an action").click()
    first.get_by_label("What will be done").last.fill("Ring the dentist")
    button(first, "Save").click()
    expect(status(first)).to_have_text("1 record saved.")
    pages = [form("What helps"), form("What helps")]
    for page, whom in zip(pages, ("teacher 5", "psychologist 3"), strict=True):
        page.get_by_text("Ring the dentist").click()
        page.get_by_label("By whom", exact=True).last.fill(whom)
        page.get_by_label("By whom", exact=True).last.press("Tab")
        button(page, "Save").click()
    one, other = pages
    expect(status(one)).to_have_text("1 record saved.")
    expect(other.get_by_role("alert").last).to_contain_text(
        "was saved by A. Keyworker on 3 July 2026"
    )
    mine = other.get_by_label("By whom", exact=True).last
    expect(mine).to_have_value("psychologist 3")
    expect(mine).to_have_accessible_description(
        "A role rather than a name. "
        "Saved by A. Keyworker on 3 July 2026; it stays in the history: teacher 5"
    )
    button(other, "Save").click()
    expect(status(other)).to_have_text("1 record saved.")
    (saved,) = [one for one in file_of(workspace).actions if one.what == "Ring the dentist"]
    with read_workspace(workspace).open_store() as store:
        texts = [one.value.by_whom for one in store.versions(KEY, Action.noun, saved.id)]
    assert texts == ["", "teacher 5", "psychologist 3"]


def test_hostile_text_is_shown_as_text_in_field_and_quote(form: Any) -> None:
    page = form("Own words", "YP-002")
    for text in HOSTILE[:-1]:
        page.get_by_label("What they said, word for word").fill(text)
        button(page, "Written").click()
        button(page, "Save").click()
        expect(page.locator(".stepkit-quote").filter(has_text=text)).to_be_visible()
    assert page.locator(".stepkit-form :is(script, img, b, mjx-container)").count() == 0
    page.get_by_label("What came of it").first.fill(HOSTILE[-1])
    button(page, "Save").click()
    expect(status(page)).to_have_text("1 record saved.")


@pytest.fixture(scope="module")
def dark(opened_once: Any, server: servers.Server) -> Page:
    """A page in the dark on which one form after the other is opened."""
    return open_form(opened_once(server.link, **DARK), next(iter(FORMS)), "YP-003")


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_readable_large_enough_and_sound(dark: Page, name: str) -> None:
    page = dark
    page.set_viewport_size(DESK)
    button(page, name).click()
    expect(button(page, name)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("heading", name="YP-003:")).to_be_visible()
    assert findings(page, ".stepkit-form") == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert findings(page, ".stepkit-form") == []
    targets = page.locator(".stepkit-form :is(button, summary, input, textarea):visible")
    small = [one for one in targets.evaluate_all(SIZES) if min(one[:2]) < 44]
    assert small == []
    assert "invented" not in page.title()
    assert "YP-" not in page.title()


def rows_of(page: Page, number: int) -> Locator:
    """The part of a record that is the first, second, ... of its rows."""
    return page.get_by_role("group", name=re.compile(f"^{number} of [0-9]+$"))


def test_any_record_of_a_case_is_written_with_its_rows_by_keyboard_and_corrected(
    form: Any, workspace: Path
) -> None:
    page = form("Goals", "YP-002")
    button(page, "Any other record").click()
    kind = page.get_by_label("What kind of record").last
    tab_to(page, kind)
    keys(page, "Handover")
    what = page.get_by_label("What is handed over")
    expect(what).to_be_visible()
    tab_to(page, what)
    keys(page, "The keys", "Tab", "nurse 1", "Tab", "nurse 2", "Tab", "02/07/2026")
    add = button(page, "Add one: Still open")
    for number, (text, owner) in enumerate(
        (("Count them", "nurse 2"), ("Label them", "")), start=1
    ):
        tab_to(page, add)
        keys(page, "Enter")
        expect(rows_of(page, number)).to_be_visible()
        tab_to(page, rows_of(page, number).get_by_label("What", exact=True))
        keys(page, text, "Tab", owner)
    tab_to(page, button(page, "Save"))
    keys(page, "Enter")
    owner_of_second = rows_of(page, 2).get_by_label("Who owns it from then on")
    expect(owner_of_second).to_be_focused()
    expect(owner_of_second).to_have_accessible_description(
        "Say who owns it; nothing is handed over without an owner."
    )
    keys(page, "nurse 1", "Tab")
    tab_to(page, button(page, "Save"))
    keys(page, "Enter", "Enter")
    expect(status(page)).to_have_text("Saved. The form is ready for another.")
    (saved,) = file_of(workspace, "YP-002").handovers
    assert [(one.text, one.owner) for one in saved.open_items] == [
        ("Count them", "nurse 2"),
        ("Label them", "nurse 1"),
    ]
    earlier = page.get_by_label("On record: 1. Choose one to correct it")
    tab_to(page, earlier)
    keys(page, "2 July")
    accepted = page.get_by_label("Accepted by")
    expect(rows_of(page, 1).get_by_label("What", exact=True)).to_have_value("Count them")
    tab_to(page, accepted)
    keys(page, HOSTILE[0], "Tab")
    tab_to(page, button(page, "Save"))
    keys(page, "Enter")
    expect(status(page)).to_have_text("The change is saved. The form is ready for another.")
    (corrected,) = file_of(workspace, "YP-002").handovers
    assert (corrected.id, corrected.accepted_by) == (saved.id, HOSTILE[0])
    assert findings(page, ".stepkit-form") == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_record_of_the_service_is_written_by_keyboard_and_is_there_on_a_new_page(
    opened: Any, server: servers.Server, workspace: Path
) -> None:
    page = opened(server.link)
    kind = button(page, "School")
    expect(kind).to_be_visible()
    tab_to(page, kind)
    keys(page, "Enter")
    name = page.get_by_label("Name", exact=True)
    expect(name).to_be_visible()
    tab_to(page, name)
    keys(page, "Harbour School", "Tab")
    tab_to(page, button(page, "Primary"))
    keys(page, "Enter")
    tab_to(page, button(page, "Save"))
    keys(page, "Enter")
    said = page.get_by_role("status").filter(has_text="Saved. The form is ready for another.")
    expect(said).to_be_visible()
    home = read_workspace(workspace)
    with home.open_store() as store:
        (saved,) = [one for one in store.service(home.now()).schools if "Harbour" in one.name]
    again = opened(server.link)
    button(again, "School").click()
    again.get_by_label("Choose one to correct it").select_option(saved.id)
    expect(again.get_by_label("Name", exact=True)).to_have_value("Harbour School")
    expect(button(again, "Primary")).to_have_attribute("aria-pressed", "true")


def test_another_case_blanks_the_pane_before_it_is_named(form: Any) -> None:
    page = form("Goals")
    page.evaluate(
        """() => {
            window.seen = [];
            const look = () => {
                const heads = [...document.querySelectorAll('.stepkit-caption')];
                window.seen.push(heads.map(one => one.textContent));
            };
            const all = {childList: true, subtree: true, characterData: true};
            new MutationObserver(look).observe(document.body, all);
        }"""
    )
    page.get_by_label("Open a case").press_sequentially("yp-002")
    button(page, "YP-002  Young person 2 (invented)").click()
    expect(page.get_by_role("heading", name="YP-002: goals")).to_be_visible()
    for heads in page.evaluate("window.seen"):
        keys_shown = {head[:6] for head in heads if head.startswith("YP-")}
        assert len(keys_shown) == 1, heads


def test_in_jupyterlab_it_keeps_its_keys_follows_python_and_says_when_nobody_answers(
    opened: Any, tmp_path: Path, settings: dict[str, str]
) -> None:
    cells = notebook(tmp_path / "n.ipynb", INCIDENT, SET_FROM_PYTHON.replace("about", "behaviour"))
    with servers.jupyterlab(cells, **settings) as address:
        page = opened(address)
        page.wait_for_function(KERNEL_CONNECTED, timeout=40_000)
        page.evaluate("void jupyterapp.commands.execute('notebook:run-all-cells')")
        seen = page.get_by_label("What was seen and heard")
        expect(seen).to_have_value("x", timeout=20_000)
        count = servers.cell_count(page)
        button(page, "Undo").press("b")
        seen.fill("")
        seen.press_sequentially("abx dd")
        button(page.get_by_role("group", name="Was a restrictive"), "None").click()
        button(page.get_by_role("group", name="Whose account"), "Teacher").click()
        button(page, "Save").click()
        expect(status(page)).to_have_text("1 incident saved. The form is ready for another.")
        assert servers.cell_count(page) == count
        assert findings(page, ".stepkit-form") == []
        page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")
        expect(page.get_by_role("alert").first).to_contain_text(
            "What worked behind this notebook has ended."
        )
        assert page.locator(".stepkit-form").evaluate("one => one.inert")
