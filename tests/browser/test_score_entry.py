"""Typing scores in: on a real Voila page and in a real JupyterLab, without a mouse."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from stepkit.apps import create
from stepkit.apps.workspace import read_workspace
from stepkit.model.measure import Score
from tests.browser import servers
from tests.browser.axe import findings

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("score_entry")]

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "score_entry.ipynb"
TABLE = ".stepkit-table"
WHO = "A. Keyworker"

KERNEL_CONNECTED = (
    "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.connectionStatus"
    " === 'connected' && document.querySelector('.jp-Cell')"
)
SOME_CELL_SAYS_7 = "[...document.querySelectorAll('tbody input')].some(one => one.value === '7')"
SET_FROM_PYTHON = (
    "from stepkit.analysis.score_sheet import typed\n"
    "entry.value = typed(entry.value, (1, len(entry.value.days) - 1), '7')"
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scores") / "workspace"
    create.demo(folder, cases=1, seed=1, broken=False)
    return folder


@pytest.fixture(scope="module")
def settings(workspace: Path) -> dict[str, str]:
    return {
        "STEPKIT_WORKSPACE": str(workspace),
        "STEPKIT_AUTHOR": WHO,
        "STEPKIT_LOG": str(workspace / "defects.log"),
    }


@pytest.fixture(scope="module")
def voila(tmp_path_factory: pytest.TempPathFactory, settings: dict[str, str]) -> Iterator[str]:
    with servers.voila(notebook_in(tmp_path_factory.mktemp("voila")), **settings) as address:
        yield address


@pytest.fixture(autouse=True)
def nothing_typed_yet(workspace: Path) -> None:
    with read_workspace(workspace).open_store() as store:
        store.discard_unsaved("YP-001", Score.noun, "sdq", author=WHO)


@pytest.fixture
def table(opened: Any, voila: str) -> Page:
    """The page with the table of scores, ready to type into."""
    return ready(opened(voila))


def notebook_in(folder: Path, *more: str) -> Path:
    """A copy of the notebook with cells put at its end."""
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
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
    copy = folder / NOTEBOOK.name
    copy.write_text(json.dumps(notebook), "utf-8")
    return copy


def ready(page: Page) -> Page:
    expect(button(page, "Save")).to_be_visible(timeout=30_000)
    return page


def button(page: Page, name: str) -> Any:
    return page.locator(".stepkit-table").get_by_role("button", name=name, exact=True)


def new_day(page: Page) -> Any:
    """The head of the last column, which is the empty day."""
    return page.locator("thead input").last


def cell(page: Page, scale: str, day: str, voice: str = "key worker") -> Any:
    return page.get_by_role("textbox", name=f"{scale}, Scored by: {voice}, {day}", exact=True)


def keys(page: Page, *pressed: str) -> None:
    """Type words, press keys."""
    for one in pressed:
        if one in {"Tab", "Enter", "Escape", "ArrowUp", "ArrowDown"} or "+" in one:
            page.keyboard.press(one)
        else:
            page.keyboard.type(one)


def tab_to(page: Page, target: Any) -> None:
    for _ in range(60):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("the tab key does not lead there")


def versions(workspace: Path, value: float, day: str) -> list[float]:
    """The saved numbers of the one score on `day` whose newest number is `value`."""
    home = read_workspace(workspace)
    with home.open_store() as store:
        file = store.open_case("YP-001", as_at=home.now(), by="test", purpose="test")
        (found,) = [
            one for one in file.scores if f"{one.on:%d/%m/%Y}" == day and one.value == value
        ]
        return [one.value.value for one in store.versions("YP-001", Score.noun, found.id)]


def test_scores_are_typed_undone_saved_and_there_again_with_the_keyboard_alone(
    table: Page, workspace: Path
) -> None:
    tab_to(table, new_day(table))
    keys(table, "01/06/2026", "Tab", "12", "Tab", "4", "Tab", "3", "Enter")
    expect(cell(table, "Hyperactivity", "01/06/2026")).to_be_focused()
    keys(table, "9", "ArrowUp", "Control+z")
    expect(cell(table, "Hyperactivity", "01/06/2026")).to_have_value("")
    expect(table.locator(".stepkit-status")).to_have_text("The last change is undone.")
    expect(cell(table, "Conduct problems", "01/06/2026")).to_be_focused()
    tab_to(table, button(table, "Save"))
    keys(table, "Enter", "Enter", "Enter")
    expect(table.locator(".stepkit-status")).to_have_text("3 scores saved.")
    expect(button(table, "Save")).to_be_disabled()
    assert versions(workspace, 12, "01/06/2026") == [12]
    table.reload()
    ready(table)
    saved = [
        cell(table, name, "01/06/2026") for name in ("Total difficulties", "Emotional symptoms")
    ]
    assert [one.input_value() for one in saved] == ["12", "4"]
    expect(cell(table, "Hyperactivity", "01/06/2026")).to_have_value("")


def test_what_was_typed_before_the_browser_was_killed_is_offered_back(
    opened: Any, voila: str, table: Page, workspace: Path
) -> None:
    new_day(table).focus()
    keys(table, "07/06/2026", "Tab", "14", "Tab")
    expect(button(table, "Save")).to_be_enabled()
    table.context.close()
    again = ready(opened(voila))
    expect(again.locator(".stepkit-status")).to_have_text(
        "Typed and not saved on 3 July 2026 at 23:59."
    )
    button(again, "Go on with what was typed before").click()
    expect(cell(again, "Total difficulties", "07/06/2026")).to_have_value("14")
    button(again, "Save").click()
    expect(again.locator(".stepkit-status")).to_have_text("1 score saved.")
    assert versions(workspace, 14, "07/06/2026") == [14]
    again.reload()
    expect(button(ready(again), "Go on with what was typed before")).to_have_count(0)


def test_every_slip_is_answered_at_its_cell_and_nothing_is_saved(table: Page) -> None:
    new_day(table).focus()
    keys(table, "31/02/2026", "Tab", "41", "Tab", "12,5", "Tab", "lots", "Tab")
    for name, sentence in {
        "Total difficulties": "41 is above the highest score of this scale, which is 40.",
        "Emotional symptoms": '"12,5" has a comma, which could mean two things.',
        "Conduct problems": "This is not a number. Type the score in figures,",
    }.items():
        wrong = cell(table, name, "31/02/2026")
        expect(wrong).to_have_attribute("aria-invalid", "true")
        expect(wrong).to_have_accessible_description(re.compile(re.escape(sentence)))
    expect(cell(table, "Total difficulties", "31/02/2026")).to_have_accessible_description(
        re.compile("^lower is better; 0 to 40 ")
    )
    assert findings(table, TABLE) == []
    button(table, "Save").click()
    expect(table.locator(".stepkit-alert")).to_have_text(
        "4 cells cannot be read, so nothing was saved yet. The sentence in each says what to type; "
        "then save again."
    )
    expect(new_day(table)).to_be_focused()
    table.set_viewport_size({"width": 320, "height": 700})
    assert findings(table, TABLE) == []
    sizes = "one => [one.offsetWidth, one.offsetHeight]"
    for control in table.locator(".stepkit-table :is(button, summary, td input)").all()[-8:]:
        assert min(control.evaluate(sizes)) >= 44


def test_a_block_and_a_list_are_pasted_and_hostile_text_is_only_text(table: Page) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    table.get_by_text("Paste a list instead").click()
    area = table.get_by_label("Copy the rows from a spreadsheet")
    area.fill(f"02/06/2026\t03/06/2026\n20\t19\n6\t{hostile}\n")
    area.press("Control+a")
    area.press("Control+c")
    new_day(table).focus()
    table.keyboard.press("Control+v")
    expect(cell(table, "Total difficulties", "02/06/2026")).to_have_value("20")
    expect(cell(table, "Emotional symptoms", "03/06/2026")).to_have_value(hostile)
    assert table.locator(".stepkit-table img").count() == 0
    area.fill("scale\tvoice\tday\tnumber\nProsocial\tteacher\t03/06/2026\t8\n")
    button(table, "Put it into the table").click()
    expect(cell(table, "Prosocial", "03/06/2026", "teacher")).to_have_value("8")
    area.fill("scale\tvoice\tday\tnumber\nNerves\tteacher\t03/06/2026\t8\n")
    button(table, "Put it into the table").click()
    expect(table.locator(".stepkit-alert")).to_contain_text(
        "The scale in line 2 of what was pasted is not one of Strengths and Difficulties"
    )


def test_of_two_sessions_the_second_is_told_who_and_when_and_both_numbers_are_kept(
    opened: Any, voila: str, workspace: Path
) -> None:
    first, second = ready(opened(voila)), ready(opened(voila))
    for page, number in ((first, "11"), (second, "15")):
        new_day(page).focus()
        keys(page, "05/05/2026", "Tab", number, "Tab")
        expect(cell(page, "Total difficulties", "05/05/2026")).to_have_value(number)
    button(first, "Save").click()
    expect(first.locator(".stepkit-status")).to_have_text("1 score saved.")
    button(second, "Save").click()
    expect(second.locator(".stepkit-alert")).to_contain_text(
        "was saved by A. Keyworker on 3 July 2026"
    )
    mine = cell(second, "Total difficulties", "05/05/2026")
    expect(mine).to_have_value("15")
    expect(mine).to_have_accessible_description(re.compile("Saved is 11, by A. Keyworker"))
    button(second, "Save").click()
    expect(second.locator(".stepkit-status")).to_have_text("1 score saved.")
    assert versions(workspace, 15, "05/05/2026") == [11, 15]


def test_in_jupyterlab_it_keeps_its_keys_follows_python_and_says_when_nobody_answers(
    opened: Any, tmp_path: Path, settings: dict[str, str]
) -> None:
    with servers.jupyterlab(notebook_in(tmp_path, SET_FROM_PYTHON), **settings) as address:
        page = opened(address)
        page.wait_for_function(KERNEL_CONNECTED, timeout=40_000)
        page.evaluate("void jupyterapp.commands.execute('notebook:run-all-cells')")
        ready(page)
        page.wait_for_function(SOME_CELL_SAYS_7, timeout=15_000)
        cells = servers.cell_count(page)
        expect(button(page, "Undo")).to_be_enabled()
        button(page, "Undo").press("b")
        new_day(page).focus()
        keys(page, "06/05/2026", "Tab", "13", "Enter", "b", "Enter", "Control+z")
        expect(cell(page, "Emotional symptoms", "06/05/2026")).to_have_value("7")
        assert servers.cell_count(page) == cells
        button(page, "Save").click()
        expect(page.locator(".stepkit-status")).to_have_text("2 scores saved.")
        assert findings(page, TABLE) == []
        page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")
        expect(page.get_by_role("alert").first).to_contain_text(
            "What worked behind this notebook has ended."
        )
        assert page.locator(TABLE).evaluate("one => one.inert")
