"""The acceptance rows of the psychologist, in a real JupyterLab, on one case made for them.

Each test of a row says what is given, what is done and what then holds in its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from stepkit.apps import create
from stepkit.apps.workspace import read_workspace
from stepkit.model.anxiety_map import AnxietyMap, Rating, item_id_of
from stepkit.model.case import Case
from stepkit.model.chart import ChartKind
from stepkit.model.chart_decision import ChartDecision
from stepkit.model.concurrent_event import ConcurrentEvent, EventKind
from stepkit.model.context import Context, Heading
from stepkit.model.formulation import Formulation
from stepkit.model.incident import BehaviourClass, Incident
from stepkit.model.measure import Score
from stepkit.model.nation import Nation
from stepkit.model.own_words import OwnWords
from stepkit.model.record import Record
from stepkit.model.voice import Voice
from tests.browser import servers
from tests.browser.maps import KERNEL_CONNECTED, Drawing, settings_of
from tests.browser.pages import notebook

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("psychologist")]

DIFFICULT = BehaviourClass.DIFFICULT
KEY = "YP-014"
WHO = "A. Psychologist"
TODAY = date(2026, 7, 3)
CHANGE = date(2026, 5, 11)
MONDAYS = (
    *(date(2026, 3, day) for day in (9, 16, 23)),
    *(date(2026, 4, day) for day in (13, 20, 27)),
    *(date(2026, 5, day) for day in (4, 11, 18)),
    *(date(2026, 6, day) for day in (1, 8, 15, 22, 29)),
)
"""Fourteen open weeks of the rehearsal's calendar, seven before the change."""
COUNTS = (4, 3, 2, 4, 4, 3, 4, 2, 1, 3, 2, 2, 1, 2)
LABELS = (
    "Refuses maths",
    "Leaves the room",
    "Noise",
    "Changes of plan",
    "Sleep",
    "Early losses",
    "Worry about mistakes",
    "Adults raise their voice",
    "Ear defenders",
    "Her aunt",
    "Drawing",
)
LANES = (
    *("presenting",) * 2,
    *("precipitating",) * 2,
    *("predisposing",) * 2,
    *("perpetuating",) * 2,
    *("protective",) * 3,
)
HELD = (
    *((cause, "f0") for cause in ("f2", "f3", "f6", "f7")),
    *((cause, "f1") for cause in ("f2", "f6", "f7", "f0")),
    *((cause, "f6") for cause in ("f4", "f5")),
    *(("f8", "f2"), ("f9", "f6"), ("f10", "f6"), ("f3", "f6")),
)
WITHOUT_EVIDENCE = 3
EVIDENCE, SEEN_ON = "obs-207", date(2026, 6, 23)


def formulation(labels: tuple[str, ...]) -> Formulation:
    """Eleven factors and fourteen links, all but three with the incident they rest on."""
    drawn = Formulation(id="five_factors", kind="five_factors", title="Maths", on=TODAY)
    for place, (label, lane) in enumerate(zip(labels, LANES, strict=True)):
        drawn = drawn.with_factor(label, lane, Voice.TEACHER, id=f"f{place}")
    for place, (cause, effect) in enumerate(HELD):
        evidence = () if place < WITHOUT_EVIDENCE else (EVIDENCE,)
        drawn = drawn.with_link(cause, effect, Voice.TEACHER, strength=0.5, evidence=evidence)
    return drawn


def incidents() -> Iterator[Incident]:
    for monday, count in zip(MONDAYS, COUNTS, strict=True):
        for place in range(count):
            on = monday + timedelta(days=place + 1)
            name = EVIDENCE if on == SEEN_ON else f"i-{on}"
            yield Incident(id=name, on=on, behaviour="Left", behaviour_class=DIFFICULT)


def voices() -> AnxietyMap:
    bedtime = Context(heading=Heading.TIME, name="Bedtime")
    noise = Context(heading=Heading.PLACE, name="Noisy hall")
    said = {Voice.YOUNG_PERSON: (None, None), Voice.PARENT_OR_CARER: (4, 0), Voice.TEACHER: (0, 4)}
    drawn = AnxietyMap(id="anxiety_map", on=TODAY).with_item(bedtime).with_item(noise)
    for voice, scores in said.items():
        for context, score in zip((bedtime, noise), scores, strict=True):
            drawn = drawn.rated(item_id_of(context), Rating(voice=voice, score=score))
    return drawn


def records() -> Iterator[tuple[Record, int]]:
    """The case as the rows find it, each record with the version that was read."""
    yield Case(id="case", key=KEY, arrived=date(2026, 1, 5), jurisdiction=Nation.ENGLAND), 0
    for number in range(3):
        labels = (*LABELS[:-1], f"{LABELS[-1]} {number}" if number < 2 else LABELS[-1])
        yield formulation(labels), number
    for one in incidents():
        yield one, 0
    yield voices(), 0
    yield OwnWords(id="w1", on=TODAY, words="nothing", about="what worries me"), 0
    for on, value in ((date(2026, 1, 12), 24), (date(2026, 6, 22), 17)):
        yield (
            Score(
                id=f"s-{on}",
                on=on,
                measure="sdq",
                scale="total_difficulties",
                edition="ages 4 to 17",
                voice=Voice.TEACHER,
                value=value,
            ),
            0,
        )
    moved = ConcurrentEvent(
        id="staff",
        what="New class teacher",
        kind=EventKind.EVENT,
        start=CHANGE,
        voice=Voice.TEACHER,
    )
    yield moved, 0
    decision = ChartDecision(
        id="chart",
        decided_on=date(2026, 6, 29),
        decided_by=("psychologist",),
        reason="The class has a new teacher",
        kind=ChartKind.XMR,
        anew_from=CHANGE,
    )
    yield decision, 0


