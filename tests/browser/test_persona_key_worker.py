"""The acceptance rows of the key worker, on a phone, on one case made for them.

Each test of a row says what is given, what is done and what then holds in its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from stepkit.apps import create
from stepkit.apps.workspace import read_workspace
from stepkit.model.case import Case, CaseFile
from stepkit.model.context import Context, Heading
from stepkit.model.incident import BehaviourClass, Incident, RestrictiveIntervention
from stepkit.model.nation import Nation
from stepkit.model.strategy import Helped, Strategy, StrategyUse
from tests.browser import servers
from tests.browser.axe import findings
from tests.browser.pages import PICKER, notebook, open_form

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("key_worker")]

KEY = "YP-014"
WHO = "A. Keyworker"
TODAY = date(2026, 7, 3)
SEEN_ON = date(2026, 6, 29)
PHONE = {"viewport": {"width": 320, "height": 700}, "has_touch": True, "is_mobile": True}
TRIED = {"Ear defenders": (8, 6), "A walk": (3, 3)}
"""How often each was tried, and how often it helped."""
ANSWER_BY = date(2026, 7, 17)


def records() -> list[Any]:
    """A case in Scotland with one incident four days ago and two strategies."""
    case = Case(id="case", key=KEY, arrived=date(2026, 1, 5), jurisdiction=Nation.SCOTLAND)
    places = (
        Context(heading=Heading.PLACE, name="Landing"),
        Context(heading=Heading.ACTIVITY, name="Bedtime"),
    )
    before = Incident(
        id="before",
        on=SEEN_ON,
        contexts=places,
        antecedent="Asked to go up",
        what_helped="Ear defenders",
        restrictive_intervention=RestrictiveIntervention.NONE,
    )
    kept: list[Any] = [case, before]
    for text, (tried, helped) in TRIED.items():
        name = text.lower().replace(" ", "-")
        kept.append(Strategy(id=name, text=text, since=date(2026, 1, 5)))
        kept += [
            StrategyUse(
                id=f"{name}-{number}",
                strategy=name,
                on=date(2026, 6, 1 + number),
                helped=Helped.YES if number < helped else Helped.NO,
            )
            for number in range(tried)
        ]
    return kept


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("key_worker") / "workspace"
    create.demo(folder, cases=1, seed=1, broken=False)
    home = read_workspace(folder)
    with home.open_store() as store:
        store.save_all([(KEY, one, 0) for one in records()], author="test", at=home.now())
    return folder


@pytest.fixture(scope="module")
def server(workspace: Path) -> Iterator[servers.Server]:
    settings = {
        "STEPKIT_WORKSPACE": str(workspace),
        "STEPKIT_AUTHOR": WHO,
        "STEPKIT_LOG": str(workspace / "defects.log"),
    }
    with servers.page(notebook(workspace.parent / "p.ipynb", PICKER), **settings) as one:
        yield one


@pytest.fixture
def form(opened: Any, server: servers.Server) -> Any:
    """Opens a form of the case on a phone: `form("Incident")`."""

    def open_one(name: str) -> Page:
        return open_form(opened(server.link, **PHONE), name, KEY)

    return open_one


def button(page: Any, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def group(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name)


def status(page: Page) -> Locator:
    return page.locator(".stepkit-status").last


def file_of(workspace: Path) -> CaseFile:
    home = read_workspace(workspace)
    with home.open_store() as store:
        return store.open_case(KEY, as_at=home.now(), by="test", purpose="test")


def unsaved(workspace: Path) -> list[str]:
    with read_workspace(workspace).open_store() as store:
        return [one.payload for one in store.unsaved(KEY, author=WHO, noun="incident")]


def sound(page: Page) -> bool:
    """Whether nothing is cut off on a phone and axe has nothing serious to say."""
    assert findings(page, ".stepkit-form") == []
    return bool(page.evaluate("document.documentElement.scrollWidth") == 320)


def test_given_no_record_for_three_days_when_she_opens_the_week_then_each_is_a_gap_and_no_nought(
    form: Any,
) -> None:
    page = form("Incident")
    page.get_by_text("What is on record for the last seven days").tap()
    week = page.get_by_role("table", name="Incidents on record")
    rows = week.get_by_role("row")
    expect(rows.filter(has_text="no record")).to_have_count(6)
    expect(rows.filter(has_text="29 June 2026")).to_contain_text("1 incident")
    expect(rows.filter(has_text="3 July 2026")).to_have_class(re.compile("stepkit-gap"))
    expect(page.get_by_text("it does not say that nothing happened")).to_be_visible()
    assert not re.search(r"\b0\b", week.inner_text())
    assert sound(page)


def test_given_an_incident_when_she_taps_it_in_then_it_is_saved_in_at_most_eight_taps(
    form: Any, workspace: Path
) -> None:
    page = form("Incident")
    before, after = (
        page.get_by_text(label, exact=True).locator("..").locator(".stepkit-option").first
        for label in ("What came before", "What helped")
    )
    taps = [
        group(page, "Place").get_by_role("button").first,
        group(page, "Activity").get_by_role("button").first,
        before,
        button(page, "Difficult"),
        after,
        button(group(page, "Was a restrictive"), "None"),
        button(group(page, "Whose account"), "Key worker"),
    ]
    for one in taps:
        one.tap()
        expect(one).to_have_attribute("aria-pressed", "true")
        assert unsaved(workspace)
    button(page, "Save").tap()
    expect(status(page)).to_have_text("1 incident saved. The form is ready for another.")
    assert len(taps) + 1 <= 8
    saved = file_of(workspace).incidents[-1]
    assert (saved.antecedent, saved.what_helped) == ("Asked to go up", "Ear defenders")
    assert saved.behaviour_class is BehaviourClass.DIFFICULT
    assert unsaved(workspace) == []


def test_given_what_was_seen_and_what_was_thought_when_she_writes_then_each_has_its_own_box(
    form: Any,
) -> None:
    page = form("Incident")
    seen, thought = group(page, "What was seen"), group(page, "What was thought")
    expect(seen.get_by_label("What was seen and heard")).to_be_editable()
    expect(thought.get_by_label("What somebody made of it")).to_have_accessible_description(
        re.compile("Kept apart from what was seen")
    )
    assert thought.get_by_role("textbox").count() == 1


def test_given_two_strategies_when_she_opens_what_helps_then_the_most_tried_is_first_with_counts(
    form: Any,
) -> None:
    page = form("What helps")
    listed = page.get_by_role("table", name="What was tried, most often first")
    rows = [
        re.split(r"\s*[\t\n]\s*", one)[:3] for one in listed.get_by_role("row").all_inner_texts()
    ]
    assert rows[1:] == [["Ear defenders", "8", "6"], ["A walk", "3", "3"]]
    assert "%" not in page.inner_text("body")
    assert sound(page)


def test_given_a_physical_intervention_when_she_saves_it_then_three_dated_reminders_appear(
    form: Any, workspace: Path
) -> None:
    page = form("Incident")
    page.get_by_label("Time").fill("21:40")
    page.get_by_label("What was seen and heard").fill("Held away from the stairs.")
    button(group(page, "Was a restrictive"), "Used").tap()
    button(group(page, "Where was it used?"), "School").tap()
    button(group(page, "Whose account"), "Key worker").tap()
    button(page, "Save").tap()
    expect(status(page)).to_have_text(
        "1 incident saved. The record of the restrictive intervention is begun. "
        "The form is ready for another."
    )
    told = group(page, "Dates that follow a restrictive intervention")
    days = ("3 July 2026", "7 July 2026", "10 July 2026")
    for day, sentence in zip(days, told.get_by_role("paragraph").all(), strict=True):
        expect(sentence).to_contain_text(f"by {day} (reminder, check current guidance; source: ")
    expect(sentence).to_be_in_viewport()  # the last of them, beside the button that saves
    expect(page.get_by_text("Kept as a draft")).to_have_count(0)
    (begun,) = file_of(workspace).interventions
    assert (begun.on, begun.at) == (TODAY, time(21, 40))
    assert sound(page)


def test_given_i_want_a_review_when_she_taps_it_then_there_is_a_task_and_a_line_with_the_day(
    form: Any, workspace: Path
) -> None:
    page = form("Own words")
    button(page, "I want a review.").tap()
    button(page, "Save").tap()
    line = group(page, "For the young person to keep")
    expect(line).to_contain_text("The co-ordinator will answer you by 17 July 2026.")
    expect(line).to_be_in_viewport()
    (task,) = file_of(workspace).actions
    assert (task.by_whom, task.by_when) == ("co-ordinator", ANSWER_BY)
    assert sound(page)
