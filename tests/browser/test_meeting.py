"""The meeting page on its real server: the acceptance rows of the MDT chair, by keyboard and role.

Each test of a row says what is given, what is done and what then holds in its name.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from stepkit.apps import create
from stepkit.apps.meeting_marks import NOUN
from stepkit.apps.workspace import read_workspace
from stepkit.batch.manifest import read_manifest
from stepkit.model.case import Case
from stepkit.model.formulation import Formulation
from stepkit.model.own_words import OwnWords
from stepkit.model.plan import Action
from stepkit.model.record import Audience
from stepkit.model.review import Decision
from stepkit.model.voice import Voice
from tests.browser import servers
from tests.browser.axe import findings
from tests.browser.pages import notebook

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("meeting")]

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "notebooks" / "apps" / "mdt.ipynb"
TODAY = date(2026, 7, 3)
CHAIR = "A. Chair"
TABS = (
    "Since last time",
    "Own words",
    "Formulation and map",
    "Trajectories",
    "Incidents",
    "Plan",
    "Decide",
)
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> {{7*7}} $x^2$ "
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH} " + "word" * 60
)
LATE = Action(
    id="late",
    what="Write to the school",
    agreed_on=date(2026, 6, 1),
    by_when=date(2026, 6, 24),
    by_whom="key worker 9",
)
HOME = (Audience.FAMILY, Audience.YOUNG_PERSON)
ADULTS_ONLY = ("Custody", "Funding", "Police", "Court")
FOR_ALL = ("Hunger", "Noise", "Leaving")
NO_NATION = "Not built: The case has no nation"
WATCH = """() => {
    window.seen = [];
    const note = () => {
        const title = document.querySelector('.stepkit-head h1').textContent;
        const shown = [...document.querySelectorAll('.stepkit-panel, .stepkit-form')]
            .filter((one) => one.checkVisibility()).map((one) => one.textContent).join(' ');
        window.seen.push([title, [...new Set(shown.match(/YP-\\d+/g) ?? [])]]);
    };
    new MutationObserver(note).observe(document.body,
        { childList: true, subtree: true, attributes: true, characterData: true });
    note();
}"""
SLOW = """
import time
from stepkit.apps import meeting_panes
quick = meeting_panes.Panes._pane
meeting_panes.Panes._pane = lambda panes, asked: (time.sleep(0.5), quick(panes, asked))[1]
"""
BROKEN = """
from stepkit.apps import meeting_panes
def broken(*_):
    raise ValueError("Tom was seen in the corridor")