CELLS = (
    f"from stepkit.apps.maps import formulation_editor\nformulation_editor('{KEY}')",
    "from stepkit.apps.open import open_case\nfrom stepkit.pack.section import show\n"
    f"view = open_case('{KEY}', period_start='2026-03-02')\nshow('formulation', view)",
    *(f"show('{name}', view)" for name in ("incident", "outcome", "anxiety_map", "own_words")),
)
EDITOR, FORMULATION, INCIDENTS, OUTCOMES, ANXIETY, OWN_WORDS = range(len(CELLS))
TALL = {"width": 1280, "height": 9000}
"""All cells at once: JupyterLab leaves out of the page what is out of sight."""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rehearsal workspace with the case of these rows."""
    folder = tmp_path_factory.mktemp("psychologist") / "workspace"
    create.demo(folder, cases=1, seed=1, broken=False)
    home = read_workspace(folder)
    with home.open_store() as store:
        for value, read in records():
            store.save_all([(KEY, value, read)], author=WHO, at=home.now())
    return folder


@pytest.fixture(scope="module")
def lab(opened_once: Any, workspace: Path) -> Iterator[Page]:
    """Every section of the case in one notebook, run once."""
    cells = notebook(workspace.parent / "case.ipynb", *CELLS)
    settings = settings_of(workspace) | {"STEPKIT_AUTHOR": WHO}
    with servers.jupyterlab(cells, **settings) as link:
        page = opened_once(link, viewport=TALL)
        page.wait_for_function(KERNEL_CONNECTED, timeout=40_000)
        page.evaluate("void jupyterapp.commands.execute('notebook:run-all-cells')")
        expect(output(page, OWN_WORDS).get_by_role("heading")).to_be_visible(timeout=40_000)
        yield page


def output(page: Page, cell: int) -> Locator:
    return page.locator(".jp-Cell").nth(cell).locator(".jp-OutputArea-output")


def test_given_a_third_version_when_she_adds_and_links_a_factor_then_the_fourth_says_what_is_new(
    lab: Page,
) -> None:
    drawn = Drawing(lab).ready()
    expect(drawn.box.locator(".react-flow__node")).to_have_count(11)
    drawn.field("New factor").fill("New tutor")
    drawn.field("In").select_option(label="Precipitating")
    drawn.button("Add").click()
    drawn.says("Added: New tutor, Precipitating.")
    drawn.button("Table").click()
    drawn.field("New link from").select_option(label="New tutor")
    drawn.field("to").select_option(label="Refuses maths")
    drawn.button("Add the link").click()
    drawn.says(re.compile("^Linked: New tutor to Refuses maths: more, strength not said"))
    link = drawn.link("New tutor", "Refuses maths")
    expect(link).to_have_text("+?")
    link.click()
    details = drawn.box.get_by_role("complementary", name="Details")
    expect(details.get_by_label("Certainty")).to_have_value("hypothesis")
    details.get_by_label("Evidence").select_option(label="Incident, 23 June 2026")
    expect(details.get_by_role("button", name="Take out Incident, 23 June 2026")).to_be_visible()
    phrases = drawn.box.locator(".stepkit-map-versions li")
    assert phrases.all_inner_texts()[:2] == ["1 factor added", "1 link added"]
    drawn.saved(4)


def test_given_links_without_evidence_when_she_reads_the_section_then_each_is_asked_about(
    lab: Page,
) -> None:
    asked = output(lab, FORMULATION).get_by_text("What was seen or said that speaks for the link")
    expect(asked).to_have_count(WITHOUT_EVIDENCE)
    expect(asked.first).to_contain_text("from Noise to Refuses maths?")


def test_given_seven_weeks_before_a_change_and_seven_after_when_she_draws_them_then_two_stretches(
    lab: Page,
) -> None:
    section = output(lab, INCIDENTS)
    chart = section.get_by_role("img", name=re.compile("about their own usual level")).last
    expect(chart.get_by_text("trial limits, 7 points", exact=True)).to_have_count(2)
    expect(section).to_contain_text("Limits set anew from 11 May 2026, decided by psychologist.")
    expect(section).to_contain_text("No trend is fitted.")
    assert "trend" not in str(chart.text_content())


def test_given_two_scores_without_noise_when_she_opens_outcomes_then_a_difference_and_no_verdict(
    lab: Page,
) -> None:
    section = output(lab, OUTCOMES)
    row = section.get_by_role("row", name=re.compile("Total difficulties"))
    expect(row.last).to_contain_text("\N{MINUS SIGN}7")
    expect(row.last).to_contain_text("noise not known")
    assert not re.search("improve|better than|recover", section.inner_text(), re.IGNORECASE)


def test_given_three_voices_when_she_opens_the_map_then_each_has_a_row_and_none_is_averaged(
    lab: Page,
) -> None:
    section = output(lab, ANXIETY)
    people = section.get_by_role("table", name=re.compile("person by person"))
    for voice in ("young person", "parent or carer", "teacher"):
        expect(people.get_by_role("row", name=voice)).to_be_visible()
    expect(section.get_by_role("listitem").filter(has_text="Noisy hall")).to_contain_text(
        "4 points"
    )
    expect(section).to_contain_text("stands side by side and is not averaged")
    expect(output(lab, OWN_WORDS).get_by_text("nothing", exact=True)).to_be_visible()