meeting_panes.MAKERS["own_words"] = broken
"""
OPEN = "from stepkit.apps.mdt import meeting\nmeeting()"


def formulation(*adults_only: str) -> Formulation:
    """Three factors for everybody, and between them those that only adults may see."""
    kept = [(label, HOME) for label in adults_only]
    parts = [*kept[:2], *((label, ()) for label in FOR_ALL), *kept[2:]]
    drawn = Formulation(id="mornings", kind="five_factors", title="Mornings", on=TODAY)
    for label, kept_from in parts:
        drawn = drawn.with_factor(label, "presenting", Voice.TEACHER, kept_from=kept_from)
    return drawn


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three cases and one without a nation, packs of the morning, and texts that attack."""
    folder = tmp_path_factory.mktemp("meeting") / "workspace"
    create.demo(folder, cases=3, seed=1, broken=True)
    home = read_workspace(folder)
    with home.open_store() as store:
        store.save_all(
            [
                ("YP-001", LATE, 0),
                (
                    "YP-001",
                    Action(id="action-y", what="ZEBRA-21", agreed_on=TODAY, kept_from=HOME),
                    0,
                ),
                ("YP-001", formulation(*ADULTS_ONLY), 0),
                ("YP-003", formulation(), 0),
                ("YP-904", Case(id="case", key="YP-904", arrived=TODAY), 0),
                ("YP-002", OwnWords(id="words-x", on=TODAY, words=HOSTILE, about=HOSTILE), 0),
                (
                    "YP-002",
                    Action(id="action-x", what=HOSTILE, by_whom=HOSTILE, agreed_on=TODAY),
                    0,
                ),
                (
                    "YP-002",
                    Decision(id="decision-x", on=TODAY, text=HOSTILE, decided_by=(HOSTILE,)),
                    0,
                ),
            ],
            author="A. Psychologist",
            at=home.now(),
        )
    cases = [word for key in ("YP-002", "YP-003", "YP-013") for word in ("--case", key)]
    command = [sys.executable, "-m", "stepkit.apps", "packs", *cases, "--workspace", str(folder)]
    subprocess.run(command, check=False, capture_output=True, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def settings(workspace: Path) -> dict[str, str]:
    return {
        "STEPKIT_WORKSPACE": str(workspace),
        "STEPKIT_AUTHOR": CHAIR,
        "STEPKIT_LOG": str(workspace / "defects.log"),
    }


@pytest.fixture(autouse=True)
def nobody_shown_yet(workspace: Path) -> None:
    """Every test begins its meeting anew."""
    home = read_workspace(workspace)
    with home.open_store() as store:
        for case in store.cases(home.now()):
            store.discard_unsaved(case.key, NOUN, f"{TODAY}", author=CHAIR)


@pytest.fixture(scope="module")
def server(settings: dict[str, str]) -> Iterator[servers.Server]:
    with servers.page(NOTEBOOK, **settings) as one:
        yield one


@pytest.fixture
def agenda(opened: Any, server: servers.Server) -> Page:
    return ready(opened(server.link))


def ready(page: Page) -> Page:
    expect(page.get_by_role("heading", name="Meeting of 3 July 2026")).to_be_visible(timeout=30_000)
    return page


def button(page: Any, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def open_case(page: Page, key: str) -> Page:
    button(page, f"Show {key}").click()
    expect(page.get_by_role("heading", name=f"{key} comes next")).to_be_visible()
    button(page, f"Show {key}").click()
    expect(page.get_by_role("heading", name="Since last time")).to_be_visible()
    return page


def open_tab(page: Page, name: str) -> Locator:
    page.get_by_role("tab", name=name).click()
    panel = page.get_by_role("tabpanel", name=name)
    expect(panel.get_by_role("heading").first).to_be_visible()
    return panel


def decision(page: Page) -> Locator:
    """The fields of the newest decision."""
    return page.get_by_role("group", name=re.compile("^Decision [0-9]+$")).last


def type_decision(page: Page, text: str) -> Locator:
    open_tab(page, "Decide")
    field = decision(page).get_by_label("What was decided")
    field.fill(text)
    return field


def kept(page: Page) -> Locator:
    return page.get_by_text(re.compile(r"^Last saved \d+ s ago, on this computer\.$"))


def decisions(workspace: Path, key: str) -> list[str]:
    home = read_workspace(workspace)
    with home.open_store() as store:
        file = store.open_case(key, as_at=home.now(), by="test", purpose="test")
    return [one.text for one in file.decisions]


# --- the rows of the MDT chair


def test_given_packs_of_which_one_failed_when_he_opens_the_page_then_it_is_named_and_first(
    agenda: Page,
) -> None:
    expect(
        agenda.get_by_text("4 young people. Packs: 1 not built, 1 not built yet, 2 ready.")
    ).to_be_visible()
    rows = agenda.get_by_role("row").all_inner_texts()
    assert rows[1].startswith("YP-013")
    assert "The case has no nation" in rows[1]
    assert [row[:6] for row in rows[2:]] == ["YP-001", "YP-002", "YP-003"]


def test_given_one_on_screen_when_he_presses_next_then_it_is_neutral_asks_and_shows_the_other(
    agenda: Page,
) -> None:
    open_case(agenda, "YP-001")
    button(agenda, "Next young person").click()
    expect(agenda.get_by_role("heading", name="YP-002 comes next")).to_be_focused()
    assert "YP-001" not in agenda.inner_text("body")
    assert agenda.get_by_role("tabpanel").count() == 0
    button(agenda, "Show YP-002").click()
    expect(agenda.get_by_role("tabpanel")).to_be_visible()
    assert set(re.findall(r"YP-\d+", agenda.inner_text("body"))) == {"YP-002"}
    assert agenda.title() == "stepkit"
    assert "YP" not in agenda.url


def test_given_actions_of_last_time_when_he_opens_the_tab_then_late_and_changed_are_named(
    agenda: Page,
) -> None:
    panel = open_case(agenda, "YP-001").get_by_role("tabpanel")
    expect(
        panel.get_by_text("Actions: 4 done, 1 changed, 1 late, 1 not complete yet.").first
    ).to_be_visible()
    late = panel.get_by_role("row", name="Write to the school")
    expect(late).to_contain_text("late by 9 days")
    expect(late).to_contain_text("key worker 9")
    expect(panel.get_by_text("changed on 28 May 2026 by teaching assistant 2")).to_be_visible()


def test_given_a_move_between_phases_when_he_records_it_then_goals_stand_there_and_none_is_chosen(
    agenda: Page,
) -> None:
    open_tab(open_case(agenda, "YP-001"), "Decide")
    form = agenda.get_by_role("region", name="YP-001: decision on the phase of care")
    expect(form.get_by_role("row", name=re.compile("sleep over"))).to_contain_text("met")
    asked = form.get_by_role("group", name="Phase decided on").get_by_role("button")
    assert [one.get_attribute("aria-pressed") for one in asked.all()] == ["false"] * asked.count()
    asked.first.click()
    expect(asked.first).to_have_attribute("aria-pressed", "true")
    button(form, "Save").click()
    for needed in ("Write down the reason that was given.", "Say whether anybody saw it"):
        expect(form.get_by_text(needed)).to_be_visible()


def test_given_a_parent_in_the_room_when_he_says_so_then_what_is_kept_from_them_is_gone(
    agenda: Page,
) -> None:
    panel = open_case(agenda, "YP-001").get_by_role("tabpanel")
    expect(panel.get_by_text("ZEBRA-21")).to_be_visible()
    agenda.get_by_label("In the room").select_option(label="With a parent or carer")
    expect(panel.get_by_text("ZEBRA-21")).to_have_count(0)
    for tab in TABS[1:]:
        open_tab(agenda, tab)
        assert "ZEBRA" not in agenda.content()
    button(agenda, "Next young person").click()
    expect(agenda.get_by_label("In the room")).to_have_value("parent_or_carer")


def test_given_no_network_when_he_goes_on_then_the_page_says_how_long_ago_it_saved(
    agenda: Page,
) -> None:
    """No page can leave the machine in these tests at all."""
    type_decision(open_case(agenda, "YP-003"), "Try mornings")
    expect(kept(agenda)).to_be_visible(timeout=5_000)
    open_tab(agenda, "Plan")
    expect(kept(agenda)).to_be_visible()


def test_given_four_factors_for_adults_when_a_parent_is_there_then_no_gap_gives_them_away(
    agenda: Page,
) -> None:
    """The picture is the one of somebody whose map has never held them."""

    def picture(key: str) -> str:
        drawn = open_tab(agenda, "Formulation and map").get_by_role("img").first
        return drawn.evaluate("one => one.outerHTML").replace(key, "")

    open_case(agenda, "YP-001")
    assert all(one in picture("YP-001") for one in (*ADULTS_ONLY, *FOR_ALL))
    agenda.get_by_label("In the room").select_option(label="With a parent or carer")
    expect(agenda.get_by_text(ADULTS_ONLY[0])).to_have_count(0)
    shown = picture("YP-001")
    button(agenda, "Agenda").click()
    open_case(agenda, "YP-003")
    assert picture("YP-003") == shown


def test_given_a_meeting_under_way_when_he_reloads_the_page_then_it_goes_on_where_it_was(
    agenda: Page,
) -> None:
    open_case(agenda, "YP-001")
    button(agenda, "Agenda").click()
    agenda.get_by_label("Somebody else").select_option("YP-904")
    button(agenda, "Add to the agenda").click()
    expect(agenda.get_by_text("YP-904 is on the agenda.")).to_be_visible()
    agenda.reload()
    ready(agenda)
    rows = agenda.get_by_role("row")
    expect(rows.filter(has_text="YP-001")).to_contain_text("shown")
    expect(rows.filter(has_text="YP-904")).to_be_visible()
    button(agenda, "Begin the meeting anew").click()
    expect(rows.filter(has_text="YP-904")).to_have_count(0)
    expect(rows.filter(has_text="YP-001")).not_to_contain_text("shown")


def test_he_drives_all_of_it_with_the_keyboard(agenda: Page, workspace: Path) -> None:
    def press(*keys: str) -> None:
        for key in keys:
            agenda.keyboard.press(key)

    def tab_to(target: Locator) -> None:
        for _ in range(60):
            if target.evaluate("one => one === document.activeElement"):
                return
            press("Tab")
        pytest.fail("the tab key does not lead there")

    tab_to(button(agenda, "Show YP-003"))
    press("Enter")
    expect(agenda.get_by_role("heading", name="YP-003 comes next")).to_be_focused()
    tab_to(button(agenda, "Show YP-003"))
    press("Enter")
    expect(agenda.get_by_role("heading", name="YP-003", exact=True)).to_be_focused()
    tab_to(agenda.get_by_role("tab", name="Since last time"))
    for name in TABS[1:]:
        press("ArrowRight")
        expect(agenda.get_by_role("tab", name=name)).to_be_focused()
        expect(agenda.get_by_role("tabpanel", name=name)).to_be_visible()
    field = decision(agenda).get_by_label("What was decided")
    tab_to(field)
    agenda.keyboard.type("Keep the mornings")
    tab_to(decision(agenda).get_by_label("Decided by"))
    agenda.keyboard.type("team")
    tab_to(button(agenda.get_by_role("region", name="YP-003: decisions and actions"), "Save"))
    press("Enter")
    recorded = agenda.get_by_role("table", name=re.compile("^YP-003: Decisions of 3 July 2026"))
    expect(recorded).to_contain_text("Keep the mornings")
    assert "Keep the mornings" in decisions(workspace, "YP-003")


def test_given_the_demo_when_one_thing_is_changed_and_printed_then_the_manifest_tells_of_it(
    agenda: Page, workspace: Path
) -> None:
    """Without a line of code: what all who use stepkit are promised."""

    def entry() -> dict[str, Any]:
        return next(one for one in read_manifest(folder) if one["case"] == "YP-003")

    folder = workspace / "reports" / f"review_pack_professional_{TODAY}"
    before = entry()
    button(agenda, "Show YP-003").press("Enter")
    expect(agenda.get_by_role("heading", name="YP-003 comes next")).to_be_visible()
    button(agenda, "Show YP-003").press("Enter")
    expect(agenda.get_by_role("heading", name="Since last time")).to_be_visible()
    type_decision(agenda, "Finish one thing a week")
    decision(agenda).get_by_label("Decided by").fill("team")
    form = agenda.get_by_role("region", name="YP-003: decisions and actions")
    button(decision(agenda), "Add an action").click()
    decision(agenda).get_by_label("What will be done").fill("Begin with the bird table")
    expect(button(form, "Save")).to_be_enabled()
    button(form, "Save").press("Enter")
    expect(form.get_by_role("status")).to_have_text("2 records saved.")
    button(agenda, "Agenda").press("Enter")
    row = agenda.get_by_role("row").filter(has_text="YP-003")
    expect(row).to_contain_text("Built, but records have come since")
    row.get_by_role("button", name="Build the pack now").press("Enter")
    expect(row).to_contain_text("Ready", timeout=60_000)
    after = entry()
    assert after["head"] != before["head"]
    pages = ("YP-003_review_pack.html", "YP-003_review_pack.pdf")
    assert [after["files"][one] for one in pages] != [before["files"][one] for one in pages]
    assert "Begin with the bird table" in (folder / "YP-003" / pages[0]).read_text("utf-8")
    assert "import" not in agenda.inner_text("body")


# --- the right child at every instant


def test_slow_panes_and_fast_clicks_never_show_a_key_with_another_s_data(
    opened: Any, settings: dict[str, str], tmp_path: Path
) -> None:
    with servers.page(notebook(tmp_path / "slow.ipynb", SLOW, OPEN), **settings) as slow:
        page = ready(opened(slow.link))
        page.evaluate(WATCH)
        for key in ("YP-001", "YP-002", "YP-003"):
            button(page, f"Show {key}").click()
            expect(page.get_by_role("heading", name=f"{key} comes next")).to_be_visible()
            button(page, f"Show {key}").click()
            for tab in ("Incidents", "Decide", "Own words", "Decide"):
                page.get_by_role("tab", name=tab).click()
                page.wait_for_timeout(120)
            button(page, "Agenda").click(timeout=10_000)
            page.get_by_text("Agenda").first.wait_for()
            expect(page.get_by_role("heading", name="Meeting of")).to_be_visible()
        seen = page.evaluate("window.seen")
    shown = [(title, keys) for title, keys in seen if keys]
    assert {title for title, _ in shown} == {"YP-001", "YP-002", "YP-003"}
    assert [one for one in shown if one[1] != [one[0]]] == []


def test_a_defect_shows_a_number_and_nothing_of_the_case_and_the_log_has_the_number(
    opened: Any, settings: dict[str, str], tmp_path: Path, workspace: Path
) -> None:
    with servers.page(notebook(tmp_path / "broken.ipynb", BROKEN, OPEN), **settings) as broken:
        page = open_case(ready(opened(broken.link)), "YP-001")
        page.get_by_role("tab", name="Own words").click()
        alert = page.get_by_role("alert").filter(has_text="Something went wrong in stepkit")
        expect(alert).to_be_visible()
        number = re.findall(r"reference ([0-9a-f]{6})", alert.inner_text())
        assert page.get_by_role("tabpanel").inner_text().strip() == ""
        content = page.content()
    assert "Tom" not in content
    assert "Traceback" not in content
    log = (workspace / "defects.log").read_text("utf-8")
    assert number[0] in log
    assert "Tom" not in log


# --- whatever is killed in the middle of a decision


def lost(page: Page) -> Locator:
    return page.get_by_text("This page has lost stepkit")


@pytest.mark.parametrize(("killed", "key"), [("kernel", "YP-001"), ("browser", "YP-013")])
def test_what_was_typed_is_offered_back_after_a_kill(
    opened: Any, server: servers.Server, agenda: Page, workspace: Path, killed: str, key: str
) -> None:
    before = decisions(workspace, key)
    type_decision(open_case(agenda, key), "Ask about lunch")
    expect(kept(agenda)).to_be_visible(timeout=5_000)
    if killed == "kernel":
        mine = agenda.evaluate(
            "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
        )
        for process in server.kernels()[mine]:
            os.kill(process, signal.SIGKILL)
        began = time.monotonic()
        expect(lost(agenda)).to_be_visible(timeout=5_000)
        assert time.monotonic() - began < 3.5
        assert agenda.locator("#content").get_attribute("inert") is not None
    agenda.context.close()
    again = open_case(ready(opened(server.link)), key)
    open_tab(again, "Decide")
    assert decisions(workspace, key) == before
    offered = again.get_by_role("group", name="Typed before and not saved: decision")
    button(offered, "Go on with it").click()
    field = decision(again).get_by_label("What was decided")
    expect(field).to_have_value("Ask about lunch")


def test_what_was_said_to_be_saved_is_there_after_the_server_was_killed(
    opened: Any, server: servers.Server, settings: dict[str, str], workspace: Path
) -> None:
    with servers.page(NOTEBOOK, **settings) as doomed:
        page = open_case(ready(opened(doomed.link)), "YP-002")
        field = type_decision(page, "Saved before the kill")
        decision(page).get_by_label("Decided by").fill("team")
        form = page.get_by_role("region", name="YP-002: decisions and actions")
        button(form, "Save").click()
        expect(form.get_by_role("status")).to_have_text("1 record saved.")
        field.fill("Typed after it")
        open_tab(page, "Plan")  # answered after what was typed before it
        doomed.process.send_signal(signal.SIGKILL)
        doomed.process.wait(10)
        expect(lost(page)).to_be_visible(timeout=5_000)
        page.context.close()
    assert "Saved before the kill" in decisions(workspace, "YP-002")
    assert "Typed after it" not in decisions(workspace, "YP-002")
    again = open_case(ready(opened(server.link)), "YP-002")
    open_tab(again, "Decide")
    offered = again.get_by_role("group", name="Typed before and not saved: decision")
    button(offered, "Go on with it").click()
    expect(decision(again).get_by_label("What was decided")).to_have_value("Typed after it")


def test_what_was_typed_stands_when_the_network_comes_back_and_can_be_saved(
    agenda: Page, workspace: Path
) -> None:
    field = type_decision(open_case(agenda, "YP-003"), "Ask about breakfast")
    decision(agenda).get_by_label("Decided by").fill("team")
    expect(kept(agenda)).to_be_visible(timeout=5_000)
    agenda.context.set_offline(True)
    expect(lost(agenda)).to_be_visible(timeout=5_000)
    assert agenda.locator("#content").get_attribute("inert") is not None
    agenda.context.set_offline(False)
    expect(lost(agenda)).to_have_count(0)
    expect(field).to_have_value("Ask about breakfast")
    button(agenda.get_by_role("region", name="YP-003: decisions and actions"), "Save").click()
    recorded = agenda.get_by_role("table", name=re.compile("^YP-003: Decisions of 3 July 2026"))
    expect(recorded).to_contain_text("Ask about breakfast")
    assert "Ask about breakfast" in decisions(workspace, "YP-003")


def test_of_two_browsers_on_one_case_the_second_save_is_answered_and_nothing_is_lost(
    opened: Any, server: servers.Server, workspace: Path
) -> None:
    pages = [open_case(ready(opened(server.link)), "YP-002") for _ in range(2)]
    for page in pages:
        open_tab(page, "Decide")
        expect(page.get_by_role("group", name="Decision 1, saved")).to_be_visible()
    for page, text in zip(pages, ("Text of the first", "Text of the second"), strict=True):
        saved = page.get_by_role("group", name="Decision 1, saved")
        saved.get_by_label("Why").fill(text)
        form = page.get_by_role("region", name="YP-002: decisions and actions")
        button(form, "Save").click()
    first, second = (page.get_by_role("region", name="YP-002: decisions and") for page in pages)
    expect(first.get_by_role("status")).to_have_text("1 record saved.")
    expect(second.get_by_role("alert")).to_contain_text("was saved by A. Chair on 3 July 2026")
    expect(second.get_by_label("Why").first).to_have_value("Text of the second")
    expect(second.get_by_text("Text of the first")).to_be_visible()


# --- hostile text, small and large screens


def test_hostile_text_is_only_text_on_every_tab(agenda: Page) -> None:
    open_case(agenda, "YP-002")
    for tab in TABS:
        panel = open_tab(agenda, tab)
        assert panel.locator("script, img").count() == 0
        if tab in {"Since last time", "Own words", "Decide"}:
            expect(panel.get_by_text("<script>alert(1)</script>").first).to_be_visible()
            expect(panel.get_by_text("{{7*7}} $x^2$").first).to_be_visible()
    assert agenda.locator("mjx-container, .MathJax").count() == 0


@pytest.mark.parametrize(
    "options",
    [
        {"viewport": {"width": 320, "height": 640}, "has_touch": True},
        {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
        {"viewport": {"width": 1920, "height": 1080}},
        {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    ],
    ids=["phone", "twice_as_large", "projector", "dark"],
)
def test_every_screen_fits_and_axe_finds_nothing_serious(
    opened: Any, server: servers.Server, options: dict[str, Any]
) -> None:
    page = ready(opened(server.link, **options))

    def assert_sound() -> None:
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= options["viewport"]["width"]
        assert findings(page) == []

    assert_sound()
    button(page, "Show YP-002").click()
    expect(page.get_by_role("heading", name="YP-002 comes next")).to_be_visible()
    assert_sound()
    button(page, "Show YP-002").click()
    expect(page.get_by_role("heading", name="Since last time")).to_be_visible()
    for tab in ("Since last time", "Incidents", "Decide"):
        open_tab(page, tab)
        assert_sound()
    sizes = "all => all.filter(one => one.checkVisibility()).map(one => one.offsetHeight)"
    controls = page.locator(".stepkit-meeting :is(button, select)")
    assert min(controls.evaluate_all(sizes)) >= 44


def test_the_minutes_are_written_and_can_be_taken_away(agenda: Page, workspace: Path) -> None:
    button(agenda, "Minutes and actions").click()
    button(agenda, "Write minutes and actions").click()
    expect(agenda.get_by_text("The minutes and the actions are written.")).to_be_visible(
        timeout=20_000
    )
    with agenda.expect_download() as taken:
        agenda.get_by_role("button", name=re.compile("actions_2026-07-03.ics")).click()
    assert taken.value.suggested_filename == "actions_2026-07-03.ics"
    assert Path(taken.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    minutes = workspace / "reports" / "minutes_2026-07-03"
    assert "<script>" not in (minutes / "YP-002" / "YP-002_minute.html").read_text("utf-8")
    assert findings(agenda) == []
